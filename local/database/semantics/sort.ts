// Sorting as MongoDB sorts: an array is represented by its smallest element going up and its largest going down.
import { compareOptional, type Row, refuse, type Value } from './document'
import { pathValues, splitPath } from './path'

export type Order = (a: Row, b: Row) => number

// An empty array sorts below null and so below everything; undefined stands for it among the keys.
type SortKey = Value | undefined

/** What `row` sorts by on one path in one direction; what is missing sorts as null. */
function sortKey(row: Row, path: readonly string[], direction: number): SortKey {
  const keys: SortKey[] = []
  for (const value of pathValues(row, path)) {
    if (!Array.isArray(value)) keys.push(value ?? null)
    else if (value.length === 0) keys.push(undefined)
    else keys.push(...value)
  }
  if (keys.length === 0) return null
  return keys.reduce((best, key) => (compareOptional(key, best) * direction < 0 ? key : best))
}

type Part = { path: string[]; direction: number }

function readParts(spec: Row): Part[] {
  return Object.entries(spec).map(([field, direction]) => {
    if (direction !== 1 && direction !== -1) return refuse(`sort direction of '${field}' must be 1 or -1`)
    return { path: splitPath(field), direction }
  })
}

function compareKeys(parts: readonly Part[], a: readonly SortKey[], b: readonly SortKey[]): number {
  for (const [index, { direction }] of parts.entries()) {
    const order = compareOptional(a[index], b[index]) * direction
    if (order !== 0) return order
  }
  return 0
}

/** `spec` is {field: 1 | -1, …}; the order of its keys is their priority. */
export function compileSort(spec: Row): Order {
  const parts = readParts(spec)
  const keysOf = (row: Row) => parts.map(({ path, direction }) => sortKey(row, path, direction))
  return (a, b) => compareKeys(parts, keysOf(a), keysOf(b))
}

/** A sorted copy; equal rows keep the order they came in. Each row's keys are worked out once. */
export function sortRows<T extends Row>(rows: readonly T[], spec: Row): T[] {
  const parts = readParts(spec)
  const keyed = rows.map((row) => ({ row, keys: parts.map(({ path, direction }) => sortKey(row, path, direction)) }))
  return keyed.sort((a, b) => compareKeys(parts, a.keys, b.keys)).map(({ row }) => row)
}
