// One change of boundaries: what was, what is to be. Stored whole before the first place is written, so that a crash in
// the middle is finished by whoever comes next, and so that one can go back.
import * as z from 'zod'
import { id, instant, polygon } from '../shape'

const drawn = z.object({ placeId: id, boundary: polygon.optional() })
export type Drawn = z.infer<typeof drawn>

export const CHANGE_KINDS = ['import', 'draw', 'restore'] as const

/** Stored in `boundaryChanges`. `before` and `after` name the same places in the same order. */
export const boundaryChange = z.object({
  _id: id,
  version: z.number().int().min(1),
  communityId: id,
  kind: z.enum(CHANGE_KINDS),
  by: id,
  at: instant,
  /** writing: places may still hold what was before. done: all of them hold what is after. */
  state: z.enum(['writing', 'done']),
  before: z.array(drawn).max(200),
  after: z.array(drawn).max(200),
  key: z.string().max(64),
})
export type BoundaryChange = z.infer<typeof boundaryChange>
