import { scaleFor } from './fit'

test('five phones and the landline fit a window of 1600 and are not blown up in a huge one', () => {
  const scale = scaleFor(1600, 5, 1)
  expect(5 * (360 * scale + 14 + 14) + 210 + 14 + 14).toBeLessThanOrEqual(1601)
  expect(scaleFor(6000, 5, 1)).toBe(1)
})

test('in a narrow window phones stay legible and the table scrolls', () => {
  expect(scaleFor(400, 5, 1)).toBe(0.64)
})
