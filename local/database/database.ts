// The database as the gateway uses it: open a folder, hand it database.* actions, close it.
import { randomUUID } from 'node:crypto'
import { aggregateDocuments, calculateDocument, getDocument } from './actions/read'
import type { Action, Body, Reply } from './actions/request'
import { abortTransaction, commitTransaction, startTransaction } from './actions/transaction'
import {
  addCollection,
  insertDocument,
  makeDocument,
  modifyAndReturnDoc,
  modifyDocument,
  removeDocument,
} from './actions/write'
import { duplicateId } from './commit'
import { checkSchema, type DatabaseSchema } from './schema'
import { DatabaseError, type Row, refuse } from './semantics/document'
import { parseStored, stringifyStored } from './semantics/ejson'
import { Counters, type DatabaseStats, type Tally } from './stats'
import { Store } from './store'
import { TRANSACTION_LIFETIME } from './transaction'

export interface DatabaseOptions {
  folder: string
  schema: DatabaseSchema
  /** Epoch ms; what serverDate resolves to and transactions age by. */
  clock?: () => number
  /** ms; shorter only in tests. */
  transactionLifetime?: number
}

export type DatabaseAnswer = ({ requestId: string } & Reply) | { requestId: string; code: string; message: string }

export interface Database {
  /** One action of the wire ('database.getDocument' or 'getDocument'). Never throws: failures are answers too. */
  handle(action: string, body: unknown): Promise<DatabaseAnswer>
  /** Plain objects straight in, as one atomic write, for seeding. Dates as Date; gives how many. */
  importDocuments(collection: string, rows: readonly Row[]): Promise<number>
  stats(): DatabaseStats
  close(): void
}

const ACTIONS: Record<string, Action> = {
  getDocument,
  calculateDocument,
  aggregateDocuments,
  insertDocument,
  modifyDocument,
  modifyAndReturnDoc,
  removeDocument,
  addCollection,
  startTransaction,
  commitTransaction,
  abortTransaction,
}

export function openDatabase(options: DatabaseOptions): Database {
  checkSchema(options.schema)
  const store = new Store({ clock: Date.now, transactionLifetime: TRANSACTION_LIFETIME, ...options })
  const counters = new Counters()

  async function answer(name: string, body: unknown, tally: Tally): Promise<Reply> {
    const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined
    if (!action) return refuse(`unknown action: database.${name}`)
    if (typeof body !== 'object' || body === null) return refuse('the request has no body')
    const reply = await action({ store, body: body as Body, tally })
    // A read may have seen what another request has just written: that must be on disk before it is told.
    await store.journal.settled()
    return reply
  }

  return {
    async handle(action, body) {
      const requestId = randomUUID()
      const name = action.replace(/^database\./, '')
      const tally: Tally = { examined: 0 }
      try {
        return { requestId, ...(await answer(name, body, tally)) }
      } catch (error) {
        if (error instanceof DatabaseError) return { requestId, code: error.code, message: error.message }
        console.error(`database.${name} ${requestId}`, error)
        return { requestId, code: 'DATABASE_REQUEST_FAILED', message: `[InternalError] ${(error as Error).message}` }
      } finally {
        counters.count(name, tally)
      }
    },
    async importDocuments(name, rows) {
      const collection = store.collection(name)
      const seen = new Set<string>()
      const changes = rows.map((row) => {
        // Through the text it is kept as: a copy, without what is undefined, just as a restart would read it.
        const doc = makeDocument(parseStored(stringifyStored(row)) as Row)
        if (seen.has(doc._id) || collection.records.has(doc._id)) throw duplicateId(collection, doc._id)
        seen.add(doc._id)
        return { collection, id: doc._id, doc }
      })
      await store.committer.write(changes)
      return changes.length
    },
    stats: () => counters.read(),
    close: () => store.close(),
  }
}
