// One collection in memory: its documents and its indexes, always in step with each other.
import { OrderedIndex } from './ordered-index'
import type { DocId, DocRecord } from './record'
import type { IndexDeclaration } from './schema'
import type { Doc } from './semantics/document'
import { SpatialIndex } from './spatial-index'

export class Collection {
  readonly records = new Map<DocId, DocRecord>()
  readonly ordered: OrderedIndex[] = []
  readonly spatial: SpatialIndex[] = []

  constructor(
    /** What documents on disk carry in place of the name. */
    readonly number: number,
    readonly name: string,
    indexes: readonly IndexDeclaration[],
  ) {
    for (const index of indexes) {
      if (index.fields[0]?.direction === '2dsphere') this.spatial.push(new SpatialIndex(index))
      else this.ordered.push(new OrderedIndex(index))
    }
  }

  insert(doc: Doc, position: number): DocRecord {
    const record: DocRecord = { position, id: doc._id, doc }
    this.records.set(record.id, record)
    for (const index of this.ordered) index.add(record)
    for (const index of this.spatial) index.add(record)
    return record
  }

  /** Many new documents at once, none of them here yet. */
  load(records: readonly DocRecord[]): void {
    for (const record of records) {
      this.records.set(record.id, record)
      for (const index of this.ordered) index.add(record)
    }
    for (const index of this.spatial) index.load(records)
  }

  replace(record: DocRecord, doc: Doc): void {
    for (const index of this.ordered) index.replace(record, doc)
    for (const index of this.spatial) index.replace(record, doc)
    record.doc = doc
  }

  remove(record: DocRecord): void {
    for (const index of this.ordered) index.remove(record)
    for (const index of this.spatial) index.remove(record)
    this.records.delete(record.id)
  }

  /** Throws, before anything is written, what adding this document to an index would throw. */
  checkIndexable(doc: Doc): void {
    for (const index of this.ordered) index.keysOf(doc)
    for (const index of this.spatial) index.geometriesOf(doc)
  }
}
