// What can be called of what residents say to deputies: by the deputy who heard it, by who hands it on, by whom it was handed to, and
// by the resident. Function `pavilion`.
import * as z from 'zod'
import { contract } from '../contract'
import { id, instant, intentionKey, name, onward, phone } from '../shape'
import { hearingState } from './hearing'
import { HEARING_EVENTS } from './transitions'

const servedBy = 'pavilion' as const
const one = { hearingId: id }
const said = z.string().trim().min(2).max(500)
const reason = z.string().trim().min(2).max(200)
const pictureIds = z.array(id).max(9)

const line = z.object({
  hearingId: id,
  state: hearingState,
  /** The first sixty characters. */
  words: z.string(),
  deputy: z.string(),
  communityId: id,
  communityName: z.string(),
  /** When it last moved. */
  at: instant,
  handedTo: z.string().optional(),
  until: instant.optional(),
  late: z.boolean(),
  /** Waits for a step of the caller. */
  mineToDo: z.boolean(),
})
export type HearingLine = z.infer<typeof line>

const view = line.extend({
  words: z.string(),
  pictureIds,
  gathering: z.object({ gatheringId: id, title: z.string(), startsAt: instant }).optional(),
  /** Shown to the deputy and who hands it on; to whom it was handed where it is not hidden. */
  sayer: z.object({ name: z.string(), phone: z.string().optional(), hidden: z.boolean() }).optional(),
  handed: z.object({ to: z.string(), until: instant, words: z.string(), at: instant }).optional(),
  promises: z.array(
    z.object({ to: z.string(), until: instant, promise: z.enum(['kept', 'late', 'running', 'moved']) }),
  ),
  answer: z.object({ words: z.string(), pictureIds, at: instant, by: z.string() }).optional(),
  heard: z.object({ satisfied: z.boolean(), words: z.string(), at: instant }).optional(),
  as: z.array(z.enum(['sayer', 'deputy', 'host', 'hander', 'holder'])),
  may: z.array(z.enum(HEARING_EVENTS)),
  timeline: z.array(
    z.object({ seq: z.number().int(), at: instant, event: z.string(), by: z.string(), words: z.string() }),
  ),
})
export type HearingView = z.infer<typeof view>
const shown = { hearing: view, now: instant }

/** mine: said by the caller. todo: waits for a step of theirs. all: of their ground, of their unit, heard by them. */
export const list = contract({
  name: 'hearing.list',
  servedBy,
  may: ['resident'],
  /** after: `next` of the page before. */
  input: { show: z.enum(['mine', 'todo', 'all']), gatheringId: id.optional(), after: onward.optional() },
  /** next: gives the next page; absent at the end. */
  output: { hearings: z.array(line).max(50), next: onward.optional(), mayRegister: z.boolean(), now: instant },
})

export const see = contract({ name: 'hearing.see', servedBy, may: ['resident'], input: one, output: shown })

/** Writes down what was said: the deputy, or a host of the reception for them. */
export const register = contract({
  name: 'hearing.register',
  servedBy,
  may: ['convener', 'officer', 'admin'],
  changes: true,
  input: {
    communityId: id,
    gatheringId: id.optional(),
    deputyId: id,
    /** Somebody who has a seat there, or anybody by name. */
    sayer: z.strictObject({ seatId: id.optional(), name, phone: phone.optional(), hidden: z.boolean() }),
    words: said,
    pictureIds,
    /** Where there are pictures: under which they were sent. */
    draftId: intentionKey.optional(),
  },
  output: shown,
})

/** Everything else, one step at a time. STEP_OUT_OF_ORDER where the table has no such step now. */
export const act = contract({
  name: 'hearing.act',
  servedBy,
  may: ['resident'],
  changes: true,
  input: {
    ...one,
    step: z.discriminatedUnion('event', [
      z.strictObject({
        event: z.literal('hand'),
        to: z.union([z.strictObject({ organisationId: id }), z.strictObject({ personId: id })]),
        until: instant,
        /** A reason where somebody has it already. */
        words: z.string().trim().max(200),
      }),
      z.strictObject({ event: z.literal('giveBack'), words: reason }),
      z.strictObject({ event: z.literal('answer'), words: said, pictureIds }),
      z.strictObject({ event: z.literal('askAgain'), words: reason, until: instant }),
      z.strictObject({ event: z.literal('feedBack'), words: z.string().trim().max(200) }),
      z.strictObject({ event: z.literal('rate'), satisfied: z.boolean(), words: z.string().trim().max(200) }),
      z.strictObject({ event: z.literal('withdraw'), words: reason }),
    ]),
  },
  output: shown,
})
export type HearingStep = z.infer<typeof act.input>['step']

/** Deputies who receive there, and to whom it may be handed: units, companies, committees and offices of the ground. */
export const people = contract({
  name: 'hearing.people',
  servedBy,
  may: ['convener', 'officer', 'admin'],
  input: { communityId: id },
  output: {
    deputies: z.array(z.object({ personId: id, name: z.string() })).max(100),
    organisations: z.array(z.object({ organisationId: id, name: z.string(), about: z.string() })).max(300),
    people: z.array(z.object({ personId: id, name: z.string(), office: z.string() })).max(100),
    now: instant,
  },
})
