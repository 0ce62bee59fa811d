// A transaction's own view and its claims on documents and unique keys. Snapshot isolation: the snapshot begins with
// the first operation, reads take no lock, the first writer of a document holds it until the end.
import { randomBytes } from 'node:crypto'
import type { Collection } from './collection'
import type { DocId } from './record'
import { DatabaseError, type Doc } from './semantics/document'

/** From the start, whatever happens; the platform's figure. */
export const TRANSACTION_LIFETIME = 30_000

/** What stood (before) or is to stand (writes) at an id; null means nothing. */
export type Versions = Map<Collection, Map<DocId, Doc | null>>

export function transactionConflict(): DatabaseError {
  return new DatabaseError(
    'DATABASE_TRANSACTION_CONFLICT',
    '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. Please check your request, but if the problem persists, contact us.',
  )
}

/** guess: the words after "30 seconds." */
export function transactionGone(): DatabaseError {
  return new DatabaseError(
    'DATABASE_TRANSACTION_FAIL',
    '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds. Please check your request, but if the problem persists, contact us.',
  )
}

export class Transaction {
  readonly id = randomBytes(16).toString('hex')
  /** What others replaced since the snapshot, as it was then; null until the first operation. */
  before: Versions | null = null
  readonly writes: Versions = new Map()
  /** Unique keys its writes need, so that nobody else takes them meanwhile; with the document that needs each. */
  readonly claims = new Map<string, string>()
  readonly ended: Promise<void>
  private end!: () => void
  private readonly timer: NodeJS.Timeout

  constructor(
    readonly startedAt: number,
    lifetime: number,
    onTimeout: (transaction: Transaction) => void,
  ) {
    this.ended = new Promise((resolve) => {
      this.end = resolve
    })
    this.timer = setTimeout(() => onTimeout(this), lifetime)
    this.timer.unref()
  }

  finish(): void {
    clearTimeout(this.timer)
    this.end()
  }

  /** Where this transaction's view of the collection differs from what is committed now. */
  overlay(collection: Collection): Map<DocId, Doc | null> {
    const before = this.before?.get(collection)
    const writes = this.writes.get(collection)
    if (!before) return writes ?? new Map()
    return writes ? new Map([...before, ...writes]) : before
  }

  remember(collection: Collection, id: DocId, doc: Doc | null): void {
    if (!this.before) return
    const docs = versionsOf(this.before, collection)
    if (!docs.has(id)) docs.set(id, doc)
  }

  /** Somebody else's commit touched the document after the snapshot was taken. */
  isOverwritten(collection: Collection, id: DocId): boolean {
    return this.before?.get(collection)?.has(id) ?? false
  }
}

export function versionsOf(versions: Versions, collection: Collection): Map<DocId, Doc | null> {
  let docs = versions.get(collection)
  if (!docs) {
    docs = new Map()
    versions.set(collection, docs)
  }
  return docs
}
