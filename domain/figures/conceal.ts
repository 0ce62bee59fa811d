// What everybody may read of counts of matters: nothing under 5, and nothing from which such a number could be computed.
import * as z from 'zod'

export const FEW = 5

/** few: under 5. withheld: larger, but a smaller one could be computed from it. */
export const shownCount = z.union([z.number().int().min(0), z.enum(['few', 'withheld'])])
export type ShownCount = z.infer<typeof shownCount>

/**
 * Of hidden parts that together make `left`: of some few not all of 0 to 4 are possible any more, or a withheld one can be only one
 * number. The smallest are withheld first, and whoever knows that knows that none is more than `most`, the smallest that is shown.
 */
export function isNarrowed(hidden: readonly ShownCount[], left: number, most: number): boolean {
  const low = (one: ShownCount) => (one === 'few' ? 0 : FEW)
  const high = (one: ShownCount) => (one === 'few' ? FEW - 1 : most)
  return hidden.some((one, i) => {
    const others = hidden.filter((_, j) => j !== i)
    const from = Math.max(low(one), left - others.reduce<number>((sum, other) => sum + high(other), 0))
    const to = Math.min(high(one), left - others.reduce<number>((sum, other) => sum + low(other), 0))
    return one === 'few' ? from > 0 || to < FEW - 1 : from >= to
  })
}

/** Parts of a published sum: those under 5 hidden, and of the others, the smallest first, as many as it takes. */
export function concealed(parts: readonly number[]): ShownCount[] {
  const shown: ShownCount[] = parts.map((n) => (n < FEW ? 'few' : n))
  // Neither is their sum told.
  if (parts.reduce((sum, n) => sum + n, 0) < FEW) return shown
  const isSafe = () => {
    const hidden = shown.filter((one) => typeof one !== 'number')
    const left = parts.reduce((sum, part, j) => (typeof shown[j] === 'number' ? sum : sum + part), 0)
    const most = shown.reduce<number>(
      (least, one) => (typeof one === 'number' ? Math.min(least, one) : least),
      Infinity,
    )
    return hidden.length === 0 || !isNarrowed(hidden, left, most)
  }
  const ascending = parts.map((n, i) => ({ n, i })).sort((a, b) => a.n - b.n)
  for (const { i } of ascending.filter(({ n }) => n >= FEW)) {
    if (isSafe()) return shown
    shown[i] = 'withheld'
  }
  // 4 and 4 under a published 8: not even that each is small may be said.
  return parts.length < 2 || isSafe() ? shown : shown.map(() => 'withheld')
}

/** After every id there may be: what stands on no area's account. */
export const LAST = '~'

/** By id: the order of rows that hold more first would say which hidden number is the larger. */
export const orderless = <R>(rows: readonly R[], idOf: (row: R) => string): R[] =>
  [...rows].sort((a, b) => (idOf(a) < idOf(b) ? -1 : idOf(a) > idOf(b) ? 1 : 0))

/** With the most that is told first; what is told alike stays in its order. */
export function mostTold<R>(rows: readonly R[], countsOf: (row: R) => readonly ShownCount[]): R[] {
  const told = (row: R) => countsOf(row).reduce<number>((all, one) => (typeof one === 'number' ? all + one : all), 0)
  return [...rows].sort((a, b) => told(b) - told(a))
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
