// startTransaction, commitTransaction, abortTransaction.
import type { Action } from './request'

export const startTransaction: Action = ({ store }) => ({ transactionId: store.startTransaction().id })

export const commitTransaction: Action = async ({ store, body }) => {
  await store.commitTransaction(store.transaction(body['transactionId']))
  return {}
}

export const abortTransaction: Action = ({ store, body }) => {
  store.endTransaction(store.transaction(body['transactionId']))
  return {}
}
