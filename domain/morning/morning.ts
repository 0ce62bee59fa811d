// 早安: a household that asks for it gives a sign of life by its hour. None by then is a soft alert, one a household and
// day: a call, then the paired volunteer, then a knock. Any sign of life ends it.
import * as z from 'zod'
import { letter } from '../message/letter'
import { id, instant, name, phone, words } from '../shape'

/** due: nothing came by the hour. reported: a sign of life. helped: the bell was rung. knocking: somebody goes to the door. over: the door was gone to and all is well. */
export const MORNING_STATES = ['calling', 'asking', 'knocking', 'reported', 'helped'] as const
export const morningState = z.enum(MORNING_STATES)
export type MorningState = z.infer<typeof morningState>
export const OPEN_MORNINGS: readonly MorningState[] = ['calling', 'asking', 'knocking']

/** By which way a sign of life came. setting: the hour was changed that day. */
export const SIGNS = ['app', 'button', 'device', 'voice', 'sms', 'volunteer', 'family', 'knock', 'setting'] as const
export const sign = z.enum(SIGNS)
export type Sign = z.infer<typeof sign>

const entry = z.object({
  at: instant,
  event: z.enum(['reported', 'call', 'askVolunteer', 'knock', 'needsHelp', 'cannot']),
  by: z.object({ personId: id.optional(), name: z.string().max(40) }),
  sign: sign.optional(),
  words: words.optional(),
})
export type MorningEntry = z.infer<typeof entry>

export const morningId = z.string().regex(/^[A-Za-z0-9_-]{3,80}$/)

/** Stored in `mornings`: one household and one day, `_id` `<householdId>_<yyyymmdd>`, so that none is asked after twice. */
export const morning = z.object({
  _id: morningId,
  version: z.number().int().min(1),
  householdId: id,
  /** Beijing's date, yyyymmdd. */
  day: z.string().length(8),
  byMinute: z.number().int().min(0).max(1439),
  place: z.object({ communityId: id, gridId: id, path: z.array(id).max(8) }),
  resident: z.object({ personId: id, name, phone, openid: z.string().max(64).optional() }),
  volunteer: z.object({ personId: id, name, phone, openid: z.string().max(64).optional() }).optional(),
  /** Who may answer by telephone. Found by this. */
  phones: z.array(phone).max(4),
  state: morningState,
  live: z.boolean(),
  /** The first sign of life of the day. */
  sign: z.object({ at: instant, how: sign, name: z.string().max(40) }).optional(),
  alertId: id.optional(),
  taskId: id.optional(),
  letters: z.array(letter).max(20),
  /** When the step after this one is due. */
  stepDueAt: instant,
  nextDueAt: instant,
  timeline: z.array(entry).max(60),
  keys: z.array(z.string().max(64)).max(50),
  updatedAt: instant,
})
export type Morning = z.infer<typeof morning>

export const morningIdOf = (householdId: string, day: string): string => `${householdId}_${day}`
