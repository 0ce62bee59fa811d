import type { CalendarDay } from '~/domain/pavilion/contract'
import { dayState, longestMinutes, nearest, noteWords, slotsOf, usualMinutes, weeksOf } from './slots'

const at = (words: string) => Date.parse(`${words}:00+08:00`)
const NOW = at('2026-11-25T10:20')
const rules = {
  aheadDays: 28,
  stepMinutes: 30 as const,
  longestMinutes: 240,
  perWeek: 2,
  approval: false,
  cancelHours: 2,
  holidays: true,
}
const span = (day: string, from: string, to: string) => ({ startsAt: at(`${day}T${from}`), endsAt: at(`${day}T${to}`) })
const of = (day: string, change: Partial<CalendarDay> = {}): CalendarDay => ({
  day,
  holiday: false,
  taken: [],
  free: [span(day, '08:00', '12:00')],
  ...change,
})
const starts = (slots: { startsAt: number }[]) =>
  slots.map(({ startsAt }) => new Date(startsAt + 8 * 3_600_000).toISOString().slice(11, 16))

describe('slots of a day', () => {
  it('begin by the hour, and each lies within what is free', () => {
    expect(starts(slotsOf(of('2026-11-26'), rules, 120, NOW))).toEqual(['08:00', '09:00', '10:00'])
  })

  it('begin where a stretch becomes free, though that is no full hour, and the last that fits is offered', () => {
    const day = of('2026-11-26', { free: [span('2026-11-26', '08:30', '11:00')] })
    expect(starts(slotsOf(day, rules, 60, NOW))).toEqual(['08:30', '09:30', '10:00'])
  })

  it('at each half hour for who asks for it', () => {
    expect(starts(slotsOf(of('2026-11-26'), rules, 180, NOW, true))).toEqual(['08:00', '08:30', '09:00'])
  })

  it('are none where nothing is as long, and none that has begun', () => {
    expect(slotsOf(of('2026-11-26'), rules, 270, NOW)).toEqual([])
    expect(starts(slotsOf(of('2026-11-25'), rules, 60, NOW))).toEqual(['11:00'])
  })

  it('are as long as rules and day let them', () => {
    expect(usualMinutes(rules)).toBe(120)
    expect(usualMinutes({ ...rules, stepMinutes: 60, longestMinutes: 90 })).toBe(60)
    expect(longestMinutes(of('2026-11-26'), { ...rules, longestMinutes: 180 })).toBe(180)
    expect(longestMinutes(of('2026-11-26', { free: [span('2026-11-26', '08:00', '09:40')] }), rules)).toBe(90)
  })
})

it('a day is free, partly free, full or shut, and says a holiday by its name', () => {
  expect(dayState(of('2026-11-26'), rules)).toBe('free')
  expect(dayState(of('2026-11-26', { taken: [{ ...span('2026-11-26', '13:00', '14:00'), words: '' }] }), rules)).toBe(
    'some',
  )
  expect(dayState(of('2026-11-26', { free: [span('2026-11-26', '08:00', '08:20')] }), rules)).toBe('full')
  expect(dayState(of('2026-11-26', { shut: '检修' }), rules)).toBe('shut')
  expect(noteWords(of('2026-10-01', { note: '国庆节', holiday: true }))).toBe('休 国庆节')
  expect(noteWords(of('2026-10-10', { note: '调休上班' }))).toBe('调休上班')
  expect(noteWords(of('2026-11-26'))).toBeUndefined()
})

it('weeks begin on Monday and know what is left in them; what is past is left out', () => {
  const days = ['2026-11-24', '2026-11-25', '2026-11-29', '2026-11-30'].map((day) => of(day))
  const left = [
    { monday: '2026-11-23', bookings: 0 },
    { monday: '2026-11-30', bookings: 2 },
  ]
  const weeks = weeksOf(days, left, NOW)
  expect(weeks.map((week) => [week.days.map(({ day }) => day), week.left])).toEqual([
    [['2026-11-25', '2026-11-29'], 0],
    [['2026-11-30'], 2],
  ])
  expect(weeksOf(days, [], NOW).map((week) => week.left)).toEqual([undefined, undefined])
})

it('a lost slot is answered by the nearest of its length, before and after, never by itself', () => {
  const days = [
    of('2026-11-26', { free: [span('2026-11-26', '08:00', '09:00'), span('2026-11-26', '11:00', '13:00')] }),
    of('2026-11-27'),
  ]
  const found = nearest(days, rules, span('2026-11-26', '09:00', '10:00'), NOW, 3)
  expect(starts(found)).toEqual(['08:00', '11:00', '11:30'])
  expect(found.every(({ startsAt, endsAt }) => endsAt - startsAt === 3_600_000)).toBe(true)
  expect(nearest([], rules, span('2026-11-26', '09:00', '10:00'), NOW)).toEqual([])
})
