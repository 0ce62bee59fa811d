// The limit of a week, and the pause after missing twice.
import * as fc from 'fast-check'
import {
  booked,
  bookedIn,
  cameAfterAll,
  freshAttendance,
  isPaused,
  missedOne,
  mustNotBePaused,
  unbooked,
  weekOf,
} from './attendance'
import type { Attendance } from './gathering'

const DAY = 86_400_000
/** A Monday. */
const MONDAY = Date.parse('2026-11-02T10:00:00+08:00')
const fresh = () => freshAttendance('p', 'community', ['city', 'street', 'community'])
const at = (n: number, startsAt: number) => ({
  _id: `g${n}`,
  pavilionId: 'pavilion',
  title: '议事',
  startsAt,
  updatedAt: MONDAY,
})
const after = (times: readonly number[]): Attendance =>
  times.reduce((held, startsAt, n) => missedOne(held, at(n, startsAt)) ?? held, fresh())

test('a week goes from Monday to Sunday in Beijing, for each pavilion by itself; the same booking counts once', () => {
  const sunday = Date.parse('2026-11-08T23:30:00+08:00')
  const one = booked(fresh(), at(1, MONDAY), 2)
  const two = booked(one, at(2, sunday), 2)
  expect(bookedIn(two, 'pavilion', weekOf(MONDAY))).toBe(2)
  expect(booked(two, at(2, sunday - DAY), 2).booked).toHaveLength(2)
  expect(() => booked(two, at(3, MONDAY + DAY), 2)).toThrow(expect.objectContaining({ code: 'WEEK_FULL' }))
  expect(booked(two, at(3, sunday + 3_600_000), 2).booked).toHaveLength(3)
  expect(booked(two, { ...at(3, MONDAY), pavilionId: 'other' }, 2).booked).toHaveLength(3)
  const back = unbooked(two, 'g1')!
  expect(booked(back, at(4, MONDAY), 2).booked).toHaveLength(2)
  expect(unbooked(back, 'g1')).toBeUndefined()
})

test('twice missed within thirty days is a pause of thirty days; the same one twice is once', () => {
  const once = after([MONDAY])
  expect(isPaused(once, MONDAY)).toBe(false)
  expect(missedOne(once, at(0, MONDAY))).toBeUndefined()
  const twice = after([MONDAY, MONDAY + 30 * DAY])
  expect(twice.pausedUntil).toBe(MONDAY + 60 * DAY)
  expect(() => mustNotBePaused(twice, MONDAY + 60 * DAY - 1)).toThrow(
    expect.objectContaining({ code: 'BOOKING_PAUSED' }),
  )
  expect(() => mustNotBePaused(twice, MONDAY + 60 * DAY)).not.toThrow()
  expect(after([MONDAY, MONDAY + 30 * DAY + 1]).pausedUntil).toBeUndefined()
  // Checked in late after all.
  expect(cameAfterAll(twice, 'g1')!.pausedUntil).toBeUndefined()
  expect(cameAfterAll(cameAfterAll(twice, 'g1')!, 'g1')).toBeUndefined()
})

test('in whatever order the clock puts them down, the pause is the same', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 120 }), { maxLength: 8 }), (days) => {
      const times = days.map((day) => MONDAY + day * DAY)
      expect(after(times).pausedUntil).toBe(after([...times].sort((a, b) => b - a)).pausedUntil)
    }),
  )
})

test('sixty are kept: those of weeks gone by make room, and one more to come is refused', () => {
  const week = (n: number) => ({ ...at(n, MONDAY + n * 7 * DAY), updatedAt: MONDAY })
  const full = Array.from({ length: 60 }, (_, n) => week(n)).reduce((held, one) => booked(held, one, 2), fresh())
  expect(() => booked(full, week(60), 2)).toThrow(expect.objectContaining({ code: 'WEEK_FULL' }))
  expect(bookedIn(full, 'pavilion', weekOf(MONDAY))).toBe(1)
  const later = booked(full, { ...week(60), updatedAt: MONDAY + 7 * DAY }, 2)
  expect([later.booked.length, bookedIn(later, 'pavilion', weekOf(MONDAY))]).toEqual([60, 0])
})
