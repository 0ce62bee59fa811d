import fc from 'fast-check'
import { beijing, weekday } from './beijing'

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
