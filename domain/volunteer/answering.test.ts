// The model of docs/dispatch-model.md: its example values, and what holds whatever the figures.
import fc from 'fast-check'
import { ANSWER_SECONDS, CHANCE_BOUNDS, chanceOf, expectedArrival, recordsOf } from './answering'

const DAY = 86_400_000
const NOW = Date.parse('2026-11-02T00:00:00+08:00')
/** Seconds that a call in vain costs by the default policy. */
const COST = 45

describe('the chance of a yes', () => {
  test.each([
    [0, 0, 0.3],
    [1, 1, 0.44],
    [1, 0, 0.24],
    [4, 4, 0.65],
    [4, 0, 0.15],
    [10, 5, 0.443],
    [20, 0, 0.05],
    [20, 20, 0.883],
  ])('asked %d times, accepted %d: %d', (asked, accepted, chance) => {
    expect(chanceOf({ asked, accepted })).toBeCloseTo(chance, 3)
  })
  test('is the published middle for who was never asked', () => {
    expect(chanceOf(undefined)).toBeCloseTo(0.3, 6)
  })
})

describe('expected arrival', () => {
  test('is answer, way, and the calls in vain before it', () => {
    expect(expectedArrival(210, undefined, COST)).toBeCloseTo(25 + 210 + (0.7 / 0.3) * 45, 6)
    expect(expectedArrival(210, { asked: 20, accepted: 0 }, COST)).toBeCloseTo(25 + 210 + 19 * 45, 6)
  })

  const walk = fc.double({ min: 0, max: 3600, noNaN: true })
  const record = fc
    .tuple(fc.double({ min: 0, max: 60, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([asked, share]) => ({ asked, accepted: asked * share }))
  const cost = fc.integer({ min: 15, max: 600 })
  test('never falls with the distance', () => {
    fc.assert(
      fc.property(walk, walk, record, cost, (a, b, one, unanswered) => {
        const [nearer, further] = [Math.min(a, b), Math.max(a, b)]
        expect(expectedArrival(nearer, one, unanswered)).toBeLessThanOrEqual(expectedArrival(further, one, unanswered))
      }),
    )
  })
  test('is never worse for one more yes, nor better for one more silence', () => {
    fc.assert(
      fc.property(walk, record, cost, (way, { asked, accepted }, unanswered) => {
        const now = expectedArrival(way, { asked, accepted }, unanswered)
        const yes = expectedArrival(way, { asked: asked + 1, accepted: accepted + 1 }, unanswered)
        const silence = expectedArrival(way, { asked: asked + 1, accepted }, unanswered)
        expect(yes).toBeLessThanOrEqual(now + 1e-9)
        expect(silence).toBeGreaterThanOrEqual(now - 1e-9)
      }),
    )
  })
  test('is bounded: no record hides somebody behind more than nineteen calls in vain', () => {
    fc.assert(
      fc.property(walk, record, cost, (way, one, unanswered) => {
        const seconds = expectedArrival(way, one, unanswered)
        expect(seconds).toBeGreaterThan(ANSWER_SECONDS + way)
        expect(seconds).toBeLessThanOrEqual(ANSWER_SECONDS + way + (1 / CHANCE_BOUNDS.least - 1) * unanswered + 1e-6)
      }),
    )
  })
})

describe('the record', () => {
  const call = (daysAgo: number, accepted: boolean, personId = 'a') => ({ personId, at: NOW - daysAgo * DAY, accepted })
  test('weighs a call of thirty days ago half, and of more than ninety not at all', () => {
    const records = recordsOf([call(0, true), call(30, false), call(60, true), call(91, true)], NOW)
    expect(records.get('a')).toEqual({ asked: 1.75, accepted: 1.25, at: NOW })
  })
  test('is of each person alone, and of nobody who was not asked', () => {
    const records = recordsOf([call(0, true), call(0, false, 'b'), call(100, true, 'c')], NOW)
    expect([...records.keys()]).toEqual(['a', 'b'])
    expect(records.get('b')).toMatchObject({ asked: 1, accepted: 0 })
  })
  test('takes a call after midnight as one of today', () => {
    expect(recordsOf([call(-0.1, true)], NOW).get('a')).toMatchObject({ asked: 1 })
  })
})
