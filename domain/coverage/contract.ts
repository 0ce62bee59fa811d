// What can be asked about coverage: the doors of one's ground as dots without names, and one of them opened.
import * as z from 'zod'
import { contract } from '../contract'
import { id, point } from '../shape'
import { HOURS } from './week'

/** Fewer people near than this is too few. */
const k = z.number().int().min(1).max(10).default(3)
const hours = z.number().int().min(0).max(HOURS)
/** Hours below k, as domain/coverage/week.ts packs them. */
const lacks = z.string().regex(/^[0-9a-f]{42}$/)
const hour = z.number().int().min(0).max(24)

/**
 * `placeId`: only this place of one's ground. `shift`: the hours a kiosk would be sat, every day; to 6 from 22 is a
 * night. A household within 500 m of a kiosk counts as looked after in these hours.
 */
export const map = contract({
  name: 'coverage.map',
  servedBy: 'office',
  may: ['admin'],
  input: {
    k,
    shift: z
      .strictObject({ fromHour: hour.max(23), toHour: hour.min(1) })
      .refine(({ fromHour, toHour }) => fromHour !== toHour)
      .default({ fromHour: 18, toHour: 22 }),
    kiosks: z.number().int().min(1).max(10).default(3),
    placeId: id.optional(),
  },
  output: {
    ground: z.array(z.object({ placeId: id, name: z.string() })),
    centre: point,
    /** Metres from the centre to the farthest door. */
    radius: z.number(),
    households: z.number().int(),
    /** People who may be called at some hour, within reach of the ground. */
    helpers: z.number().int(),
    /** The weakest first. */
    dots: z.array(z.object({ householdId: id, point, lacking: hours, lacks })),
    /** Households below k, for each hour of the week. */
    below: z.array(z.number().int()).length(HOURS),
    weakest: z.array(
      z.object({ householdId: id, building: z.string(), name: z.string().optional(), lacking: hours, lacks }),
    ),
    kiosks: z.array(
      z.object({
        placeId: id,
        kind: z.enum(['kiosk', 'estate', 'building']),
        name: z.string(),
        point,
        /** Households below k at some hour of the shift, in its reach and not in that of one before it. */
        households: z.number().int(),
        /** Hours a week, of all these households together. */
        hours: z.number().int(),
      }),
    ),
    /** These kiosks cover at least this share of what the best choice of as many could; between 0.63 and 1. */
    atLeast: z.number(),
    /** There were more doors than are shown; all are counted. */
    cut: z.boolean(),
  },
})

/** One door of the map, with who lives there: put down in the log. */
export const household = contract({
  name: 'coverage.household',
  servedBy: 'office',
  may: ['admin'],
  input: { householdId: id, k },
  output: {
    householdId: id,
    address: z.string(),
    name: z.string(),
    /** People near, for each hour of the week. */
    counts: z.array(z.number().int()).length(HOURS),
    lacking: hours,
    lacks,
  },
})
