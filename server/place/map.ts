// What the map draws around a spot. Bounded: nearest first, so that what is left out lies at the rim; and small enough
// for HTTP access, which carries 100 KB of text.
import { map } from '../../domain/place/contract'
import type { Place } from '../../domain/place/place'
import type { Point } from '../../domain/shape'
import { collection, sdk } from '../kernel/database'
import { handle } from '../kernel/handle'
import { lineReaches, ringReaches } from './reach'
import { placesByIds } from './read'

/** How far the point of a grid or a road may lie from an edge of it, metres. */
const EXTENT = 800
const MOST = { lines: 400, buildings: 400 }
/** Bytes of JSON a kind may take; together under 100 KB. */
const ROOM = { communities: 20_000, grids: 30_000, roads: 25_000, buildings: 22_000 }

type Position = [number, number]

/** Six decimals are a tenth of a metre. */
const rounded = ([longitude, latitude]: Position): Position => [
  Math.round(longitude * 1e6) / 1e6,
  Math.round(latitude * 1e6) / 1e6,
]

/** The first of them that together take no more than `bytes`. */
function within<T>(bytes: number, drawn: readonly T[]): T[] {
  let taken = 0
  return drawn.filter((one) => {
    taken += Buffer.byteLength(JSON.stringify(one)) + 1
    return taken <= bytes
  })
}

function placesAround(kinds: readonly Place['kind'][], centre: Point, radius: number, limit: number): Promise<Place[]> {
  const query = { kind: sdk().command.in([...kinds]) }
  return collection('places').near('point', centre, radius, { query, limit })
}

export const handleMap = handle(map, async ({ centre, radius }) => {
  const [lines, buildings] = await Promise.all([
    placesAround(['grid', 'road'], centre, radius + EXTENT, MOST.lines),
    placesAround(['building'], centre, radius, MOST.buildings),
  ])
  // Grids tile their community: one that is reached is reached by a grid of it, or has a building here.
  const above = await placesByIds([...lines, ...buildings].flatMap(({ path }) => path))
  const middle = centre.coordinates
  const areas = (places: readonly Place[], kind: Place['kind']) =>
    places.flatMap((place) => {
      const ring = place.kind === kind ? place.boundary?.coordinates[0] : undefined
      return ring && ringReaches(ring, middle, radius)
        ? [{ placeId: place._id, name: place.name, ring: ring.map(rounded) }]
        : []
    })
  const roads = lines.flatMap(({ kind, name, line }) =>
    kind === 'road' && line && lineReaches(line, middle, radius) ? [{ name, line: line.map(rounded) }] : [],
  )
  const doors = buildings.map(({ _id, name, point }) => ({ placeId: _id, name, at: rounded(point.coordinates) }))
  return {
    communities: within(ROOM.communities, areas(above, 'community')),
    grids: within(ROOM.grids, areas(lines, 'grid')),
    roads: within(ROOM.roads, roads),
    buildings: within(ROOM.buildings, doors),
  }
})
