// Compares what is to be drawn with what there is: what overlaps, what belongs to nobody, what lies outside.
import { area as areaOf } from '@turf/area'
import { difference } from '@turf/difference'
import { featureCollection, polygon } from '@turf/helpers'
import { intersect } from '@turf/intersect'
import { metresToEdge } from '../place/edge'
import type { Place } from '../place/place'
import { type Fault, type Position, type Rings, rounded } from './position'
import type { Report } from './report'

/** Of the smaller grid: more than this is never taken. */
export const MOST_OVERLAP = 0.01
/** Thinner (metres) or smaller (square metres) than this is rounding, and told to nobody. */
const SLIVER = { width: 0.4, area: 10 }
/** What is told of each kind at most; the largest first. */
const MOST_TOLD = 30

export type Ground = Pick<Place, '_id' | 'kind' | 'name' | 'boundary'>

/** What the library gives back: one piece, or several. */
type Shape = NonNullable<ReturnType<typeof intersect>>['geometry']

interface Part {
  area: number
  ring: Position[]
}

const perimeterOf = (ring: readonly Position[]): number =>
  ring.slice(1).reduce((sum, to, i) => sum + metresToEdge(ring[i]!, [[to, to]]), 0)

/** The pieces of a shape that are more than rounding, the largest first. */
function partsOf(shape: Shape | undefined): Part[] {
  if (!shape) return []
  const polygons = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates
  return polygons
    .flatMap((rings): Part[] => {
      const area = areaOf(polygon(rings))
      const around = rings.reduce((sum, one) => sum + perimeterOf(one as Position[]), 0)
      const worth = area >= SLIVER.area && area / (around / 2) >= SLIVER.width
      return worth ? [{ area, ring: (rings[0] as Position[]).map(rounded) }] : []
    })
    .sort((a, b) => b.area - a.area)
}

const shared = (a: Rings, b: Rings) => intersect(featureCollection([polygon(a), polygon(b)]))?.geometry
const without = (whole: Rings, taken: readonly Rings[]): Shape | undefined =>
  taken.length === 0
    ? { type: 'Polygon', coordinates: whole }
    : difference(featureCollection([polygon(whole), ...taken.map((rings) => polygon(rings))]))?.geometry

const boxOf = (rings: Rings) => {
  const xs = rings[0]!.map(([x]) => x)
  const ys = rings[0]!.map(([, y]) => y)
  return { west: Math.min(...xs), east: Math.max(...xs), south: Math.min(...ys), north: Math.max(...ys) }
}
const apart = (a: Rings, b: Rings): boolean => {
  const [one, other] = [boxOf(a), boxOf(b)]
  return one.west > other.east || other.west > one.east || one.south > other.north || other.south > one.north
}

interface Wanted {
  community: Ground
  grids: readonly Ground[]
  /** Other communities: what is drawn must leave them theirs. */
  neighbours: readonly Ground[]
  /** What places are to get; GCJ-02. */
  drawn: ReadonlyMap<string, Rings>
  /** Of the text itself. */
  faults: readonly Fault[]
}

/** Boundaries that are not drawn anew stay as they are, and are looked at together with those that are. */
export function reportOn({ community, grids, neighbours, drawn, faults }: Wanted): Report {
  const ringsOf = (place: Ground): Rings | undefined => drawn.get(place._id) ?? place.boundary?.coordinates
  const outline = ringsOf(community)
  const bounded = grids.flatMap((grid) => {
    const rings = ringsOf(grid)
    return rings ? [{ ...grid, rings, area: areaOf(polygon(rings)) }] : []
  })
  const overlaps = bounded.flatMap((one, i) => bounded.slice(i + 1).flatMap((other) => overlapOf(one, other)))
  if (outline && drawn.has(community._id)) {
    const self = { ...community, rings: outline, area: areaOf(polygon(outline)) }
    for (const other of neighbours) {
      const rings = other.boundary?.coordinates
      if (rings) overlaps.push(...overlapOf(self, { ...other, rings, area: areaOf(polygon(rings)) }))
    }
  }
  const gaps = outline
    ? partsOf(
        without(
          outline,
          bounded.map(({ rings }) => rings),
        ),
      )
    : []
  const outside = outline
    ? bounded.flatMap(({ name, rings }) => partsOf(without(rings, [outline])).map((part) => ({ name, ...part })))
    : []
  const missing = grids.filter((grid) => !ringsOf(grid)).map(({ name }) => name)
  const refused = faults.length > 0 || overlaps.some(({ tooMuch }) => tooMuch) || drawn.size === 0
  const doubtful = overlaps.length + gaps.length + outside.length > 0
  return {
    places: [community, ...grids].flatMap((place) => {
      const rings = drawn.get(place._id)
      if (!rings) return []
      const before = place.boundary?.coordinates
      return [
        {
          placeId: place._id,
          name: place.name,
          kind: place.kind === 'community' ? ('community' as const) : ('grid' as const),
          area: areaOf(polygon(rings)),
          had: before !== undefined,
          same: JSON.stringify(before) === JSON.stringify(rings),
        },
      ]
    }),
    faults: faults.slice(0, MOST_TOLD),
    overlaps: overlaps.sort((a, b) => b.area - a.area).slice(0, MOST_TOLD),
    gaps: gaps.slice(0, MOST_TOLD),
    outside: outside.sort((a, b) => b.area - a.area).slice(0, MOST_TOLD),
    missing,
    noOutline: outline === undefined,
    verdict: refused ? 'refused' : doubtful ? 'doubtful' : 'sound',
  }
}

interface Bounded {
  name: string
  rings: Rings
  area: number
}

function overlapOf(one: Bounded, other: Bounded): Report['overlaps'] {
  if (apart(one.rings, other.rings)) return []
  const parts = partsOf(shared(one.rings, other.rings))
  if (parts.length === 0) return []
  const area = parts.reduce((sum, part) => sum + part.area, 0)
  const share = area / Math.min(one.area, other.area)
  return [{ names: [one.name, other.name], area, share, tooMuch: share > MOST_OVERLAP, ring: parts[0]!.ring }]
}
