// Geometry on the sphere, well enough for a city: reading GeoJSON, distances in metres, bounding boxes.
import { fail, isRow, type Value } from './document'

/** [longitude, latitude] in degrees. */
export type Position = [number, number]
/** Degrees. A box never crosses the antimeridian: what does is given as two boxes. */
export type Box = { west: number; south: number; east: number; north: number }
/** A closed ring: the last position is the first again. */
export type Ring = Position[]
/** The outer ring, then the holes. */
export type Area = Ring[]

/** Any GeoJSON geometry, taken apart. */
export type Geometry = { points: Position[]; lines: Position[][]; areas: Area[] }

/** The radius MongoDB reckons with, in metres. */
export const EARTH_RADIUS = 6378100

const RADIANS = Math.PI / 180

function unitVector([longitude, latitude]: Position): [number, number, number] {
  const lng = longitude * RADIANS
  const lat = latitude * RADIANS
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

function readList(value: Value | undefined, what: string, fewest: number): Value[] {
  if (!Array.isArray(value) || value.length < fewest) return fail(`Can't extract geo keys: ${what} is malformed`)
  return value
}

export function readPosition(value: Value | undefined): Position {
  if (!Array.isArray(value) || value.length < 2 || !value.every((part) => typeof part === 'number')) {
    return fail(`Can't extract geo keys: a position must be [longitude, latitude], got ${JSON.stringify(value)}`)
  }
  const [longitude, latitude] = value as number[]
  if (!(Math.abs(longitude!) <= 180 && Math.abs(latitude!) <= 90)) {
    fail(`longitude/latitude is out of bounds, lng: ${longitude} lat: ${latitude}`)
  }
  return [longitude!, latitude!]
}

function readLine(value: Value | undefined): Position[] {
  return readList(value, 'LineString', 2).map(readPosition)
}

function readArea(value: Value | undefined): Area {
  return readList(value, 'Polygon', 1).map((ring) => {
    const positions = readList(ring, 'a ring of a Polygon', 4).map(readPosition)
    const first = positions[0]!
    const last = positions.at(-1)!
    if (first[0] !== last[0] || first[1] !== last[1]) fail("Can't extract geo keys: Polygon ring is not closed")
    return positions
  })
}

/**
 * The geometry a stored value or an operand holds; undefined for what is not GeoJSON at all (null, a string, an object
 * without type and coordinates). GeoJSON that is malformed is an error, as it is when MongoDB indexes it.
 */
export function readGeometry(value: Value | undefined): Geometry | undefined {
  if (!isRow(value) || typeof value['type'] !== 'string') return undefined
  const coordinates = value['coordinates']
  switch (value['type']) {
    case 'Point':
      return { points: [readPosition(coordinates)], lines: [], areas: [] }
    case 'MultiPoint':
      return { points: readList(coordinates, 'MultiPoint', 1).map(readPosition), lines: [], areas: [] }
    case 'LineString':
      return { points: [], lines: [readLine(coordinates)], areas: [] }
    case 'MultiLineString':
      return { points: [], lines: readList(coordinates, 'MultiLineString', 1).map(readLine), areas: [] }
    case 'Polygon':
      return { points: [], lines: [], areas: [readArea(coordinates)] }
    case 'MultiPolygon':
      return { points: [], lines: [], areas: readList(coordinates, 'MultiPolygon', 1).map(readArea) }
    case 'GeometryCollection': {
      const parts = readList(value['geometries'], 'GeometryCollection', 1).map((part) => {
        return readGeometry(part) ?? fail("Can't extract geo keys: GeometryCollection holds what is no geometry")
      })
      return {
        points: parts.flatMap((part) => part.points),
        lines: parts.flatMap((part) => part.lines),
        areas: parts.flatMap((part) => part.areas),
      }
    }
  }
  return coordinates === undefined ? undefined : fail(`unknown GeoJSON type: ${value['type']}`)
}

export function positionsOf(geometry: Geometry): Position[] {
  return [...geometry.points, ...geometry.lines.flat(), ...geometry.areas.flat(2)]
}

/** The smallest box around a geometry: what a spatial index keeps for it. */
export function boxOf(geometry: Geometry): Box {
  const box: Box = { west: 180, south: 90, east: -180, north: -90 }
  for (const [longitude, latitude] of positionsOf(geometry)) {
    box.west = Math.min(box.west, longitude)
    box.east = Math.max(box.east, longitude)
    box.south = Math.min(box.south, latitude)
    box.north = Math.max(box.north, latitude)
  }
  return box
}

/** Boxes that together hold everything within `metres` of `point`: one, or two across the antimeridian. */
export function boxesAround([longitude, latitude]: Position, metres: number): Box[] {
  // A hair wider than the circle, so that rounding loses nobody at the rim.
  const angle = (metres / EARTH_RADIUS) * 1.000001 + 1e-12
  const south = latitude - angle / RADIANS
  const north = latitude + angle / RADIANS
  if (!(angle < Math.PI / 2) || south <= -90 || north >= 90) {
    return [{ west: -180, east: 180, south: Math.max(-90, south || -90), north: Math.min(90, north || 90) }]
  }
  const half = Math.asin(Math.min(1, Math.sin(angle) / Math.cos(latitude * RADIANS))) / RADIANS
  const west = longitude - half
  const east = longitude + half
  if (west < -180) {
    return [
      { west: -180, east, south, north },
      { west: west + 360, east: 180, south, north },
    ]
  }
  if (east > 180) {
    return [
      { west, east: 180, south, north },
      { west: -180, east: east - 360, south, north },
    ]
  }
  return [{ west, east, south, north }]
}
