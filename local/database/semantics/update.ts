// An update from the wire, applied to a document: strict, and never touching the document it is given.
import { updateOne } from 'mingo'
import { checkStorable, cloneValue, type Doc, equalValues, type Row } from './document'

export type UpdateOptions = {
  /** Epoch ms. */
  now: number
  /** true: `update` holds operators ($set, …). false: `update` is the whole new document, and _id is kept. */
  merge: boolean
}

/** `changed` is true only if the outcome really differs. */
export function applyUpdate(doc: Doc, update: Row, options: UpdateOptions): { doc: Doc; changed: boolean } {
  let next = cloneValue(doc)
  if (options.merge) updateOne([next], {}, update)
  else next = { ...cloneValue(update), _id: doc._id }
  checkStorable(next)
  return { doc: next, changed: !equalValues(doc, next) }
}

/** The document an upsert writes when nothing matched: `update` applied to nothing but its _id. */
export function makeUpserted(_id: string, update: Row, options: UpdateOptions): Doc {
  return applyUpdate({ _id }, update, options).doc
}
