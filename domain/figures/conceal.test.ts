// Small numbers stay hidden: every assignment that fits what is shown is looked at, and no hidden number is the same in all.
import fc from 'fast-check'
import { concealed, FEW, openRows, type Parts, type ShownCount } from './conceal'

/** Every way the hidden ones can make up the sum; a withheld one is 5 or more. */
function fitting(shown: readonly ShownCount[], sum: number): number[][] {
  const [head, ...rest] = shown
  if (head === undefined) return sum === 0 ? [[]] : []
  const tried =
    typeof head === 'number'
      ? [head]
      : Array.from({ length: sum + 1 }, (_, n) => n).filter((n) => (head === 'few' ? n < FEW : n >= FEW))
  return tried.flatMap((n) => (n > sum ? [] : fitting(rest, sum - n).map((others) => [n, ...others])))
}

const counts = fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 1, maxLength: 4 })

test('nothing under 5 is shown, and none of it can be computed from the sum', () =>
  fc.assert(
    fc.property(counts, (parts) => {
      const shown = concealed(parts)
      expect(shown.map((one, i) => (typeof one === 'number' ? one : parts[i]))).toEqual(parts)
      for (const one of shown) if (typeof one === 'number') expect(one).toBeGreaterThanOrEqual(FEW)
      // One alone is its own sum, which is hidden as it is.
      if (shown.length === 1) return
      const ways = fitting(
        shown,
        parts.reduce((a, b) => a + b, 0),
      )
      shown.forEach((one, i) => {
        if (one === 'few') expect(new Set(ways.map((way) => way[i])).size).toBeGreaterThan(1)
      })
    }),
  ))

test('large numbers are all shown', () => {
  expect(concealed([5, 20, 9])).toEqual([5, 20, 9])
  expect(concealed([3, 20, 9])).toEqual(['few', 20, 'withheld'])
})

test('of rows of three parts, those closed are several, and what they leave over is not small', () =>
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(30), fc.nat(12), fc.nat(12)), { maxLength: 8 }), (rows: Parts[]) => {
      const open = openRows(rows)
      rows.forEach((parts, i) => {
        if (open[i]) expect(Math.min(...parts)).toBeGreaterThanOrEqual(FEW)
      })
      const closed = rows.filter((_, i) => !open[i])
      if (closed.length === 0 || closed.length === rows.length) return
      expect(closed.length).toBeGreaterThan(1)
      for (const k of [0, 1, 2] as const)
        expect(closed.reduce((sum, parts) => sum + parts[k], 0)).toBeGreaterThanOrEqual(FEW)
    }),
  ))
