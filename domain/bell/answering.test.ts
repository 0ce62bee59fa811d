// What an alert tells of those it called.
import type { Alert } from './alert'
import { accept, decline, release } from './answer'
import { askedIn } from './answering'
import { actor, MORNING, near, pressed, type Scene, settle } from './scene'

const at = (seconds: number) => MORNING + seconds * 1000
const scene: Scene = { near: ['a', 'b', 'c'].map((id, i) => near(id, 100 + i)) }
const told = (alert: Alert, seconds = 3600) =>
  Object.fromEntries(askedIn(alert, at(seconds)).map(({ personId, accepted }) => [personId, accepted]))

test('a yes counts as one, a no and a silence as none', () => {
  let alert = pressed(scene)
  alert = settle(scene, decline(alert, actor('a'), at(20)), at(20))
  alert = accept(alert, actor('b'), at(60))
  expect(told(alert)).toEqual({ a: false, b: true, c: false })
})

test('who was told after a few seconds that nobody is needed any more had no chance to answer', () => {
  const both = (second: number) => accept(accept(pressed(scene), actor('b'), at(10)), actor('c'), at(second))
  expect(told(both(44))).toEqual({ b: true, c: true })
  expect(told(both(45))).toEqual({ a: false, b: true, c: true })
  const alone = (second: number) => settle(scene, accept(pressed(scene), actor('b'), at(second)), at(second + 60))
  expect(told(alone(20))).toEqual({ a: false, b: true, c: false })
})

test('who let go of it again did not come', () => {
  const accepted = accept(pressed(scene), actor('b'), at(60))
  expect(told(release(accepted, actor('b'), undefined, at(70)))).toMatchObject({ b: false })
})

test('a call of this very minute, and one that no channel brought, tell nothing', () => {
  const alert = pressed(scene)
  expect(told(alert, 44)).toEqual({})
  const failed = { ...alert, outbox: alert.outbox.map((one) => ({ ...one, state: 'failed' as const })) }
  expect(told(failed)).toEqual({})
  expect(told(alert)).toEqual({ a: false, b: false, c: false })
})

test('family, offices and drills are not counted', () => {
  const officers: Scene = { near: [], officers: [{ as: 'gridOfficer', personId: 'officer' }] }
  expect(told(pressed(officers))).toEqual({})
  expect(told({ ...accept(pressed(scene), actor('b'), at(60)), drill: true })).toEqual({})
})
