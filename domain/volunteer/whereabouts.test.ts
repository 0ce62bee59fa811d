// Where somebody is taken to be, and how long what they share of it lasts.
import type { Live } from './volunteer'
import { liveKept, whereaboutsOf } from './whereabouts'

const NOW = Date.parse('2026-11-02T10:00:00+08:00')
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const point = (longitude: number) => ({ type: 'Point' as const, coordinates: [longitude, 29.7] as [number, number] })
const always = [{ days: [1, 2, 3, 4, 5, 6, 7], fromHour: 0, toHour: 24 }]
const someone = { consentToCalls: true, hours: always, home: point(112.1) }
const live = (minutesAgo: number, more: Partial<Live> = {}): Live => ({
  point: point(112.2),
  accuracy: 20,
  at: NOW - minutesAgo * MINUTE,
  until: NOW + HOUR,
  ...more,
})
const shift = { point: point(112.3), from: NOW - 2 * HOUR, to: NOW + HOUR }
const place = (volunteer: Parameters<typeof whereaboutsOf>[0], running?: typeof shift) =>
  whereaboutsOf(volunteer, running, NOW)

describe('the freshest place wins', () => {
  test('a position shared less than ten minutes ago, before kiosk and home', () => {
    const shared = { ...someone, live: live(9.9) }
    const used = { source: 'live', point: point(112.2), at: NOW - 9.9 * MINUTE, accuracy: 20 }
    expect([place(shared), place(shared, shift)]).toEqual([used, used])
  })
  test('else the kiosk of a shift that runs, else the home', () => {
    const shared = { ...someone, live: live(10) }
    expect(place(shared, shift)).toEqual({ source: 'kiosk', point: point(112.3), at: shift.from })
    expect(place(shared)).toEqual({ source: 'home', point: point(112.1) })
  })
  test('a position whose time is over counts no more, however young', () => {
    expect(place({ ...someone, live: live(0, { until: NOW }) }).source).toBe('home')
  })
  test('and none off duty', () => {
    expect(place({ ...someone, hours: [], live: live(1) }).source).toBe('home')
    expect(place({ ...someone, snoozedUntil: NOW + 1, live: live(1) }).source).toBe('home')
    expect(place({ ...someone, hours: [], live: live(1) }, shift).source).toBe('live')
  })
})

describe('what is shared lasts', () => {
  const evening = [{ days: [1], fromHour: 8, toHour: 11 }]
  test('no longer than the duty it was shared for', () => {
    const kept = liveKept({ ...someone, hours: evening, live: live(1, { until: NOW + 3 * HOUR }) }, NOW)
    expect(kept?.until).toBe(NOW + HOUR)
    expect(liveKept({ ...someone, live: live(1) }, NOW)?.until).toBe(NOW + HOUR)
  })
  test('not past the end of duty, a snooze, a withdrawn consent, or its own end', () => {
    for (const said of [
      { hours: [] },
      { snoozedUntil: NOW + 1 },
      { consentToCalls: false },
      { duty: { on: false, until: NOW + 1 } },
      { live: live(1, { until: NOW }) },
    ]) {
      expect(liveKept({ ...someone, live: live(1), ...said }, NOW)).toBeUndefined()
    }
  })
})
