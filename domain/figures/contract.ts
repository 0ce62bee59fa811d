// What can be asked of the figures: those of the bell on the ground one answers for.
import * as z from 'zod'
import { contract } from '../contract'
import { id, instant } from '../shape'
import { areaFigures, burden, hourFigures, summary, weekFigures } from './bells'

export const PERIODS = [7, 30, 90] as const

/** An SVG drawing, 288 units wide: a phone's narrowest column. */
const drawing = z.string().max(60_000)

/** Counted anew at each call. `placeId`: only this place of one's ground. `large`: the drawings write large. */
export const bells = contract({
  name: 'figures.bells',
  servedBy: 'figures',
  may: ['officer', 'admin'],
  input: {
    days: z.literal(PERIODS).default(30),
    placeId: id.optional(),
    large: z.boolean().default(false),
  },
  output: {
    from: instant,
    to: instant,
    ground: z.array(z.object({ placeId: id, name: z.string() })),
    whole: summary,
    areas: z.array(areaFigures),
    hours: z.array(hourFigures),
    weeks: z.array(weekFigures),
    burdens: z.array(burden),
    drawings: z.object({ areas: drawing, hours: drawing, weeks: drawing, burdens: drawing }).optional(),
    /** There were more than are counted at once: these are the earliest of the period. */
    cut: z.boolean(),
  },
})
