// A spot nobody's boundary holds: asked whose it is, until an admin settles it; from then on it is known.
import * as z from 'zod'
import { id, instant, point } from '../shape'

/** What asks: a matter, by its room and id. */
const asker = z.object({ room: z.enum(['matter']), id })
export type Asker = z.infer<typeof asker>

export const SPOT_STATES = ['open', 'settled'] as const

/** Stored in `spots`. */
export const spot = z.object({
  _id: id,
  version: z.number().int().min(1),
  point,
  state: z.enum(SPOT_STATES),
  /** As far as the place is known without an admin: city, street. Its admins are asked; nobody known, the city's are. */
  path: z.array(id).max(8),
  askedAt: instant,
  about: z.array(asker).min(1).max(100),
  /** The community or grid it was settled to. */
  placeId: id.optional(),
  settledBy: id.optional(),
  settledAt: instant.optional(),
  lastKey: z.string().max(64).optional(),
})
export type Spot = z.infer<typeof spot>
