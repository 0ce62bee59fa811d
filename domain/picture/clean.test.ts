// What is left of a picture: what draws it, which way up, and not one byte of who, where and with what.
import { jpeg, png, SECRETS, tiff, webp } from '../../test/calls/pictures'
import { cleaned } from './clean'
import { orientationOf, tiffWith } from './clean/tiff'
import { LARGEST_SIDE, PICTURE_TYPES, type PictureType } from './picture'

const MADE: Record<PictureType, Buffer> = { 'image/jpeg': jpeg(), 'image/png': png(), 'image/webp': webp() }
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

describe.each(PICTURE_TYPES)('%s', (type) => {
  const clean = cleaned(MADE[type], type)!

  test('loses all it says about place, phone and person, and what hangs on behind its end', () => {
    const before = textOf(MADE[type])
    expect(SECRETS.filter((secret) => before.includes(secret)).length).toBeGreaterThanOrEqual(4)
    for (const secret of SECRETS) expect(textOf(clean.bytes)).not.toContain(secret)
  })

  test('is clean when it is cleaned, and then stays as it is', () => {
    expect(cleaned(clean.bytes, type)).toEqual(clean)
  })

  test('is refused cut off anywhere before its end, and as any other type', () => {
    // Behind the clean end there is nothing, so every shorter one lacks something.
    for (let length = 0; length < clean.bytes.length; length++)
      expect([length, cleaned(clean.bytes.subarray(0, length), type)]).toEqual([length, undefined])
    for (const other of PICTURE_TYPES.filter((one) => one !== type)) expect(cleaned(MADE[type], other)).toBeUndefined()
  })

  test('of flipped bytes falls over nowhere', () => {
    for (let at = 0; at < MADE[type].length; at++) {
      for (const by of [0x01, 0x80, 0xff]) {
        const bent = Buffer.from(MADE[type])
        bent[at] = bent[at]! ^ by
        const left = cleaned(bent, type)
        if (left) expect(left.bytes.length).toBeLessThanOrEqual(bent.length + 64)
      }
    }
  })
})

test('which way up stays, and is all that is left of the EXIF', () => {
  expect(textOf(cleaned(jpeg({ orientation: 6 }), 'image/jpeg')!.bytes)).toContain(`Exif\0\0${textOf(tiffWith(6))}`)
  expect(textOf(cleaned(png(), 'image/png')!.bytes)).toContain(`eXIf${textOf(tiffWith(3))}`)
  expect(textOf(cleaned(webp(), 'image/webp')!.bytes)).toContain(textOf(tiffWith(8)))
  const upright = textOf(cleaned(jpeg({ orientation: 1 }), 'image/jpeg')!.bytes)
  expect(upright).not.toContain('Exif')
  expect(orientationOf(tiffWith(5))).toBe(5)
  expect(orientationOf(Uint8Array.from(tiff(7)))).toBe(7)
  expect(orientationOf(Uint8Array.from(tiff(9)))).toBeUndefined()
  // Little-endian, as most phones write it.
  const intel = [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0]
  expect(orientationOf(Uint8Array.from(intel))).toBe(6)
})

test('the sides are told, and what no old phone could draw is refused', () => {
  expect(cleaned(jpeg({ width: 1600, height: 1200 }), 'image/jpeg')).toMatchObject({ width: 1600, height: 1200 })
  expect(cleaned(png(), 'image/png')).toMatchObject({ width: 3, height: 2 })
  expect(cleaned(webp(), 'image/webp')).toMatchObject({ width: 40, height: 30 })
  expect(cleaned(jpeg({ width: LARGEST_SIDE + 1 }), 'image/jpeg')).toBeUndefined()
  expect(cleaned(jpeg({ height: 0 }), 'image/jpeg')).toBeUndefined()
  expect(cleaned(png({ width: 60_000, height: 60_000 }), 'image/png')).toBeUndefined()
})

test('what is no picture, or moves, is refused', () => {
  const page = Buffer.from('<html><script>alert(1)</script></html>')
  for (const type of PICTURE_TYPES) expect(cleaned(page, type)).toBeUndefined()
  expect(cleaned(webp({ flags: 0x0e }), 'image/webp')).toBeUndefined()
  // The head of a picture, and a page behind it.
  expect(cleaned(Buffer.concat([jpeg().subarray(0, 20), page]), 'image/jpeg')).toBeUndefined()
})
