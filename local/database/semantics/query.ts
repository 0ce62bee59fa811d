// A filter from the wire, compiled to a predicate; and what of it a planner can answer from an index.
import { isRow, type Row, refuse, unknownOperator, type Value } from './document'
import { compileExpression, type Setting, truthy } from './expression'
import type { Box, Position } from './geo'
import { boxesOfGeoTest, geometryOf, readNear } from './geo-query'
import { distanceTo } from './geometry'
import { compileFieldTest, isOperatorRow } from './operators'
import { pathValues, splitPath } from './path'
import { compileSchema } from './schema'

export type Moment = Setting
export type Predicate = (row: Row) => boolean

function readFilters(name: string, operand: Value): Row[] {
  if (!Array.isArray(operand) || operand.length === 0) return refuse(`${name} must be a nonempty array`)
  return operand.map((item) => (isRow(item) ? item : refuse(`${name} entries need to be full objects`)))
}

function compileClause(key: string, operand: Value, moment: Moment, top: boolean): Predicate {
  const inner = (filter: Row) => compileFilter(filter, moment, false)
  switch (key) {
    case '$and': {
      const tests = readFilters(key, operand).map((filter) => compileFilter(filter, moment, top))
      return (row) => tests.every((test) => test(row))
    }
    case '$or': {
      const tests = readFilters(key, operand).map(inner)
      return (row) => tests.some((test) => test(row))
    }
    case '$nor': {
      const tests = readFilters(key, operand).map(inner)
      return (row) => !tests.some((test) => test(row))
    }
    case '$expr': {
      const evaluate = compileExpression(operand, moment)
      return (row) => truthy(evaluate(row))
    }
    case '$jsonSchema':
      return compileSchema(operand)
    case '$comment':
      return () => true
  }
  if (key.startsWith('$')) return unknownOperator(`unknown top level operator: ${key}`)
  if (!top && nearOf(operand) !== undefined) refuse('geo $near must be at the top level of a query')
  const path = splitPath(key)
  const test = compileFieldTest(operand, inner)
  return (row) => test(pathValues(row, path))
}

function compileFilter(filter: Row, moment: Moment, top: boolean): Predicate {
  const clauses = Object.keys(filter).map((key) => compileClause(key, filter[key]!, moment, top))
  if (clauses.length === 1) return clauses[0]!
  return (row) => clauses.every((clause) => clause(row))
}

/** Throws at once on what it does not know; the predicate itself never writes to a row. */
export function compileQuery(filter: Row, moment: Moment): Predicate {
  describeQuery(filter)
  return compileFilter(filter, moment, true)
}

function nearOf(operand: Value): '$nearSphere' | '$near' | undefined {
  if (!isRow(operand)) return undefined
  if ('$nearSphere' in operand) return '$nearSphere'
  return '$near' in operand ? '$near' : undefined
}

/**
 * One condition that every matching document meets. On an array field a condition may be met by any element, so two
 * conditions on one field may be met by different elements: an index with several entries a document answers them one by one.
 * A null among `values` is also met by documents without the field. A range stays within the type of its value.
 */
export type Condition =
  | { field: string; kind: 'in'; values: Value[] }
  | { field: string; kind: 'range'; op: '$gt' | '$gte' | '$lt' | '$lte'; value: Value }

export type Near = {
  field: string
  point: Position
  /** Metres. */
  minDistance: number
  /** Metres; Infinity when the query gives none. */
  maxDistance: number
  /** Metres from `point` to what the document has at `field`; undefined when there is no geometry. */
  distanceOf: (row: Row) => number | undefined
}

export type Description = {
  conditions: Condition[]
  /** $nearSphere: the result is ordered by distance unless a sort is asked for. Needs a declared geo index. */
  near?: Near
  /** $geoWithin and $geoIntersects: the document's geometry touches at least one of these boxes. */
  within: { field: string; boxes: Box[] }[]
}

/** An index has an array's elements and not the array, and a pattern is no key: such operands it cannot look up. */
function isKey(value: Value): boolean {
  return !Array.isArray(value) && !(value instanceof RegExp)
}

/** Metres from `point` to the nearest geometry at `path`; undefined when there is none. */
export function distanceAt(row: Row, path: string | readonly string[], point: Position): number | undefined {
  const shapes = pathValues(row, path).flatMap((value) => (Array.isArray(value) ? value : [value]))
  const distances = shapes.flatMap((value) => {
    const geometry = geometryOf(value)
    return geometry ? [distanceTo(point, geometry)] : []
  })
  return distances.length > 0 ? Math.min(...distances) : undefined
}

function describeOperator(field: string, name: string, operand: Value, into: Description): void {
  switch (name) {
    case '$eq':
      if (isKey(operand)) into.conditions.push({ field, kind: 'in', values: [operand] })
      break
    case '$in':
      if (Array.isArray(operand) && operand.every(isKey)) into.conditions.push({ field, kind: 'in', values: operand })
      break
    case '$all':
      if (!Array.isArray(operand)) break
      for (const member of operand)
        if (isKey(member) && !isOperatorRow(member)) describeOperator(field, '$eq', member, into)
      break
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      if (isKey(operand) && operand !== null && !Number.isNaN(operand)) {
        into.conditions.push({ field, kind: 'range', op: name, value: operand })
      }
      break
    case '$elemMatch': {
      if (!isRow(operand)) break
      for (const [key, value] of Object.entries(operand)) {
        // Operators there are about the elements themselves, which have no path.
        if (!key.startsWith('$')) describeField(`${field}.${key}`, value, into)
      }
      break
    }
    case '$geoWithin':
    case '$geoIntersects':
      into.within.push({ field, boxes: boxesOfGeoTest(name, operand) })
      break
    case '$near':
    case '$nearSphere': {
      if (into.near) refuse('Too many geoNear expressions')
      const path = splitPath(field)
      const near = readNear(name, operand)
      into.near = { field, ...near, distanceOf: (row) => distanceAt(row, path, near.point) }
      break
    }
  }
}

function describeField(field: string, operand: Value, into: Description): void {
  const operators: Row = isOperatorRow(operand) ? operand : { $eq: operand }
  for (const [name, value] of Object.entries(operators)) describeOperator(field, name, value, into)
}

function describeFilter(filter: Row, into: Description): void {
  for (const [key, operand] of Object.entries(filter)) {
    if (key === '$and' && Array.isArray(operand)) {
      for (const part of operand) if (isRow(part)) describeFilter(part, into)
    } else if (!key.startsWith('$')) describeField(key, operand, into)
  }
}

/** What every match meets, from the top level and from $and. A filter that meets it must still be tested in full. */
export function describeQuery(filter: Row): Description {
  const description: Description = { conditions: [], within: [] }
  describeFilter(filter, description)
  return description
}
