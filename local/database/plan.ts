// From what a query demands to the fewest records that can meet it: by _id, by a declared index, by place, or by a scan.
import type { Collection } from './collection'
import type { Bound, Interval, OrderedIndex } from './ordered-index'
import type { DocId, DocRecord } from './record'
import { isRow, type Row, type Value } from './semantics/document'
import { type Condition, type Description, describeQuery } from './semantics/query'

export interface Access {
  /** Every record that may match is among these, each once. */
  records: Iterable<DocRecord>
  /** They come in the order that was asked for. */
  sorted: boolean
  /** For tests and logs. */
  by: string
}

/** $in lists over several fields multiply; beyond this a shorter prefix serves better. */
const MOST_INTERVALS = 1000
/** Below this many entries, sorting what a selective index finds beats walking an index in the wanted order. */
const FEW = 200
/** Counting more entries than this would cost more than a poor choice does. */
const MOST_COUNTED = 20_000

/** Values an index answers exactly. A whole array is stored by its elements and so cannot be looked up. */
function lookupValues(conditions: readonly Condition[], field: string): Value[] | undefined {
  let shortest: Value[] | undefined
  for (const condition of conditions) {
    if (condition.field !== field || condition.kind !== 'in') continue
    if (condition.values.some((value) => Array.isArray(value) || value instanceof RegExp)) continue
    if (!shortest || condition.values.length < shortest.length) shortest = condition.values
  }
  return shortest
}

// A comparison matches only values of its own type: the ends of that type close the side that is open.
function typeEnds(value: Value): { low: Bound; high?: Bound } | undefined {
  if (typeof value === 'number' && !Number.isNaN(value)) {
    return { low: { value: -Infinity, inclusive: true }, high: { value: Infinity, inclusive: true } }
  }
  if (typeof value === 'string') return { low: { value: '', inclusive: true } }
  if (value instanceof Date) {
    const last = 8.64e15
    return { low: { value: new Date(-last), inclusive: true }, high: { value: new Date(last), inclusive: true } }
  }
  return undefined
}

function limitsOf(conditions: readonly Condition[], field: string, one: boolean): Pick<Interval, 'low' | 'high'> {
  let limits: Pick<Interval, 'low' | 'high'> = {}
  let type: string | undefined
  for (const condition of conditions) {
    if (condition.field !== field || condition.kind !== 'range') continue
    const ends = typeEnds(condition.value)
    const kind = condition.value instanceof Date ? 'date' : typeof condition.value
    if (!ends || (type !== undefined && type !== kind)) continue
    if (type === undefined) limits = { ...ends }
    type = kind
    const bound = { value: condition.value, inclusive: condition.op.endsWith('e') }
    // Of two bounds on one side either gives a right answer, since the query is tested anyway.
    if (condition.op.startsWith('$gt')) limits.low = bound
    else limits.high = bound
    if (one) break
  }
  return limits
}

function intervalsOf(index: OrderedIndex, conditions: readonly Condition[]): Interval[] {
  let prefixes: Value[][] = [[]]
  let depth = 0
  for (const field of index.fields) {
    const values = lookupValues(conditions, field)
    if (!values || prefixes.length * values.length > MOST_INTERVALS) break
    prefixes = prefixes.flatMap((prefix) => values.map((value) => [...prefix, value]))
    depth++
  }
  const next = index.fields[depth]
  const limits = next === undefined ? {} : limitsOf(conditions, next, index.multikey)
  if (depth === 0 && !limits.low && !limits.high) return []
  return prefixes.map((prefix) => ({ prefix, ...limits }))
}

function* unique(parts: Iterable<Iterable<DocRecord>>): Iterable<DocRecord> {
  const seen = new Set<DocRecord>()
  for (const part of parts) {
    for (const record of part) {
      if (seen.has(record)) continue
      seen.add(record)
      yield record
    }
  }
}

function readIntervals(index: OrderedIndex, intervals: readonly Interval[]): Iterable<DocRecord> {
  if (intervals.length === 1 && !index.multikey) return index.within(intervals[0]!)
  return unique(intervals.map((interval) => index.within(interval)))
}

function readIds(collection: Collection, ids: readonly Value[]): Set<DocRecord> {
  const found = new Set<DocRecord>()
  for (const id of ids) {
    const record = collection.records.get(id as DocId)
    if (record) found.add(record)
  }
  return found
}

/** The interval and direction in which an index already has the wanted order, if it has. */
function orderBy(
  index: OrderedIndex,
  conditions: readonly Condition[],
  sort: Row,
): { interval: Interval; backwards: boolean } | undefined {
  if (index.multikey) return undefined
  const wanted = Object.entries(sort)
  const prefix: Value[] = []
  while (index.fields[prefix.length] !== wanted[0]?.[0]) {
    const field = index.fields[prefix.length]
    const values = field === undefined ? undefined : lookupValues(conditions, field)
    if (values?.length !== 1) return undefined
    prefix.push(values[0]!)
  }
  let backwards: boolean | undefined
  for (const [at, [field, direction]] of wanted.entries()) {
    if (index.fields[prefix.length + at] !== field) return undefined
    const against = index.directions[prefix.length + at] !== direction
    if (backwards !== undefined && backwards !== against) return undefined
    backwards = against
  }
  return { interval: { prefix, ...limitsOf(conditions, wanted[0]![0], false) }, backwards: backwards ?? false }
}

interface Candidate {
  index: OrderedIndex
  intervals: Interval[]
}

/** Counting goes no further than it takes to tell the candidates apart. A size of Infinity means: too many to count. */
function smallest(candidates: readonly Candidate[]): (Candidate & { size: number }) | undefined {
  for (const most of [FEW + 1, MOST_COUNTED]) {
    let best: (Candidate & { size: number }) | undefined
    for (const { index, intervals } of candidates) {
      let size = 0
      for (const interval of intervals) {
        size += index.measure(interval, most - size)
        if (size >= most) break
      }
      if (size < (best?.size ?? most)) best = { index, intervals, size }
    }
    if (best) return best
  }
  const bound = ({ intervals }: Candidate) => intervals[0]!.prefix.length
  const [first] = [...candidates].sort((a, b) => bound(b) - bound(a))
  return first && { ...first, size: Infinity }
}

function chooseConjunction(collection: Collection, description: Description, sort: Row | undefined): Access {
  const { conditions, within } = description
  const wantsOrder = sort !== undefined && Object.keys(sort).length > 0
  const ids = lookupValues(conditions, '_id')
  if (ids) return { records: readIds(collection, ids), sorted: !wantsOrder || ids.length === 1, by: '_id' }

  const candidates = collection.ordered.flatMap((index) => {
    const intervals = intervalsOf(index, conditions)
    return intervals.length > 0 ? [{ index, intervals }] : []
  })
  const isOnly = candidates.length === 1 && !wantsOrder && within.length === 0
  const best = isOnly ? { ...candidates[0]!, size: 0 } : smallest(candidates)
  const places = within.flatMap(({ field, boxes }) => {
    const index = collection.spatial.find((spatial) => spatial.field === field)
    return index ? [{ index, found: index.touching(boxes) }] : []
  })
  places.sort((a, b) => a.found.size - b.found.size)
  const place = places[0]

  if (wantsOrder && (best?.size ?? Infinity) > FEW && (place?.found.size ?? Infinity) > FEW) {
    for (const index of collection.ordered) {
      const order = orderBy(index, conditions, sort)
      // Walking in order is worth it only where it does not pass many more records than the best filter leaves.
      const most = (best?.size ?? Infinity) * 2
      if (order && (most === Infinity || index.measure(order.interval, most + 1) <= most)) {
        return { records: index.within(order.interval, order.backwards), sorted: true, by: `index ${index.name}` }
      }
    }
  }
  if (place && place.found.size < (best?.size ?? Infinity)) {
    return { records: place.found, sorted: !wantsOrder, by: `index ${place.index.name}` }
  }
  if (best) {
    return { records: readIntervals(best.index, best.intervals), sorted: !wantsOrder, by: `index ${best.index.name}` }
  }
  return { records: collection.records.values(), sorted: !wantsOrder, by: 'scan' }
}

/** The lists of alternatives of which every match meets one: $or at the top, or within $and. */
function alternativesOf(filter: Row): Row[][] {
  const { $or, $and } = filter
  const inner = Array.isArray($and) ? $and.filter(isRow).flatMap(alternativesOf) : []
  return Array.isArray($or) ? [...inner, $or.filter(isRow)] : inner
}

export function chooseAccess(
  collection: Collection,
  filter: Row,
  description: Description,
  sort: Row | undefined,
): Access {
  const access = chooseConjunction(collection, description, sort)
  if (access.by !== 'scan') return access
  for (const alternatives of alternativesOf(filter)) {
    const branches = alternatives.map((branch) => chooseConjunction(collection, describeQuery(branch), undefined))
    if (branches.some(({ by }) => by === 'scan')) continue
    return { records: unique(branches.map(({ records }) => records)), sorted: !sort, by: 'alternatives' }
  }
  return access
}
