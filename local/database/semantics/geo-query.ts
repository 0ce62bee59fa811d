// The geographic operators of a query: reading their operands, testing a value against them.
import { DatabaseError, isRow, type Row, refuse, unknownOperator, type Value } from './document'
import {
  type Area,
  type Box,
  boxesAround,
  boxOf,
  EARTH_RADIUS,
  type Geometry,
  type Position,
  readGeometry,
  readPosition,
} from './geo'
import { distanceTo, intersects, isWithin, isWithinCircle } from './geometry'

type GeoTest = (value: Value | undefined) => boolean

/** What a document holds, leniently: a geometry that is malformed matches nothing. */
export function geometryOf(value: Value | undefined): Geometry | undefined {
  try {
    return readGeometry(value)
  } catch (error) {
    if (error instanceof DatabaseError) return undefined
    throw error
  }
}

function readOperand(name: string, operand: Value, allowed: readonly string[]): Row {
  if (!isRow(operand)) return refuse(`${name} needs an object`)
  for (const key of Object.keys(operand)) {
    if (!allowed.includes(key)) unknownOperator(`unknown option of ${name}: ${key}`)
  }
  return operand
}

function readShape(name: string, value: Value | undefined): Geometry {
  return readGeometry(value) ?? refuse(`${name} needs a GeoJSON $geometry`)
}

type NearOperand = { point: Position; minDistance: number; maxDistance: number }

function readDistance(name: string, value: Value | undefined, otherwise: number): number {
  // The SDK sends an option that was not given as null.
  if (value === undefined || value === null) return otherwise
  if (typeof value !== 'number' || !(value >= 0)) return refuse(`${name} must be a distance in metres, 0 or more`)
  return value
}

/** $nearSphere and $near with a GeoJSON point; distances in metres. */
export function readNear(name: string, operand: Value): NearOperand {
  const row = readOperand(name, operand, ['$geometry', '$maxDistance', '$minDistance'])
  const shape = readShape(name, row['$geometry'])
  const point = shape.points[0]
  if (!point || (row['$geometry'] as Row)['type'] !== 'Point') return refuse(`${name} needs a Point`)
  return {
    point,
    minDistance: readDistance('$minDistance', row['$minDistance'], 0),
    maxDistance: readDistance('$maxDistance', row['$maxDistance'], Number.POSITIVE_INFINITY),
  }
}

type Within = { areas: Area[] } | { centre: Position; metres: number }

function readWithin(operand: Value): Within {
  const row = readOperand('$geoWithin', operand, ['$geometry', '$centerSphere'])
  if ('$geometry' in row === '$centerSphere' in row) refuse('$geoWithin needs either $geometry or $centerSphere')
  if ('$geometry' in row) {
    const shape = readShape('$geoWithin', row['$geometry'])
    if (shape.areas.length === 0 || shape.points.length > 0 || shape.lines.length > 0) {
      refuse('$geoWithin not supported with provided geometry: it needs a Polygon or MultiPolygon')
    }
    return { areas: shape.areas }
  }
  const circle = row['$centerSphere']
  if (!Array.isArray(circle) || circle.length !== 2)
    return refuse('$centerSphere needs [[longitude, latitude], radians]')
  const radians = circle[1]
  if (typeof radians !== 'number' || !(radians >= 0))
    return refuse('$centerSphere needs a radius of 0 or more, in radians')
  return { centre: readPosition(circle[0]), metres: radians * EARTH_RADIUS }
}

function readIntersects(operand: Value): Geometry {
  return readShape('$geoIntersects', readOperand('$geoIntersects', operand, ['$geometry'])['$geometry'])
}

function onGeometry(test: (geometry: Geometry) => boolean): GeoTest {
  return (value) => {
    const geometry = geometryOf(value)
    return geometry !== undefined && test(geometry)
  }
}

export function compileGeoTest(name: string, operand: Value): GeoTest {
  if (name === '$geoWithin') {
    const within = readWithin(operand)
    if ('areas' in within) return onGeometry((geometry) => isWithin(geometry, within.areas))
    return onGeometry((geometry) => isWithinCircle(geometry, within.centre, within.metres))
  }
  if (name === '$geoIntersects') {
    const shape = readIntersects(operand)
    return onGeometry((geometry) => intersects(geometry, shape))
  }
  const { point, minDistance, maxDistance } = readNear(name, operand)
  return onGeometry((geometry) => {
    const distance = distanceTo(point, geometry)
    return distance >= minDistance && distance <= maxDistance
  })
}

/** Boxes outside of which nothing can match the $geoWithin or $geoIntersects. */
export function boxesOfGeoTest(name: '$geoWithin' | '$geoIntersects', operand: Value): Box[] {
  if (name === '$geoIntersects') return [boxOf(readIntersects(operand))]
  const within = readWithin(operand)
  if ('centre' in within) return boxesAround(within.centre, within.metres)
  return within.areas.map((area) => boxOf({ points: [], lines: [], areas: [area] }))
}
