// What an action is given: the request's fields, checked before use. A field of the wrong type is refused, never ignored.
import type { View } from '../find'
import { type Row, refuse } from '../semantics/document'
import { parseWireRow } from '../semantics/ejson'
import type { Tally } from '../stats'
import type { Store } from '../store'
import type { Transaction } from '../transaction'

export type Body = Record<string, unknown>

/** What follows `requestId` in a reply. */
export interface Reply {
  data?: Record<string, unknown>
  transactionId?: string
}

export interface Call {
  store: Store
  body: Body
  tally: Tally
}

export type Action = (call: Call) => Reply | Promise<Reply>

/** The SDK cuts at 1000 by itself; nobody else gets more either. */
const MOST_DOCUMENTS = 1000
const USUAL_DOCUMENTS = 100

export function transactionOf({ store, body }: Call): Transaction | null {
  return body['transactionId'] === undefined ? null : store.transaction(body['transactionId'])
}

export function viewOf({ store, body, tally }: Call, transaction: Transaction | null): View {
  return store.view(body['collectionName'], transaction, tally)
}

/** An object sent as Extended JSON text; undefined where nothing was sent ('' is how the SDK says nothing). */
export function readRow({ store, body }: Call, field: string): Row | undefined {
  const text = body[field]
  if (text === undefined || text === '') return undefined
  if (typeof text !== 'string') return refuse(`${field} must be a string of Extended JSON`)
  return parseWireRow(text, store.now())
}

export function readFlag(body: Body, field: string, usual: boolean): boolean {
  const value = body[field]
  if (value === undefined) return usual
  if (typeof value !== 'boolean') return refuse(`${field} must be true or false`)
  return value
}

function readCount(body: Body, field: string, usual: number): number {
  const value = body[field]
  if (value === undefined) return usual
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    return refuse(`${field} must be a whole number, not below zero`)
  }
  return value
}

export function readWindow(body: Body): { skip: number; limit: number } {
  const limit = readCount(body, 'limit', USUAL_DOCUMENTS)
  return { skip: readCount(body, 'offset', 0), limit: Math.min(limit, MOST_DOCUMENTS) }
}
