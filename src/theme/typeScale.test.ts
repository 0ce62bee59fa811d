// How large the app writes.
import { isLarge, typeStep } from './typeScale'

it.each([
  ['a usual phone', 1, false, 100],
  ['a phone set smaller never goes under our smallest', 0.8, false, 100],
  ['a phone set a little larger', 1.25, false, 125],
  ['大字 on a usual phone', 1, true, 140],
  ['大字 on a phone set larger', 1.25, true, 180],
  ['no larger than a page can hold', 3, true, 180],
])('%s', (_what, phone, largeType, step) => {
  expect(typeStep(phone, largeType)).toBe(step)
})

it('大字 always has the larger tap targets', () => {
  for (const phone of [0.8, 1, 1.1, 1.5]) expect(isLarge(typeStep(phone, true))).toBe(true)
  expect(isLarge(typeStep(1, false))).toBe(false)
})
