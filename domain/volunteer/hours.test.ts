import { availableNow, withinHours } from './hours'
import type { WeeklyHours } from './volunteer'

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
