// The aggregation pipeline: stages in, rows out, over sources that the database gives. Lazy where a stage can be.
import { fail, isRow, type Row, refuse, unknownOperator, type Value } from './document'
import { parseWire } from './ejson'
import type { Position } from './geo'
import { bucket, bucketAuto, count, group, sortByCount } from './stages/grouping'
import { lookup } from './stages/lookup'
import { geoNear } from './stages/near'
import { addFields, limit, match, project, replaceRoot, sample, skip, sort, unwind } from './stages/rows'

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
   * From a declared geo index: the indexed field, and its rows in order of distance (distanceAt of query.ts), nearest first.
   * Lazy: the stage stops reading at its limit. Throws DATABASE_REQUEST_FAILED when no such index is declared.
   */
  nearest(collection: string, request: NearRequest): { field: string; rows: Iterable<Row> }
  /** Epoch ms. */
  now: number
  /** In [0, 1), for $sample. */
  random(): number
}

/** What a stage may know of where it runs. */
export type Surroundings = {
  collection: string
  sources: Sources
  now: number
  /** What a $lookup's `let` defined. */
  variables?: Record<string, Value | undefined>
  /** Runs a pipeline of another collection, for $lookup. */
  run: (collection: string, stages: Stage[], variables: Record<string, Value | undefined>) => Iterable<Row>
}
export type StageRunner = (rows: Iterable<Row>, value: Value, surroundings: Surroundings) => Iterable<Row>

/** Without a $limit stage no more rows than these come back, as on the platform; and never more than MOST_ROWS. */
const DEFAULT_ROWS = 20
const MOST_ROWS = 10_000

const RUNNERS: Record<string, StageRunner> = {
  $addFields: addFields,
  $bucket: bucket,
  $bucketAuto: bucketAuto,
  $count: count,
  $geoNear: () => fail('$geoNear is only valid as the first stage in a pipeline.'),
  $group: group,
  $limit: limit,
  $lookup: lookup,
  $match: match,
  $project: project,
  $replaceRoot: replaceRoot,
  $sample: sample,
  $skip: skip,
  $sort: sort,
  $sortByCount: sortByCount,
  $unwind: unwind,
}

/** What of a filter a source can judge by itself: all but $expr, which may hold variables that only the stage knows. */
function hintOf(filter: Row): Row {
  const hint: Row = {}
  for (const [key, operand] of Object.entries(filter)) {
    if (key === '$and' && Array.isArray(operand)) hint[key] = operand.map((part) => (isRow(part) ? hintOf(part) : part))
    else if (key !== '$expr' && !(key.startsWith('$') && JSON.stringify(operand).includes('"$expr"')))
      hint[key] = operand
  }
  return hint
}

/** The rows the first stage reads: from the geo index, by its filter, or all. */
function open(first: Stage | undefined, surroundings: Surroundings): Iterable<Row> {
  const { collection, sources } = surroundings
  if (first?.name === '$geoNear') return geoNear(first.value, surroundings)
  if (first?.name === '$match' && isRow(first.value)) return sources.documents(collection, hintOf(first.value))
  return sources.documents(collection)
}

function run(stages: Stage[], surroundings: Surroundings): Iterable<Row> {
  for (const { name } of stages) {
    if (!Object.hasOwn(RUNNERS, name)) unknownOperator(`Unrecognized pipeline stage name: '${name}'`)
  }
  let rows = open(stages[0], surroundings)
  for (const [index, { name, value }] of stages.entries()) {
    if (index > 0 || name !== '$geoNear') rows = RUNNERS[name]!(rows, value, surroundings)
  }
  return rows
}

/** Runs the pipeline on `collection`. Rows of the sources are only read, never written. */
export function aggregate(collection: string, stages: Stage[], sources: Sources): Row[] {
  const surroundings = (name: string, variables?: Record<string, Value | undefined>): Surroundings => ({
    collection: name,
    sources,
    now: sources.now,
    variables,
    run: (from, inner, given) => run(inner, surroundings(from, given)),
  })
  const isLimited = stages.some((stage) => stage.name === '$limit')
  const result: Row[] = []
  for (const row of run(stages, surroundings(collection))) {
    if (!isLimited && result.length === DEFAULT_ROWS) break
    if (result.length === MOST_ROWS) fail(`an aggregation may return at most ${MOST_ROWS} rows`)
    result.push(row)
  }
  return result
}

/** The `stages` of the wire: {stageKey, stageValue}, the value in Extended JSON. */
export function readStages(stages: unknown, now: number): Stage[] {
  if (!Array.isArray(stages)) return refuse('stages must be an array')
  return stages.map((stage: { stageKey?: unknown; stageValue?: unknown } | null) => {
    const { stageKey, stageValue } = stage ?? {}
    if (typeof stageKey !== 'string' || typeof stageValue !== 'string')
      return refuse('a stage needs a stageKey and a stageValue')
    return { name: stageKey, value: parseWire(stageValue, now) }
  })
}
