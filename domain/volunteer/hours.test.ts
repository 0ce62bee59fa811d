import fc from 'fast-check'
import { availableNow, dutyEnds, hoursFault, withinHours } from './hours'
import type { WeeklyHours } from './volunteer'
import { hoursInWords } from './words'

/** Beijing wall clock; 2 November 2026 is a Monday. */
const at = (text: string): number => Date.parse(`${text}+08:00`)
const MONDAY = '2026-11-02T'
const TUESDAY = '2026-11-03T'
const weekdays: WeeklyHours = { days: [1, 2, 3, 4, 5], fromHour: 8, toHour: 18 }

describe('weekly hours', () => {
  test('begin with their first minute and end before the hour named', () => {
    expect(withinHours([weekdays], at(`${MONDAY}07:59:59.999`))).toBe(false)
    expect(withinHours([weekdays], at(`${MONDAY}08:00:00`))).toBe(true)
    expect(withinHours([weekdays], at(`${MONDAY}17:59:59.999`))).toBe(true)
    expect(withinHours([weekdays], at(`${MONDAY}18:00:00`))).toBe(false)
  })
  test('are those of Beijing: Monday 07:00 in Shishou is still Sunday in UTC', () => {
    const early: WeeklyHours = { days: [1], fromHour: 6, toHour: 8 }
    expect(new Date(at(`${MONDAY}07:00:00`)).getUTCDay()).toBe(0)
    expect(withinHours([early], at(`${MONDAY}07:00:00`))).toBe(true)
    expect(withinHours([{ ...early, days: [7] }], at(`${MONDAY}07:00:00`))).toBe(false)
  })
  test('do not hold on a day that is not named', () => {
    expect(withinHours([weekdays], at('2026-11-07T10:00:00'))).toBe(false)
    expect(withinHours([weekdays], at('2026-11-08T10:00:00'))).toBe(false)
  })
  test('until 24 run to midnight and no further', () => {
    const evening: WeeklyHours = { days: [1], fromHour: 19, toHour: 24 }
    expect(withinHours([evening], at(`${MONDAY}23:59:59`))).toBe(true)
    expect(withinHours([evening], at(`${TUESDAY}00:00:00`))).toBe(false)
  })
  test('over midnight belong to the day they begin on, Sunday night into Monday too', () => {
    const night: WeeklyHours = { days: [7], fromHour: 22, toHour: 6 }
    expect(withinHours([night], at('2026-11-08T23:00:00'))).toBe(true)
    expect(withinHours([night], at('2026-11-09T05:59:00'))).toBe(true)
    expect(withinHours([night], at('2026-11-09T06:00:00'))).toBe(false)
    expect(withinHours([night], at('2026-11-08T05:00:00'))).toBe(false)
  })
  test('none at all means never', () => {
    expect(withinHours([], at(`${MONDAY}10:00:00`))).toBe(false)
  })
})

describe('availability', () => {
  const volunteer = { consentToCalls: true, hours: [weekdays] }
  const day = at(`${MONDAY}10:00:00`)
  const night = at(`${MONDAY}22:00:00`)
  test('without consent nobody is called, whatever the switch says', () => {
    expect(availableNow({ ...volunteer, consentToCalls: false, duty: { on: true, until: day + 1 } }, day)).toBe(false)
  })
  test('the switch overrides the hours, both ways', () => {
    expect(availableNow({ ...volunteer, duty: { on: true, until: night + 1 } }, night)).toBe(true)
    expect(availableNow({ ...volunteer, duty: { on: false, until: day + 1 } }, day)).toBe(false)
  })
  test('when the switch has run out the hours decide again', () => {
    expect(availableNow({ ...volunteer, duty: { on: false, until: day } }, day)).toBe(true)
    expect(availableNow({ ...volunteer, duty: { on: true, until: night } }, night)).toBe(false)
  })
})

describe('a snooze', () => {
  const volunteer = { consentToCalls: true, hours: [weekdays], snoozedUntil: at(`${MONDAY}12:00:00`) }
  test('holds against hours, switch and shift, and afterwards what held before holds again', () => {
    const [ten, noon] = [at(`${MONDAY}10:00:00`), at(`${MONDAY}12:00:00`)]
    const switched = { ...volunteer, duty: { on: true, until: noon + 3_600_000 } }
    expect([volunteer, switched].map((one) => availableNow(one, ten, noon))).toEqual([false, false])
    expect([volunteer, switched].map((one) => availableNow(one, noon))).toEqual([true, true])
    expect(availableNow({ ...switched, duty: { on: false, until: noon + 1 } }, noon)).toBe(false)
  })
})

describe('the end of duty', () => {
  const volunteer = { consentToCalls: true, hours: [weekdays] }
  const ten = at(`${MONDAY}10:00:00`)
  test('is that of the switch while it holds, else of the hours or the shift, whichever is later', () => {
    expect(dutyEnds(volunteer, ten)).toBe(at(`${MONDAY}18:00:00`))
    expect(dutyEnds(volunteer, ten, at(`${MONDAY}20:00:00`))).toBe(at(`${MONDAY}20:00:00`))
    expect(dutyEnds({ ...volunteer, duty: { on: true, until: ten + 1 } }, ten)).toBe(ten + 1)
    expect(dutyEnds({ ...volunteer, duty: { on: false, until: ten + 1 } }, ten)).toBeUndefined()
    expect(dutyEnds(volunteer, at(`${MONDAY}20:00:00`))).toBeUndefined()
  })
  test('runs on over hours that follow without a gap, and over midnight', () => {
    const round = [
      { days: [1], fromHour: 8, toHour: 12 },
      { days: [1], fromHour: 12, toHour: 22 },
      { days: [1], fromHour: 22, toHour: 6 },
    ]
    expect(dutyEnds({ ...volunteer, hours: round }, ten)).toBe(at(`${TUESDAY}06:00:00`))
  })
  test('of somebody who is always there is a week off', () => {
    const always = [{ days: [1, 2, 3, 4, 5, 6, 7], fromHour: 0, toHour: 24 }]
    expect(dutyEnds({ ...volunteer, hours: always }, ten)).toBe(ten + 7 * 86_400_000)
  })
  test('is the first instant at which nobody calls any more', () => {
    const hour = fc.integer({ min: 0, max: 23 })
    const period = fc.record({
      days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
      fromHour: hour,
      toHour: fc.integer({ min: 1, max: 24 }),
    })
    fc.assert(
      fc.property(fc.array(period, { maxLength: 6 }), fc.integer({ min: 0, max: 10_079 }), (hours, minutes) => {
        const now = ten + minutes * 60_000
        const end = dutyEnds({ ...volunteer, hours }, now)
        if (end === undefined) expect(withinHours(hours, now)).toBe(false)
        else if (end < now + 7 * 86_400_000) {
          expect(withinHours(hours, end)).toBe(false)
          for (let t = now; t < end; t += 1_800_000) expect(withinHours(hours, t)).toBe(true)
        }
      }),
    )
  })
})

test('hours that say nothing, or the same twice, are no hours', () => {
  expect(hoursFault([weekdays])).toBeUndefined()
  expect(hoursFault([{ days: [1], fromHour: 0, toHour: 24 }])).toBeUndefined()
  expect(hoursFault([{ days: [1], fromHour: 8, toHour: 8 }])).toBe('empty')
  expect(hoursFault([weekdays, { ...weekdays, days: [5, 4, 3, 2, 1] }])).toBe('twice')
})

test.each([
  [{ days: [7, 6], fromHour: 8, toHour: 20 }, '周六、周日 8点到20点'],
  [{ days: [1, 2, 3, 4, 5], fromHour: 18, toHour: 22 }, '周一到周五 18点到22点'],
  [{ days: [3, 1, 1], fromHour: 22, toHour: 6 }, '周一、周三 22点到第二天6点'],
  [{ days: [1, 2, 3, 4, 5, 6, 7], fromHour: 0, toHour: 24 }, '每天 全天'],
])('hours in words: %j', (hours, words) => {
  expect(hoursInWords(hours)).toBe(words)
})
