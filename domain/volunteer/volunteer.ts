// Who may be called: place, hours, duty. What dispatch reads lives here; who the person is, in domain/person.
import * as z from 'zod'
import { id, instant, metres, point } from '../shape'

/** Hours of a week in Beijing time; `to` may be 24. Days 1 Monday … 7 Sunday. */
export const weeklyHours = z.object({
  days: z.array(z.number().int().min(1).max(7)).min(1).max(7),
  fromHour: z.number().int().min(0).max(23),
  toHour: z.number().int().min(1).max(24),
})
export type WeeklyHours = z.infer<typeof weeklyHours>

/** Where a phone was, shared by its owner while on duty. Gone with the end of duty, at `until` at the latest. */
export const live = z.object({ point, accuracy: metres, at: instant, until: instant })
export type Live = z.infer<typeof live>

/** How often somebody was asked and said yes, recent calls counting more; see domain/volunteer/answering.ts. Shown to nobody. */
export const answeringRecord = z.object({ asked: z.number().min(0), accepted: z.number().min(0), at: instant })
export type AnsweringRecord = z.infer<typeof answeringRecord>

/** Stored in `volunteers`, _id is the person's. `home` and `live.point` carry geo indexes. */
export const volunteer = z.object({
  _id: id,
  version: z.number().int().min(1),
  communityId: id,
  buildingId: id,
  partyMember: z.boolean(),
  home: point,
  /** When at home and willing. Empty: never by hours, only when on duty by the switch. */
  hours: z.array(weeklyHours).max(14),
  /** The switch: on means "call me now", off means "not now", unset means the hours decide. */
  duty: z.object({ on: z.boolean(), until: instant }).optional(),
  /** Asked to be left in peace until then; afterwards what held before holds again. */
  snoozedUntil: instant.optional(),
  live: live.optional(),
  record: answeringRecord.optional(),
  consentToCalls: z.boolean(),
  /** The last intentions, newest last: a late repeat of one must not undo what was said since. */
  keys: z.array(z.string().max(64)).max(20).optional(),
  /** As it was kept before `keys`. */
  lastKey: z.string().max(64).optional(),
})
export type Volunteer = z.infer<typeof volunteer>
