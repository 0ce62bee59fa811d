import { scaleFor } from './fit'

test('five phones and the landline fit a window of 1600 and are not blown up in a huge one', () => {
  const scale = scaleFor({ width: 1600, height: 2000 }, 5, 1)
  expect(5 * (360 * scale + 14 + 14) + 210 + 14 + 14).toBeLessThanOrEqual(1601)
  expect(scaleFor({ width: 6000, height: 4000 }, 5, 1)).toBe(1)
})

test('a single phone in a wide and low window is shown whole', () => {
  const scale = scaleFor({ width: 1600, height: 930 }, 1, 0)
  expect(740 * scale + 345 + 14).toBeLessThanOrEqual(930.1)
})

test('in a narrow or low window phones stay legible and the table scrolls', () => {
  expect(scaleFor({ width: 400, height: 2000 }, 5, 1)).toBe(0.64)
  expect(scaleFor({ width: 4000, height: 500 }, 5, 1)).toBe(0.64)
})
