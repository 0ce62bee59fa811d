// The aggregation pipeline: stages in, rows out, over sources that the database gives.
import { Aggregator } from 'mingo'
import type { Row, Value } from './document'
import type { Position } from './geo'

export type Stage = { name: string; value: Value }

export type NearRequest = {
  /** The indexed field asked for; without it the collection must have exactly one geo index. */
  key?: string
  point: Position
  /** Metres. Rows nearer or farther than these may be left out; the stage looks again. */
  minDistance: number
  maxDistance: number
}

export type Sources = {
  /**
   * The rows of a collection as the caller may see them (in a transaction: its snapshot). Throws DATABASE_COLLECTION_NOT_EXIST.
   * `hint` is a filter the stage applies anyway: rows that do not match may be left out, so an index can be used.
   */
  documents(collection: string, hint?: Row): Iterable<Row>
  /**
   * From a declared geo index: the indexed field, and its rows in order of distance (distanceTo of geo.ts), nearest first. Lazy: the
   * stage stops reading at its limit. Throws DATABASE_REQUEST_FAILED when no such index is declared.
   */
  nearest(collection: string, request: NearRequest): { field: string; rows: Iterable<Row> }
  /** Epoch ms. */
  now: number
  /** In [0, 1), for $sample. */
  random(): number
}

/** Without a $limit stage at most 20 rows come back, as on the platform. Rows belong to the caller only for reading. */
export function aggregate(collection: string, stages: Stage[], sources: Sources): Row[] {
  const pipeline = stages.map((stage) => ({ [stage.name]: stage.value }))
  const rows = new Aggregator(pipeline).run<Row>([...sources.documents(collection)])
  return stages.some((stage) => stage.name === '$limit') ? rows : rows.slice(0, 20)
}
