// Boundaries of one's communities: seen, checked, stored, brought back, copied out; and the spots nobody's boundary holds.
import * as z from 'zod'
import { contract } from '../contract'
import { id, instant, point } from '../shape'
import { CHANGE_KINDS } from './change'
import { FRAME, LONGEST } from './position'
import { report } from './report'

const may = ['admin'] as const
const servedBy = 'office' as const
const position = z.tuple([z.number(), z.number()])
/** The outside first, then holes; closed. */
const rings = z.array(z.array(position).max(2000)).max(20)

/** GPS is WGS-84; 国家2000 (CGCS2000) counts as WGS-84: they differ by less than a metre. Phones' maps are GCJ-02. */
export const DATUMS = {
  wgs84: '国家2000或卫星定位的坐标（测绘、导航、多数软件）',
  gcj02: '手机地图的坐标（高德、腾讯、微信）',
} as const
export type Datum = keyof typeof DATUMS
const datum = z.enum(['wgs84', 'gcj02'])

const bounded = z.object({ placeId: id, name: z.string(), rings: rings.optional(), area: z.number() })
export type Bounded = z.infer<typeof bounded>

const boundaryView = z.object({
  community: bounded,
  grids: z.array(bounded),
  /** How many times these boundaries were changed: what a change is made on top of. */
  seen: z.number().int().min(0),
  /** The latest first. */
  history: z.array(
    z.object({
      number: z.number().int(),
      kind: z.enum(CHANGE_KINDS),
      at: instant,
      by: z.string(),
      changed: z.array(z.string()),
    }),
  ),
})
export type BoundaryView = z.infer<typeof boundaryView>
const shown = { boundaries: boundaryView, now: instant }

/** Of one community; the first of one's own unless told. */
export const see = contract({
  name: 'boundary.see',
  servedBy,
  may,
  input: { communityId: id.optional() },
  output: { ...shown, communities: z.array(z.object({ communityId: id, name: z.string() })) },
})

const drawnRings = z
  .array(
    z
      .array(z.tuple([z.number().min(FRAME.west).max(FRAME.east), z.number().min(FRAME.south).max(FRAME.north)]))
      .min(4)
      .max(2000),
  )
  .min(1)
  .max(20)

/** What is to become the boundaries: a text from elsewhere, or what was drawn over here. */
const source = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('geojson'), datum, text: z.string().max(LONGEST) }),
  z.strictObject({
    from: z.literal('drawn'),
    boundaries: z
      .array(z.strictObject({ placeId: id, rings: drawnRings }))
      .min(1)
      .max(100),
  }),
])
export type Source = z.infer<typeof source>

/** What it would do. Writes nothing. */
export const check = contract({
  name: 'boundary.check',
  servedBy,
  may,
  input: { communityId: id, source },
  output: { report, seen: z.number().int(), drawn: z.array(z.object({ placeId: id, rings })) },
})

/** Checked once more, then all of it or nothing. `accepted`: gaps and small overlaps are known and meant. */
export const apply = contract({
  name: 'boundary.apply',
  servedBy,
  may,
  changes: true,
  input: { communityId: id, source, seen: z.number().int().min(0), accepted: z.boolean() },
  output: shown,
})

/** As they were after the change of that number; 0: before any. A change of its own. */
export const restore = contract({
  name: 'boundary.restore',
  servedBy,
  may,
  changes: true,
  input: { communityId: id, number: z.number().int().min(0), seen: z.number().int().min(0) },
  output: shown,
})

/** As GeoJSON, to be copied into another programme. */
export const copy = contract({
  name: 'boundary.copy',
  servedBy,
  may,
  input: { communityId: id, datum },
  output: { text: z.string() },
})

const spotLine = z.object({
  spotId: id,
  point,
  askedAt: instant,
  /** How many matters wait for it. */
  matters: z.number().int(),
  /** The nearest known place, and how far its edge is, metres. */
  near: z.object({ name: z.string(), distance: z.number() }).optional(),
})

/** Spots of one's ground that nobody's boundary holds, the longest waiting first. */
export const spots = contract({
  name: 'boundary.spots',
  servedBy,
  may,
  input: {},
  output: { spots: z.array(spotLine), now: instant },
})

/** One of them, with whom it could belong to: the nearest first. */
export const spot = contract({
  name: 'boundary.spot',
  servedBy,
  may,
  input: { spotId: id },
  output: {
    spot: spotLine,
    choices: z.array(
      z.object({
        placeId: id,
        kind: z.enum(['community', 'grid']),
        name: z.string(),
        distance: z.number().optional(),
      }),
    ),
  },
})

/** Whose it is. From then on everything within 60 m that no boundary holds belongs there. */
export const settle = contract({
  name: 'boundary.settle',
  servedBy,
  may,
  changes: true,
  input: { spotId: id, placeId: id },
  output: { name: z.string(), left: z.number().int() },
})
