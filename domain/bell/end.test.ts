// The end of an alert: who hears of it.
import { accept, arrive, release } from './answer'
import { confirm, resolve } from './end'
import { actor, DOOR, MORNING, near, pressed, type Scene } from './scene'

const scene: Scene = { near: [near('a', 60), near('b', 90), near('c', 120)] }
const MINUTE = 60_000

test('whoever had said that they come is thanked, also who had to turn round; who reported it, and who never answered, are not', () => {
  let alert = accept(pressed(scene), actor('a'), MORNING)
  alert = release(alert, actor('a'), '孩子发烧', MORNING + MINUTE)
  alert = accept(alert, actor('b'), MORNING + MINUTE)
  alert = arrive(alert, actor('b'), DOOR, MORNING + 3 * MINUTE)
  alert = resolve(alert, actor('b'), { outcome: 'helpGiven', words: '扶起来了' }, MORNING + 9 * MINUTE)
  const thanked = alert.outbox.filter(({ template, to }) => template === 'bellEnded' && to.personId)
  expect(thanked.map(({ to }) => to.personId)).toEqual(['a'])
  expect(JSON.stringify(thanked.map(({ values }) => values))).not.toMatch(/陈桂兰|301|7栋/)
})

test('nobody confirms their own work, and anybody may say of their own that it was not enough', () => {
  const helper = { ...actor('a'), desk: true }
  let alert = accept(pressed(scene), helper, MORNING)
  alert = arrive(alert, helper, DOOR, MORNING + MINUTE)
  alert = resolve(alert, helper, { outcome: 'helpGiven', words: '好了' }, MORNING + 2 * MINUTE)
  expect(() => confirm(alert, helper, true, undefined, MORNING + 3 * MINUTE)).toThrow(
    expect.objectContaining({ code: 'NOT_YOURS' }),
  )
  expect(confirm(alert, helper, false, '又摔了', MORNING + 3 * MINUTE).state).toBe('ringing')
})
