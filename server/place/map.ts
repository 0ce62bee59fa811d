// What the map draws around a spot. Bounded: nearest first, so that what is left out lies at the rim; and small enough
// for HTTP access, which carries 100 KB of text.
import { map } from '../../domain/place/contract'
import type { Place } from '../../domain/place/place'
import type { Point } from '../../domain/shape'
import { collection } from '../kernel/database'
import { handle } from '../kernel/handle'
import { lineReaches, ringReaches } from './reach'

/** How many at most, and how far the point of such a place may lie from an edge of it, metres. */
const BOUNDS = {
  community: { most: 20, extent: 3_000 },
  grid: { most: 120, extent: 800 },
  road: { most: 250, extent: 600 },
  building: { most: 400, extent: 0 },
} as const

type Position = [number, number]

/** Six decimals are a tenth of a metre. */
const rounded = ([longitude, latitude]: Position): Position => [
  Math.round(longitude * 1e6) / 1e6,
  Math.round(latitude * 1e6) / 1e6,
]

const placesAround = (kind: keyof typeof BOUNDS, centre: Point, radius: number): Promise<Place[]> =>
  collection('places').near('point', centre, radius + BOUNDS[kind].extent, {
    query: { kind },
    limit: BOUNDS[kind].most,
  })

export const handleMap = handle(map, async ({ centre, radius }) => {
  const [communities, grids, roads, buildings] = await Promise.all([
    placesAround('community', centre, radius),
    placesAround('grid', centre, radius),
    placesAround('road', centre, radius),
    placesAround('building', centre, radius),
  ])
  const middle = centre.coordinates
  const area = ({ _id, name, boundary }: Place) => {
    const ring = boundary?.coordinates[0]
    return ring && ringReaches(ring, middle, radius) ? [{ placeId: _id, name, ring: ring.map(rounded) }] : []
  }
  return {
    communities: communities.flatMap(area),
    grids: grids.flatMap(area),
    roads: roads.flatMap(({ name, line }) =>
      line && lineReaches(line, middle, radius) ? [{ name, line: line.map(rounded) }] : [],
    ),
    buildings: buildings.map(({ _id, name, point }) => ({ placeId: _id, name, at: rounded(point.coordinates) })),
  }
})
