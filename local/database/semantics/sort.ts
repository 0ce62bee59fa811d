// Sorting as MongoDB sorts: an array is represented by its smallest element going up and its largest going down.
import { compareValues, type Row, refuse, type Value } from './document'
import { pathValues, splitPath } from './path'

export type Order = (a: Row, b: Row) => number

// An empty array sorts below null and so below everything; undefined stands for it among the keys.
type SortKey = Value | undefined

function compareKeys(a: SortKey, b: SortKey): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined)
  return compareValues(a, b)
}

/** What `row` sorts by on one path in one direction; what is missing sorts as null. */
function sortKey(row: Row, path: readonly string[], direction: number): SortKey {
  const keys: SortKey[] = []
  for (const value of pathValues(row, path)) {
    if (!Array.isArray(value)) keys.push(value ?? null)
    else if (value.length === 0) keys.push(undefined)
    else keys.push(...value)
  }
  if (keys.length === 0) return null
  return keys.reduce((best, key) => (compareKeys(key, best) * direction < 0 ? key : best))
}

/** `spec` is {field: 1 | -1, …}; the order of its keys is their priority. */
export function compileSort(spec: Row): Order {
  const parts = Object.entries(spec).map(([field, direction]) => {
    if (direction !== 1 && direction !== -1) refuse(`sort direction of '${field}' must be 1 or -1`)
    return { path: splitPath(field), direction: direction as number }
  })
  return (a, b) => {
    for (const { path, direction } of parts) {
      const order = compareKeys(sortKey(a, path, direction), sortKey(b, path, direction)) * direction
      if (order !== 0) return order
    }
    return 0
  }
}

/** A sorted copy; equal rows keep the order they came in. Each row's keys are worked out once. */
export function sortRows<T extends Row>(rows: readonly T[], spec: Row): T[] {
  const order = compileSort(spec)
  return [...rows].sort(order)
}
