// An update from the wire, applied to a document: strict, and never touching the document it is given.
import {
  checkStorable,
  cloneValue,
  compareStrings,
  type Doc,
  equalValues,
  fail,
  isRow,
  type Row,
  refuse,
  unknownOperator,
} from './document'
import { isIndex, splitPath } from './path'
import { type Change, MODIFIERS } from './update-operators'
import { Place } from './update-place'

export type UpdateOptions = {
  /** Epoch ms. */
  now: number
  /** true: `update` holds operators ($set, …). false: `update` is the whole new document, and _id is kept. */
  merge: boolean
}

type Assignment = { path: string[]; change: Change }

function comparePaths(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [x, y] = [a[i]!, b[i]!]
    const byKind = Number(isIndex(y)) - Number(isIndex(x))
    const order = byKind || (isIndex(x) ? Number(x) - Number(y) : compareStrings(x, y))
    if (order !== 0) return order
  }
  return a.length - b.length
}

function readPath(text: string): string[] {
  const path = splitPath(text)
  const dollar = path.find((segment) => segment.startsWith('$'))
  if (dollar?.match(/^\$(\[.*\])?$/)) unknownOperator(`positional operators are not supported: '${text}'`)
  if (dollar) fail(`The dollar ($) prefixed field '${dollar}' in '${text}' is not valid for storage.`)
  return path
}

/** Every path an update writes, in the order MongoDB applies them: that of their names. Two that meet are an error. */
function readAssignments(update: Row, options: { now: number; insert: boolean }): Assignment[] {
  const names = Object.keys(update)
  if (names.length === 0) fail('the update is empty: name at least one operator and field')
  const assignments = names.flatMap((name) => {
    if (!name.startsWith('$')) refuse(`the update document requires operators, found the field '${name}'`)
    const modifier = Object.hasOwn(MODIFIERS, name) ? MODIFIERS[name] : undefined
    if (!modifier) return unknownOperator(`Unknown modifier: ${name}`)
    const fields = update[name]!
    if (!isRow(fields)) return fail(`Modifiers operate on fields but we found another type for ${name}`)
    if (Object.keys(fields).length === 0)
      fail(`'${name}' is empty. You must specify a field like so: {${name}: {<field>: ...}}`)
    return Object.entries(fields).flatMap(([field, operand]) => {
      return modifier(field, operand, options).map((part) => ({ path: readPath(part.field), change: part.change }))
    })
  })
  assignments.sort((a, b) => comparePaths(a.path, b.path))
  for (const [index, { path }] of assignments.entries()) {
    const before = assignments[index - 1]?.path
    if (before?.every((segment, depth) => path[depth] === segment)) {
      fail(`Updating the path '${path.join('.')}' would create a conflict at '${before.join('.')}'`)
    }
  }
  return assignments
}

function mergeUpdate(doc: Doc, update: Row, options: { now: number; insert: boolean }): Doc {
  const next = cloneValue(doc)
  for (const { path, change } of readAssignments(update, options)) change(new Place(next, path), doc)
  if (!equalValues(next._id, doc._id))
    fail("Performing an update on the path '_id' would modify the immutable field '_id'")
  return next
}

function replace(doc: Doc, update: Row): Doc {
  if ('_id' in update && !equalValues(update['_id'], doc._id)) {
    fail("After applying the update, the (immutable) field '_id' was found to have been altered")
  }
  checkStorable(update)
  return { _id: doc._id, ...cloneValue(update) }
}

/** `changed` is true only if the outcome really differs; when it does not, the document given is given back. */
export function applyUpdate(doc: Doc, update: Row, options: UpdateOptions): { doc: Doc; changed: boolean } {
  const next = options.merge ? mergeUpdate(doc, update, { now: options.now, insert: false }) : replace(doc, update)
  const changed = !equalValues(doc, next)
  return { doc: changed ? next : doc, changed }
}

/** The document an upsert writes when nothing matched: `update` applied to nothing but its _id, $setOnInsert included. */
export function makeUpserted(_id: string, update: Row, options: UpdateOptions): Doc {
  const empty: Doc = { _id }
  return options.merge ? mergeUpdate(empty, update, { now: options.now, insert: true }) : replace(empty, update)
}
