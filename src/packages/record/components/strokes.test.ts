// What a finger draws comes back as it was drawn, and fits.
import * as fc from 'fast-check'
import { LARGEST_SIGNATURE, strokes as schema } from '~/domain/record/record'
import { decoded, encoded, isFar, isSigned, type Point, pathOf, type Strokes, svgOf } from './strokes'

const point = fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 600 })) as fc.Arbitrary<Point>
const drawn = fc.array(fc.array(point, { minLength: 1, maxLength: 60 }), { minLength: 1, maxLength: 12 })

test('strokes come back as they were, in letters the server takes', () => {
  fc.assert(
    fc.property(drawn, (strokes) => {
      const text = encoded(strokes)
      expect(schema.safeParse(text).success).toBe(true)
      expect(decoded(text)).toEqual(strokes)
    }),
  )
})

test('who draws for minutes is thinned until it fits, and keeps where each stroke began', () => {
  const long: Strokes = Array.from({ length: 30 }, (_, s) =>
    Array.from({ length: 900 }, (_, i): Point => [(i * 37 + s) % 1000, (i * 53) % 600]),
  )
  const text = encoded(long)
  expect(text.length).toBeLessThanOrEqual(LARGEST_SIGNATURE)
  expect(decoded(text).map(([first]) => first)).toEqual(long.map(([first]) => first))
  const dots: Strokes = Array.from({ length: 5000 }, (_, i) => [[i % 1000, i % 600]])
  expect(encoded(dots).length).toBeLessThanOrEqual(LARGEST_SIGNATURE)
  expect(schema.safeParse(encoded(dots)).success).toBe(true)
})

test('a dot or a slip is no name', () => {
  expect(isSigned([])).toBe(false)
  expect(isSigned([[[10, 10]]])).toBe(false)
  expect(
    isSigned([
      [
        [0, 0],
        [200, 200],
        [0, 200],
      ],
    ]),
  ).toBe(true)
  expect(isFar([10, 10], [11, 11])).toBe(false)
  expect(isFar([10, 10], undefined)).toBe(true)
})

test('it is drawn no larger than it is, with nothing from outside in it', () => {
  const strokes: Strokes = [
    [
      [100, 100],
      [300, 120],
      [310, 300],
    ],
    [[400, 100]],
  ]
  const svg = svgOf(strokes)
  expect(svg).toMatch(/viewBox="76 76 348 248"/)
  expect(svg.replaceAll(/ d="[ML0-9 -]*Z?"/g, '')).not.toMatch(/[<>]script|NaN|undefined/)
  expect(pathOf(strokes[0]!)).toMatch(/^M-?\d+ -?\d+(L-?\d+ -?\d+)+Z$/)
})
