// Whether a boundary or a road comes within a radius. Flat arithmetic around the centre: over a few kilometres the
// earth's curve moves nothing by more than a few metres, and the map is only looked at.

type Position = readonly [number, number]
type Spot = readonly [east: number, north: number]

const METRES_A_DEGREE = 111_320

const flatten =
  ([longitude, latitude]: Position) =>
  ([x, y]: Position): Spot => [
    (x - longitude) * METRES_A_DEGREE * Math.cos((latitude * Math.PI) / 180),
    (y - latitude) * METRES_A_DEGREE,
  ]

/** Metres from the origin to the nearest spot of a line from a to b. */
function distanceTo([ax, ay]: Spot, [bx, by]: Spot): number {
  const [dx, dy] = [bx - ax, by - ay]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length))
  return Math.hypot(ax + along * dx, ay + along * dy)
}

/** Whether any part of the line lies within `radius` metres of the centre. */
export function lineReaches(line: readonly Position[], centre: Position, radius: number): boolean {
  const spots = line.map(flatten(centre))
  return spots.some((spot, i) => distanceTo(spots[Math.max(0, i - 1)]!, spot) <= radius)
}

/** Whether the centre lies inside the ring, or the ring comes within `radius` metres of it. The ring is closed. */
export function ringReaches(ring: readonly Position[], centre: Position, radius: number): boolean {
  const spots = ring.map(flatten(centre))
  let inside = false
  for (let i = 1; i < spots.length; i++) {
    const [[ax, ay], [bx, by]] = [spots[i - 1]!, spots[i]!]
    if (ay > 0 !== by > 0 && ((bx - ax) * -ay) / (by - ay) + ax > 0) inside = !inside
  }
  return inside || lineReaches(ring, centre, radius)
}
