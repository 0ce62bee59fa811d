// What everybody may read of counts of matters: nothing under 5, and nothing from which such a number could be computed.
import * as z from 'zod'

export const FEW = 5

/** few: under 5. withheld: larger, but a smaller one could be computed from it. */
export const shownCount = z.union([z.number().int().min(0), z.enum(['few', 'withheld'])])
export type ShownCount = z.infer<typeof shownCount>

const hi = (one: ShownCount) => (one === 'few' ? FEW - 1 : Number.POSITIVE_INFINITY)
const lo = (one: ShownCount) => (one === 'few' ? 0 : FEW)

/** Some hidden number can be only one, given that all hidden ones together make `left`. */
export function isComputable(hidden: readonly ShownCount[], left: number): boolean {
  const low = hidden.reduce<number>((sum, one) => sum + lo(one), 0)
  const high = hidden.reduce<number>((sum, one) => sum + hi(one), 0)
  return hidden.some((one) => {
    const others = high === Number.POSITIVE_INFINITY && hi(one) === high ? othersHigh(hidden, one) : high - hi(one)
    return Math.max(lo(one), left - others) >= Math.min(hi(one), left - (low - lo(one)))
  })
}
function othersHigh(hidden: readonly ShownCount[], one: ShownCount): number {
  const rest = [...hidden]
  rest.splice(rest.indexOf(one), 1)
  return rest.reduce<number>((sum, other) => sum + hi(other), 0)
}

/** Parts of a published sum: those under 5 hidden, and of the others, the smallest first, as many as it takes. */
export function concealed(parts: readonly number[]): ShownCount[] {
  const shown: ShownCount[] = parts.map((n) => (n < FEW ? 'few' : n))
  const ascending = parts.map((n, i) => ({ n, i })).sort((a, b) => a.n - b.n)
  for (const { i } of ascending.filter(({ n }) => n >= FEW)) {
    const hidden = shown.filter((one) => typeof one !== 'number')
    if (hidden.length === 0) return shown
    const left = parts.reduce((sum, part, j) => (typeof shown[j] === 'number' ? sum : sum + part), 0)
    if (!isComputable(hidden, left)) return shown
    shown[i] = 'withheld'
  }
  const sum = parts.reduce((a, b) => a + b, 0)
  const all = shown.every((one) => typeof one !== 'number')
  // 4 and 4 under a published 8: not even that each is small may be said.
  return all && parts.length > 1 && isComputable(shown, sum) ? shown.map(() => 'withheld') : shown
}

/** Of a rate neither those who said yes nor those who said no are a few, unless there is none of them. */
export const isTold = ({ of, count }: { of: number; count: number }): boolean =>
  of >= FEW && [count, of - count].every((n) => n === 0 || n >= FEW)

export type Parts = readonly [resolved: number, following: number, explained: number]

/**
 * Rows of three parts under published sums of each part: a row is open as a whole or not at all. The closed ones are two or
 * more (or none), and of each part together none or at least 5.
 */
export function openRows(rows: readonly Parts[]): boolean[] {
  const open = rows.map((parts) => parts.every((n) => n >= FEW))
  const ascending = rows.map((parts, i) => ({ n: parts[0] + parts[1] + parts[2], i })).sort((a, b) => a.n - b.n)
  for (;;) {
    const closed = rows.filter((_, i) => !open[i])
    if (closed.length === 0) return open
    const safe =
      closed.length > 1 && [0, 1, 2].every((k) => closed.reduce((sum, parts) => sum + parts[k as 0 | 1 | 2], 0) >= FEW)
    const next = ascending.find(({ i }) => open[i])
    if (safe || !next) return open
    open[next.i] = false
  }
}
