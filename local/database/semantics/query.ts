// A filter from the wire, compiled to a predicate; and what of it a planner can answer from an index.
import { Query } from 'mingo'
import type { Row, Value } from './document'
import type { Box, Position } from './geo'

export type Moment = { now: number }
export type Predicate = (row: Row) => boolean

/**
 * One condition that every matching document meets. On an array field a condition may be met by any element, so two
 * conditions on one field may be met by different elements: an index with several entries a document answers them one by one.
 * A null among `values` is also met by documents without the field.
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
  /** $geoWithin and $geoIntersects: the document's geometry touches every one of these boxes. */
  within: { field: string; boxes: Box[] }[]
}

export function compileQuery(filter: Row, _moment: Moment): Predicate {
  const query = new Query(filter)
  return (row) => query.test(row)
}

export function describeQuery(filter: Row): Description {
  const conditions: Condition[] = []
  for (const [field, value] of Object.entries(filter)) {
    if (typeof value === 'string' || typeof value === 'number') conditions.push({ field, kind: 'in', values: [value] })
  }
  return { conditions, within: [] }
}
