// What an import says of what was planted in it, what it refuses, and drawing that opens no gap.
import * as fc from 'fast-check'
import { type Ground, reportOn } from './compare'
import { addCorner, cornersOf, type Drawing, moveCorner, removeCorner, step, weave } from './drawing'
import { readGeojson, readRings } from './geojson'
import { matchPieces } from './match'
import { LONGEST, type Position, type Rings } from './position'
import { areaWords, verdictWords } from './words'

const CENTRE: Position = [112.4, 29.72]
const EAST = 111_195 * Math.cos((CENTRE[1] * Math.PI) / 180)
/** Metres from the centre, rounded as everything stored is. */
const at = (x: number, y: number): Position => [
  Math.round((CENTRE[0] + x / EAST) * 1e6) / 1e6,
  Math.round((CENTRE[1] + y / 111_195) * 1e6) / 1e6,
]
const box = (west: number, south: number, east: number, north: number): Position[] => [
  at(west, south),
  at(east, south),
  at(east, north),
  at(west, north),
  at(west, south),
]
const gridIds = Array.from({ length: 12 }, (_, i) => `g${String(i).padStart(2, '0')}`)
const grids: Ground[] = gridIds.map((_id, i) => ({ _id, kind: 'grid', name: `第${i + 1}网格` }))
const community: Ground = {
  _id: 'community',
  kind: 'community',
  name: '桃溪社区',
  boundary: { type: 'Polygon', coordinates: [box(-400, -300, 400, 300)] },
}
/** Four by three, each 200 m square: they tile the community. */
const tile = (i: number, more = { west: 0, east: 0 }) => {
  const [x, y] = [-400 + (i % 4) * 200, -300 + Math.floor(i / 4) * 200]
  return box(x - more.west, y, x + 200 + more.east, y + 200)
}
const drawnOf = (rings: (i: number) => Position[] | undefined) =>
  new Map(
    gridIds.flatMap((placeId, i): [string, Rings][] => {
      const ring = rings(i)
      return ring ? [[placeId, [ring]]] : []
    }),
  )
const reported = (drawn: Map<string, Rings>, all = grids) =>
  reportOn({ community, grids: all, neighbours: [], drawn, faults: [] })
/** Square metres: a tenth of a metre of rounding along 200 m. */
const within = (told: number, planted: number) => Math.abs(told - planted) <= planted * 0.01 + 25

test('a tiling is sound, whatever of it is drawn anew over the rest', () => {
  fc.assert(
    fc.property(fc.subarray(gridIds, { minLength: 1 }), (chosen) => {
      const standing = grids.map(
        (grid, i): Ground => ({
          ...grid,
          boundary: { type: 'Polygon', coordinates: [tile(i)] },
        }),
      )
      const drawn = drawnOf((i) => (chosen.includes(gridIds[i]!) ? tile(i) : undefined))
      const report = reported(drawn, standing)
      expect(report).toMatchObject({ verdict: 'sound', overlaps: [], gaps: [], outside: [], missing: [] })
      expect(report.places.map(({ placeId, same }) => [placeId, same])).toEqual(chosen.map((one) => [one, true]))
    }),
    { numRuns: 15 },
  )
})

test('overlaps, gaps and what lies outside are told exactly as planted, with their areas and names', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(0, 1, 2, 4, 5, 6, 8, 9, 10),
      fc.integer({ min: 1, max: 60 }).filter((metres) => metres !== 2),
      fc.constantFrom('overlap', 'gap', 'outside'),
      (which, metres, planted) => {
        const moved = planted === 'outside' ? which - (which % 4) : which
        const more =
          planted === 'overlap'
            ? { west: 0, east: metres }
            : planted === 'gap'
              ? { west: 0, east: -metres }
              : { west: metres, east: 0 }
        const report = reported(drawnOf((i) => (i === moved ? tile(i, more) : tile(i))))
        const area = 200 * metres
        expect(report.overlaps).toHaveLength(planted === 'overlap' ? 1 : 0)
        expect(report.gaps).toHaveLength(planted === 'gap' ? 1 : 0)
        expect(report.outside).toHaveLength(planted === 'outside' ? 1 : 0)
        const told = [...report.overlaps, ...report.gaps, ...report.outside][0]!
        expect(within(told.area, area)).toBe(true)
        if (planted === 'outside') expect(report.outside[0]!.name).toBe(`第${moved + 1}网格`)
        if (planted === 'overlap') {
          expect(report.overlaps[0]!.names).toEqual([`第${moved + 1}网格`, `第${moved + 2}网格`])
          // One in a hundred of 200 m is two metres; those two themselves fall to either side by rounding.
          expect(report.overlaps[0]!.tooMuch).toBe(metres > 2)
        }
        expect(report.verdict).toBe(planted === 'overlap' && metres > 2 ? 'refused' : 'doubtful')
      },
    ),
    { numRuns: 60 },
  )
})

test('rounding to a tenth of a metre is told to nobody; a missing grid is a gap and named', () => {
  const shaken = drawnOf((i) => tile(i).map(([x, y]): Position => [x + (i % 3) * 1e-6, y - (i % 2) * 1e-6]))
  expect(reported(shaken)).toMatchObject({ verdict: 'sound' })
  const report = reported(drawnOf((i) => (i === 5 ? undefined : tile(i))))
  expect(report).toMatchObject({ missing: ['第6网格'], verdict: 'doubtful' })
  expect(within(report.gaps[0]!.area, 40_000)).toBe(true)
  expect(verdictWords(report)).toBe('有1处没人管的空隙。最好先改好；确实如此，勾上再保存。')
  expect([areaWords(40_000), areaWords(120)]).toEqual(['4.00公顷', '120平方米'])
})

test('a community’s own outline must leave its neighbours theirs', () => {
  const neighbour: Ground = {
    _id: 'other',
    kind: 'community',
    name: '柳林社区',
    boundary: { type: 'Polygon', coordinates: [box(400, -300, 900, 300)] },
  }
  const drawn = new Map([['community', [box(-400, -300, 450, 300)]]])
  const report = reportOn({ community, grids: [], neighbours: [neighbour], drawn, faults: [] })
  expect(report.overlaps).toMatchObject([{ names: ['桃溪社区', '柳林社区'], tooMuch: true }])
})

const feature = (properties: object, ring: unknown, type = 'Polygon') => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates: type === 'Polygon' ? [ring] : ring },
})
const read = (...features: object[]) => readGeojson(JSON.stringify({ type: 'FeatureCollection', features }))
const faultOf = (...features: object[]) => read(...features).faults[0]?.words

describe('a text', () => {
  test('names its places by id, code, or name with or without the community’s', () => {
    const { pieces, faults } = read(
      feature({ placeId: 'g00' }, tile(0)),
      feature({ name: '桃溪第2网格' }, tile(1)),
      feature({ name: '第3网格' }, [[tile(2)]], 'MultiPolygon'),
      feature({ name: '第99网格' }, tile(3)),
      feature({}, tile(4)),
      feature({ name: ' 第1网格 ' }, tile(0)),
    )
    expect(faults).toEqual([])
    const matched = matchPieces(pieces, community, grids)
    expect([...matched.drawn.keys()]).toEqual(['g00', 'g01', 'g02'])
    expect(matched.faults.map(({ where }) => where)).toEqual(['第99网格', '第5块', '第1网格'])
  })

  test('is refused in words where a ring is open, crossed, turned about, in several pieces, abroad or no figure', () => {
    expect(faultOf(feature({ name: 'a' }, tile(0).slice(0, -1)))).toMatch(/没有闭合/)
    const [a, b, c, d] = tile(0)
    expect(faultOf(feature({ name: 'a' }, [a, c, b, d, a]))).toMatch(/交叉，在经度112/)
    const turned = tile(0).map(([x, y]) => [y, x])
    expect(faultOf(feature({ name: 'a' }, turned))).toMatch(/写反了/)
    expect(faultOf(feature({ name: 'a' }, [[tile(0)], [tile(2)]], 'MultiPolygon'))).toMatch(/分成了2块/)
    expect(faultOf(feature({ name: 'a' }, [a, b, [2.35, 48.85], d, a]))).toMatch(/不在中国/)
    expect(faultOf(feature({ name: 'a' }, [a, b, ['x', null], d, a]))).toMatch(/不是数字/)
    expect(faultOf(feature({ name: 'a' }, [a, b, a]))).toMatch(/不到三个角/)
    expect(faultOf({ type: 'Feature', properties: null, geometry: null })).toMatch(/不是面/)
    expect(readGeojson('{"type":"FeatureCollection","features":[').faults[0]!.words).toMatch(/没有复制全/)
    expect(readGeojson(`"${'x'.repeat(LONGEST)}"`).faults[0]!.words).toMatch(/一次导入一个社区/)
    const many = Array.from({ length: 1999 }, (_, i) => at(Math.cos(i / 318) * 300, Math.sin(i / 318) * 300))
    expect(readRings([[...many, at(0, 0), many[0]]])).toMatchObject({ words: expect.stringMatching(/最多2000/) })
  })

  test('with prototype keys, figures that are none, or anything at all, changes nothing and throws nothing', () => {
    const ring = JSON.stringify(tile(0))
    const nasty = `{"type":"FeatureCollection","__proto__":{"polluted":1},"features":[{"type":"Feature","properties":{"__proto__":{"name":"第1网格","polluted":1},"constructor":{"prototype":{"polluted":1}}},"geometry":{"type":"Polygon","coordinates":[${ring}]}},{"__proto__":{"geometry":{"type":"Polygon","coordinates":[${ring}]}}}]}`
    const { pieces } = readGeojson(nasty)
    expect(pieces).toEqual([{ number: 1, rings: [tile(0)] }])
    expect(readGeojson(nasty.replaceAll('112.', '1e9')).pieces).toEqual([])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(
      readGeojson(`{"type":"FeatureCollection","features":${'['.repeat(30_000)}${']'.repeat(30_000)}}`).pieces,
    ).toEqual([])
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const around = JSON.stringify({ type: 'FeatureCollection', features: [value, { geometry: value }] })
        expect(readGeojson(around).pieces).toEqual([])
        expect(readGeojson(JSON.stringify(value) ?? '').pieces).toEqual([])
        expect('words' in readRings(value)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

describe('drawing', () => {
  const whole = weave([
    { placeId: 'community', rings: community.boundary!.coordinates },
    ...gridIds.map((placeId, i) => ({ placeId, rings: [tile(i)] })),
  ])
  const soundness = (drawing: Drawing) => {
    const drawn = new Map(drawing.map(({ placeId, rings }) => [placeId, rings]))
    return reportOn({ community, grids, neighbours: [], drawn, faults: [] })
  }

  test('whatever corner is moved, added or taken away, no gap opens and nothing overlaps', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.nat(),
            fc.nat(),
            fc.constantFrom('up', 'down', 'left', 'right', 'add'),
            fc.integer({ min: 1, max: 6 }),
          ),
          { minLength: 1, maxLength: 6 },
        ),
        (deeds) => {
          let drawing = whole
          for (const [which, corner, what, metres] of deeds) {
            const { placeId, rings } = drawing[which % drawing.length]!
            const corners = cornersOf(rings)
            const index = corner % corners.length
            const next =
              what === 'add'
                ? addCorner(drawing, placeId, index)?.drawing
                : moveCorner(drawing, corners[index]!, step(corners[index]!, what, metres))
            // A move may fold a ring over itself: that the report refuses, and it is not what is shown here.
            if (next?.every((one) => 'rings' in readRings(one.rings))) drawing = next
          }
          const report = soundness(drawing)
          expect(report.gaps).toEqual([])
          expect(report.outside).toEqual([])
          expect(report.overlaps).toEqual([])
        },
      ),
      { numRuns: 25 },
    )
  })

  test('a corner that is shared moves for all, one on a neighbour’s edge takes the edge along, and close to another it joins it', () => {
    const shared = at(-200, -100)
    const moved = moveCorner(whole, shared, at(-190, -110))!
    const having = moved.filter(({ rings }) =>
      rings[0]!.some(([x, y]) => x === at(-190, -110)[0] && y === at(-190, -110)[1]),
    )
    expect(having.map(({ placeId }) => placeId)).toEqual(['g00', 'g01', 'g04', 'g05'])
    // A corner of two grids on the straight edge of the community.
    const onEdge = moveCorner(whole, at(-200, -300), at(-200, -320))!
    expect(onEdge.find(({ placeId }) => placeId === 'community')!.rings[0]).toContainEqual(at(-200, -320))
    expect(soundness(onEdge)).toMatchObject({ verdict: 'sound' })
    const joined = moveCorner(whole, at(-200, -100), at(-1.5, -100))!
    expect(joined.find(({ placeId }) => placeId === 'g00')!.rings[0]).toContainEqual(at(0, -100))
  })

  test('a ring keeps three corners, and an edge too short takes no corner more', () => {
    const triangle: Drawing = [{ placeId: 'g00', rings: [[at(0, 0), at(100, 0), at(0, 100), at(0, 0)]] }]
    expect(removeCorner(triangle, at(100, 0))).toBeUndefined()
    expect(removeCorner(whole, at(-200, -100))).toBeDefined()
    const small: Drawing = [{ placeId: 'g00', rings: [[at(0, 0), at(6, 0), at(0, 100), at(0, 0)]] }]
    expect(addCorner(small, 'g00', 0)).toBeUndefined()
    expect(addCorner(small, 'g00', 1)!.drawing[0]!.rings[0]).toHaveLength(5)
  })
})
