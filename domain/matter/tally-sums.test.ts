// Sums of sums are the figures of the rows, however they are split; received is always the three parts together.
import fc from 'fast-check'
import { groupBy } from '../group-by'
import { COUNTED } from './counted'
import { MATTER_STATES } from './matter'
import { figuresOf, type Tally } from './tally'
import { byCategory, cohortOf, figuresOfSums, sumsOf, turnsAtOf } from './tally-sums'

const NOW = Date.parse('2026-11-02T10:00:00+08:00')
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined })
const row: fc.Arbitrary<Tally> = fc
  .record({
    gridId: maybe(fc.constantFrom('g1', 'g2')),
    communityId: maybe(fc.constantFrom('c1', 'c2')),
    categoryId: fc.constantFrom('water', 'signal'),
    day: fc.constantFrom('2026-09-30', '2026-10-01', '2026-10-31'),
    state: fc.constantFrom(...MATTER_STATES),
    counted: fc.constantFrom(...COUNTED),
    responded: maybe(fc.boolean()),
    respondBy: maybe(fc.integer({ min: NOW - 5, max: NOW + 5 })),
    solved: maybe(fc.boolean()),
    satisfied: maybe(fc.boolean()),
    held: maybe(fc.boolean()),
    whole: maybe(fc.nat(900)),
    until: fc.integer({ min: -5, max: 5 }),
    keptAt: maybe(fc.integer({ min: -5, max: 0 })),
  })
  .map(({ whole, until, keptAt, ...one }) => ({
    ...one,
    matterId: 'm',
    number: '1',
    kind: 'fault' as const,
    hours: { whole },
    promises: [{ until: NOW + until, keptAt: keptAt === undefined ? undefined : NOW + keptAt }],
  })) as fc.Arbitrary<Tally>

test('split by cohort, grid and category and put together again, nothing is lost or counted twice', () =>
  fc.assert(
    fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
      const whole = figuresOf(rows, NOW)
      expect(whole.received).toBe(whole.resolved + whole.following + whole.explained)
      const sums = [...groupBy(rows, cohortOf).values()].flatMap((part) => sumsOf(part, NOW))
      for (const one of sums) expect(one.received).toBe(one.resolved + one.following + one.explained)
      expect(figuresOfSums(sums)).toEqual(whole)
      const categories = byCategory(sums)
      expect(figuresOfSums(categories)).toEqual(whole)
      expect(categories.map(({ categoryId }) => categoryId)).toHaveLength(
        new Set(rows.map(({ categoryId }) => categoryId)).size,
      )
    }),
  ))

test('until it turns, time alone changes no sum', () =>
  fc.assert(
    fc.property(fc.array(row, { maxLength: 20 }), fc.nat(20), (rows, later) => {
      const at = Math.min(NOW + later, turnsAtOf(rows, NOW) - 1)
      if (at > NOW) expect(sumsOf(rows, at)).toEqual(sumsOf(rows, NOW))
    }),
  ))
