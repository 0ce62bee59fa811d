// Stages that work row by row, or only order and count them.
import type { StageRunner } from '../aggregate'
import { fail, isRow, type Row, typeName, type Value } from '../document'
import { compileExpression } from '../expression'
import { ownValue, splitPath } from '../path'
import { compileAddFields, compileProjectStage, type Projector } from '../projection'
import { compileQuery, describeQuery } from '../query'
import { sortRows } from '../sort'

export function readRow(name: string, value: Value): Row {
  return isRow(value) ? value : fail(`the ${name} stage needs an object, found: ${typeName(value)}`)
}

export function readWhole(name: string, value: Value | undefined, least: number): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return value
  return fail(`${name} must be a whole number, ${least} or more; found: ${JSON.stringify(value)}`)
}

function* each(rows: Iterable<Row>, change: Projector): Iterable<Row> {
  for (const row of rows) yield change(row)
}

export const addFields: StageRunner = (rows, value, surroundings) => {
  return each(rows, compileAddFields(readRow('$addFields', value), surroundings))
}

export const project: StageRunner = (rows, value, surroundings) => {
  return each(rows, compileProjectStage(readRow('$project', value), surroundings))
}

export const match: StageRunner = (rows, value, surroundings) => {
  const filter = readRow('$match', value)
  if (describeQuery(filter).near) fail('$geoNear, $near, and $nearSphere are not allowed in this context')
  const test = compileQuery(filter, surroundings)
  return (function* () {
    for (const row of rows) if (test(row)) yield row
  })()
}

export const limit: StageRunner = (rows, value) => {
  const most = readWhole('the limit', value, 1)
  return (function* () {
    let taken = 0
    for (const row of rows) {
      yield row
      if (++taken === most) return
    }
  })()
}

export const skip: StageRunner = (rows, value) => {
  const passed = readWhole('Argument to $skip', value, 0)
  return (function* () {
    let seen = 0
    for (const row of rows) if (seen++ >= passed) yield row
  })()
}

export const sort: StageRunner = (rows, value) => {
  const spec = readRow('$sort', value)
  if (Object.keys(spec).length === 0) fail('$sort stage must have at least one sort key')
  return sortRows([...rows], spec)
}

export const sample: StageRunner = (rows, value, { sources }) => {
  const spec = readRow('$sample', value)
  const size = readWhole('size argument to $sample', spec['size'], 1)
  const pool = [...rows]
  const count = Math.min(size, pool.length)
  // The front part of a Fisher–Yates shuffle: every row equally likely, none twice.
  for (let i = 0; i < count; i++) {
    const chosen = i + Math.floor(sources.random() * (pool.length - i))
    ;[pool[i], pool[chosen]] = [pool[chosen]!, pool[i]!]
  }
  return pool.slice(0, count)
}

export const replaceRoot: StageRunner = (rows, value, surroundings) => {
  const { newRoot, ...others } = readRow('$replaceRoot', value)
  if (newRoot === undefined || Object.keys(others).length > 0) fail('$replaceRoot needs newRoot and nothing else')
  const evaluate = compileExpression(newRoot!, surroundings)
  return each(rows, (row) => {
    const root = evaluate(row)
    return isRow(root)
      ? root
      : fail(`'newRoot' expression must evaluate to an object, but resulting value was of type ${typeName(root)}`)
  })
}

/** A copy of `row` with the value at a path of plain objects; undefined takes the field away. */
function withValue(row: Row, path: readonly string[], value: Value | undefined): Row {
  const [key, ...rest] = path as [string, ...string[]]
  const copy = { ...row }
  const inner = ownValue(row, key)
  const put = rest.length === 0 ? value : withValue(isRow(inner) ? inner : {}, rest, value)
  if (put === undefined) delete copy[key]
  else copy[key] = put
  return copy
}

type Unwinding = { path: string[]; indexField?: string[]; keepsEmpty: boolean }

function readUnwind(value: Value): Unwinding {
  const spec: Row = typeof value === 'string' ? { path: value } : readRow('$unwind', value)
  for (const key of Object.keys(spec)) {
    if (!['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'].includes(key))
      fail(`unrecognized option to $unwind stage: ${key}`)
  }
  const { path, includeArrayIndex: index, preserveNullAndEmptyArrays: keeps = false } = spec
  if (typeof path !== 'string' || !/^\$[^$]/.test(path))
    return fail("path option to $unwind stage should be prefixed with a '$'")
  if (index !== undefined && (typeof index !== 'string' || index === '' || index.startsWith('$'))) {
    return fail('includeArrayIndex must be the name of a field')
  }
  if (typeof keeps !== 'boolean') return fail('preserveNullAndEmptyArrays must be a boolean')
  return {
    path: splitPath(path.slice(1)),
    indexField: index === undefined ? undefined : splitPath(index),
    keepsEmpty: keeps,
  }
}

function* unwound(row: Row, { path, indexField, keepsEmpty }: Unwinding): Iterable<Row> {
  const mark = (result: Row, index: number | null) => (indexField ? withValue(result, indexField, index) : result)
  let value: Value | undefined = row
  for (const segment of path) value = isRow(value) ? ownValue(value, segment) : undefined
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield mark(withValue(row, path, item), index)
    if (value.length === 0 && keepsEmpty) yield mark(withValue(row, path, undefined), null)
  } else if (value !== undefined && value !== null) yield mark(row, null)
  else if (keepsEmpty) yield mark(row, null)
}

export const unwind: StageRunner = (rows, value) => {
  const spec = readUnwind(value)
  return (function* () {
    for (const row of rows) yield* unwound(row, spec)
  })()
}

/** Sets a dotted field on a row of one's own making. */
export function setField(row: Row, field: string, value: Value): Row {
  return withValue(row, splitPath(field), value)
}
