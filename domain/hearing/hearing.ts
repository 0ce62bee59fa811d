// What a resident says to a deputy (代表接待登记): registered → handed to whom, with a day → answered → fed back to the resident and to
// the deputy. Deputies hear and hand on; they do not decide. A course of its own beside topics and matters.
import * as z from 'zod'
import { letter } from '../message/letter'
import { id, instant, intentionKey, name, phone, words } from '../shape'

/**
 * registered: written down, nobody has it yet. handed: 交办 to a unit or an office by a day. answered: they said what they did.
 * fedBack: the resident and the deputy were told. closed: the resident said what they think of it, or a week passed.
 * withdrawn: the resident took it back.
 */
export const HEARING_STATES = ['registered', 'handed', 'answered', 'fedBack', 'closed', 'withdrawn'] as const
export const hearingState = z.enum(HEARING_STATES)
export type HearingState = z.infer<typeof hearingState>

/** To whom it is handed: a unit, a company or a committee, or somebody by their office. */
export const handedTo = z.union([
  z.object({ organisationId: id, name }),
  z.object({ personId: id, name, office: z.string().max(60) }),
])

/** Stored in `hearings`. */
export const hearing = z.object({
  _id: id,
  version: z.number().int().min(1),
  state: hearingState,
  communityId: id,
  /** The community and all above it. */
  path: z.array(id).max(8),
  /** The reception (代表接待) at which it was said; absent where a deputy was spoken to elsewhere. */
  gatheringId: id.optional(),
  deputy: z.object({ personId: id, name }),
  /** Who said it. Without a person: somebody without the app. `hidden`: only the deputy and who hands it on know the name. */
  sayer: z.object({
    personId: id.optional(),
    name,
    phone: phone.optional(),
    openid: z.string().max(64).optional(),
    hidden: z.boolean(),
  }),
  enteredBy: id,
  words,
  pictureIds: z.array(id).max(9),
  /** Under which its pictures were sent before it was written down. */
  draftId: intentionKey.optional(),
  handed: z.object({ to: handedTo, until: instant, words, at: instant, by: name, byId: id }).optional(),
  /** Each time it was handed to somebody with a day: what became of the promise. Moved: handed to another, given back or withdrawn. */
  promises: z
    .array(z.object({ to: name, until: instant, answeredAt: instant.optional(), movedAt: instant.optional() }))
    .max(20),
  answer: z.object({ words, pictureIds: z.array(id).max(9), at: instant, by: name }).optional(),
  /** What the resident thinks of the answer. */
  heard: z.object({ satisfied: z.boolean(), words, at: instant }).optional(),
  /** It was asked again: once. */
  askedAgainAt: instant.optional(),
  /** The resident and the deputy were told. */
  fedBackAt: instant.optional(),
  /** Of the day it is handed until: whoever has it was reminded the day before. */
  soonAt: instant.optional(),
  /** Late: whoever has it was reminded, visible to who handed it. */
  remindedAt: instant.optional(),
  /** Who still has to be told of which step, in words made with it. `target`: whom it was handed to, or who handed it, then. above: over who handed it. */
  owed: z
    .array(
      z.object({
        seq: z.number().int().min(1),
        to: z.enum(['sayer', 'deputy', 'holder', 'hander', 'above']),
        target: z.union([z.object({ personId: id }), z.object({ organisationId: id })]).optional(),
        what: z.string().max(200),
      }),
    )
    .max(30),
  letters: z.array(letter).max(120),
  /** When the clock looks next: a reminder, the day of telling the resident, the end, letters. */
  nextDueAt: instant,
  timeline: z
    .array(
      z.object({
        seq: z.number().int().min(1),
        at: instant,
        event: z.string().max(20),
        to: hearingState,
        by: z.string().max(60),
        words,
      }),
    )
    .max(120),
  registeredAt: instant,
  keys: z.array(z.string().max(64)).max(60),
  updatedAt: instant,
})
export type Hearing = z.infer<typeof hearing>
