// insertDocument, modifyDocument, modifyAndReturnDoc, removeDocument, addCollection. Each is all or nothing: an error
// leaves every document as it was. Outside a transaction a write waits for a transaction that holds what it touches.
import { randomBytes } from 'node:crypto'
import { type Change, duplicateId, Held } from '../commit'
import { find, type View } from '../find'
import { checkId, type DocId } from '../record'
import { checkStorable, DatabaseError, type Doc, type Row, refuse } from '../semantics/document'
import { parseWireRow, stringifyReply } from '../semantics/ejson'
import { applyUpdate, makeUpserted } from '../semantics/update'
import type { Transaction } from '../transaction'
import { type Action, type Call, type Reply, readFlag, readRow, transactionOf, viewOf } from './request'

/** A transaction lives 30 s, so a wait for one ends by then; a queue behind several must end too. ms */
const LONGEST_WAIT = 30_000

type Attempt = (view: View) => { changes: Change[]; reply: Reply }

/** guess: the words. The platform's own wait for a lock cannot be read from the SDK. */
function waitedTooLong(): DatabaseError {
  return new DatabaseError(
    'DATABASE_REQUEST_FAILED',
    '[FailedOperation] WriteConflict: a transaction holds the document; the write was not made',
  )
}

async function write(call: Call, attempt: Attempt): Promise<Reply> {
  const { store } = call
  const transaction = transactionOf(call)
  if (transaction) return writeInside(call, attempt, transaction)
  const deadline = performance.now() + LONGEST_WAIT
  for (;;) {
    try {
      const { changes, reply } = attempt(viewOf(call, null))
      if (changes.length > 0) await store.committer.write(changes)
      return reply
    } catch (error) {
      if (!(error instanceof Held)) throw error
      await untilReleased(error.by, deadline - performance.now())
    }
  }
}

async function untilReleased(transaction: Transaction, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(waitedTooLong()), Math.max(0, ms))
  })
  try {
    await Promise.race([transaction.ended, late])
  } finally {
    clearTimeout(timer)
  }
}

/** A write that fails ends its transaction, as in MongoDB. guess: for errors other than a conflict. */
function writeInside(call: Call, attempt: Attempt, transaction: Transaction): Reply {
  try {
    const { changes, reply } = attempt(viewOf(call, transaction))
    call.store.committer.stage(changes, transaction)
    return reply
  } catch (error) {
    call.store.endTransaction(transaction)
    throw error
  }
}

function readDocuments({ store, body }: Call): Doc[] {
  const texts = body['data']
  if (!Array.isArray(texts) || texts.length === 0) return refuse('data must be an array of documents, not empty')
  return texts.map((text) => {
    if (typeof text !== 'string') return refuse('data must hold strings of Extended JSON')
    return makeDocument(parseWireRow(text, store.now()))
  })
}

/** A row ready to be stored: with an _id of its own, in front, and with nothing in it that must not be stored. */
export function makeDocument(row: Row): Doc {
  checkStorable(row)
  const { _id, ...rest } = row
  return { _id: _id === undefined ? randomBytes(16).toString('hex') : checkId(_id), ...rest }
}

function visible(view: View, id: DocId): Doc | null {
  const laid = view.overlay.get(id)
  return laid !== undefined ? laid : (view.collection.records.get(id)?.doc ?? null)
}

export const insertDocument: Action = (call) => {
  const docs = readDocuments(call)
  return write(call, (view) => {
    const { collection } = view
    const ids = new Set<DocId>()
    for (const { _id } of docs) {
      if (ids.has(_id)) throw duplicateId(collection, _id)
      ids.add(_id)
      if (visible(view, _id) === null) continue
      const holder = call.store.committer.holderOf(collection, _id)
      if (holder && call.body['transactionId'] === undefined) throw new Held(holder)
      throw duplicateId(collection, _id)
    }
    const changes = docs.map((doc) => ({ collection, id: doc._id, doc }))
    return { changes, reply: { data: { insertedIds: [...ids] } } }
  })
}

function readFilter(call: Call): Row {
  // An update or removal that forgot its query must not hit everything.
  return readRow(call, 'query') ?? refuse('query must not be empty: say which documents to change or remove')
}

function readUpdate(call: Call): Row {
  return readRow(call, 'data') ?? refuse('data must be an object')
}

function withoutId({ _id, ...rest }: Doc): Row {
  return rest
}

function update(view: View, doc: Doc, data: Row, merge: boolean): { doc: Doc; changed: boolean } {
  const outcome = applyUpdate(doc, data, { now: view.now, merge })
  // _id in front, where MongoDB keeps it.
  return merge ? outcome : { ...outcome, doc: { _id: doc._id, ...withoutId(outcome.doc) } }
}

/** With nobody to update, an update that means nothing is refused all the same and not silently passed over. */
function checkUpdate(view: View, data: Row): void {
  applyUpdate({ _id: 'nobody' }, data, { now: view.now, merge: true })
}

export const modifyDocument: Action = (call) => {
  const filter = readFilter(call)
  const data = readUpdate(call)
  const merge = readFlag(call.body, 'merge', true)
  const multi = readFlag(call.body, 'multi', false)
  const upsert = readFlag(call.body, 'upsert', false)
  if (!merge && multi) refuse('a whole document cannot be set on several at once')
  return write(call, (view) => {
    const { collection } = view
    const targets = find(view, filter, multi ? {} : { limit: 1 })
    if (targets.length === 0 && upsert) {
      const given = filter['_id']
      const id = given === undefined ? randomBytes(16).toString('hex') : checkId(given)
      const doc = { _id: id, ...withoutId(makeUpserted(id, data, { now: view.now, merge })) }
      return { changes: [{ collection, id, doc }], reply: { data: { updated: 0, upsert_id: id } } }
    }
    if (targets.length === 0 && merge) checkUpdate(view, data)
    const changes: Change[] = []
    for (const target of targets) {
      const { doc, changed } = update(view, target, data, merge)
      if (changed) changes.push({ collection, id: doc._id, doc })
    }
    return { changes, reply: { data: { updated: merge ? changes.length : targets.length, upsert_id: null } } }
  })
}

export const modifyAndReturnDoc: Action = (call) => {
  const filter = readFilter(call)
  const data = readUpdate(call)
  return write(call, (view) => {
    const [target] = find(view, filter, { limit: 1 })
    if (!target) {
      checkUpdate(view, data)
      return { changes: [], reply: { data: { updated: 0, doc: null } } }
    }
    const { doc, changed } = update(view, target, data, true)
    const changes = changed ? [{ collection: view.collection, id: doc._id, doc }] : []
    return { changes, reply: { data: { updated: 1, doc: stringifyReply(doc) } } }
  })
}

export const removeDocument: Action = (call) => {
  const filter = readFilter(call)
  const multi = readFlag(call.body, 'multi', false)
  return write(call, (view) => {
    const targets = find(view, filter, multi ? {} : { limit: 1 })
    const changes = targets.map(({ _id }) => ({ collection: view.collection, id: _id, doc: null }))
    return { changes, reply: { data: { deleted: targets.length } } }
  })
}

export const addCollection: Action = ({ store, body }) => {
  store.addCollection(body['collectionName'])
  return { data: {} }
}
