// What one may say about what was missed, and what an admin's yes and no do.
import { freshAttendance, isPaused, missedOne } from './attendance'
import type { Attendance } from './gathering'
import { isOpen, mayObject, objected, rememberedMissed, settled } from './standing'

const DAY = 86_400_000
const NOW = Date.parse('2026-11-02T10:00:00+08:00')
const fresh = freshAttendance('granny', 'community', ['city', 'street', 'community'])
const missing = (held: Attendance, at: number): Attendance =>
  missedOne(held, { _id: `g${at}`, title: '周末议事会', startsAt: at }) ?? held
const paused = missing(missing(fresh, NOW - 9 * DAY), NOW - DAY)
const answer = { words: '已核实住院记录', by: 'admin', name: '桃admin' }

test('nothing missed, nothing to say; old matters are forgotten', () => {
  expect(mayObject(fresh, NOW)).toBe(false)
  expect(() => objected(fresh, '没有缺席', NOW)).toThrow()
  expect(mayObject(missing(fresh, NOW - DAY), NOW)).toBe(true)
  expect(mayObject(missing(fresh, NOW - 70 * DAY), NOW)).toBe(false)
  expect(rememberedMissed(paused, NOW + 58 * DAY)).toHaveLength(1)
})

test('granted, the pause is over and what was missed forgotten', () => {
  expect(isPaused(paused, NOW)).toBe(true)
  const asked = objected(paused, '那天住院了', NOW)
  expect([isOpen(asked), isPaused(asked, NOW), mayObject(asked, NOW)]).toEqual([true, true, false])
  const after = settled(asked, { granted: true, ...answer }, NOW + DAY)
  expect(after).toMatchObject({ missed: [], objection: { settled: { granted: true } } })
  expect([isOpen(after), isPaused(after, NOW + DAY), mayObject(after, NOW + DAY)]).toEqual([false, false, false])
})

test('not granted, all stays, and the same is not asked twice; what is missed later may be', () => {
  const after = settled(objected(paused, '忘了', NOW), { granted: false, ...answer }, NOW + DAY)
  expect(after.missed).toHaveLength(2)
  expect(isPaused(after, NOW + DAY)).toBe(true)
  expect(mayObject(after, NOW + 2 * DAY)).toBe(false)
  expect(() => settled(after, { granted: true, ...answer }, NOW + 2 * DAY)).toThrow()
  expect(mayObject(missing(after, NOW + 3 * DAY), NOW + 4 * DAY)).toBe(true)
})
