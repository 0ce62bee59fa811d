// The one place where documents change: unique keys and locks are checked, then memory, indexes and the journal move as
// one. It is synchronous, so nothing can come in between.
import type { Collection } from './collection'
import type { Journal, JournalRow } from './journal'
import type { DocId, DocRecord } from './record'
import { DatabaseError, type Doc, fail, type Value } from './semantics/document'
import { stringifyStored } from './semantics/ejson'
import { type Transaction, transactionConflict, versionsOf } from './transaction'

/** What is to stand at `id` afterwards; null for nothing. */
export interface Change {
  collection: Collection
  id: DocId
  doc: Doc | null
}

/** A write without a transaction met something that an open transaction holds: it waits and tries again. */
export class Held extends Error {
  constructor(readonly by: Transaction) {
    super('held by a transaction')
  }
}

/** From this many new documents at once the spatial tree is packed instead of grown. */
const BULK = 500

export class Committer {
  private readonly open = new Set<Transaction>()
  private readonly locks = new Map<Collection, Map<DocId, Transaction>>()
  private readonly claims = new Map<string, Transaction>()

  constructor(
    private readonly journal: Journal,
    private nextPosition: number,
  ) {}

  begin(transaction: Transaction): void {
    this.open.add(transaction)
  }

  holderOf(collection: Collection, id: DocId): Transaction | undefined {
    return this.locks.get(collection)?.get(id)
  }

  /** Writes at once and for good; the promise resolves when it is on disk. */
  write(changes: readonly Change[]): Promise<void> {
    for (const { collection, id } of changes) {
      const holder = this.locks.get(collection)?.get(id)
      if (holder) throw new Held(holder)
    }
    this.check(changes, null)
    return this.apply(changes)
  }

  /** Writes into the transaction's own view and takes hold of what it touches. */
  stage(changes: readonly Change[], transaction: Transaction): void {
    for (const { collection, id } of changes) {
      const holder = this.locks.get(collection)?.get(id)
      if ((holder && holder !== transaction) || transaction.isOverwritten(collection, id)) throw transactionConflict()
    }
    const claimed = this.check(changes, transaction)
    for (const { collection, id, doc } of changes) {
      let locks = this.locks.get(collection)
      if (!locks) {
        locks = new Map()
        this.locks.set(collection, locks)
      }
      locks.set(id, transaction)
      versionsOf(transaction.writes, collection).set(id, doc)
    }
    const changed = new Set(changes.map(({ collection, id }) => claimOwner(collection, id)))
    for (const [claim, owner] of transaction.claims) {
      if (!changed.has(owner)) continue
      transaction.claims.delete(claim)
      this.claims.delete(claim)
    }
    for (const [claim, owner] of claimed) {
      transaction.claims.set(claim, owner)
      this.claims.set(claim, transaction)
    }
  }

  commit(transaction: Transaction): Promise<void> {
    const changes: Change[] = []
    for (const [collection, docs] of transaction.writes) {
      for (const [id, doc] of docs) changes.push({ collection, id, doc })
    }
    this.release(transaction)
    return this.apply(changes)
  }

  /** Ends a transaction: its holds are gone, and whoever waited for it goes on. */
  release(transaction: Transaction): void {
    this.open.delete(transaction)
    for (const [collection, docs] of transaction.writes) {
      const locks = this.locks.get(collection)
      for (const id of docs.keys()) locks?.delete(id)
    }
    for (const claim of transaction.claims.keys()) this.claims.delete(claim)
    transaction.finish()
  }

  /** Everything that could be refused is refused here, before anything has moved. Gives the unique keys that are taken. */
  private check(changes: readonly Change[], transaction: Transaction | null): Map<string, string> {
    const pending = new Map<Collection, Map<DocId, Doc | null>>()
    for (const { collection, id, doc } of changes) versionsOf(pending, collection).set(id, doc)
    const claimed = new Map<string, string>()
    for (const { collection, id, doc } of changes) {
      if (doc === null) continue
      collection.checkIndexable(doc)
      for (const index of collection.ordered) {
        if (!index.unique) continue
        for (const key of index.keysOf(doc)) {
          const claim = `${collection.number}/${index.name}/${stringifyStored(key)}`
          const owner = claimOwner(collection, id)
          const duplicate = () => fail(duplicateMessage(collection, index.name, key))
          if ((claimed.get(claim) ?? owner) !== owner) duplicate()
          claimed.set(claim, owner)

          const claimant = this.claims.get(claim)
          if (claimant && claimant !== transaction) {
            if (transaction) throw transactionConflict()
            throw new Held(claimant)
          }
          const own = transaction?.claims.get(claim)
          if (own !== undefined && own !== owner && !isRewritten(pending, own)) duplicate()

          const holder = index.holder(key)
          if (!holder || holder.id === id || pending.get(collection)?.has(holder.id)) continue
          if (transaction?.writes.get(collection)?.has(holder.id)) continue
          const lock = this.locks.get(collection)?.get(holder.id)
          if (lock && !transaction) throw new Held(lock)
          if (transaction && (lock || transaction.isOverwritten(collection, holder.id))) throw transactionConflict()
          duplicate()
        }
      }
    }
    return claimed
  }

  private apply(changes: readonly Change[]): Promise<void> {
    const rows: JournalRow[] = []
    const fresh = new Map<Collection, DocRecord[]>()
    for (const { collection, id, doc } of changes) {
      const record = collection.records.get(id)
      for (const transaction of this.open) transaction.remember(collection, id, record?.doc ?? null)
      if (!record && !doc) continue
      const position = record?.position ?? this.nextPosition++
      rows.push({ collection: collection.number, position, body: doc && stringifyStored(doc) })
      if (record && doc) collection.replace(record, doc)
      else if (record) collection.remove(record)
      else if (changes.length < BULK) collection.insert(doc!, position)
      else {
        const batch = fresh.get(collection) ?? []
        batch.push({ position, id, doc: doc! })
        fresh.set(collection, batch)
      }
    }
    for (const [collection, batch] of fresh) collection.load(batch)
    return this.journal.append(rows)
  }
}

function claimOwner(collection: Collection, id: DocId): string {
  return `${collection.number}/${typeof id}/${id}`
}

function isRewritten(pending: Map<Collection, Map<DocId, Doc | null>>, owner: string): boolean {
  for (const [collection, docs] of pending) {
    for (const id of docs.keys()) if (claimOwner(collection, id) === owner) return true
  }
  return false
}

/** guess: MongoDB's words, which the platform passes on. */
export function duplicateMessage(collection: Collection, index: string, key: readonly Value[]): string {
  return `[FailedOperation] E11000 duplicate key error collection: ${collection.name} index: ${index} dup key: ${stringifyStored([...key])}`
}

export function duplicateId(collection: Collection, id: DocId): DatabaseError {
  return new DatabaseError('DATABASE_REQUEST_FAILED', duplicateMessage(collection, '_id_', [id]))
}
