// getDocument, calculateDocument, aggregateDocuments: what reads and changes nothing.
import { candidates, count, find, nearest, spatialIndexFor } from '../find'
import { aggregate, readStages, type Sources } from '../semantics/aggregate'
import { stringifyReply } from '../semantics/ejson'
import { compileProjection } from '../semantics/projection'
import { type Action, readRow, readWindow, transactionOf, viewOf } from './request'

export const getDocument: Action = (call) => {
  const view = viewOf(call, transactionOf(call))
  const filter = readRow(call, 'query') ?? {}
  const sort = readRow(call, 'order')
  const projection = readRow(call, 'projection')
  const { skip, limit } = readWindow(call.body)
  const docs = find(view, filter, { sort, skip, limit })
  const project = projection && compileProjection(projection, view)
  const list = docs.map((doc) => stringifyReply(project ? project(doc) : doc))
  return { data: { list, offset: skip, limit } }
}

export const calculateDocument: Action = (call) => {
  const view = viewOf(call, null)
  return { data: { total: count(view, readRow(call, 'query') ?? {}) } }
}

export const aggregateDocuments: Action = (call) => {
  const { store, tally } = call
  const own = viewOf(call, null)
  const sources: Sources = {
    documents: (name, hint) => candidates(store.view(name, null, tally), hint ?? {}),
    nearest: (name, { key, point, ...limits }) => {
      const view = store.view(name, null, tally)
      const index = spatialIndexFor(view.collection, key)
      return { field: index.field, rows: nearest(view, index, point, limits) }
    },
    now: own.now,
    random: Math.random,
  }
  return {
    data: {
      list: aggregate(own.collection.name, readStages(call.body['stages'], own.now), sources).map(stringifyReply),
    },
  }
}
