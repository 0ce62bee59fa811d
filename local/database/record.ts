// A document in memory and where it stands. Documents are never changed in place: an update puts a new one here, so
// whoever still holds the old one (a snapshot) goes on seeing what it saw.
import { DatabaseError, type Doc, type Value } from './semantics/document'

export type DocId = Doc['_id']

export interface DocRecord {
  /** Order of insertion over the whole database, and the document's key on disk. Never reused. */
  readonly position: number
  readonly id: DocId
  doc: Doc
}

/** guess: the platform also takes other types as _id; the SDK's doc() knows only strings and numbers. */
export function checkId(id: Value | undefined): DocId {
  if (typeof id === 'string' && id !== '') return id
  if (typeof id === 'number' && Number.isFinite(id)) return id as unknown as DocId
  throw new DatabaseError('INVALID_PARAM', '_id must be a non-empty string or a number')
}
