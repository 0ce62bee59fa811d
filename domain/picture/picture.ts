// A picture that belongs to something: who sent it, what it is about, and how far it is on its way to being kept.
import * as z from 'zod'
import { id, instant, intentionKey } from '../shape'

/** What phones make and every WebView shows. */
export const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const
export const pictureType = z.enum(PICTURE_TYPES)
export type PictureType = z.infer<typeof pictureType>

/** Bytes of one picture after the phone shrank it. */
export const MOST_BYTES = 2 * 1024 * 1024
/** The longer side the phone shrinks to, in pixels. */
export const LONGEST_SIDE = 1600
/** Beyond this an old phone runs out of memory drawing it, however few its bytes. */
export const LARGEST_SIDE = 4096
/** How often one person may begin one for the same thing: enough for dead lines and second thoughts. */
export const MOST_BEGUN = 20

/** What it is about. The room named here says who may add and who may see. */
export const pictureAbout = z.union([
  z.strictObject({ room: z.literal('bell'), alertId: id }),
  z.strictObject({ room: z.literal('matter'), matterId: id }),
  /** Before it is raised: under the draft's own id. */
  z.strictObject({ room: z.literal('matter'), draftId: intentionKey }),
  /** Of a pavilion, under the draft of its page. */
  z.strictObject({ room: z.literal('pavilion'), draftId: intentionKey }),
  z.strictObject({ room: z.literal('record'), gatheringId: id }),
  /** Of a topic: before it is raised under the draft, then of its result. */
  z.strictObject({ room: z.literal('topic'), draftId: intentionKey }),
  z.strictObject({ room: z.literal('topic'), topicId: id }),
  /** Of what was said to a deputy: before it is registered under the draft, then of the answer. */
  z.strictObject({ room: z.literal('hearing'), draftId: intentionKey }),
  z.strictObject({ room: z.literal('hearing'), hearingId: id }),
  /** Of the paper by which an owner gave their vote into other hands. */
  z.strictObject({ room: z.literal('vote'), voteId: id, unitId: id }),
])
export type PictureAbout = z.infer<typeof pictureAbout>

export const picture = z.object({
  _id: id,
  version: z.number().int().min(1),
  by: id,
  about: pictureAbout,
  type: pictureType,
  /** As the phone announced it; of the clean copy once it is kept. */
  bytes: z.number().int().min(1),
  width: z.number().int().min(1).optional(),
  height: z.number().int().min(1).optional(),
  /** expected: a link for sending was given out; kept: looked at, cleaned and stored; refused: it was no picture. */
  state: z.enum(['expected', 'kept', 'refused']),
  /** File ids of the storage: as it was sent, with all that a phone writes into a picture, and the clean copy. */
  rawFile: z.string().max(1200),
  file: z.string().max(1200).optional(),
  at: instant,
  /** When what is not needed is deleted: the file as it was sent, and all of it where it came to nothing. */
  sweepAt: instant.optional(),
  keys: z.array(intentionKey).max(20),
})
export type Picture = z.infer<typeof picture>

/** One name a thing. */
export const thingOf = (about: PictureAbout): string =>
  about.room === 'bell'
    ? `alert ${about.alertId}`
    : about.room === 'record'
      ? `record ${about.gatheringId}`
      : 'matterId' in about
        ? `matter ${about.matterId}`
        : 'topicId' in about
          ? `topic ${about.topicId}`
          : 'hearingId' in about
            ? `hearing ${about.hearingId}`
            : 'unitId' in about
              ? `proxy ${about.voteId} ${about.unitId}`
              : `draft ${about.draftId}`

/** The two are about the same thing. */
export const sameAbout = (one: PictureAbout, other: PictureAbout): boolean => thingOf(one) === thingOf(other)
