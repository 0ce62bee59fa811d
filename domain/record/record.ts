// A record (议事记录): what is done in a gathering, from the agenda to the signatures; once published it is only ever corrected.
import * as z from 'zod'
import { NEVER } from '../bell/alert'
import { gatheringKind } from '../gathering/gathering'
import { letter } from '../message/letter'
import { id, instant, name } from '../shape'

/** open: hosts write, those present read. checked: the wording stands still, it is signed or objected to. published: read by everybody of the ground. */
export const RECORD_STATES = ['open', 'checked', 'published'] as const
export const recordState = z.enum(RECORD_STATES)
export type RecordState = z.infer<typeof recordState>

export const MOST_ITEMS = 40
export const MOST_DECISIONS = 20
export const MOST_PICTURES = 9
export const LONGEST_NOTE = 3000
export const MOST_GUESTS = 200
export const MOST_SPEAKERS = 200
export const MOST_OBJECTIONS = 100
export const MOST_CORRECTIONS = 40
/** What somebody else had written before and was replaced knowingly. */
export const MOST_PAST = 5

/** Bytes of one signature: strokes as polylines of ASCII letters (Google's encoding, precision 0: pairs of numbers), one after the other with a space between. */
export const LARGEST_SIGNATURE = 8 * 1024
const STROKE = /(?:(?:[_-~]{0,5}[?-^]){2})+/.source
export const strokes = z
  .string()
  .max(LARGEST_SIGNATURE)
  .regex(new RegExp(`^${STROKE}(?: ${STROKE})*$`))

const title = z.string().trim().min(2).max(100)
const noteWords = z.string().max(LONGEST_NOTE)
const by = z.object({ personId: id, name })

const item = z.object({
  itemId: id,
  title,
  /** Whose words it was, from their seat; the seat's id is the item's own, so that it stands there once. */
  said: z.object({ personId: id.optional(), name }).optional(),
  topicId: id.optional(),
  /** Written by somebody without an office: checked before neighbours read it. So everywhere below. */
  plain: z.boolean(),
  struck: z.object({ words: z.string().max(100), by: name, at: instant }).optional(),
  /** What was said about it. */
  notes: noteWords,
  /** Counts only the notes of this item: two who write on different items do not meet. */
  noteVersion: z.number().int().min(0),
  noteBy: by.optional(),
  noteAt: instant.optional(),
  notePlain: z.boolean(),
  past: z.array(z.object({ words: noteWords, by: name, at: instant })).max(MOST_PAST),
})
export type RecordItem = z.infer<typeof item>

/** Waits from `askedAt`, speaks from `startedAt` to `endedAt`; without a beginning and with an end: put the hand down. */
const speaker = z.object({
  speakerId: id,
  personId: id.optional(),
  name,
  addedBy: id.optional(),
  askedAt: instant,
  startedAt: instant.optional(),
  endedAt: instant.optional(),
})

const decision = z.object({
  decisionId: id,
  itemId: id.optional(),
  words: z.string().trim().min(2).max(300),
  /** Who does it, in words. */
  who: z.string().trim().max(60),
  until: instant.optional(),
  by,
  at: instant,
  plain: z.boolean(),
  struck: z.object({ words: z.string().max(100), by: name, at: instant }).optional(),
})
export type RecordDecision = z.infer<typeof decision>

/** What somebody is still to be told, and how far that is; who that is, the clock looks up. */
const telling = z.object({
  about: z.enum(['sign', 'published', 'corrected']),
  /** Once in the record; letters are numbered under it. */
  name: z.string().max(20),
  /** Who did the step: they know. */
  by: id,
  dueAt: instant,
  /** 0: those who were there; after that one round a topic of the gathering. */
  round: z.number().int().min(0),
  /** The last opinion of that topic that was seen. */
  after: z.string().max(80),
  /** Documents of letters that were written. */
  written: z.number().int().min(0),
})
export type RecordTelling = z.infer<typeof telling>

/** drawn: with the finger. spoken: cannot write, and said yes before the host and those around. */
export const SIGNED_HOW = ['drawn', 'spoken'] as const

/** Stored in `records`. */
export const record = z.object({
  /** The gathering's own: one record each. */
  _id: id,
  version: z.number().int().min(1),
  state: recordState,
  title: z.string().max(60),
  kind: gatheringKind,
  communityId: id,
  path: z.array(id).max(8),
  startsAt: instant,
  items: z.array(item).max(MOST_ITEMS),
  speakers: z.array(speaker).max(MOST_SPEAKERS),
  /** There without the app: added by name by the host. Those checked in stand in the gathering. */
  guests: z.array(z.object({ guestId: id, name, by: id, at: instant })).max(MOST_GUESTS),
  pictureIds: z.array(id).max(MOST_PICTURES),
  decisions: z.array(decision).max(MOST_DECISIONS),
  /** Raised each time the wording is opened again: a signature is to the text it was given to. */
  text: z.number().int().min(1),
  /** The strokes are in `signatures`; written in one transaction with this. */
  signed: z
    .array(
      z.object({
        /** A person, or a guest or a seat without the app. */
        signer: id,
        name,
        at: instant,
        text: z.number().int().min(1),
        how: z.enum(SIGNED_HOW),
        /** On the host's phone, handed round. */
        onHosts: z.boolean(),
      }),
    )
    .max(500),
  objections: z
    .array(
      z.object({
        objectionId: id,
        personId: id,
        name,
        words: z.string().max(300),
        at: instant,
        answer: z.object({ words: z.string().max(300), by: name, at: instant }).optional(),
      }),
    )
    .max(MOST_OBJECTIONS),
  corrections: z
    .array(z.object({ at: instant, by, words: z.string().max(500), plain: z.boolean(), shown: z.string().max(60) }))
    .max(MOST_CORRECTIONS),
  /** As they stood when it was published: how many, and under which name each known one is shown to the public. */
  attended: z
    .object({
      people: z.number().int().min(0),
      known: z.array(z.object({ name, shown: z.string().max(60), there: z.boolean() })).max(900),
    })
    .optional(),
  /** Published, and something of it has not been handed in for the check yet. */
  screeningOwed: z.boolean(),
  tellings: z.array(telling).max(50).default([]),
  /** When the clock looks next: what is to be told. */
  nextDueAt: instant.default(NEVER),
  publishedAt: instant.optional(),
  publishedBy: z.string().max(60).optional(),
  /** Everybody named here who has the app: to make them nameless when they leave for good. */
  people: z.array(id).max(900),
  timeline: z
    .array(
      z.object({
        seq: z.number().int().min(1),
        at: instant,
        event: z.string().max(20),
        by: z.string().max(40),
        words: z.string().max(500),
      }),
    )
    .max(300),
  keys: z.array(z.string().max(64)).max(200),
  updatedAt: instant,
})
export type GatheringRecord = z.infer<typeof record>

/** Stored in `signatures`: gathering and signer, hashed, so nobody signs twice. Read by those present, hosts and admins alone. */
export const signature = z.object({
  _id: id,
  version: z.number().int().min(1),
  gatheringId: id,
  signer: id,
  /** Absent for somebody without the app. */
  personId: id.optional(),
  text: z.number().int().min(1),
  /** Absent where it was spoken. */
  strokes: strokes.optional(),
  at: instant,
})
export type Signature = z.infer<typeof signature>

/** Stored in `recordLetters`: `<gatheringId>_<telling>_<number>`. */
export const recordLetters = z.object({
  _id: z.string().max(100),
  version: z.number().int().min(1),
  gatheringId: id,
  letters: z.array(letter).max(50),
  nextDueAt: instant,
})
export type RecordLetters = z.infer<typeof recordLetters>
