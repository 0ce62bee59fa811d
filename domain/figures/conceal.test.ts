// Small numbers stay hidden, also from who knows how they are hidden: all that is shown alike is looked at together.
import fc from 'fast-check'
import { concealed, FEW, openRows, type Parts } from './conceal'

/** All of so many parts, none above `max`. */
function* every(many: number, max: number): Generator<number[]> {
  if (many === 0) yield []
  else for (let n = 0; n <= max; n++) for (const rest of every(many - 1, max)) yield [n, ...rest]
}
const sumOf = (parts: readonly number[]) => parts.reduce((a, b) => a + b, 0)

/** Of whatever is shown alike under the same sum, each hidden number has several values: also for who knows how it was hidden. */
test.each([
  [2, 20],
  [3, 16],
  [4, 12],
])('of %d parts none under 5 can be computed from the sum, the others and the way they are hidden', (many, max) => {
  const alike = new Map<string, number[][]>()
  for (const parts of every(many, max)) {
    if (sumOf(parts) < FEW) continue
    const shown = concealed(parts)
    shown.forEach((one, i) => {
      if (typeof one === 'number') expect(one >= FEW && one === parts[i]).toBe(true)
    })
    const as = `${sumOf(parts)} ${shown.join(' ')}`
    alike.set(as, [...(alike.get(as) ?? []), parts])
  }
  let small = 0
  for (const [as, ways] of alike) {
    // Where one is as large as any we look at, larger ones would be shown alike too.
    if (ways.some((parts) => parts.includes(max))) continue
    const shown = as.split(' ').slice(1)
    shown.forEach((one, i) => {
      if (one !== 'few' && ways.every((parts) => parts[i]! >= FEW)) return
      small += 1
      expect([as, new Set(ways.map((parts) => parts[i])).size > 1]).toEqual([as, true])
    })
  }
  expect(small).toBeGreaterThan(5)
})

const counts = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 2, maxLength: 13 })

test('every few leaves 0 to 4 possible, under any sum of any number of parts', () =>
  fc.assert(
    fc.property(counts, (parts) => {
      const shown = concealed(parts)
      if (sumOf(parts) < FEW || shown.every((one) => one === 'withheld')) return
      const told = shown.flatMap((one) => (typeof one === 'number' ? [one] : []))
      const most = Math.min(...told, sumOf(parts))
      const left = sumOf(parts) - sumOf(told)
      const others = shown.filter((one) => typeof one !== 'number')
      const few = others.indexOf('few')
      if (few < 0) return
      others.splice(few, 1)
      // The others can take as little as leaves 4 for this one, and as much as leaves nothing.
      expect(sumOf(others.map((one) => (one === 'few' ? 0 : FEW)))).toBeLessThanOrEqual(left - (FEW - 1))
      expect(sumOf(others.map((one) => (one === 'few' ? FEW - 1 : most)))).toBeGreaterThanOrEqual(left)
    }),
  ))

test('large numbers are all shown', () => {
  expect(concealed([5, 20, 9])).toEqual([5, 20, 9])
  expect(concealed([3, 20, 9])).toEqual(['few', 20, 'withheld'])
  // That the smallest are withheld first would tell that the first 5 is one.
  expect(concealed([3, 5, 5])).not.toContain(5)
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
