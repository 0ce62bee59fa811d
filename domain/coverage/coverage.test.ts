// Coverage beside a plain recount: every door against every person at every hour, by the rule of availability itself.
import fc from 'fast-check'
import { metresBetween } from '../bell/candidates'
import type { Point } from '../shape'
import { withinHours } from '../volunteer/hours'
import type { WeeklyHours } from '../volunteer/volunteer'
import { belowByHour, coverOf, type Door, type Helper, REACH, weakestFirst } from './coverage'
import { HOURS, isPacked, packed, weekOf } from './week'
import { hourWords, lackingWords } from './words'

const HOUR = 3_600_000
/** A Monday, 0:00 in Beijing. */
const MONDAY = Date.parse('2026-11-02T00:00:00+08:00')
const every = Array.from({ length: HOURS }, (_, hour) => hour)

const hours: fc.Arbitrary<WeeklyHours[]> = fc.array(
  fc.record({
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
    fromHour: fc.integer({ min: 0, max: 23 }),
    toHour: fc.integer({ min: 1, max: 24 }),
  }),
  { maxLength: 3 },
)
const point: fc.Arbitrary<Point> = fc
  .tuple(fc.integer({ min: 0, max: 1200 }), fc.integer({ min: 0, max: 1200 }))
  .map(([east, north]) => ({ type: 'Point', coordinates: [112.4 + east / 96_700, 29.72 + north / 111_320] }))

test('the hours of a week are those in which a bell would call', () => {
  fc.assert(
    fc.property(hours, (given) => {
      const week = weekOf(given)
      for (const hour of every) {
        expect(week[hour] === 1).toBe(withinHours(given, MONDAY + hour * HOUR))
        expect(week[hour] === 1).toBe(withinHours(given, MONDAY + (hour + 1) * HOUR - 1))
      }
    }),
    { numRuns: 60 },
  )
})

test('every door is counted as one counts by hand', () => {
  const people = fc.array(fc.record({ home: point, given: hours }), { maxLength: 25 })
  const doors = fc.array(fc.record({ at: point, own: fc.array(fc.integer({ min: 0, max: 24 }), { maxLength: 2 }) }), {
    maxLength: 8,
  })
  fc.assert(
    fc.property(people, doors, fc.integer({ min: 1, max: 4 }), (all, where, k) => {
      const helpers: Helper[] = all.map(({ home, given }, i) => ({ personId: `p${i}`, home, week: weekOf(given) }))
      const asked: Door[] = where.map(({ at, own }, i) => ({
        householdId: `h${i}`,
        point: at,
        own: own.map((n) => `p${n}`),
      }))
      const near = (at: Point) => helpers.filter(({ home }) => metresBetween(at, home) <= REACH)
      const covers = coverOf(asked, near, k)
      const below = new Array<number>(HOURS).fill(0)
      where.forEach(({ at, own }, i) => {
        let lacking = 0
        for (const hour of every) {
          let count = 0
          all.forEach(({ home, given }, n) => {
            if (own.includes(n) || metresBetween(at, home) > REACH) return
            if (withinHours(given, MONDAY + hour * HOUR)) count++
          })
          expect(covers[i]!.counts[hour]).toBe(count)
          if (count < k) {
            lacking++
            below[hour]!++
          }
        }
        expect(covers[i]!.lacking).toBe(lacking)
      })
      expect(belowByHour(covers, k)).toEqual(below)
      const order = weakestFirst(covers).map(({ lacking }) => lacking)
      expect(order).toEqual([...order].sort((a, b) => b - a))
    }),
    { numRuns: 25 },
  )
})

test('hours packed into 42 digits come back as they were', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: HOURS - 1 })), (some) => {
      const text = packed((hour) => some.includes(hour))
      expect(text).toHaveLength(42)
      expect(every.filter((hour) => isPacked(text, hour))).toEqual([...some].sort((a, b) => a - b))
    }),
  )
})

describe('hours that are lacking are said', () => {
  const on = (given: WeeklyHours[]) => {
    const week = weekOf(given)
    return lackingWords((hour) => week[hour] === 1)
  }
  test('as people say them', () => {
    expect(on([])).toBe('哪个钟点都够')
    expect(on([{ days: [1, 2, 3, 4, 5, 6, 7], fromHour: 0, toHour: 24 }])).toBe('一周里哪个钟点都不够')
    expect(on([{ days: [1, 2, 3, 4, 5, 6, 7], fromHour: 0, toHour: 6 }])).toBe('每天0点到6点')
    expect(
      on([
        { days: [1, 2, 3, 4, 5], fromHour: 8, toHour: 17 },
        { days: [6, 7], fromHour: 0, toHour: 24 },
      ]),
    ).toBe('周六、周日整天；周一到周五8点到17点')
  })
  test('and there is more to say, when there are many', () => {
    const many = [1, 2, 3, 4].map((day) => ({ days: [day], fromHour: day, toHour: day + 2 }))
    expect(on(many)).toMatch(/，还有别的钟点$/)
  })
  test('an hour has its day and part of the day', () => {
    expect([0, 9, 12, 24 + 15, 6 * 24 + 20].map(hourWords)).toEqual([
      '周一凌晨0点',
      '周一上午9点',
      '周一下午12点',
      '周二下午3点',
      '周日晚上8点',
    ])
  })
})
