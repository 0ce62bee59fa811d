// What can be called of mornings: the household's own page, the volunteer's answer, and the desk's look at today.
import * as z from 'zod'
import { contract } from '../contract'
import { id, instant } from '../shape'
import { morningId, morningState, sign } from './morning'

const byMinute = z.number().int().min(0).max(1439)
/** Beijing's date, yyyymmdd. */
const day = z.string().regex(/^20\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/)
const away = z.strictObject({ from: day, to: day })

const today = z.object({
  state: morningState,
  sign: z.object({ at: instant, how: sign, name: z.string() }).optional(),
})

/** As its own people, or its family, see it. */
const own = z.object({
  householdId: id,
  resident: z.string(),
  as: z.enum(['member', 'family']),
  byMinute: byMinute.optional(),
  away: z.object({ from: z.string(), to: z.string() }).optional(),
  /** Absent while nothing was heard and nothing is owed. */
  today: today.optional(),
})
export type OwnMorning = z.infer<typeof own>

const asked = z.object({
  morningId,
  resident: z.string(),
  address: z.string(),
  phone: z.string(),
  byMinute,
  state: morningState,
  since: instant,
})
export type AskedMorning = z.infer<typeof asked>

const mineShown = {
  households: z.array(own),
  /** Those one was asked to look after, as the paired volunteer. */
  asked: z.array(asked),
  now: instant,
}

export const mine = contract({
  name: 'morning.mine',
  beforePrivacy: true,
  may: ['resident'],
  input: {},
  output: mineShown,
})

/** Its own people and family choose the hour, or switch it off; away: a few days on which nothing is expected. */
export const set = contract({
  name: 'morning.set',
  may: ['resident'],
  changes: true,
  input: { householdId: id, byMinute: byMinute.optional(), away: away.optional() },
  output: mineShown,
})

/** 早安: all is well today. */
export const report = contract({
  name: 'morning.report',
  beforePrivacy: true,
  may: ['resident'],
  changes: true,
  input: { householdId: id },
  output: mineShown,
})

/** The paired volunteer has looked, or cannot. */
export const checked = contract({
  name: 'morning.checked',
  beforePrivacy: true,
  may: ['resident'],
  changes: true,
  input: { morningId, found: z.enum(['well', 'needsHelp', 'cannot']) },
  output: mineShown,
})

const line = z.object({
  householdId: id,
  name: z.string(),
  address: z.string(),
  phone: z.string().optional(),
  byMinute,
  away: z.boolean(),
  state: morningState.optional(),
  sign: z.object({ at: instant, how: sign, name: z.string() }).optional(),
  volunteer: z.string().optional(),
  alertId: id.optional(),
  timeline: z.array(z.object({ at: instant, event: z.string(), by: z.string() })),
})
export type MorningLine = z.infer<typeof line>

/** Today's mornings on one's ground: who is being asked after first. */
export const todays = contract({
  name: 'morning.todays',
  servedBy: 'office',
  may: ['officer', 'admin'],
  input: {},
  output: { mornings: z.array(line), now: instant },
})
