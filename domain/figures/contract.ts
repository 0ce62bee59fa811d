// What can be asked of the figures: of the bell on the ground one answers for, of matters, of deliberation.
import * as z from 'zod'
import { contract } from '../contract'
import { id, instant } from '../shape'
import { areaFigures, burden, hourFigures, summary, weekFigures } from './bells'
import { deliberationFigures } from './deliberation'
import { MATTER_MONTHS, matterFigures } from './matters'

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

/**
 * What was raised, and what became of it, by the month it was raised in. Everybody reads it of every community, street and the
 * city, without small numbers and for one period; offices read all of their ground. No `placeId`: one's own community.
 */
export const matters = contract({
  name: 'figures.matters',
  servedBy: 'figures',
  may: ['resident'],
  input: {
    placeId: id.optional(),
    months: z.literal(MATTER_MONTHS).default(13),
    large: z.boolean().default(false),
  },
  output: {
    placeId: id,
    name: z.string(),
    sees: z.enum(['all', 'public']),
    months: z.literal(MATTER_MONTHS),
    /** Up to when changes are counted; after a long pause the count goes on with the next call. */
    through: instant,
    now: instant,
    figures: matterFigures,
    /** Names of areas and of categories in them. */
    names: z.record(z.string(), z.string()),
    /** Wider places, the widest first, and those below. */
    above: z.array(z.object({ placeId: id, name: z.string() })),
    below: z.array(z.object({ placeId: id, name: z.string() })),
    drawings: z.object({ months: drawing, categories: drawing.optional(), rates: drawing.optional() }).optional(),
  },
})

/** The same for an office as a workbook; on record. */
export const matterSheet = contract({
  name: 'figures.matterSheet',
  servedBy: 'sheets',
  may: ['officer', 'admin'],
  input: { placeId: id.optional(), months: z.literal(MATTER_MONTHS).default(13) },
  output: { url: z.string(), fileName: z.string() },
})

/**
 * What was held, raised, voted on and promised, and what came of it. As with matters everybody reads every community, street and
 * the city, without small numbers and for one period. No `placeId`: one's own community.
 */
export const deliberation = contract({
  name: 'figures.deliberation',
  servedBy: 'figures',
  may: ['resident'],
  input: {
    placeId: id.optional(),
    months: z.literal(MATTER_MONTHS).default(13),
    large: z.boolean().default(false),
  },
  output: {
    placeId: id,
    name: z.string(),
    sees: z.enum(['all', 'public']),
    months: z.literal(MATTER_MONTHS),
    /** Up to when changes are counted. */
    through: instant,
    now: instant,
    figures: deliberationFigures,
    /** Wider places, the widest first, and those below. */
    above: z.array(z.object({ placeId: id, name: z.string() })),
    below: z.array(z.object({ placeId: id, name: z.string() })),
    drawings: z.object({
      months: drawing.optional(),
      kinds: drawing.optional(),
      states: drawing.optional(),
      steps: drawing.optional(),
      rates: drawing.optional(),
    }),
  },
})

/** The same for an office as a workbook; on record. */
export const deliberationSheet = contract({
  name: 'figures.deliberationSheet',
  servedBy: 'sheets',
  may: ['officer', 'admin'],
  input: { placeId: id.optional(), months: z.literal(MATTER_MONTHS).default(13) },
  output: { url: z.string(), fileName: z.string() },
})
