// The choice of kiosks beside every possible choice, on cases small enough to try them all.
import fc from 'fast-check'
import { additionsOf, GREEDY_LAW, placeKiosks, type Reach, shiftWeek } from './kiosk'

const covered = (sites: readonly Reach[], weights: readonly number[], chosen: readonly number[]): number => {
  const reached = new Set(chosen.flatMap((site) => sites[site]!))
  let sum = 0
  for (const one of reached) sum += weights[one]!
  return sum
}

/** The best of all choices of at most `most`, tried one by one. */
function bruteForce(sites: readonly Reach[], weights: readonly number[], most: number): number {
  let best = 0
  for (let choice = 0; choice < 2 ** sites.length; choice++) {
    const chosen = sites.flatMap((_, site) => ((choice >> site) % 2 === 1 ? [site] : []))
    if (chosen.length <= most) best = Math.max(best, covered(sites, weights, chosen))
  }
  return best
}

const cases = fc.record({
  weights: fc.array(fc.integer({ min: 0, max: 28 }), { minLength: 1, maxLength: 12 }),
  reaches: fc.array(fc.array(fc.integer({ min: 0, max: 11 }), { maxLength: 6 }), { maxLength: 9 }),
  most: fc.integer({ min: 1, max: 4 }),
})
const sitesOf = (reaches: readonly number[][], households: number): Reach[] =>
  reaches.map((reach) => [...new Set(reach)].filter((one) => one < households))

test('is never below 1 − 1/e of the best there is, and what it claims of itself is true', () => {
  fc.assert(
    fc.property(cases, ({ weights, reaches, most }) => {
      const sites = sitesOf(reaches, weights.length)
      const placing = placeKiosks(sites, weights, most)
      const best = bruteForce(sites, weights, most)
      expect(placing.covered).toBe(covered(sites, weights, placing.chosen))
      expect(new Set(placing.chosen).size).toBe(placing.chosen.length)
      expect(placing.chosen.length).toBeLessThanOrEqual(most)
      expect(placing.covered).toBeGreaterThanOrEqual(GREEDY_LAW * best - 1e-9)
      expect(placing.bound).toBeGreaterThanOrEqual(best)
      expect(placing.covered).toBeGreaterThanOrEqual(placing.atLeast * best - 1e-9)
    }),
    { numRuns: 400 },
  )
})

test('finds by exchanging what greed alone misses', () => {
  // Greed takes the 6 in the middle and then one side; the two sides together cover 8.
  const weights = [1, 3, 3, 1]
  const sites: Reach[] = [
    [1, 2],
    [0, 1],
    [2, 3],
  ]
  expect(placeKiosks(sites, weights, 2)).toMatchObject({ covered: 8, atLeast: 1 })
  expect(bruteForce(sites, weights, 2)).toBe(8)
})

test('says what each adds to those before it, the most first', () => {
  fc.assert(
    fc.property(cases, ({ weights, reaches, most }) => {
      const sites = sitesOf(reaches, weights.length)
      const placing = placeKiosks(sites, weights, most)
      const additions = additionsOf(placing, sites, weights)
      expect(additions.reduce((sum, { hours }) => sum + hours, 0)).toBe(placing.covered)
      for (const [i, { hours, households }] of additions.entries()) {
        expect(hours).toBeGreaterThan(0)
        expect(households).toBeGreaterThan(0)
        if (i > 0) expect(hours).toBeLessThanOrEqual(additions[i - 1]!.hours)
      }
    }),
  )
})

test('where nothing is lacking no kiosk is wanted', () => {
  expect(placeKiosks([[0, 1]], [0, 0], 3)).toEqual({ chosen: [], covered: 0, bound: 0, atLeast: 1 })
  expect(placeKiosks([], [5], 3)).toMatchObject({ chosen: [], covered: 0, atLeast: 1 })
})

test('a night shift is the hours before and after midnight of every day', () => {
  const week = shiftWeek({ fromHour: 22, toHour: 6 })
  expect(week.reduce((sum, hour) => sum + hour, 0)).toBe(7 * 8)
  expect([week[0], week[5], week[6], week[21], week[22], week[167]]).toEqual([1, 1, 0, 0, 1, 1])
})
