import fc from 'fast-check'
import type { Row, Value } from './document'
import { type Area, boxesAround, boxOf, distanceBetween, type Geometry, type Position, readGeometry } from './geo'
import { distanceTo, intersects, isCovered, isWithin, isWithinCircle } from './geometry'

const geometry = (type: string, coordinates: Value): Geometry => readGeometry({ type, coordinates })!
const ring = (west: number, south: number, east: number, north: number): Position[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
]
const area = (...rings: Position[][]): Geometry => geometry('Polygon', rings)

describe('distance', () => {
  // Points and distances of the geoNear example in the platform's documentation, and of its official test.
  const from: Position = [113.3089506, 23.0968251]
  test.each<[string, Position, number]>([
    ['6.6 km', [113.306789, 23.1564721], 6643.521654040738],
    ['4.4 km', [113.30593, 23.1361155], 4384.68131486958],
    ['1,895 km', [116.3949659, 39.9163447], 1894750.4414538583],
    ['1,928 km', [116.2328567, 40.242373], 1928300.3308822548],
  ])('is what the platform answers over %s', (_what, to, metres) => {
    expect(Math.abs(distanceBetween(from, to) - metres)).toBeLessThan(1e-9 * 6378100 * 1e-6)
  })

  test('is nothing to oneself', () => {
    expect(distanceBetween([112.4, 29.7], [112.4, 29.7])).toBe(0)
  })

  test('of one degree on the equator and of half the globe', () => {
    expect(distanceBetween([0, 0], [1, 0])).toBeCloseTo((6378100 * Math.PI) / 180, 6)
    expect(distanceBetween([0, 0], [180, 0])).toBeCloseTo(6378100 * Math.PI, 6)
    expect(distanceBetween([-179.5, 0], [179.5, 0])).toBeCloseTo((6378100 * Math.PI) / 180, 6)
  })

  test('to a line is to its nearest place, to an area from inside 0', () => {
    const line = geometry('LineString', [
      [112.4, 29.69],
      [112.4, 29.71],
    ])
    expect(distanceTo([112.41, 29.7], line)).toBeCloseTo(distanceBetween([112.41, 29.7], [112.4, 29.7]), 2)
    expect(distanceTo([112.4, 29.72], line)).toBeCloseTo(distanceBetween([112.4, 29.72], [112.4, 29.71]), 6)
    expect(distanceTo([0.5, 0.5], area(ring(0, 0, 1, 1)))).toBe(0)
    expect(distanceTo([0.5, 0.5], area(ring(0, 0, 1, 1), ring(0.4, 0.4, 0.6, 0.6)))).toBeGreaterThan(11000)
  })
})

describe('reading GeoJSON', () => {
  test.each<[string, Row]>([
    ['latitude first', { type: 'Point', coordinates: [29.7, 112.4] }],
    ['a point of one number', { type: 'Point', coordinates: [1] }],
    ['a point of words', { type: 'Point', coordinates: ['1', '2'] }],
    ['NaN', { type: 'Point', coordinates: [Number.NaN, 1] }],
    ['a line of one point', { type: 'LineString', coordinates: [[1, 2]] }],
    ['an open ring', { type: 'Polygon', coordinates: [ring(0, 0, 1, 1).slice(0, 4)] }],
    [
      'a ring of three',
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [0, 0],
          ],
        ],
      },
    ],
    ['no coordinates', { type: 'Point' }],
    ['an unknown type', { type: 'Circle', coordinates: [1, 2] }],
    ['a collection of something else', { type: 'GeometryCollection', geometries: [{ a: 1 }] }],
  ])('%s is refused', (_what, value) => {
    expect(() => readGeometry(value)).toThrow(expect.objectContaining({ code: 'DATABASE_REQUEST_FAILED' }))
  })

  test('what is not GeoJSON is no geometry', () => {
    for (const value of [null, undefined, 'Point', 1, [1, 2], {}, { type: '诉求' }, { coordinates: [1, 2] }] as (
      | Value
      | undefined
    )[]) {
      expect(readGeometry(value)).toBeUndefined()
    }
  })

  test('a collection has all its parts', () => {
    const all = readGeometry({
      type: 'GeometryCollection',
      geometries: [
        {
          type: 'MultiPoint',
          coordinates: [
            [1, 2],
            [3, 4],
          ],
        },
        {
          type: 'MultiLineString',
          coordinates: [
            [
              [0, 0],
              [5, 1],
            ],
          ],
        },
        { type: 'MultiPolygon', coordinates: [[ring(0, 0, 1, 1)]] },
      ],
    })!
    expect([all.points.length, all.lines.length, all.areas.length]).toEqual([2, 1, 1])
    expect(boxOf(all)).toEqual({ west: 0, south: 0, east: 5, north: 4 })
  })
})

describe('inside', () => {
  const holed: Area = [ring(0, 0, 10, 10), ring(4, 4, 6, 6)]
  test.each<[string, Position, boolean]>([
    ['in the middle of the ground', [2, 2], true],
    ['on the rim', [0, 5], true],
    ['at a corner', [10, 10], true],
    ['in the hole', [5, 5], false],
    ["on the hole's rim", [4, 5], true],
    ['outside', [11, 5], false],
    ['level with a corner, outside', [-1, 10], false],
  ])('%s', (_what, position, expected) => {
    expect(isCovered(position, [holed])).toBe(expected)
  })

  test('a concave area', () => {
    const horseshoe: Area = [
      [
        [0, 0],
        [3, 0],
        [3, 3],
        [2, 3],
        [2, 1],
        [1, 1],
        [1, 3],
        [0, 3],
        [0, 0],
      ],
    ]
    expect(isCovered([1.5, 2], [horseshoe])).toBe(false)
    expect(isCovered([0.5, 2], [horseshoe])).toBe(true)
    // Both ends inside, the middle not.
    expect(
      isWithin(
        geometry('LineString', [
          [0.5, 2],
          [2.5, 2],
        ]),
        [horseshoe],
      ),
    ).toBe(false)
    expect(
      isWithin(
        geometry('LineString', [
          [0.5, 0.5],
          [2.5, 0.5],
        ]),
        [horseshoe],
      ),
    ).toBe(true)
  })

  test('areas in areas', () => {
    expect(isWithin(area(ring(1, 1, 2, 2)), [holed])).toBe(true)
    expect(isWithin(area(ring(3, 3, 7, 7)), [holed])).toBe(false)
    expect(isWithin(area(ring(9, 9, 11, 11)), [holed])).toBe(false)
    expect(isWithin(area(...holed), [holed])).toBe(true)
    // Over the seam of two areas that share an edge.
    expect(
      isWithin(
        geometry('LineString', [
          [0.5, 0.5],
          [1.5, 0.5],
        ]),
        [[ring(0, 0, 1, 1)], [ring(1, 0, 2, 1)]],
      ),
    ).toBe(true)
  })

  test('a circle', () => {
    expect(isWithinCircle(geometry('Point', [0.01, 0]), [0, 0], 1114)).toBe(true)
    expect(
      isWithinCircle(
        geometry('LineString', [
          [0, 0],
          [0.02, 0],
        ]),
        [0, 0],
        1114,
      ),
    ).toBe(false)
  })
})

describe('touching', () => {
  const one = area(ring(0, 0, 2, 2))
  test.each<[string, Geometry, boolean]>([
    ['overlap', area(ring(1, 1, 3, 3)), true],
    ['one inside the other', area(ring(0.5, 0.5, 1, 1)), true],
    ['one around the other', area(ring(-1, -1, 3, 3)), true],
    ['a common corner', area(ring(2, 2, 3, 3)), true],
    ['apart', area(ring(2.1, 2.1, 3, 3)), false],
    ['in a hole', area(ring(-2, -2, 4, 4), ring(-1, -1, 3, 3)), false],
    [
      'a line across',
      geometry('LineString', [
        [-1, 1],
        [3, 1],
      ]),
      true,
    ],
    [
      'a line past',
      geometry('LineString', [
        [-1, 3],
        [3, 3],
      ]),
      false,
    ],
    [
      'a line along the rim',
      geometry('LineString', [
        [0, 2],
        [5, 2],
      ]),
      true,
    ],
    ['a point inside', geometry('Point', [1, 1]), true],
    ['a point outside', geometry('Point', [5, 1]), false],
  ])('%s', (_what, other, expected) => {
    expect(intersects(one, other)).toBe(expected)
    expect(intersects(other, one)).toBe(expected)
  })

  test('points and lines', () => {
    expect(
      intersects(
        geometry('Point', [1, 2]),
        geometry('MultiPoint', [
          [0, 0],
          [1, 2],
        ]),
      ),
    ).toBe(true)
    expect(
      intersects(
        geometry('Point', [1, 1]),
        geometry('LineString', [
          [0, 0],
          [2, 2],
        ]),
      ),
    ).toBe(true)
    expect(
      intersects(
        geometry('LineString', [
          [0, 0],
          [2, 2],
        ]),
        geometry('LineString', [
          [0, 2],
          [2, 0],
        ]),
      ),
    ).toBe(true)
    expect(
      intersects(
        geometry('LineString', [
          [0, 0],
          [1, 1],
        ]),
        geometry('LineString', [
          [2, 2],
          [3, 3],
        ]),
      ),
    ).toBe(false)
  })
})

describe('boxes around a circle', () => {
  test('hold everyone in it, anywhere on the globe', () => {
    const positions = fc.tuple(
      fc.double({ min: -180, max: 180, noNaN: true }),
      fc.double({ min: -90, max: 90, noNaN: true }),
    )
    const nudges = fc.tuple(
      fc.double({ min: -0.1, max: 0.1, noNaN: true }),
      fc.double({ min: -0.1, max: 0.1, noNaN: true }),
    )
    const wrap = (longitude: number) =>
      longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude
    fc.assert(
      fc.property(positions, nudges, fc.double({ min: 0, max: 20000, noNaN: true }), (centre, [dx, dy], metres) => {
        const other: Position = [wrap(centre[0] + dx), Math.max(-90, Math.min(90, centre[1] + dy))]
        if (distanceBetween(centre, other) > metres) return
        const inside = boxesAround(centre, metres).some(
          (box) => other[0] >= box.west && other[0] <= box.east && other[1] >= box.south && other[1] <= box.north,
        )
        expect([centre, other, metres, inside]).toEqual([centre, other, metres, true])
      }),
      { numRuns: 2000 },
    )
  })

  test('are no larger than needed in a city', () => {
    const [box] = boxesAround([112.4, 29.7], 500)
    expect(distanceBetween([box!.west, 29.7], [box!.east, 29.7])).toBeCloseTo(1000, 0)
    expect(boxesAround([179.999, 0], 1000)).toHaveLength(2)
    expect(boxesAround([0, 0], Number.POSITIVE_INFINITY)).toEqual([{ west: -180, south: -90, east: 180, north: 90 }])
  })
})
