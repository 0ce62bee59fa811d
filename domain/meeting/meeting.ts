// A joint meeting (联席会议) of a community, a street or the city: what was passed up stands on its agenda by itself; each item ends in a
// decision with somebody who does it and a day; minutes are published, and every promise is followed by its date.
import * as z from 'zod'
import { letter } from '../message/letter'
import { id, instant, name, words } from '../shape'

export const MEETING_LEVELS = ['community', 'street', 'city'] as const
export const meetingLevel = z.enum(MEETING_LEVELS)
export type MeetingLevel = z.infer<typeof meetingLevel>

/** called: units are invited, the agenda fills. sitting: items are decided. over: minutes may still be written. published: read by everybody. */
export const MEETING_STATES = ['called', 'sitting', 'over', 'published', 'cancelled'] as const
export const meetingState = z.enum(MEETING_STATES)
export type MeetingState = z.infer<typeof meetingState>

/**
 * hand: a unit does it by a day. own: the office of the level does it itself by a day. explain: cannot be done for now (a second
 * pair of eyes must still agree). passUp: to the meeting above. adjourn: next time.
 */
export const DECISIONS = ['hand', 'own', 'explain', 'passUp', 'adjourn'] as const
export const decision = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('hand'),
    organisationId: id,
    until: instant,
    /** Yuan. */
    money: z.number().int().min(0).max(100_000_000).optional(),
    words,
  }),
  z.strictObject({
    kind: z.literal('own'),
    until: instant,
    money: z.number().int().min(0).max(100_000_000).optional(),
    words,
  }),
  z.strictObject({ kind: z.literal('explain'), why: words, wouldChange: words }),
  z.strictObject({ kind: z.literal('passUp'), words }),
  z.strictObject({ kind: z.literal('adjourn'), words }),
])
export type Decision = z.infer<typeof decision>

const item = z.object({
  /** The matter's own id: a matter stands once on an agenda. */
  matterId: id,
  addedAt: instant,
  /** Absent: it was passed up, and came by itself. */
  addedBy: id.optional(),
  /** It goes around somebody (回避): who may know of it is asked of the matter each time. */
  around: z.boolean().optional(),
  decided: z
    .object({
      decision,
      /** Of the unit or office that does it, as it was called that day. */
      who: z.string().max(60),
      at: instant,
      by: id,
      /** The intention; the matter was changed under the same. */
      key: z.string().max(64),
      /** The matter has it too; until then the next call or the clock carries it over. */
      carried: z.boolean(),
      /** The matter had moved on meanwhile (taken back, say) and refused: decided, but nothing came of it. */
      lapsed: z.boolean().optional(),
    })
    .optional(),
})
export type AgendaItem = z.infer<typeof item>

/** Whether a unit that is invited comes. */
export const INVITATION_ANSWERS = ['comes', 'cannot'] as const
const invitation = z.object({
  organisationId: id,
  name,
  answer: z.enum(INVITATION_ANSWERS).optional(),
  words: words.optional(),
  answeredBy: id.optional(),
  /** Who sat at the table is on record. */
  attended: z.string().max(40).optional(),
})
export type Invitation = z.infer<typeof invitation>

/** Stored in `meetings`. */
export const meeting = z.object({
  _id: id,
  version: z.number().int().min(1),
  level: meetingLevel,
  placeId: id,
  /** The place and all above it. */
  path: z.array(id).max(8),
  title: z.string().max(60),
  state: meetingState,
  /** 吹哨: called at once, with the reason; units answer within the hour. */
  whistle: z.object({ reason: words }).optional(),
  startsAt: instant,
  where: z.string().max(60),
  calledBy: z.object({ personId: id, name }),
  items: z.array(item).max(200),
  /** Left for the next meeting, with the reason. */
  deferred: z.array(z.object({ matterId: id, words })).max(200),
  invitations: z.array(invitation).max(60),
  minutes: z.string().max(5000),
  /** Corrections after publishing are seen as corrections. */
  corrections: z.array(z.object({ at: instant, by: z.string().max(40), words })).max(20),
  publishedAt: instant.optional(),
  /** Three for each unit, and as many where it is called off. */
  letters: z.array(letter).max(360),
  /** When a letter or an item that is not carried over needs somebody; far in the future when none does. */
  nextDueAt: instant,
  timeline: z
    .array(
      z.object({
        seq: z.number().int().min(1),
        at: instant,
        event: z.string().max(20),
        by: z.string().max(40),
        words,
        /** About one item: read by those who may know of it. */
        matterId: id.optional(),
      }),
    )
    .max(500),
  keys: z.array(z.string().max(64)).max(100),
  updatedAt: instant,
})
export type Meeting = z.infer<typeof meeting>
