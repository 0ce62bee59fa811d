/** @jest-environment jsdom */
import { ownHistory } from './history'

const soon = () => new Promise((resume) => setTimeout(resume, 5))

/** The browser's own joint history must not grow, or "back" on another phone would move this one. */
const nativeLength = window.history.length
const own = ownHistory(window)
const popped: unknown[] = []
window.addEventListener('popstate', (event) => popped.push(event.state))
let hashChanges = 0
window.addEventListener('hashchange', () => {
  hashChanges += 1
})

beforeEach(() => {
  popped.length = 0
  hashChanges = 0
})

test('going on and back moves this phone, and the browser hears only of replacements', async () => {
  window.history.pushState({ idx: 1 }, '', '#/pages/me/index')
  window.history.pushState({ idx: 2 }, '', '#/packages/bell/ring/index?a=1')
  expect(window.location.hash).toBe('#/packages/bell/ring/index?a=1')
  expect(window.history.length).toBe(3)
  window.history.back()
  await soon()
  expect(window.location.hash).toBe('#/pages/me/index')
  expect(window.history.state).toEqual({ idx: 1 })
  expect(popped).toEqual([{ idx: 1 }])
  expect(hashChanges).toBe(1)
  window.history.forward()
  await soon()
  expect(window.location.hash).toBe('#/packages/bell/ring/index?a=1')
  const joint = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(window.history), 'length')
  expect(joint?.get?.call(window.history)).toBe(nativeLength)
})

test('a page left for another is forgotten when a third is opened', async () => {
  window.history.go(-1)
  await soon()
  window.history.pushState({ idx: 5 }, '', '#/pages/desk/index')
  expect(own.length).toBe(3)
  expect(own.at).toBe(2)
  window.history.forward()
  await soon()
  expect(window.location.hash).toBe('#/pages/desk/index')
  expect(popped).toHaveLength(1)
})

test('replacing stays in place, and back beyond the first page does nothing', async () => {
  window.history.replaceState({ idx: 6 }, '', '#/pages/home/index')
  expect(own.length).toBe(3)
  window.history.go(-7)
  await soon()
  expect(window.location.hash).toBe('#/pages/home/index')
  expect(popped).toEqual([])
})
