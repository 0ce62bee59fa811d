// How geometries lie to each other: near, inside, touching. Edges are straight in longitude and latitude, which within a
// city differs from the great circle by less than a centimetre.
import { type Area, distanceBetween, type Geometry, type Position, positionsOf, type Ring } from './geo'

/** Degrees; a tenth of a millimetre. What is this near an edge lies on it. */
const TOLERANCE = 1e-9

type Segment = [Position, Position]

function segmentsOfLine(line: Position[]): Segment[] {
  return line.slice(1).map((end, index) => [line[index]!, end])
}

function segmentsOf(geometry: Geometry): Segment[] {
  return [...geometry.lines, ...geometry.areas.flat()].flatMap(segmentsOfLine)
}

/** Where on a segment (0 to 1) it is nearest to `at`, with longitudes scaled by `squeeze`. */
function nearestShare(at: Position, [a, b]: Segment, squeeze = 1): number {
  const dx = (b[0] - a[0]) * squeeze
  const dy = b[1] - a[1]
  const length = dx * dx + dy * dy
  if (length === 0) return 0
  const share = ((at[0] - a[0]) * squeeze * dx + (at[1] - a[1]) * dy) / length
  return Math.max(0, Math.min(1, share))
}

function along([a, b]: Segment, share: number): Position {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]
}

function near(a: Position, b: Position): boolean {
  return Math.hypot(a[0] - b[0], a[1] - b[1]) <= TOLERANCE
}

function onSegment(at: Position, segment: Segment): boolean {
  return near(at, along(segment, nearestShare(at, segment)))
}

type Side = 'inside' | 'edge' | 'outside'

function sideOfRing(at: Position, ring: Ring): Side {
  let inside = false
  for (const segment of segmentsOfLine(ring)) {
    if (onSegment(at, segment)) return 'edge'
    const [a, b] = segment
    if (a[1] > at[1] !== b[1] > at[1] && at[0] < ((b[0] - a[0]) * (at[1] - a[1])) / (b[1] - a[1]) + a[0]) {
      inside = !inside
    }
  }
  return inside ? 'inside' : 'outside'
}

function sideOfArea(at: Position, [outer, ...holes]: Area): Side {
  const side = sideOfRing(at, outer!)
  if (side !== 'inside') return side
  for (const hole of holes) {
    const inHole = sideOfRing(at, hole)
    if (inHole === 'edge') return 'edge'
    if (inHole === 'inside') return 'outside'
  }
  return 'inside'
}

/** Inside or on the rim of any of the areas; the inside of a hole is outside. */
export function isCovered(at: Position, areas: readonly Area[]): boolean {
  return areas.some((area) => sideOfArea(at, area) !== 'outside')
}

/** The shares of `first` at which `second` meets it. Empty when they do not meet. */
function meetings(first: Segment, second: Segment): number[] {
  const [a, b] = first
  const [c, d] = second
  const rx = b[0] - a[0]
  const ry = b[1] - a[1]
  const sx = d[0] - c[0]
  const sy = d[1] - c[1]
  const cross = rx * sy - ry * sx
  const shares: number[] = []
  if (Math.abs(cross) > 1e-18) {
    const t = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / cross
    const u = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / cross
    if (t >= 0 && t <= 1 && u >= 0 && u <= 1) shares.push(t)
  }
  if (onSegment(c, first)) shares.push(nearestShare(c, first))
  if (onSegment(d, first)) shares.push(nearestShare(d, first))
  if (onSegment(a, second)) shares.push(0)
  if (onSegment(b, second)) shares.push(1)
  return shares
}

function touches(at: Position, geometry: Geometry, segments: Segment[]): boolean {
  return (
    geometry.points.some((point) => near(point, at)) ||
    segments.some((segment) => onSegment(at, segment)) ||
    isCovered(at, geometry.areas)
  )
}

/** $geoIntersects: the two have at least one place in common, rims included. */
export function intersects(one: Geometry, other: Geometry): boolean {
  const segmentsOne = segmentsOf(one)
  const segmentsOther = segmentsOf(other)
  return (
    positionsOf(one).some((at) => touches(at, other, segmentsOther)) ||
    positionsOf(other).some((at) => touches(at, one, segmentsOne)) ||
    segmentsOne.some((first) => segmentsOther.some((second) => meetings(first, second).length > 0))
  )
}

/** $geoWithin: `inner` lies wholly in the areas, rims included. */
export function isWithin(inner: Geometry, areas: readonly Area[]): boolean {
  if (!positionsOf(inner).every((at) => isCovered(at, areas))) return false
  const rims = areas.flat().flatMap(segmentsOfLine)
  for (const segment of segmentsOf(inner)) {
    const cuts = [0, 1, ...rims.flatMap((rim) => meetings(segment, rim))].sort((a, b) => a - b)
    for (let i = 1; i < cuts.length; i++) {
      const middle = (cuts[i - 1]! + cuts[i]!) / 2
      if (cuts[i]! - cuts[i - 1]! > TOLERANCE && !isCovered(along(segment, middle), areas)) return false
    }
  }
  // An area around a hole has its rim covered but not its middle.
  const holes = areas.flatMap((area) => area.slice(1))
  return !holes.some((hole) => hole.some((at) => inner.areas.some((area) => sideOfArea(at, area) === 'inside')))
}

/** Metres from `point` to the nearest place of `geometry`; 0 inside an area. */
export function distanceTo(point: Position, geometry: Geometry): number {
  if (geometry.areas.length > 0 && isCovered(point, geometry.areas)) return 0
  let shortest = Number.POSITIVE_INFINITY
  for (const at of geometry.points) shortest = Math.min(shortest, distanceBetween(point, at))
  const squeeze = Math.cos((point[1] * Math.PI) / 180)
  for (const segment of segmentsOf(geometry)) {
    const at = along(segment, nearestShare(point, segment, squeeze))
    shortest = Math.min(shortest, distanceBetween(point, at))
  }
  return shortest
}

/** Every part of `inner` is within `metres` of `centre`. */
export function isWithinCircle(inner: Geometry, centre: Position, metres: number): boolean {
  return positionsOf(inner).every((at) => distanceBetween(centre, at) <= metres)
}
