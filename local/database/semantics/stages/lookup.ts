// $lookup: rows of another collection joined in, by equal fields or by a pipeline of their own.
import type { Stage, StageRunner, Surroundings } from '../aggregate'
import { fail, isRow, type Row, type Value } from '../document'
import { compileExpression } from '../expression'
import { checkVariableName } from '../expressions/conditions'
import { pathValues, splitPath } from '../path'
import { keyOf } from './grouping'
import { readRow, setField } from './rows'

/** So many rows are joined at a time: one question to the other collection for all of them. */
const BATCH = 500

function readName(spec: Row, key: string): string {
  const name = spec[key]
  return typeof name === 'string' && name !== '' ? name : fail(`$lookup argument '${key}' must be a string`)
}

/** What a row is looked up by: the elements of an array each; nothing there is null. */
function localKeys(row: Row, path: readonly string[]): Value[] {
  const values = pathValues(row, path)
  if (values.length === 0) return [null]
  return values.flatMap((value) => (Array.isArray(value) ? value : [value ?? null]))
}

/** What a row of the other collection is found under: an array whole, and by each element. */
function foreignKeys(row: Row, path: readonly string[]): Value[] {
  return pathValues(row, path).flatMap((value) => (Array.isArray(value) ? [value, ...value] : [value ?? null]))
}

function joinByField(rows: Iterable<Row>, spec: Row, { sources }: Surroundings): Iterable<Row> {
  const [from, as] = [readName(spec, 'from'), readName(spec, 'as')]
  const localPath = splitPath(readName(spec, 'localField'))
  const foreignField = readName(spec, 'foreignField')
  const foreignPath = splitPath(foreignField)
  const join = (batch: Row[]): Row[] => {
    const keys = batch.map((row) => localKeys(row, localPath))
    const wanted = new Map(keys.flat().map((key) => [keyOf(key), key]))
    // A pattern in a list would be taken for a search, so with one among the keys nothing is hinted.
    const hintable = [...wanted.values()].every((key) => !(key instanceof RegExp))
    const hint = hintable ? { [foreignField]: { $in: [...wanted.values()] } } : undefined
    const found = new Map<string, { row: Row; order: number }[]>()
    let order = 0
    for (const row of sources.documents(from, hint)) {
      order++
      for (const text of new Set(foreignKeys(row, foreignPath).map(keyOf))) {
        if (!wanted.has(text)) continue
        if (!found.has(text)) found.set(text, [])
        found.get(text)!.push({ row, order })
      }
    }
    return batch.map((row, index) => {
      const matches = new Map<number, Row>()
      for (const key of keys[index]!)
        for (const match of found.get(keyOf(key)) ?? []) matches.set(match.order, match.row)
      const joined = [...matches].sort(([a], [b]) => a - b).map(([, match]) => match)
      return setField(row, as, joined)
    })
  }
  return (function* () {
    let batch: Row[] = []
    for (const row of rows) {
      batch.push(row)
      if (batch.length === BATCH) {
        yield* join(batch)
        batch = []
      }
    }
    if (batch.length > 0) yield* join(batch)
  })()
}

/** A pipeline as it stands inside a stage: [{$match: …}, …]. */
function readPipeline(value: Value | undefined): Stage[] {
  if (!Array.isArray(value)) return fail("'pipeline' option must be specified as an array")
  return value.map((stage) => {
    const [name, ...more] = isRow(stage) ? Object.keys(stage) : []
    if (name === undefined || more.length > 0)
      return fail('A pipeline stage specification object must contain exactly one field.')
    return { name, value: (stage as Row)[name]! }
  })
}

function joinByPipeline(rows: Iterable<Row>, spec: Row, surroundings: Surroundings): Iterable<Row> {
  const [from, as] = [readName(spec, 'from'), readName(spec, 'as')]
  const stages = readPipeline(spec['pipeline'])
  const given = Object.entries(spec['let'] === undefined ? {} : readRow("$lookup's let", spec['let']))
  const bindings = given.map(([name, expression]) => {
    checkVariableName(name)
    return [name, compileExpression(expression, surroundings)] as const
  })
  return (function* () {
    let constant: Row[] | undefined
    for (const row of rows) {
      const variables: Record<string, Value | undefined> = { ...surroundings.variables }
      for (const [name, evaluate] of bindings) variables[name] = evaluate(row)
      const joined = constant ?? [...surroundings.run(from, stages, variables)]
      // A pipeline that takes nothing from the row has the same outcome for each.
      if (bindings.length === 0) constant = joined
      yield setField(row, as, joined)
    }
  })()
}

const BY_FIELD = ['from', 'localField', 'foreignField', 'as']
const BY_PIPELINE = ['from', 'let', 'pipeline', 'as']

export const lookup: StageRunner = (rows, value, surroundings) => {
  const spec = readRow('$lookup', value)
  const isPipeline = 'pipeline' in spec
  for (const key of Object.keys(spec)) {
    if (!(isPipeline ? BY_PIPELINE : BY_FIELD).includes(key))
      fail(`$lookup does not take '${key}' ${isPipeline ? 'with a pipeline' : 'here'}`)
  }
  return isPipeline ? joinByPipeline(rows, spec, surroundings) : joinByField(rows, spec, surroundings)
}
