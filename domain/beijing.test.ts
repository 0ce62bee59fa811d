import fc from 'fast-check'
import { beijing, nextAt, sinceMidnight, weekday, weekdayOf } from './beijing'

test('midnight in Beijing is 16:00 the day before in UTC, and Sunday is the seventh day', () => {
  const midnight = beijing(Date.UTC(2026, 10, 21, 16))
  expect(midnight.format('YYYY-MM-DD HH:mm:ss')).toBe('2026-11-22 00:00:00')
  expect(weekday(midnight)).toBe(7)
  expect(weekday(midnight.add(1, 'day'))).toBe(1)
})

test('shows what a clock eight hours ahead of UTC shows, at every instant', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), (at) => {
      const ahead = new Date(at + 28_800_000).toISOString()
      expect(beijing(at).format('YYYY-MM-DDTHH:mm:ss.SSS')).toBe(ahead.slice(0, 23))
    }),
  )
})

test('plain arithmetic says the same as the calendar', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), fc.integer({ min: 0, max: 23 }), (at, hour) => {
      const there = beijing(at)
      expect(weekdayOf(at)).toBe(weekday(there))
      expect(sinceMidnight(at)).toBe(there.diff(there.startOf('day')))
      const next = nextAt(at, hour)
      expect(beijing(next).format('HH:mm:ss.SSS')).toBe(`${String(hour).padStart(2, '0')}:00:00.000`)
      expect(next - at).toBeGreaterThan(0)
      expect(next - at).toBeLessThanOrEqual(86_400_000)
    }),
  )
})
