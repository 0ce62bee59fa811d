// One change of boundaries: what was, what is to be. Stored whole before the first place is written, so that a crash in
// the middle is finished by whoever comes next, and so that one can go back.
import * as z from 'zod'
import { id, instant, point, polygon } from '../shape'

/** `point`: where the place's name stands, moved along when the boundary leaves it outside. */
const drawn = z.object({ placeId: id, boundary: polygon.optional(), point })
export type Drawn = z.infer<typeof drawn>

export const CHANGE_KINDS = ['import', 'draw', 'restore'] as const

/**
 * Stored in `boundaryChanges`; _id is `<communityId>_<number>`, so that there is one of each number. `before` and `after`
 * name the same places in the same order.
 */
export const boundaryChange = z.object({
  _id: z.string().max(80),
  version: z.number().int().min(1),
  communityId: id,
  /** Rises by one with each change of this community. */
  number: z.number().int().min(1),
  kind: z.enum(CHANGE_KINDS),
  by: id,
  at: instant,
  /** writing: places may still hold what was before. done: all of them hold what is after. */
  state: z.enum(['writing', 'done']),
  /** What became different, one line each. */
  changed: z.array(z.string().max(120)).max(200),
  before: z.array(drawn).max(200),
  after: z.array(drawn).max(200),
  key: z.string().max(64),
})
export type BoundaryChange = z.infer<typeof boundaryChange>
