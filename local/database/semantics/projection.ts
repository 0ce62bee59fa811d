// Which fields of a document a reply shows: the projection of get(), and the $project stage, which may also compute.
import { fail, isRow, type Row, refuse, unknownOperator, type Value } from './document'
import { compileExpression, type Setting } from './expression'
import { compileQuery } from './query'
import { DROP, KEEP, type Leaf, plant, shapeRow, type Tree } from './shape'

export type Projector = (row: Row) => Row

function readFlag(value: Value): boolean | undefined {
  return typeof value === 'boolean' || typeof value === 'number' ? value !== false && value !== 0 : undefined
}

/** {$slice: n} or {$slice: [skip, n]}; both count from the end when negative. What is no array stays as it is. */
function sliceLeaf(operand: Value): Leaf {
  const [skip, limit] = Array.isArray(operand) ? operand : [undefined, operand]
  const isWhole = (value: Value | undefined) => Number.isInteger(value)
  if (!isWhole(limit) || (skip !== undefined && !isWhole(skip)) || (Array.isArray(operand) && operand.length !== 2)) {
    return refuse('$slice needs a whole number, or two: [skip, limit]')
  }
  const count = limit as number
  if (skip !== undefined && count <= 0) refuse('$slice limit must be positive')
  const cut = (list: Value[]) => {
    if (skip === undefined) return count >= 0 ? list.slice(0, count) : list.slice(count)
    const start = (skip as number) >= 0 ? (skip as number) : Math.max(0, list.length + (skip as number))
    return list.slice(start, start + count)
  }
  return { make: (value) => (Array.isArray(value) ? cut(value) : value), creates: false }
}

/** The first element that matches, in an array of its own; no field when none does. */
function elemMatchLeaf(operand: Value, moment: Setting): Leaf {
  const matches = compileQuery({ list: { $elemMatch: operand } }, moment)
  return {
    make: (value) => {
      const found = Array.isArray(value) ? value.find((element) => matches({ list: [element] })) : undefined
      return found === undefined ? undefined : [found]
    },
    creates: false,
  }
}

/** Inclusion or exclusion, decided by the flags of everything but _id; mixing them is an error. */
function decideMode(flags: { field: string; shown: boolean }[], includes: boolean): 'kept' | 'dropped' {
  const others = flags.filter(({ field }) => field !== '_id')
  const including = includes || others.some(({ shown }) => shown)
  const excluding = others.find(({ shown }) => !shown)
  if (including && excluding) fail(`Cannot do exclusion on field ${excluding.field} in inclusion projection`)
  if (including) return 'dropped'
  if (excluding) return 'kept'
  const id = flags.find(({ field }) => field === '_id')
  return id?.shown ? 'dropped' : 'kept'
}

function assemble(
  flags: { field: string; shown: boolean }[],
  leaves: { field: string; leaf: Leaf }[],
  rest: 'kept' | 'dropped',
): Tree {
  const tree: Tree = new Map()
  for (const { field, shown } of flags) {
    if (rest === 'dropped' ? shown : !shown) plant(tree, field, shown ? KEEP : DROP)
  }
  for (const { field, leaf } of leaves) plant(tree, field, leaf)
  const id = flags.find(({ field }) => field === '_id')
  if (rest === 'dropped' && !tree.has('_id') && id?.shown !== false) tree.set('_id', KEEP)
  return tree
}

/** The projection of a get(): 1 or 0 by field, $slice and $elemMatch. An empty one shows everything. */
export function compileProjection(spec: Row, moment: Setting): Projector {
  const flags: { field: string; shown: boolean }[] = []
  const leaves: { field: string; leaf: Leaf }[] = []
  let includes = false
  for (const [field, value] of Object.entries(spec)) {
    const shown = readFlag(value)
    if (shown !== undefined) {
      flags.push({ field, shown })
      continue
    }
    const [name, ...more] = isRow(value) ? Object.keys(value) : []
    if (!isRow(value) || more.length > 0 || name === undefined) refuse(`invalid projection of '${field}'`)
    const operand = (value as Row)[name!]!
    if (name === '$slice') leaves.push({ field, leaf: sliceLeaf(operand) })
    else if (name === '$elemMatch') {
      if (field.includes('.')) fail(`Cannot use $elemMatch projection on a nested field: ${field}`)
      includes = true
      leaves.push({ field, leaf: elemMatchLeaf(operand, moment) })
    } else unknownOperator(`Unsupported projection option: ${field}: ${name}`)
  }
  const rest = decideMode(flags, includes)
  const tree = assemble(flags, leaves, rest)
  return (row) => shapeRow(row, tree, row, rest)
}

function computed(expression: Value, setting: Setting): Leaf {
  const evaluate = compileExpression(expression, setting)
  return { make: (_value, root) => evaluate(root), creates: true }
}

/** A $project stage: flags, nested specifications, and expressions, which make it an inclusion. */
export function compileProjectStage(spec: Row, setting: Setting): Projector {
  const flags: { field: string; shown: boolean }[] = []
  const leaves: { field: string; leaf: Leaf }[] = []
  const read = (prefix: string, part: Row) => {
    if (Object.keys(part).length === 0) fail('an empty object is not a valid value. Found empty object in $project')
    for (const [key, value] of Object.entries(part)) {
      const field = prefix + key
      const shown = readFlag(value)
      if (shown !== undefined) flags.push({ field, shown })
      else if (isRow(value) && !Object.keys(value)[0]?.startsWith('$')) read(`${field}.`, value)
      else leaves.push({ field, leaf: computed(value, setting) })
    }
  }
  read('', spec)
  const rest = decideMode(flags, leaves.length > 0)
  const tree = assemble(flags, leaves, rest)
  return (row) => shapeRow(row, tree, row, rest)
}

/** An $addFields stage: every value is an expression; an object goes deeper and keeps what is beside it. */
export function compileAddFields(spec: Row, setting: Setting): Projector {
  const tree: Tree = new Map()
  const read = (prefix: string, part: Row) => {
    for (const [key, value] of Object.entries(part)) {
      const nested = isRow(value) && Object.keys(value).length > 0 && !Object.keys(value)[0]!.startsWith('$')
      if (nested) read(`${prefix}${key}.`, value)
      else plant(tree, prefix + key, computed(value, setting))
    }
  }
  if (Object.keys(spec).length === 0) fail('$addFields specification must have at least one field')
  read('', spec)
  return (row) => shapeRow(row, tree, row, 'kept')
}
