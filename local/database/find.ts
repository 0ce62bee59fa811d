// Reading as one caller sees the collection: what is committed, with a transaction's own view laid over it.
import type { Collection } from './collection'
import { chooseAccess } from './plan'
import type { DocId } from './record'
import { type Doc, fail, type Row } from './semantics/document'
import type { Position } from './semantics/geo'
import { compileQuery, describeQuery, type Near, type Predicate } from './semantics/query'
import { sortRows } from './semantics/sort'
import type { SpatialIndex } from './spatial-index'
import type { Tally } from './stats'

export interface View {
  collection: Collection
  /** Documents that this caller sees otherwise than they are committed; null where it sees none. */
  overlay: ReadonlyMap<DocId, Doc | null>
  tally: Tally
  /** Epoch ms. */
  now: number
}

export interface Window {
  sort?: Row
  skip?: number
  limit?: number
}

/** Matching documents, sorted and cut as asked. They are the stored ones: never to be changed. */
export function find(view: View, filter: Row, { sort, skip = 0, limit = Infinity }: Window): Doc[] {
  const { collection, overlay, tally } = view
  const description = describeQuery(filter)
  const matches = compileQuery(filter, { now: view.now })
  const wantsOrder = sort !== undefined && Object.keys(sort).length > 0
  if (description.near) {
    const near = findNear(view, description.near, matches, wantsOrder ? Infinity : skip + limit)
    return (wantsOrder ? sortRows(near, sort) : near).slice(skip, skip + limit)
  }

  const { records, sorted } = chooseAccess(collection, filter, description, sort)
  const found: Doc[] = []
  for (const doc of overlay.values()) {
    if (doc === null) continue
    tally.examined++
    if (matches(doc)) found.push(doc)
  }
  // Order is kept only where every match comes from the one ordered stream.
  const inOrder = sorted && (!wantsOrder || found.length === 0)
  if (!(inOrder && found.length >= skip + limit)) {
    for (const record of records) {
      if (overlay.has(record.id)) continue
      tally.examined++
      if (!matches(record.doc)) continue
      found.push(record.doc)
      if (inOrder && found.length >= skip + limit) break
    }
  }
  const ordered = wantsOrder && !inOrder ? sortRows(found, sort) : found
  return skip === 0 && ordered.length <= limit ? ordered : ordered.slice(skip, skip + limit)
}

/** Every document that may match, none tested: for a pipeline, which tests them itself. */
export function* candidates(view: View, filter: Row): Iterable<Doc> {
  for (const doc of view.overlay.values()) if (doc !== null) yield doc
  for (const record of chooseAccess(view.collection, filter, describeQuery(filter), undefined).records) {
    if (view.overlay.has(record.id)) continue
    view.tally.examined++
    yield record.doc
  }
}

export function count(view: View, filter: Row): number {
  if (Object.keys(filter).length === 0 && view.overlay.size === 0) return view.collection.records.size
  return find(view, filter, {}).length
}

/** The one geo index that serves a field, or the only one when none is named. Never a scan in its stead. */
export function spatialIndexFor(collection: Collection, field: string | undefined): SpatialIndex {
  const fitting = collection.spatial.filter((index) => field === undefined || index.field === field)
  if (fitting.length === 1) return fitting[0]!
  if (fitting.length > 1) fail('There is more than one 2dsphere index: geoNear must name one by key')
  return fail(
    `unable to find index for $geoNear query: collection ${collection.name} has no 2dsphere index on ${field ?? 'any field'}`,
  )
}

/** Nearest first and lazily: reading stops where the caller stops. */
export function* nearest(
  view: View,
  index: SpatialIndex,
  point: Position,
  limits: { minDistance: number; maxDistance: number },
): Iterable<Doc> {
  const changed: { doc: Doc; distance: number }[] = []
  for (const doc of view.overlay.values()) {
    if (doc === null) continue
    view.tally.examined++
    const distance = index.distanceTo(point, index.geometriesOf(doc))
    if (distance >= limits.minDistance && distance <= limits.maxDistance) changed.push({ doc, distance })
  }
  changed.sort((a, b) => a.distance - b.distance)
  let next = 0
  for (const { record, distance } of index.nearest(point, limits)) {
    while (next < changed.length && changed[next]!.distance < distance) yield changed[next++]!.doc
    if (view.overlay.has(record.id)) continue
    view.tally.examined++
    yield record.doc
  }
  while (next < changed.length) yield changed[next++]!.doc
}

function findNear(view: View, near: Near, matches: Predicate, most: number): Doc[] {
  const index = spatialIndexFor(view.collection, near.field)
  const found: Doc[] = []
  if (most <= 0) return found
  for (const doc of nearest(view, index, near.point, near)) {
    if (!matches(doc)) continue
    found.push(doc)
    if (found.length >= most) break
  }
  return found
}
