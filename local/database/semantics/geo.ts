// Geometry on the sphere, well enough for a city: distances in metres, containment, intersection, bounding boxes.

/** [longitude, latitude] in degrees. */
export type Position = [number, number]
/** Degrees. A box never crosses the antimeridian: what does is given as two boxes. */
export type Box = { west: number; south: number; east: number; north: number }

/** The radius MongoDB reckons with, in metres. */
export const EARTH_RADIUS = 6378100

function unitVector([longitude, latitude]: Position): [number, number, number] {
  const lng = (longitude * Math.PI) / 180
  const lat = (latitude * Math.PI) / 180
  return [Math.cos(lat) * Math.cos(lng), Math.cos(lat) * Math.sin(lng), Math.sin(lat)]
}

/** Metres between two positions; to the last bit what the platform answers (cloudbase-wire.md §3). */
export function distanceBetween(from: Position, to: Position): number {
  const u = unitVector(from)
  const v = unitVector(to)
  const x = u[1] * v[2] - u[2] * v[1]
  const y = u[2] * v[0] - u[0] * v[2]
  const z = u[0] * v[1] - u[1] * v[0]
  const dot = u[0] * v[0] + u[1] * v[1] + u[2] * v[2]
  return EARTH_RADIUS * Math.atan2(Math.sqrt(x * x + y * y + z * z), dot)
}
