// What an import or a drawing would do to a community's boundaries: who gets one, what overlaps, what belongs to nobody.
import * as z from 'zod'
import { id } from '../shape'

const position = z.tuple([z.number(), z.number()])
/** Square metres. */
const squareMetres = z.number().min(0)
const ring = z.array(position)

export const report = z.object({
  /** Who gets a boundary by this, the community first. */
  places: z.array(
    z.object({
      placeId: id,
      name: z.string(),
      kind: z.enum(['community', 'grid']),
      area: squareMetres,
      /** It had one before; `same`: and keeps it. */
      had: z.boolean(),
      same: z.boolean(),
    }),
  ),
  /** Each of them keeps the whole from being stored. */
  faults: z.array(z.object({ where: z.string(), words: z.string() })),
  /** `share`: of the smaller of the two. `tooMuch`: over what is ever taken. */
  overlaps: z.array(
    z.object({
      names: z.tuple([z.string(), z.string()]),
      area: squareMetres,
      share: z.number(),
      tooMuch: z.boolean(),
      ring,
    }),
  ),
  gaps: z.array(z.object({ area: squareMetres, ring })),
  /** Parts of grids outside the community. */
  outside: z.array(z.object({ name: z.string(), area: squareMetres, ring })),
  /** Grids that still have no boundary. */
  missing: z.array(z.string()),
  /** The community has no outline, so that gaps cannot be told. */
  noOutline: z.boolean(),
  /** sound: may be stored. doubtful: only if the person says so. refused: not at all. */
  verdict: z.enum(['sound', 'doubtful', 'refused']),
})
export type Report = z.infer<typeof report>
