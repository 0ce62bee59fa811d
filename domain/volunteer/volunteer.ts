// Who may be called: place, hours, duty. What dispatch reads lives here; who the person is, in domain/person.
import * as z from 'zod'
import { id, instant, point } from '../shape'

/** Hours of a week in Beijing time; `to` may be 24. Days 1 Monday … 7 Sunday. */
export const weeklyHours = z.object({
  days: z.array(z.number().int().min(1).max(7)).min(1).max(7),
  fromHour: z.number().int().min(0).max(23),
  toHour: z.number().int().min(1).max(24),
})
export type WeeklyHours = z.infer<typeof weeklyHours>

/** Stored in `volunteers`, _id is the person's. `home` carries the geo index. */
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
  consentToCalls: z.boolean(),
  lastKey: z.string().max(64).optional(),
})
export type Volunteer = z.infer<typeof volunteer>
