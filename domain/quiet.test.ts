import fc from 'fast-check'
import { beijing } from './beijing'
import { afterQuiet, isQuiet, QUIET, touchesQuiet } from './quiet'

const at = (time: string) => Date.parse(`2026-11-0${time}:00+08:00`)

test.each([
  ['2T20:59', false, '2T20:59'],
  ['2T21:00', true, '3T07:00'],
  ['2T23:59', true, '3T07:00'],
  ['3T00:00', true, '3T07:00'],
  ['3T06:59', true, '3T07:00'],
  ['3T07:00', false, '3T07:00'],
])('%s: quiet %s, and what can wait goes out at %s', (time, quiet, out) => {
  expect(isQuiet(at(time))).toBe(quiet)
  expect(afterQuiet(at(time))).toBe(at(out))
})

test.each([
  ['2T20:30', '2T20:45', false],
  ['2T20:45', '2T21:00', false],
  ['2T20:50', '2T21:05', true],
  ['3T06:50', '3T07:05', true],
  ['3T07:00', '3T07:15', false],
])('from %s to %s: touches the quiet hours %s', (from, to, touches) => {
  expect(touchesQuiet(at(from), at(to))).toBe(touches)
})

test('what waits goes out at the first instant that is not quiet, never before its time and never later than ten hours', () => {
  fc.assert(
    fc.property(fc.integer({ min: at('1T00:00'), max: at('9T00:00') }), (instant) => {
      const out = afterQuiet(instant)
      expect(isQuiet(out)).toBe(false)
      expect(out).toBeGreaterThanOrEqual(instant)
      expect(out - instant).toBeLessThanOrEqual((24 - QUIET.fromHour + QUIET.toHour) * 3_600_000)
      if (out > instant) {
        expect(isQuiet(out - 1)).toBe(true)
        expect(beijing(out).format('HH:mm:ss')).toBe('07:00:00')
      }
    }),
  )
})
