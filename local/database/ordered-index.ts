// A declared index in order of its fields: equality on a prefix, then a range, then sorting, without a scan.
import BTree from 'sorted-btree'
import type { DocRecord } from './record'
import type { IndexDeclaration } from './schema'
import { compareValues, type Doc, equalValues, fail, type Value } from './semantics/document'
import { pathValues } from './semantics/path'

/** Before and after every value, whatever the direction of the field. */
const BEFORE = Symbol('before')
const AFTER = Symbol('after')
type KeyPart = Value | typeof BEFORE | typeof AFTER
type Key = KeyPart[]

export interface Bound {
  value: Value
  inclusive: boolean
}

export interface Interval {
  /** Values of the first fields, in the order of the index. */
  prefix: Value[]
  /** Limits on the field that follows the prefix, in the order of values (whatever the index's direction). */
  low?: Bound
  high?: Bound
}

function comparePart(a: KeyPart, b: KeyPart): number {
  // The two common cases first: this runs some twenty times a look-up.
  if (typeof a === 'number' && typeof b === 'number') {
    if (a < b) return -1
    if (a > b) return 1
    if (a === b) return 0
  }
  return compareValues(a as Value, b as Value)
}

function edge(part: KeyPart | undefined): number {
  return part === BEFORE ? -1 : part === AFTER ? 1 : 0
}

export class OrderedIndex {
  readonly name: string
  readonly fields: readonly string[]
  readonly directions: readonly (1 | -1)[]
  readonly unique: boolean
  /** Once an array was indexed, a document may stand here several times: no sorting by this index, one bound at a time. */
  multikey = false
  private readonly tree: BTree<Key, DocRecord>

  constructor(declaration: IndexDeclaration) {
    this.name = declaration.name
    this.fields = declaration.fields.map(({ field }) => field)
    this.directions = declaration.fields.map(({ direction }) => (direction === 'desc' ? -1 : 1))
    this.unique = declaration.unique ?? false
    this.tree = new BTree<Key, DocRecord>(undefined, (a, b) => this.compare(a, b))
  }

  /** The last part of every key is the record's position, so that keys are distinct and ties keep natural order. */
  private compare(a: Key, b: Key): number {
    const shorter = Math.min(a.length, b.length)
    for (let i = 0; i < shorter; i++) {
      const byEdge = edge(a[i]) - edge(b[i])
      if (byEdge !== 0) return byEdge
      if (edge(a[i]) !== 0) continue
      const order = comparePart(a[i]!, b[i]!)
      if (order !== 0) return order * (this.directions[i] ?? 1)
    }
    return a.length - b.length
  }

  /** The keys a document has: one, or several where a field is an array. Two arrays at once are refused, as in MongoDB. */
  keysOf(doc: Doc): Value[][] {
    let keys: Value[][] = [[]]
    let spread = false
    for (const field of this.fields) {
      const values = this.valuesAt(doc, field)
      if (values.length > 1) {
        if (spread) fail(`cannot index parallel arrays: index ${this.name}, field ${field}`)
        spread = true
      }
      keys = values.flatMap((value) => keys.map((key) => [...key, value]))
    }
    return keys
  }

  private valuesAt(doc: Doc, field: string): Value[] {
    if (!field.includes('.')) {
      const value = Object.hasOwn(doc, field) ? doc[field] : undefined
      if (!Array.isArray(value)) return [value ?? null]
    }
    const found: Value[] = []
    for (const value of pathValues(doc, field)) {
      if (Array.isArray(value)) found.push(...(value.length === 0 ? [value] : value))
      else found.push(value ?? null)
    }
    if (found.length === 0) return [null]
    if (found.length === 1) return found
    return found.filter((value, at) => found.findIndex((other) => compareValues(value, other) === 0) === at)
  }

  add(record: DocRecord, doc = record.doc): void {
    const keys = this.keysOf(doc)
    if (keys.length > 1 || this.fields.some((field) => this.throughArray(doc, field))) this.multikey = true
    for (const key of keys) this.tree.set([...key, record.position], record)
  }

  remove(record: DocRecord): void {
    for (const key of this.keysOf(record.doc)) this.tree.delete([...key, record.position])
  }

  /** Puts `doc` in the record's place; most updates leave an index as it was. */
  replace(record: DocRecord, doc: Doc): void {
    if (equalValues(this.keysOf(record.doc), this.keysOf(doc))) return
    this.remove(record)
    this.add(record, doc)
  }

  private throughArray(doc: Doc, field: string): boolean {
    if (!field.includes('.')) return Array.isArray(doc[field])
    return pathValues(doc, field).length !== 1 || Array.isArray(pathValues(doc, field)[0])
  }

  /** Whoever has exactly this key: at most one in a unique index. */
  holder(key: readonly Value[]): DocRecord | undefined {
    for (const record of this.within({ prefix: [...key] })) return record
    return undefined
  }

  /** A record whose whole key another one has too. */
  firstDuplicate(): DocRecord | undefined {
    let previous: { key: Key; record: DocRecord } | undefined
    for (const [key, record] of this.tree.entries()) {
      const same = previous && this.compare(previous.key.slice(0, -1), key.slice(0, -1)) === 0
      if (same && previous!.record !== record) return record
      previous = { key, record }
    }
    return undefined
  }

  /** Records of the interval in the order of the index, or backwards. In a multikey index a record may come more than once. */
  *within(interval: Interval, backwards = false): Iterable<DocRecord> {
    const { prefix } = interval
    let from: Key = [...prefix, BEFORE]
    let to: Key = [...prefix, AFTER]
    // `value, AFTER` is behind every key that goes on from that value; `value, BEFORE` is before them.
    const low: Key | undefined = interval.low && [
      ...prefix,
      interval.low.value,
      interval.low.inclusive ? BEFORE : AFTER,
    ]
    const high: Key | undefined = interval.high && [
      ...prefix,
      interval.high.value,
      interval.high.inclusive ? AFTER : BEFORE,
    ]
    if (this.directions[prefix.length] === -1) {
      // Descending: the same limits seen from the other side.
      if (high) from = [...prefix, interval.high!.value, interval.high!.inclusive ? BEFORE : AFTER]
      if (low) to = [...prefix, interval.low!.value, interval.low!.inclusive ? AFTER : BEFORE]
    } else {
      if (low) from = low
      if (high) to = high
    }
    const entries = backwards ? this.tree.entriesReversed(to) : this.tree.entries(from)
    const end = backwards ? from : to
    for (const [key, record] of entries) {
      if (backwards ? this.compare(key, end) < 0 : this.compare(key, end) > 0) return
      yield record
    }
  }

  /** How many entries the interval has, counted no further than `most`. */
  measure(interval: Interval, most: number): number {
    let count = 0
    for (const _ of this.within(interval)) if (++count >= most) break
    return count
  }
}
