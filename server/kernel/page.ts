// Lists in pages, in the order of an instant and an id: of those of one instant none is skipped and none comes twice.
import type { Id, Instant } from '../../domain/shape'
import type { CollectionName, DocumentOf } from './collections'
import { collection, type Part, sdk } from './database'

type Query = Record<string, unknown>
type Key = [instant: Instant, _id: Id]

export interface Listed<T> {
  /** The field of the instant; each query needs an index that ends with it. */
  by: string
  order: 'asc' | 'desc'
  /** `next` of the page before. */
  after?: string | undefined
  /** Which of them are for the caller; all where it is absent. */
  keep?(one: T): boolean
  /** Shown at once. */
  page: number
}

/** So many more are read at once: those that share the last instant are left for later, and a page is full all the same. */
const TIES = 20
/** So many times it is read on where little of it is kept; then a short page says where to go on. */
const ROUNDS = 8

const keyFrom = (after: string | undefined): Key | undefined => {
  const [instant, ...rest] = (after ?? '').split('~')
  return rest.length > 0 ? [Number(instant), rest.join('~')] : undefined
}
const byKey = (a: Key, b: Key): number => a[0] - b[0] || (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0)

const keyOf = (one: { _id: Id }, by: string): Key => [
  (one as unknown as Record<string, Instant>)[by] as Instant,
  one._id,
]
const signOf = ({ order }: { order: 'asc' | 'desc' }): number => (order === 'asc' ? 1 : -1)

/** A page of what was read already, in any order, each once. */
export function pageIn<T extends { _id: Id }>(
  all: readonly T[],
  { by, order, after, keep = () => true, page }: Listed<T>,
): { found: T[]; next?: string } {
  const at = keyFrom(after)
  const inOrder = (a: Key, b: Key) => signOf({ order }) * byKey(a, b)
  const found = all
    .filter((one) => keep(one) && (!at || inOrder(keyOf(one, by), at) > 0))
    .sort((a, b) => inOrder(keyOf(a, by), keyOf(b, by)))
  const last = found[page - 1]
  return found.length > page && last ? { found: found.slice(0, page), next: keyOf(last, by).join('~') } : { found }
}

/** A page of what any of these queries finds, each once; `next` where there is more. */
export async function pageOf<N extends CollectionName>(
  name: N,
  queries: readonly Query[],
  { by, order, after, keep = () => true, page }: Listed<DocumentOf<N>>,
): Promise<{ found: DocumentOf<N>[]; next?: string }> {
  type T = DocumentOf<N>
  const { command } = sdk()
  const limit = page + 1 + TIES
  const inOrder = (a: Key, b: Key) => signOf({ order }) * byKey(a, b)
  const ask = (query: Query, field: string) => collection(name).part(query, { orderBy: [field, order], limit })
  const ties = (query: Query, instant: Instant, behind?: Id) => {
    const beyond = behind === undefined ? {} : { _id: order === 'asc' ? command.gt(behind) : command.lt(behind) }
    return ask({ ...query, [by]: instant, ...beyond }, '_id')
  }
  const endOf = ({ last }: Part<T>) => last && keyOf(last, by)
  /** What one query finds behind `at`, in order; `end`: how far it was read, where that is not to the end. */
  const stretch = async (query: Query, at: Key | undefined): Promise<{ read: T[]; end?: Key | undefined }> => {
    const behind = at && (order === 'asc' ? command.gt(at[0]) : command.lt(at[0]))
    // Bounds of the query's own hold on every page.
    const range = behind ? { [by]: query[by] === undefined ? behind : behind.and(query[by] as typeof behind) } : {}
    const [beside, beyond] = await Promise.all([at && ties(query, ...at), ask({ ...query, ...range }, by)])
    if (beside?.isFull) return { read: beside.found, end: endOf(beside) }
    const besides = beside?.found ?? []
    const end = beyond.isFull ? endOf(beyond) : undefined
    if (!end) return { read: [...besides, ...beyond.found] }
    // The last instant may be cut in the middle, in any order.
    const read = [...besides, ...beyond.found.filter((one) => keyOf(one, by)[0] !== end[0])]
    const last = read.at(-1)
    if (last) return { read, end: keyOf(last, by) }
    const tied = await ties(query, end[0])
    return { read: tied.found, end: endOf(tied) ?? end }
  }
  let at = keyFrom(after)
  const kept: T[] = []
  for (let round = 0; round < ROUNDS && queries.length > 0; round++) {
    const parts = await Promise.all(queries.map((query) => stretch(query, at)))
    // No further than every query has been read.
    const [end] = parts.flatMap(({ end }) => (end ? [end] : [])).sort(inOrder)
    const once = new Map(parts.flatMap(({ read }) => read.map((one) => [one._id, one] as const)))
    const read = [...once.values()].filter((one) => !end || inOrder(keyOf(one, by), end) <= 0)
    kept.push(...read.filter(keep).sort((a, b) => inOrder(keyOf(a, by), keyOf(b, by))))
    if (kept.length > page) return { found: kept.slice(0, page), next: keyOf(kept[page - 1]!, by).join('~') }
    if (!end) return { found: kept }
    at = end
  }
  return { found: kept, ...(at && queries.length > 0 ? { next: at.join('~') } : {}) }
}
