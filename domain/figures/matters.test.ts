// What everybody reads of matters: nothing on the page lets a small number be taken from two that are told, nor the page of deliberation.
import fc from 'fast-check'
import type { TallySum } from '../matter/tally-sums'
import { FEW, isTold } from './conceal'
import { mattersShown, type Placed } from './matters'
import { promisesTold } from './promises'

const n = fc.nat(12)
const rate = fc.tuple(n, n).map(([yes, no]) => ({ of: yes + no, count: yes }))
const MONTHS = ['2026-09', '2026-10', '2026-11']
const placed: fc.Arbitrary<Placed> = fc
  .record({
    resolved: n,
    following: n,
    explained: n,
    hours: n,
    promises: rate,
    areaId: fc.constantFrom('a', 'b', 'c', undefined),
    month: fc.constantFrom(...MONTHS),
    branchId: fc.constantFrom('water', 'light', 'noise'),
  })
  .map(({ resolved, following, explained, hours, promises, areaId, month, branchId }) => {
    const received = resolved + following + explained
    const none = { of: 0, count: 0 }
    const sum: TallySum = {
      categoryId: branchId,
      received,
      resolved,
      following,
      explained,
      responded: { of: received, count: resolved },
      solved: none,
      satisfied: none,
      promises,
      held: none,
      hours: { accept: [], handle: [], meeting: [], handed: [], whole: Array.from({ length: hours }, () => 1) },
    }
    return { sum, areaId, month, branchId }
  })

test('of how many the times are is told to offices alone: of categories but one they would tell that one', () =>
  fc.assert(
    fc.property(fc.array(placed, { minLength: 1, maxLength: 12 }), (all) => {
      const others = { topics: { of: 0, count: 0 }, hearings: { of: 0, count: 0 } }
      const shown = mattersShown(all, others, MONTHS, false)
      const times = [...Object.values(shown.steps), ...shown.categories.flatMap(({ hours }) => hours ?? [])]
      for (const one of times) expect(one).not.toHaveProperty('count')
      const open = mattersShown(all, others, MONTHS, true)
      const hours = all.reduce((sum, one) => sum + one.sum.hours.whole.length, 0)
      expect(open.steps.whole?.count ?? 0).toBe(hours)
    }),
  ))

test('of promises, what the page of deliberation tells of the same place leaves no few of matters', () =>
  fc.assert(
    fc.property(fc.array(placed, { minLength: 1, maxLength: 3 }), rate, rate, (all, topics, hearings) => {
      const { rates, promises } = mattersShown(all, { topics, hearings }, MONTHS, false)
      if (!rates.promises) return expect(promises).toBeUndefined()
      const there = promisesTold([topics, hearings], false).all
      if (!there) return
      const [of, count] = [rates.promises.of - there.of, rates.promises.count - there.count]
      for (const part of [count, of - count]) expect(part > 0 && part < FEW).toBe(false)
      expect(of === 0 || isTold({ of, count })).toBe(true)
    }),
  ))
