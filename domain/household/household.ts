// A household: a door in a building, who lives there, and what helpers at the door must know.
import * as z from 'zod'
import { id, instant, name, phone, point, words } from '../shape'

/** Stored in `households`. */
export const household = z.object({
  _id: id,
  version: z.number().int().min(1),
  communityId: id,
  gridId: id,
  estateId: id,
  buildingId: id,
  /** Door as people say it: 2单元301. */
  door: z.string().min(1).max(20),
  floor: z.number().int().min(-3).max(120),
  point,
  memberIds: z.array(id).max(20),
  /** Family elsewhere who may follow and confirm an alert of this household. */
  familyIds: z.array(id).max(20),
  /** Told when the bell rings, in this order. */
  contacts: z.array(z.object({ name, phone, relation: z.string().max(10) })).max(5),
  pairedVolunteerId: id.optional(),
  /** What the household allows responders to read, after accepting and until the end. */
  noteForResponders: words.optional(),
  livesAlone: z.boolean(),
  /** Consent to the bell: who took it down, and when. Without it the button is not shown. */
  bellConsent: z.object({ at: instant, takenBy: id }).optional(),
})
export type Household = z.infer<typeof household>
