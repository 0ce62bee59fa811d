// $geoNear: the rows of a geo index by distance, each with its distance written in.
import type { Surroundings } from '../aggregate'
import { fail, isRow, type Row, refuse, type Value } from '../document'
import { EARTH_RADIUS, type Position, readGeometry, readPosition } from '../geo'
import { geometryOf } from '../geo-query'
import { distanceTo } from '../geometry'
import { pathValues, splitPath } from '../path'
import { compileQuery, describeQuery } from '../query'
import { readRow, readWhole, setField } from './rows'

const OPTIONS = new Set([
  'near',
  'distanceField',
  'spherical',
  'limit',
  'num',
  'maxDistance',
  'minDistance',
  'query',
  'distanceMultiplier',
  'includeLocs',
  'key',
])

/** A GeoJSON point reckons in metres; a plain pair, or {longitude, latitude}, in radians. */
function readNear(near: Value | undefined): { point: Position; unit: number } {
  if (Array.isArray(near)) return { point: readPosition(near), unit: EARTH_RADIUS }
  if (isRow(near) && near['longitude'] !== undefined) {
    return { point: readPosition([near['longitude'], near['latitude'] ?? null]), unit: EARTH_RADIUS }
  }
  const point = readGeometry(near)?.points[0]
  if (!point || (near as Row)['type'] !== 'Point') return refuse('$geoNear requires near to be a Point')
  return { point, unit: 1 }
}

function readNumber(spec: Row, key: string, otherwise: number): number {
  const value = spec[key]
  if (value === undefined || value === null) return otherwise
  return typeof value === 'number' && value >= 0 ? value : refuse(`$geoNear ${key} must be a number, 0 or more`)
}

function readField(spec: Row, key: string): string | undefined {
  const field = spec[key]
  if (field === undefined || field === null) return undefined
  return typeof field === 'string' && field !== '' ? field : refuse(`$geoNear ${key} must be the name of a field`)
}

/** The nearest geometry of a row on the indexed path, and how far it is in metres. */
function nearestPart(row: Row, path: readonly string[], point: Position): { place: Value; metres: number } | undefined {
  let best: { place: Value; metres: number } | undefined
  for (const place of pathValues(row, path).flatMap((value) => (Array.isArray(value) ? value : [value]))) {
    const geometry = geometryOf(place)
    if (!geometry) continue
    const metres = distanceTo(point, geometry)
    if (!best || metres < best.metres) best = { place: place!, metres }
  }
  return best
}

export function geoNear(value: Value, { collection, sources, now, variables }: Surroundings): Iterable<Row> {
  const spec = readRow('$geoNear', value)
  for (const key of Object.keys(spec)) if (!OPTIONS.has(key)) refuse(`unknown option of $geoNear: ${key}`)
  const { point, unit } = readNear(spec['near'])
  const distanceField = readField(spec, 'distanceField') ?? refuse('$geoNear requires a distanceField')
  const includeLocs = readField(spec, 'includeLocs')
  const multiplier = readNumber(spec, 'distanceMultiplier', 1)
  const minDistance = readNumber(spec, 'minDistance', 0) * unit
  const maxDistance = readNumber(spec, 'maxDistance', Number.POSITIVE_INFINITY) * unit
  const most = spec['limit'] ?? spec['num']
  const limit = most === undefined ? Number.POSITIVE_INFINITY : readWhole('$geoNear limit', most, 1)
  const query = spec['query'] === undefined ? {} : readRow("$geoNear's query", spec['query'])
  if (describeQuery(query).near) fail('geoNear: the query may hold no $near or $nearSphere of its own')
  const test = compileQuery(query, { now, variables })
  const { field, rows } = sources.nearest(collection, { key: readField(spec, 'key'), point, minDistance, maxDistance })
  const path = splitPath(field)
  return (function* () {
    let taken = 0
    let before = 0
    for (const row of rows) {
      const part = nearestPart(row, path, point)
      if (!part) continue
      // The order is the index's promise; a breach of it would silently lose the nearest.
      if (part.metres < before - 1e-6) throw new Error(`the geo index of ${collection} gave rows out of order`)
      before = part.metres
      if (part.metres > maxDistance) return
      if (part.metres < minDistance || !test(row)) continue
      const measured = setField(row, distanceField, (part.metres / unit) * multiplier)
      yield includeLocs ? setField(measured, includeLocs, part.place) : measured
      if (++taken === limit) return
    }
  })()
}
