// Stages that make one row of many: $group, the buckets, and the counts.
import type { StageRunner, Surroundings } from '../aggregate'
import { compareOptional, compareValues, fail, isRow, type Row, unknownOperator, type Value } from '../document'
import { stringifyStored } from '../ejson'
import { compileExpression } from '../expression'
import { ACCUMULATORS, type Summary } from '../expressions/summaries'
import { readRow, readWhole } from './rows'

/** A text that two values share exactly when MongoDB takes them for the same group; missing counts as null. */
export function keyOf(value: Value | undefined): string {
  return stringifyStored(Object.is(value, -0) ? 0 : (value ?? null))
}

type Column = { field: string; summary: Summary; evaluate: (row: Row) => Value | undefined }

function readColumn(field: string, spec: Value, surroundings: Surroundings): Column {
  const [name, ...more] = isRow(spec) ? Object.keys(spec) : []
  if (name === undefined || more.length > 0) return fail(`The field '${field}' must specify one accumulator`)
  if (field.includes('.') || field.startsWith('$'))
    fail(`The field name '${field}' cannot contain '.' or begin with '$'`)
  const summary = Object.hasOwn(ACCUMULATORS, name) ? ACCUMULATORS[name] : undefined
  if (!summary) return unknownOperator(`unknown group operator '${name}'`)
  return { field, summary, evaluate: compileExpression((spec as Row)[name]!, surroundings) }
}

function summarize(_id: Value, rows: readonly Row[], columns: readonly Column[]): Row {
  const result: Row = { _id }
  for (const { field, summary, evaluate } of columns) result[field] = summary(rows.map(evaluate))
  return result
}

export const group: StageRunner = (rows, value, surroundings) => {
  const { _id, ...fields } = readRow('$group', value)
  if (_id === undefined) return fail('a group specification must include an _id')
  const key = compileExpression(_id, surroundings)
  const columns = Object.entries(fields).map(([field, spec]) => readColumn(field, spec, surroundings))
  const groups = new Map<string, { _id: Value; rows: Row[] }>()
  for (const row of rows) {
    const id = key(row) ?? null
    const text = keyOf(id)
    const known = groups.get(text)
    if (known) known.rows.push(row)
    else groups.set(text, { _id: id, rows: [row] })
  }
  return [...groups.values()].map((found) => summarize(found._id, found.rows, columns))
}

export const sortByCount: StageRunner = (rows, value, surroundings) => {
  const isField = typeof value === 'string' && value.startsWith('$')
  const isOperator = isRow(value) && Object.keys(value)[0]?.startsWith('$')
  if (!isField && !isOperator) fail('the sortByCount field must be specified as a field path or an expression')
  const counted = [...group(rows, { _id: value, count: { $sum: 1 } }, surroundings)]
  return counted.sort((a, b) => (b['count'] as number) - (a['count'] as number))
}

export const count: StageRunner = (rows, value) => {
  if (typeof value !== 'string' || value === '' || value.startsWith('$') || value.includes('.')) {
    return fail('the count field must be a non-empty name without $ in front or a dot in it')
  }
  return (function* () {
    let total = 0
    for (const _ of rows) total++
    if (total > 0) yield { [value]: total }
  })()
}

function readOutput(output: Value | undefined, surroundings: Surroundings): Column[] {
  const spec = output === undefined ? { count: { $sum: 1 } } : readRow('output', output)
  return Object.entries(spec).map(([field, column]) => readColumn(field, column, surroundings))
}

function readKnown(name: string, value: Value, known: readonly string[]): Row {
  const spec = readRow(name, value)
  for (const key of Object.keys(spec)) if (!known.includes(key)) fail(`Unrecognized option to ${name}: ${key}`)
  if (spec['groupBy'] === undefined) fail(`${name} requires 'groupBy'`)
  return spec
}

export const bucket: StageRunner = (rows, value, surroundings) => {
  const spec = readKnown('$bucket', value, ['groupBy', 'boundaries', 'default', 'output'])
  const key = compileExpression(spec['groupBy']!, surroundings)
  const constant = (expression: Value) => compileExpression(expression, surroundings)({}) ?? null
  if (!Array.isArray(spec['boundaries']) || spec['boundaries'].length < 2)
    return fail("$bucket 'boundaries' needs at least 2 values")
  const boundaries = spec['boundaries'].map(constant)
  for (const [index, boundary] of boundaries.entries()) {
    if (index > 0 && compareValues(boundaries[index - 1], boundary) >= 0)
      fail("$bucket 'boundaries' must be in ascending order")
  }
  const [lowest, highest] = [boundaries[0]!, boundaries.at(-1)!]
  const fallback = spec['default'] === undefined ? undefined : constant(spec['default'])
  if (fallback !== undefined && compareValues(fallback, lowest) >= 0 && compareValues(fallback, highest) < 0) {
    fail("$bucket 'default' must be less than the lowest boundary, or at least the highest")
  }
  const columns = readOutput(spec['output'], surroundings)
  const buckets = new Map<string, { _id: Value; rows: Row[] }>()
  for (const row of rows) {
    const at = key(row)
    // The last boundary only closes the bucket before it.
    const index = boundaries.filter((boundary) => compareOptional(boundary, at) <= 0).length - 1
    const inside = index >= 0 && index < boundaries.length - 1
    if (!inside && fallback === undefined) fail('$bucket: a value is outside the boundaries and no default is given')
    const _id = inside ? boundaries[index]! : fallback!
    const text = keyOf(_id)
    if (!buckets.has(text)) buckets.set(text, { _id, rows: [] })
    buckets.get(text)!.rows.push(row)
  }
  return [...buckets.values()]
    .sort((a, b) => compareValues(a._id, b._id))
    .map((one) => summarize(one._id, one.rows, columns))
}

export const bucketAuto: StageRunner = (rows, value, surroundings) => {
  const spec = readKnown('$bucketAuto', value, ['groupBy', 'buckets', 'output', 'granularity'])
  if (spec['granularity'] !== undefined) fail("$bucketAuto 'granularity' is not supported")
  const wanted = readWhole("$bucketAuto 'buckets'", spec['buckets'], 1)
  const key = compileExpression(spec['groupBy']!, surroundings)
  const columns = readOutput(spec['output'], surroundings)
  const sorted = [...rows].map((row) => ({ row, at: key(row) ?? null })).sort((a, b) => compareValues(a.at, b.at))
  const size = Math.max(1, Math.round(sorted.length / wanted))
  const result: Row[] = []
  let start = 0
  while (start < sorted.length) {
    let end = result.length === wanted - 1 ? sorted.length : Math.min(sorted.length, start + size)
    // Equal values stay together in one bucket.
    while (end < sorted.length && compareValues(sorted[end]!.at, sorted[end - 1]!.at) === 0) end++
    const max = (sorted[end] ?? sorted[end - 1]!).at
    const rowsInside = sorted.slice(start, end).map(({ row }) => row)
    result.push(summarize({ min: sorted[start]!.at, max }, rowsInside, columns))
    start = end
  }
  return result
}
