// Points in random tilings: every one is in exactly one grid, edges always in the same, holes in none, near within 200 m.
import * as fc from 'fast-check'
import { metresToEdge } from './edge'
import { type Area, locateAmong, NEAR } from './locate'

type Position = [number, number]
const CENTRE: Position = [112.4, 29.72]
const EAST = 111_195 * Math.cos((CENTRE[1] * Math.PI) / 180)
/** Metres from the centre to a position. */
const at = (x: number, y: number): Position => [CENTRE[0] + x / EAST, CENTRE[1] + y / 111_195]
const pointAt = (x: number, y: number) => ({ type: 'Point' as const, coordinates: at(x, y) })

interface Rectangle {
  west: number
  south: number
  east: number
  north: number
}
const ringOf = ({ west, south, east, north }: Rectangle): Position[] => [
  at(west, south),
  at(east, south),
  at(east, north),
  at(west, north),
  at(west, south),
]
const COMMUNITY: Area = { _id: 'community', kind: 'community', name: '桃溪社区', path: ['city', 'street'] }
const area = (_id: string, rings: Position[][], kind: Area['kind'] = 'grid'): Area => ({
  _id,
  kind,
  name: kind === 'grid' ? `第${_id}网格` : '桃溪社区',
  path: kind === 'grid' ? ['city', 'street', 'community'] : ['city', 'street'],
  boundary: { type: 'Polygon', coordinates: rings },
})

/** A square of 2 km cut again and again, at whole metres, into rectangles: they tile it. */
const tiling = fc
  .array(fc.tuple(fc.nat(), fc.boolean(), fc.double({ min: 0.2, max: 0.8, noNaN: true })), { maxLength: 25 })
  .map((cuts): Rectangle[] => {
    const tiles: Rectangle[] = [{ west: -1000, south: -1000, east: 1000, north: 1000 }]
    for (const [which, across, share] of cuts) {
      const index = which % tiles.length
      const { west, south, east, north } = tiles[index]!
      const x = Math.round(west + (east - west) * share)
      const y = Math.round(south + (north - south) * share)
      if (across ? x <= west || x >= east : y <= south || y >= north) continue
      tiles.splice(
        index,
        1,
        ...(across
          ? [
              { west, south, east: x, north },
              { west: x, south, east, north },
            ]
          : [
              { west, south, east, north: y },
              { west, south: y, east, north },
            ]),
      )
    }
    return tiles
  })
const spread = (reach: number) =>
  fc.tuple(fc.integer({ min: -reach, max: reach }), fc.integer({ min: -reach, max: reach }))
const idOf = (i: number) => String(i).padStart(3, '0')
const gridsOf = (tiles: readonly Rectangle[]) => tiles.map((tile, i) => area(idOf(i), [ringOf(tile)]))

test('every spot of a tiled community is in exactly one grid, the one a plain comparison of figures finds', () => {
  fc.assert(
    fc.property(tiling, spread(999), fc.integer(), (tiles, [x, y], turn) => {
      const grids = gridsOf(tiles)
      const shuffled = [...grids].sort(
        (a, b) => ((a._id.charCodeAt(2) * 7919 + turn) % 13) - ((b._id.charCodeAt(2) * 7919 + turn) % 13),
      )
      // Half a metre off the whole metres on which the cuts lie: never on an edge.
      const [px, py] = [x + 0.5, y + 0.5]
      const holding = tiles.flatMap(({ west, south, east, north }, i) =>
        px > west && px < east && py > south && py < north ? [idOf(i)] : [],
      )
      expect(holding).toHaveLength(1)
      const found = locateAmong(pointAt(px, py), [COMMUNITY, ...shuffled])
      expect(found).toMatchObject({ how: 'inside', gridId: holding[0], communityId: 'community' })
      expect(found.path).toEqual(['city', 'street', 'community', holding[0]])
    }),
    { numRuns: 300 },
  )
})

test('a spot on a corner belongs to the grid with the smallest id of those that meet there, whatever the order', () => {
  fc.assert(
    fc.property(tiling, fc.nat(), fc.nat(3), fc.boolean(), (tiles, which, corner, turned) => {
      const grids = gridsOf(tiles)
      const { west, south, east, north } = tiles[which % tiles.length]!
      const [x, y] = [corner % 2 ? west : east, corner < 2 ? south : north]
      const meeting = tiles.flatMap((tile, i) =>
        x >= tile.west && x <= tile.east && y >= tile.south && y <= tile.north ? [idOf(i)] : [],
      )
      const found = locateAmong(pointAt(x, y), turned ? [...grids].reverse() : grids)
      expect(found).toMatchObject({ how: 'inside', gridId: meeting[0] })
    }),
    { numRuns: 200 },
  )
})

test('a hole is nobody’s: the grid that fills it has it, else the edge of the hole is near', () => {
  fc.assert(
    fc.property(fc.integer({ min: 5, max: 390 }), spread(500), (half, [x, y]) => {
      const hole = { west: -half, south: -half, east: half, north: half }
      const around = area('a', [
        ringOf({ west: -600, south: -600, east: 600, north: 600 }),
        [...ringOf(hole)].reverse(),
      ])
      const filling = area('b', [ringOf(hole)])
      const [px, py] = [x + 0.5, y + 0.5]
      const depth = half - Math.max(Math.abs(px), Math.abs(py))
      const both = locateAmong(pointAt(px, py), [around, filling])
      expect(both).toMatchObject({ how: 'inside', gridId: depth > 0 ? 'b' : 'a' })
      const alone = locateAmong(pointAt(px, py), [around])
      if (depth <= 0) expect(alone.how).toBe('inside')
      else if (depth < NEAR - 1) {
        expect(alone).toMatchObject({ how: 'near', gridId: 'a' })
        expect(alone.distance).toBeCloseTo(depth, 0)
      } else if (depth > NEAR + 1) expect(alone.how).toBe('unknown')
    }),
    { numRuns: 300 },
  )
})

test('near is within 200 m of the nearest grid, as spots laid densely along every edge say', () => {
  const samples = ({ west, south, east, north }: Rectangle) => {
    const corners = [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ] as const
    return corners.slice(1).flatMap(([bx, by], i) => {
      const [ax, ay] = corners[i]!
      const steps = Math.ceil(Math.hypot(bx - ax, by - ay) / 2)
      return Array.from(
        { length: steps + 1 },
        (_, k) => [ax + ((bx - ax) * k) / steps, ay + ((by - ay) * k) / steps] as const,
      )
    })
  }
  fc.assert(
    fc.property(tiling, spread(1400), (tiles, [x, y]) => {
      fc.pre(Math.max(Math.abs(x), Math.abs(y)) > 1000)
      const nearest = Math.min(...tiles.flatMap(samples).map(([sx, sy]) => Math.hypot(sx - x, sy - y)))
      const found = locateAmong(pointAt(x, y), gridsOf(tiles))
      if (nearest < NEAR - 1) {
        expect(found.how).toBe('near')
        expect(Math.abs(found.distance! - nearest)).toBeLessThan(1)
        expect(found.distance).toBe(
          metresToEdge(at(x, y), gridsOf(tiles).find(({ _id }) => _id === found.gridId)!.boundary!.coordinates),
        )
      } else if (nearest > NEAR + 1) expect(found.how).toBe('unknown')
    }),
    { numRuns: 150 },
  )
})

const square = (half: number) => ringOf({ west: -half, south: -half, east: half, north: half })
const above: Area[] = [
  { ...area('city', [square(9000)], 'city'), name: '石首市', path: [] },
  { ...area('street', [square(5000)], 'street'), name: '柳岸街道', path: ['city'] },
  area('community', [square(800)], 'community'),
]
const grid = area('g', [square(300)])

test('what is neither in a grid nor near one belongs to its community, then to nobody known', () => {
  expect(locateAmong(pointAt(600, 0), [grid, ...above])).toEqual({
    how: 'community',
    communityId: 'community',
    streetId: 'street',
    path: ['city', 'street', 'community'],
    name: '桃溪社区',
  })
  expect(locateAmong(pointAt(2000, 0), [grid, ...above])).toMatchObject({
    how: 'unknown',
    streetId: 'street',
    path: ['city', 'street'],
  })
  expect(locateAmong(pointAt(7000, 0), [grid, ...above])).toMatchObject({
    how: 'unknown',
    path: ['city'],
    name: '石首市',
  })
  expect(locateAmong(pointAt(70_000, 0), [grid, ...above])).toMatchObject({ how: 'unknown', path: [] })
})

test('what an admin settled comes before near and community, and never before a boundary', () => {
  const other: Area = { _id: 'other', kind: 'community', name: '柳林社区', path: ['city', 'street'] }
  for (const x of [400, 600, 2000]) {
    expect(locateAmong(pointAt(x, 0), [grid, ...above], other)).toMatchObject({
      how: 'settled',
      communityId: 'other',
      path: ['city', 'street', 'other'],
      name: '柳林社区',
    })
  }
  expect(locateAmong(pointAt(200, 0), [grid, ...above], other)).toMatchObject({ how: 'inside', gridId: 'g' })
})

test('a grid is called by its community’s name, once', () => {
  expect(locateAmong(pointAt(0, 0), [grid, ...above]).name).toBe('桃溪社区第g网格')
  expect(locateAmong(pointAt(0, 0), [{ ...grid, name: '桃溪第3网格' }, ...above]).name).toBe('桃溪第3网格')
})
