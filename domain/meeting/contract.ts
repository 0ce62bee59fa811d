// What can be called of joint meetings: by the admins of their level, by the units invited, and, once published, by everybody. Function `matters`.
import * as z from 'zod'
import { contract } from '../contract'
import { id, instant, words } from '../shape'
import { decision, INVITATION_ANSWERS, meetingLevel, meetingState } from './meeting'

const servedBy = 'matters' as const
const admins = ['admin'] as const
const one = { meetingId: id }
const title = z.string().trim().min(2).max(60)
const place = z.string().trim().min(1).max(60)

const line = z.object({
  meetingId: id,
  level: meetingLevel,
  placeName: z.string(),
  title: z.string(),
  state: meetingState,
  whistle: z.boolean(),
  startsAt: instant,
  /** Of the items the caller may see; absent where the agenda is not counted: not begun and not one's own, or read by units and residents. */
  items: z.number().int().optional(),
  decided: z.number().int().optional(),
  /** An invitation of one's own unit that is not answered. */
  asksYou: z.boolean(),
})
export type MeetingLine = z.infer<typeof line>

const decided = z.object({
  kind: z.enum(['hand', 'own', 'explain', 'passUp', 'adjourn']),
  who: z.string(),
  until: instant.optional(),
  money: z.number().int().optional(),
  words: z.string(),
  wouldChange: z.string().optional(),
  /** What became of the promise: kept, late, or its day has not come. */
  promise: z.enum(['kept', 'late', 'running']).optional(),
  /** Nothing came of it: the matter had moved on meanwhile. */
  lapsed: z.boolean(),
})

const view = line.omit({ items: true, decided: true }).extend({
  placeId: id,
  where: z.string(),
  reason: z.string().optional(),
  /** The caller's own unit that has not answered. */
  asks: z.object({ organisationId: id, name: z.string() }).optional(),
  calledBy: z.string(),
  items: z.array(
    z.object({
      matterId: id,
      number: z.string(),
      category: z.string(),
      words: z.string(),
      placeName: z.string(),
      dueAt: instant,
      /** Of all its steps together: no day decided here moves it. */
      capAt: instant.optional(),
      overdue: z.boolean(),
      /** Why it was passed up, and from whom. */
      passedUp: z.string(),
      /** The caller may open the matter itself. */
      opens: z.boolean(),
      /** Its leader's: what is not to be decided, since nobody in office could go on from there. */
      nowhere: z.array(z.enum(['passUp', 'explain'])).optional(),
      decided: decided.optional(),
    }),
  ),
  invitations: z.array(
    z.object({
      organisationId: id,
      name: z.string(),
      answer: z.enum(INVITATION_ANSWERS).optional(),
      words: z.string().optional(),
      attended: z.string().optional(),
    }),
  ),
  minutes: z.string(),
  corrections: z.array(z.object({ at: instant, by: z.string(), words: z.string() })),
  publishedAt: instant.optional(),
  may: z.array(
    z.enum(['invite', 'answer', 'begin', 'decide', 'minutes', 'end', 'publish', 'correct', 'cancel', 'add', 'remove']),
  ),
  timeline: z.array(
    z.object({ seq: z.number().int(), at: instant, event: z.string(), by: z.string(), words: z.string() }),
  ),
})
export type MeetingView = z.infer<typeof view>
const shown = { meeting: view, now: instant }

/** Of one's level and below; of units, those they are invited to; of everybody, those published where they live. The next first. */
export const list = contract({
  name: 'meeting.list',
  servedBy,
  may: ['resident'],
  input: { show: z.enum(['coming', 'past']) },
  output: {
    meetings: z.array(line).max(100),
    /** What waits on the agendas of the caller's own levels and they may know of, and places where one may call a meeting. */
    waiting: z.array(z.object({ level: meetingLevel, placeId: id, placeName: z.string(), matters: z.number().int() })),
    now: instant,
  },
})

/** Calls a meeting; with a whistle for at once. What was passed up is on its agenda by itself. */
export const convene = contract({
  name: 'meeting.call',
  servedBy,
  may: admins,
  changes: true,
  input: {
    level: meetingLevel,
    placeId: id,
    title,
    where: place,
    startsAt: instant,
    whistle: z.strictObject({ reason: z.string().trim().min(2).max(200), matterId: id.optional() }).optional(),
    organisationIds: z.array(id).max(60),
  },
  output: shown,
})

export const see = contract({ name: 'meeting.see', servedBy, may: ['resident'], input: one, output: shown })

/** Everything the admins of its level do to it. */
export const act = contract({
  name: 'meeting.act',
  servedBy,
  may: admins,
  changes: true,
  input: {
    ...one,
    step: z.discriminatedUnion('event', [
      z.strictObject({ event: z.literal('invite'), organisationIds: z.array(id).min(1).max(60) }),
      z.strictObject({ event: z.literal('add'), matterId: id }),
      z.strictObject({ event: z.literal('remove'), matterId: id, words: z.string().trim().min(2).max(200) }),
      z.strictObject({ event: z.literal('begin') }),
      z.strictObject({ event: z.literal('attended'), organisationId: id, name: z.string().trim().max(40) }),
      z.strictObject({ event: z.literal('decide'), matterId: id, decision }),
      /** `over`: the minutes as they stood when these were written; CHANGED_MEANWHILE where somebody else has written since. */
      z.strictObject({
        event: z.literal('minutes'),
        words: z.string().trim().max(5000),
        over: z.string().trim().max(5000),
      }),
      z.strictObject({ event: z.literal('end') }),
      z.strictObject({ event: z.literal('publish') }),
      z.strictObject({ event: z.literal('correct'), words: z.string().trim().min(2).max(500) }),
      z.strictObject({ event: z.literal('cancel'), words: z.string().trim().min(2).max(200) }),
    ]),
  },
  output: shown,
})
export type MeetingStep = z.infer<typeof act.input>['step']

/** A unit says whether it comes. */
export const answer = contract({
  name: 'meeting.answer',
  servedBy,
  may: ['unit'],
  changes: true,
  input: { ...one, organisationId: id, answer: z.enum(INVITATION_ANSWERS), words },
  output: shown,
})

/** Whom one may invite to a meeting of this level and place: units of the city and the street, companies, committees, branches there. */
export const units = contract({
  name: 'meeting.units',
  servedBy,
  may: admins,
  input: { level: meetingLevel, placeId: id },
  output: {
    units: z.array(z.object({ organisationId: id, name: z.string(), about: z.string() })).max(300),
    now: instant,
  },
})
