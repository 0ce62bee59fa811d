// Where a photo says it was taken; and that no bent file brings the page down.
import { photo } from '../../test/stubs/photo'
import { whereTaken } from './whereTaken'

it.each([true, false])('reads it, little-endian %s, and turns it into the map’s datum', (little) => {
  // 29°43′17.76″ N 112°24′36.36″ E is 29.72160, 112.41010 in WGS-84; GCJ-02 lies some 500 m off.
  const [longitude, latitude] = whereTaken(photo({ little }))!.coordinates
  expect(longitude).toBeCloseTo(112.4155, 3)
  expect(latitude).toBeCloseTo(29.7187, 3)
})

it('south and west are negative', () => {
  const [longitude, latitude] = whereTaken(photo({ side: 'SW' }))!.coordinates
  expect(longitude).toBeCloseTo(-112.41, 1)
  expect(latitude).toBeCloseTo(-29.72, 1)
})

it('zero and zero is not known, nor is nonsense', () => {
  expect(whereTaken(photo({ latitude: [0, 0, 0], longitude: [0, 0, 0] }))).toBeUndefined()
  expect(whereTaken(photo({ latitude: [99, 0, 0] }))).toBeUndefined()
  expect(whereTaken(new TextEncoder().encode('<html>').buffer)).toBeUndefined()
})

it('cut off anywhere it says nothing, rather than something else', () => {
  const whole = photo()
  const said = whereTaken(whole)
  for (let length = 0; length < whole.byteLength; length++) {
    const left = whereTaken(whole.slice(0, length))
    if (left) expect(left).toEqual(said)
  }
})
