// Drawing over boundaries by hand, on a woven drawing. Whoever shares a corner moves along, so that no gap opens between
// neighbours.
import { metresToEdge } from '../place/edge'
import type { Metres } from '../shape'
import { type Position, type Rings, rounded } from './position'

/** Corners within this of each other, and edges that pass so near, are taken for one. */
export const SNAP: Metres = 3

/** All boundaries that may move together: the community's and its grids'. Rings are closed. */
export type Drawing = readonly { placeId: string; rings: Rings }[]

const METRES_A_DEGREE = 111_195

const near = (a: Position, b: Position): boolean => metresToEdge(a, [[b, b]]) <= SNAP

const closed = (corners: readonly Position[]): Position[] => [...corners, corners[0]!]
export const cornersOf = (rings: Rings): Position[] => rings[0]!.slice(0, -1)

/** The ring with a corner at `at` where its edge passes there and has none yet. */
function withCorner(ring: Position[], at: Position): Position[] {
  if (ring.some((corner) => near(corner, at))) return ring
  let nearest: { edge: number; metres: number } | undefined
  for (let i = 1; i < ring.length; i++) {
    const metres = metresToEdge(at, [[ring[i - 1]!, ring[i]!]])
    if (metres <= SNAP && metres < (nearest?.metres ?? Number.POSITIVE_INFINITY)) nearest = { edge: i, metres }
  }
  return nearest ? [...ring.slice(0, nearest.edge), at, ...ring.slice(nearest.edge)] : ring
}

/** Every corner that lies on somebody's edge becomes a corner of theirs too: from then on all of it moves together. */
export function weave(drawing: Drawing): Drawing {
  const corners = drawing.flatMap(({ rings }) => rings.flatMap((ring) => ring.slice(1)))
  return drawing.map(({ placeId, rings }) => ({
    placeId,
    rings: rings.map((ring) => corners.reduce(withCorner, ring)),
  }))
}

/** Corners changed or left out (undefined); undefined when what is left is no ring. */
function reshaped(ring: Position[], to: (corner: Position) => Position | undefined): Position[] | undefined {
  const corners: Position[] = []
  for (const corner of ring.slice(0, -1)) {
    const next = to(corner)
    const last = corners.at(-1)
    if (next && !(last && last[0] === next[0] && last[1] === next[1])) corners.push(next)
  }
  const [first, last] = [corners[0], corners.at(-1)]
  if (first && last && corners.length > 1 && first[0] === last[0] && first[1] === last[1]) corners.pop()
  return corners.length < 3 ? undefined : closed(corners)
}

function everywhere(drawing: Drawing, to: (ring: Position[]) => Position[] | undefined): Drawing | undefined {
  let lost = false
  const next = drawing.map(({ placeId, rings }) => ({
    placeId,
    rings: rings.map((ring) => {
      const shaped = to(ring)
      if (!shaped) lost = true
      return shaped ?? ring
    }),
  }))
  return lost ? undefined : weave(next)
}

/** To the nearest other corner where one is within reach. Undefined when a boundary would have no three corners left. */
export function moveCorner(drawing: Drawing, from: Position, to: Position): Drawing | undefined {
  const others = drawing.flatMap(({ rings }) => rings.flat()).filter((corner) => !near(corner, from))
  const target = others.find((corner) => near(corner, to)) ?? rounded(to)
  return everywhere(drawing, (ring) =>
    reshaped(withCorner(ring, from), (corner) => (near(corner, from) ? target : corner)),
  )
}

/** In the middle of the edge that begins at this corner; whoever shares the edge gets it too. */
export function addCorner(
  drawing: Drawing,
  placeId: string,
  corner: number,
): { drawing: Drawing; at: Position } | undefined {
  const ring = drawing.find((one) => one.placeId === placeId)?.rings[0]
  const [a, b] = [ring?.[corner], ring?.[corner + 1]]
  if (!a || !b || metresToEdge(a, [[b, b]]) < 3 * SNAP) return undefined
  const at = rounded([(a[0] + b[0]) / 2, (a[1] + b[1]) / 2])
  return {
    at,
    drawing: weave(
      drawing.map((one) => ({ placeId: one.placeId, rings: one.rings.map((each) => withCorner(each, at)) })),
    ),
  }
}

/** Of whoever has it. Undefined when a boundary would have no three corners left. */
export const removeCorner = (drawing: Drawing, at: Position): Drawing | undefined =>
  everywhere(drawing, (ring) => reshaped(ring, (corner) => (near(corner, at) ? undefined : corner)))

export type Direction = 'up' | 'down' | 'left' | 'right'

/** So many metres on the map: up is north. */
export function step([longitude, latitude]: Position, direction: Direction, metres: Metres): Position {
  const north = metres / METRES_A_DEGREE
  const east = north / Math.cos((latitude * Math.PI) / 180)
  if (direction === 'up') return [longitude, latitude + north]
  if (direction === 'down') return [longitude, latitude - north]
  return [longitude + (direction === 'left' ? -east : east), latitude]
}

/** What differs from what was there before. */
export const changedOf = (before: Drawing, now: Drawing): Drawing =>
  now.filter(({ placeId, rings }) => {
    const old = before.find((one) => one.placeId === placeId)
    return JSON.stringify(old?.rings) !== JSON.stringify(rings)
  })

/** The middle of these rings, and how far the farthest corner lies from it, metres. */
export function frameOf(rings: readonly (readonly Position[])[]): { centre: Position; radius: Metres } {
  const xs = rings.flatMap((ring) => ring.map(([x]) => x))
  const ys = rings.flatMap((ring) => ring.map(([, y]) => y))
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const centre: Position = [(west + east) / 2, (south + north) / 2]
  const across = (east - west) * METRES_A_DEGREE * Math.cos((centre[1] * Math.PI) / 180)
  return { centre, radius: Math.max(across, (north - south) * METRES_A_DEGREE) / 2 }
}
