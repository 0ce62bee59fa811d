import type Aggregation from '@cloudbase/database/dist/commonjs/aggregate'
import { Point } from '@cloudbase/database/dist/commonjs/geo/point'
import fc from 'fast-check'
import { aggregate, readStages, type Sources, type Stage } from './aggregate'
import { type DatabaseCode, DatabaseError, type Row, type Value } from './document'
import { distanceBetween } from './geo'
import { compileQuery, distanceAt } from './query'
import { rows } from './trial/arbitraries'
import { _, $, NOW, pipeline, sentStages } from './trial/sdk'

type City = Record<string, Row[]>
/** What the database would give: all rows, or by a hint fewer; the geo index of `loc`. */
function sourcesOf(city: City, asked: { hints: (Row | undefined)[] } = { hints: [] }): Sources {
  const documents = (name: string, hint?: Row) => {
    asked.hints.push(hint)
    const found = city[name]
    if (!found) throw new DatabaseError('DATABASE_COLLECTION_NOT_EXIST', name)
    return hint ? found.filter(compileQuery(hint, { now: NOW })) : found
  }
  return {
    documents,
    nearest: (name, { point, key }) => {
      if (key !== undefined && key !== 'loc') throw new DatabaseError('DATABASE_REQUEST_FAILED', 'no geo index')
      const far = (row: Row) => distanceAt(row, 'loc', point) ?? Number.POSITIVE_INFINITY
      return { field: 'loc', rows: [...documents(name)].sort((a, b) => far(a) - far(b)) }
    },
    now: NOW,
    random: () => 0.5,
  }
}

function run(given: Row[], built: Aggregation, others: City = {}): Row[] {
  return aggregate('c', sentStages(built), sourcesOf({ c: given, ...others }))
}

// Its declaration forgets that it takes arguments.
const mod = _.mod as (...parts: unknown[]) => unknown
const stage = (name: string, value: Value): Stage => ({ name, value })
const ids = (found: Row[]) => found.map((row) => row['_id'])
const numbered = (count: number) => Array.from({ length: count }, (_unused, n) => ({ _id: n, n }))

const cases: Row[] = [
  { _id: 1, kind: '漏水', grid: '01', days: 3 },
  { _id: 2, kind: '路灯', grid: '01', days: 5 },
  { _id: 3, kind: '漏水', grid: '02', days: 10 },
  { _id: 4, kind: '停车', grid: '02' },
]

describe('how many rows come back', () => {
  test('twenty without a limit', () => {
    expect(run(numbered(30), pipeline().match({ n: _.gte(0) }))).toHaveLength(20)
  })

  test('as many as the limit says, and the limit is taken where it stands', () => {
    expect(run(numbered(30), pipeline().limit(25))).toHaveLength(25)
    expect(
      run(
        numbered(30),
        pipeline()
          .limit(25)
          .match({ n: _.gte(20) }),
      ),
    ).toHaveLength(5)
  })

  test('never more than ten thousand', () => {
    expect(() => run(numbered(10_001), pipeline().limit(20_000))).toThrow(/10000/)
  })

  test('reading stops when enough are found', () => {
    let read = 0
    const endless = {
      *[Symbol.iterator]() {
        for (;;) yield { n: read++ } as Row
      },
    }
    const sources = { ...sourcesOf({}), documents: () => endless }
    expect(
      aggregate(
        'c',
        sentStages(
          pipeline()
            .match({ n: mod(2, 0) } as never)
            .limit(3),
        ),
        sources,
      ),
    ).toHaveLength(3)
    expect(read).toBeLessThan(10)
  })
})

describe('match', () => {
  test('as the first stage it is told to the source', () => {
    const asked: { hints: (Row | undefined)[] } = { hints: [] }
    const found = aggregate(
      'c',
      sentStages(pipeline().match({ grid: '01' }).count('n')),
      sourcesOf({ c: cases }, asked),
    )
    expect([found, asked.hints]).toEqual([[{ n: 2 }], [{ grid: '01' }]])
  })

  test('later it is not', () => {
    const asked: { hints: (Row | undefined)[] } = { hints: [] }
    const built = pipeline()
      .addFields({ late: $.gt(['$days', 4]) })
      .match({ late: true })
    expect(ids(aggregate('c', sentStages(built), sourcesOf({ c: cases }, asked)))).toEqual([2, 3])
    expect(asked.hints).toEqual([undefined])
  })

  test('with an expression', () => {
    expect(ids(run(cases, pipeline().match(_.expr($.eq(['$kind', '漏水'])) as never)))).toEqual([1, 3])
  })
})

describe('project', () => {
  const row: Row = {
    _id: 1,
    name: '彭晓燕',
    home: { grid: '07', door: '3-201' },
    list: [{ a: 1, b: 2 }, { a: 3 }, 5],
    n: 4,
  }
  test.each<[string, object, Row]>([
    ['named fields', { name: 1 }, { _id: 1, name: '彭晓燕' }],
    ['all but', { list: 0, home: 0, name: false }, { _id: 1, n: 4 }],
    ['without _id', { _id: 0, n: true }, { n: 4 }],
    [
      'computed',
      { _id: 0, twice: $.multiply(['$n', 2]), grid: '$home.grid', word: $.literal('$n') },
      { twice: 8, grid: '07', word: '$n' },
    ],
    ['a nested specification', { home: { grid: 1 } }, { _id: 1, home: { grid: '07' } }],
    [
      'computed deeper',
      { _id: 0, 'home.both': $.concat(['$home.grid', '/', '$home.door']) },
      { home: { both: '07/3-201' } },
    ],
    ['computed in every element', { _id: 0, list: { c: '$n' } }, { list: [{ c: 4 }, { c: 4 }, { c: 4 }] }],
    ['an array of fields', { _id: 0, pair: ['$n', '$none'] }, { pair: [4, null] }],
    ['what is missing is left out', { _id: 0, a: '$none', n: 1 }, { n: 4 }],
    ['through an array', { _id: 0, 'list.a': 1 }, { list: [{ a: 1 }, { a: 3 }] }],
    [
      'a field removed on a condition',
      { _id: 0, n: $.cond([$.gt(['$n', 9]), '$n', '$$REMOVE']), name: 1 },
      { name: '彭晓燕' },
    ],
  ])('%s', (_what, spec, expected) => {
    expect(run([row], pipeline().project(spec))).toEqual([expected])
  })

  test('what is computed comes after what was there', () => {
    expect(Object.keys(run([row], pipeline().project({ z: $.add(['$n', 1]), n: 1, name: 1 }))[0]!)).toEqual([
      '_id',
      'name',
      'n',
      'z',
    ])
  })
})

describe('addFields', () => {
  const row = { _id: 1, a: 1, home: { grid: '07' }, list: [{ x: 1 }, { x: 2 }] }
  test.each<[string, object, Row]>([
    ['a new one and a new value', { b: $.add(['$a', 1]), a: 'x' }, { ...row, a: 'x', b: 2 }],
    ['a number is a value, not a flag', { b: 1, c: 0 }, { ...row, b: 1, c: 0 }],
    ['beside what is there', { home: { door: '3' } }, { ...row, home: { grid: '07', door: '3' } }],
    [
      'by a path',
      { 'home.door': '3', 'new.deep': true },
      { ...row, home: { grid: '07', door: '3' }, new: { deep: true } },
    ],
    [
      'in every element',
      { 'list.y': '$a' },
      {
        ...row,
        list: [
          { x: 1, y: 1 },
          { x: 2, y: 1 },
        ],
      },
    ],
    ['over a scalar', { 'a.b': 2 }, { ...row, a: { b: 2 } }],
    ['removed', { home: '$$REMOVE' }, { _id: 1, a: 1, list: row.list }],
  ])('%s', (_what, spec, expected) => {
    expect(run([row], pipeline().addFields(spec))).toEqual([expected])
    expect(row.home).toEqual({ grid: '07' })
  })

  test('the place of a field stays', () => {
    expect(Object.keys(run([row], pipeline().addFields({ b: 1, a: 2 }))[0]!)).toEqual(['_id', 'a', 'home', 'list', 'b'])
  })
})

describe('group', () => {
  test('every accumulator', () => {
    const built = pipeline().group({
      _id: '$grid',
      kinds: $.addToSet('$kind'),
      mean: $.avg('$days'),
      first: $.first('$kind'),
      last: $.last('$days'),
      most: $.max('$days'),
      least: $.min('$days'),
      all: $.push('$days'),
      spread: $.stdDevPop('$days'),
      sample: $.stdDevSamp('$days'),
      total: $.sum('$days'),
      count: $.sum(1),
      merged: $.mergeObjects('$$ROOT'),
    } as never)
    expect(run(cases, built)).toEqual([
      {
        _id: '01',
        kinds: ['漏水', '路灯'],
        mean: 4,
        first: '漏水',
        last: 5,
        most: 5,
        least: 3,
        all: [3, 5],
        spread: 1,
        sample: Math.SQRT2,
        total: 8,
        count: 2,
        merged: { _id: 2, kind: '路灯', grid: '01', days: 5 },
      },
      {
        _id: '02',
        kinds: ['停车', '漏水'],
        mean: 10,
        first: '漏水',
        last: null,
        most: 10,
        least: 10,
        all: [10],
        spread: 0,
        sample: null,
        total: 10,
        count: 2,
        merged: { _id: 4, kind: '停车', grid: '02', days: 10 },
      },
    ])
  })

  test('by several, by nothing, and what is missing with null', () => {
    expect(run(cases, pipeline().group({ _id: { g: '$grid', k: '$kind' } }))).toHaveLength(4)
    expect(run(cases, pipeline().group({ _id: null, n: $.sum(1) }))).toEqual([{ _id: null, n: 4 }])
    expect(run([{ a: null }, {}, { a: 0 }, { a: -0 }], pipeline().group({ _id: '$a', n: $.sum(1) }))).toEqual([
      { _id: null, n: 2 },
      { _id: 0, n: 2 },
    ])
  })

  test('objects with keys in another order are two groups', () => {
    expect(run([{ a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }], pipeline().group({ _id: '$a' }))).toHaveLength(2)
  })

  test('of no rows there is no group', () => {
    expect(run([], pipeline().group({ _id: null, n: $.sum(1) }))).toEqual([])
  })
})

describe('the buckets', () => {
  const people = [3, 10, 25, 25, 40, 70].map((age, _id) => ({ _id, age }))

  test('by boundaries, the rest by default', () => {
    const built = pipeline().bucket({
      groupBy: '$age',
      boundaries: [0, 18, 60],
      default: 'old',
      output: { n: $.sum(1), ages: $.push('$age') },
    })
    expect(run(people, built)).toEqual([
      { _id: 0, n: 2, ages: [3, 10] },
      { _id: 18, n: 3, ages: [25, 25, 40] },
      { _id: 'old', n: 1, ages: [70] },
    ])
  })

  test('counted when no output is asked for', () => {
    expect(run(people, pipeline().bucket({ groupBy: '$age', boundaries: [0, 100] }))).toEqual([{ _id: 0, count: 6 }])
  })

  test('by themselves, equal values in one', () => {
    expect(run(people, pipeline().bucketAuto({ groupBy: '$age', buckets: 2 }))).toEqual([
      { _id: { min: 3, max: 40 }, count: 4 },
      { _id: { min: 40, max: 70 }, count: 2 },
    ])
    expect(run(people, pipeline().bucketAuto({ groupBy: '$age', buckets: 10, output: { n: $.sum(1) } }))).toHaveLength(
      5,
    )
    expect(run([], pipeline().bucketAuto({ groupBy: '$age', buckets: 3 }))).toEqual([])
  })

  test('automatic buckets hold everybody once and never more than asked for', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 })), fc.integer({ min: 1, max: 8 }), (values, buckets) => {
        const found = run(
          values.map((age) => ({ age })),
          pipeline().bucketAuto({ groupBy: '$age', buckets }).limit(100),
        )
        expect(found.length).toBeLessThanOrEqual(buckets)
        expect(found.reduce((sum, { count }) => sum + (count as number), 0)).toBe(values.length)
      }),
    )
  })
})

describe('counting', () => {
  test('count', () => {
    expect(run(cases, pipeline().match({ grid: '01' }).count('n'))).toEqual([{ n: 2 }])
    expect(run([], pipeline().count('n'))).toEqual([])
  })

  test('sortByCount', () => {
    expect(run(cases, pipeline().sortByCount('$kind'))[0]).toEqual({ _id: '漏水', count: 2 })
    expect(run(cases, pipeline().sortByCount($.toLower('$grid') as never))).toEqual([
      { _id: '01', count: 2 },
      { _id: '02', count: 2 },
    ])
  })
})

describe('lookup', () => {
  const orders: Row[] = [
    { _id: 1, item: 'a' },
    { _id: 2, item: ['b', 'c'] },
    { _id: 3 },
    { _id: 4, item: null },
    { _id: 5, item: [] },
  ]
  const stock: Row[] = [
    { _id: 10, sku: 'c', n: 1 },
    { _id: 11, sku: 'a', n: 2 },
    { _id: 12, sku: ['a', 'b'], n: 3 },
    { _id: 13, n: 4 },
    { _id: 14, sku: null, n: 5 },
  ]

  test('by equal fields: arrays by their elements, missing with null', () => {
    const built = pipeline().lookup({ from: 'stock', localField: 'item', foreignField: 'sku', as: 'found' })
    const found = run(orders, built, { stock })
    expect(found.map((row) => ids(row['found'] as Row[]))).toEqual([[11, 12], [10, 12], [13, 14], [13, 14], []])
    expect(orders[0]).toEqual({ _id: 1, item: 'a' })
  })

  test('the other collection is asked once for many rows, with a hint', () => {
    const asked: { hints: (Row | undefined)[] } = { hints: [] }
    const built = pipeline().lookup({ from: 'stock', localField: 'item', foreignField: 'sku', as: 'found.here' })
    const found = aggregate('c', sentStages(built), sourcesOf({ c: orders, stock }, asked))
    expect(asked.hints).toEqual([undefined, { sku: { $in: ['a', 'b', 'c', null] } }])
    expect(found[4]).toEqual({ _id: 5, item: [], found: { here: [] } })
  })

  test('gives the same as a query by each key', () => {
    const keys = fc.oneof(
      fc.integer({ min: 0, max: 3 }),
      fc.constant(null),
      fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 2 }),
    )
    fc.assert(
      fc.property(fc.array(keys, { maxLength: 4 }), fc.array(keys, { maxLength: 6 }), (left, right) => {
        const others = right.map((k, _id) => ({ _id, k }))
        const built = pipeline().lookup({ from: 'o', localField: 'k', foreignField: 'k', as: 'found' })
        for (const row of run(
          left.map((k) => ({ k })),
          built,
          { o: others },
        )) {
          const wanted = Array.isArray(row['k']) ? row['k'] : [row['k'] ?? null]
          expect(row['found']).toEqual(others.filter(compileQuery({ k: { $in: wanted } }, { now: NOW })))
        }
      }),
    )
  })

  test('by a pipeline that sees variables of the row', () => {
    const built = pipeline().lookup({
      from: 'stock',
      let: { wanted: '$item', id: '$_id' },
      pipeline: pipeline()
        .match(_.expr($.eq(['$sku', '$$wanted'])) as never)
        .project({ _id: 0, n: 1, of: '$$id' })
        .done(),
      as: 'found',
    })
    expect(run([orders[0]!, { _id: 9, item: 'z' }], built, { stock })).toEqual([
      { _id: 1, item: 'a', found: [{ n: 2, of: 1 }] },
      { _id: 9, item: 'z', found: [] },
    ])
  })

  test('a pipeline without variables runs once, and is not cut to twenty', () => {
    const asked: { hints: (Row | undefined)[] } = { hints: [] }
    const built = pipeline().lookup({
      from: 'many',
      pipeline: pipeline()
        .match({ n: _.gte(1) })
        .done(),
      as: 'found',
    })
    const found = aggregate('c', sentStages(built), sourcesOf({ c: numbered(2), many: numbered(31) }, asked))
    expect(found.map((row) => (row['found'] as Row[]).length)).toEqual([30, 30])
    expect(asked.hints).toHaveLength(2)
  })

  test('a pipeline within a pipeline sees the variables around it', () => {
    const inner = pipeline()
      .lookup({
        from: 'stock',
        let: { m: '$n' },
        pipeline: pipeline()
          .match(_.expr($.and([$.eq(['$n', '$$m']), $.eq(['$$outer', 1])])) as never)
          .done(),
        as: 'same',
      })
      .done()
    const built = pipeline().lookup({ from: 'stock', let: { outer: '$_id' }, pipeline: inner, as: 'found' })
    const [first, second] = run([{ _id: 1 }, { _id: 2 }], built, { stock: stock.slice(0, 1) })
    expect([first!['found'], second!['found']]).toEqual([
      [{ ...stock[0], same: [stock[0]] }],
      [{ ...stock[0], same: [] }],
    ])
  })

  test('an unknown collection is an error', () => {
    const built = pipeline().lookup({ from: 'nowhere', localField: 'a', foreignField: 'b', as: 'found' })
    expect(() => run(orders, built)).toThrow(expect.objectContaining({ code: 'DATABASE_COLLECTION_NOT_EXIST' }))
  })
})

describe('unwind', () => {
  const given: Row[] = [
    { _id: 1, l: ['x', 'y'] },
    { _id: 2, l: [] },
    { _id: 3, l: null },
    { _id: 4 },
    { _id: 5, l: 'z' },
  ]
  test('one row an element', () => {
    expect(run(given, pipeline().unwind('$l'))).toEqual([
      { _id: 1, l: 'x' },
      { _id: 1, l: 'y' },
      { _id: 5, l: 'z' },
    ])
  })

  test('with its index, and keeping what has none', () => {
    const built = pipeline().unwind({ path: '$l', includeArrayIndex: 'i', preserveNullAndEmptyArrays: true })
    expect(run(given, built)).toEqual([
      { _id: 1, l: 'x', i: 0 },
      { _id: 1, l: 'y', i: 1 },
      { _id: 2, i: null },
      { _id: 3, l: null, i: null },
      { _id: 4, i: null },
      { _id: 5, l: 'z', i: null },
    ])
  })

  test('deeper, leaving the source as it was', () => {
    const deep = { _id: 1, a: { b: [1, 2], c: 3 } }
    expect(run([deep], pipeline().unwind('$a.b'))).toEqual([
      { _id: 1, a: { b: 1, c: 3 } },
      { _id: 1, a: { b: 2, c: 3 } },
    ])
    expect(deep.a.b).toEqual([1, 2])
  })
})

describe('order, place and chance', () => {
  test('sort, skip, limit', () => {
    expect(ids(run(cases, pipeline().sort({ days: -1, _id: 1 }).skip(1).limit(2)))).toEqual([2, 1])
    expect(ids(run(cases, pipeline().sort({ days: 1 })))).toEqual([4, 1, 2, 3])
  })

  test('replaceRoot', () => {
    expect(run([{ _id: 1, home: { grid: '07' } }], pipeline().replaceRoot({ newRoot: '$home' }))).toEqual([
      { grid: '07' },
    ])
    const built = pipeline().replaceRoot({ newRoot: $.mergeObjects([{ grid: '' }, '$home']) as never })
    expect(run([{ _id: 1 }], built)).toEqual([{ grid: '' }])
  })

  test('sample gives each row at most once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 1, max: 15 }),
        fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })),
        (many, size, chance) => {
          const sources = { ...sourcesOf({ c: numbered(many) }), random: () => chance.next().value as number }
          const found = ids(aggregate('c', sentStages(pipeline().sample({ size })), sources))
          expect(found).toHaveLength(Math.min(many, size))
          expect(new Set(found).size).toBe(found.length)
        },
      ),
    )
  })
})

describe('geoNear', () => {
  const here: [number, number] = [112.4, 29.7]
  const place = (_id: string, longitude: number, extra: Row = {}): Row => ({
    _id,
    loc: { type: 'Point', coordinates: [longitude, 29.7] },
    ...extra,
  })
  const people = [
    place('far', 112.45),
    place('near', 112.401, { free: true }),
    place('mid', 112.405, { free: true }),
    { _id: 'nowhere' },
  ]
  const near = new Point(...here)
  const metres = (longitude: number) => distanceBetween(here, [longitude, 29.7])

  test('nearest first, each with its distance in metres', () => {
    const found = run(
      people,
      pipeline().geoNear({ near, distanceField: 'far.away', spherical: true, includeLocs: 'at' } as never),
    )
    expect(found.map((row) => [row['_id'], (row['far'] as Row)['away']])).toEqual([
      ['near', metres(112.401)],
      ['mid', metres(112.405)],
      ['far', metres(112.45)],
    ])
    expect(found[0]!['at']).toEqual({ type: 'Point', coordinates: [112.401, 29.7] })
    expect(people[1]).toEqual(place('near', 112.401, { free: true }))
  })

  test('within bounds, by a query, so many, multiplied', () => {
    const bounded = { near, distanceField: 'd', spherical: true, minDistance: 200, maxDistance: 1000, key: 'loc' }
    expect(ids(run(people, pipeline().geoNear(bounded as never)))).toEqual(['mid'])
    const built = pipeline().geoNear({
      near,
      distanceField: 'd',
      spherical: true,
      limit: 1,
      query: { free: true },
      distanceMultiplier: 0.001,
    } as never)
    expect(run(people, built)).toEqual([place('near', 112.401, { free: true, d: metres(112.401) * 0.001 })])
  })

  test('of the twenty that come back without a limit none is skipped', () => {
    const many = Array.from({ length: 40 }, (_unused, n) => place(`p${n}`, 112.4 + n / 10000))
    const built = () => pipeline().geoNear({ near, distanceField: 'd', spherical: true } as never)
    expect(run(many, built())).toHaveLength(20)
    expect(run(many, built().limit(40))).toHaveLength(40)
  })

  test('a point that is not GeoJSON reckons in radians', () => {
    const value = {
      near: here,
      distanceField: 'd',
      spherical: true,
      maxDistance: 1000 / 6378100,
      distanceMultiplier: 6378100,
    }
    const found = aggregate('c', [stage('$geoNear', value)], sourcesOf({ c: people }))
    expect(ids(found)).toEqual(['near', 'mid'])
    expect(found[0]!['d']).toBeCloseTo(metres(112.401), 6)
    const words = { near: { longitude: 112.4, latitude: 29.7 }, distanceField: 'd', maxDistance: 1e-9 }
    expect(aggregate('c', [stage('$geoNear', words)], sourcesOf({ c: people }))).toEqual([])
  })

  test.each<[string, Row, DatabaseCode]>([
    ['without a distanceField', { near: here }, 'INVALID_PARAM'],
    ['without a point', { distanceField: 'd' }, 'INVALID_PARAM'],
    [
      'near an area',
      {
        near: {
          type: 'LineString',
          coordinates: [
            [1, 2],
            [3, 4],
          ],
        },
        distanceField: 'd',
      },
      'INVALID_PARAM',
    ],
    ['with an unknown option', { near: here, distanceField: 'd', radius: 1 }, 'INVALID_PARAM'],
    ['by a field without a geo index', { near: here, distanceField: 'd', key: 'home' }, 'DATABASE_REQUEST_FAILED'],
    ['with a negative distance', { near: here, distanceField: 'd', maxDistance: -1 }, 'INVALID_PARAM'],
    [
      'with a near in its query',
      {
        near: here,
        distanceField: 'd',
        query: { loc: { $nearSphere: { $geometry: { type: 'Point', coordinates: here } } } },
      },
      'DATABASE_REQUEST_FAILED',
    ],
  ])('%s is refused', (_what, value, code) => {
    expect(() => aggregate('c', [stage('$geoNear', value)], sourcesOf({ c: people }))).toThrow(
      expect.objectContaining({ code }),
    )
  })

  test('only as the first stage', () => {
    const value = { near: here, distanceField: 'd' }
    expect(() => aggregate('c', [stage('$match', {}), stage('$geoNear', value)], sourcesOf({ c: people }))).toThrow(
      /first stage/,
    )
  })

  test('an index that breaks its promise of order is found out', () => {
    const sources = { ...sourcesOf({ c: people }), nearest: () => ({ field: 'loc', rows: people }) }
    expect(() =>
      aggregate('c', [stage('$geoNear', { near: { type: 'Point', coordinates: here }, distanceField: 'd' })], sources),
    ).toThrow(/out of order/)
  })
})

describe('what does not fit is an error, on an empty collection too', () => {
  const failed: DatabaseCode = 'DATABASE_REQUEST_FAILED'
  test.each<[string, Stage, DatabaseCode]>([
    ['an unknown stage', stage('$facet', {}), 'DATABASE_INVALID_OPERRATOR'],
    ['a prototype stage', stage('constructor', {}), 'DATABASE_INVALID_OPERRATOR'],
    ['a match of a word', stage('$match', 'x'), failed],
    ['a match by an unknown operator', stage('$match', { a: { $frobnicate: 1 } }), 'DATABASE_INVALID_OPERRATOR'],
    [
      'a near within match',
      stage('$match', { a: { $nearSphere: { $geometry: { type: 'Point', coordinates: [1, 2] } } } }),
      failed,
    ],
    ['a limit of nothing', stage('$limit', 0), failed],
    ['a limit of a fraction', stage('$limit', 1.5), failed],
    ['a negative skip', stage('$skip', -1), failed],
    ['a sort by nothing', stage('$sort', {}), failed],
    ['a sort by a word', stage('$sort', { a: 'down' }), 'INVALID_PARAM'],
    ['a sample of nothing', stage('$sample', { size: 0 }), failed],
    ['a group without _id', stage('$group', { n: { $sum: 1 } }), failed],
    [
      'a group by an unknown accumulator',
      stage('$group', { _id: null, n: { $median: 1 } }),
      'DATABASE_INVALID_OPERRATOR',
    ],
    ['a group of a plain field', stage('$group', { _id: null, n: '$a' }), failed],
    ['a group into a path', stage('$group', { _id: null, 'a.b': { $sum: 1 } }), failed],
    ['a project of nothing', stage('$project', { a: {} }), failed],
    ['a project that mixes', stage('$project', { a: 1, b: 0 }), failed],
    ['a project that computes and leaves out', stage('$project', { a: 0, b: '$c' }), failed],
    ['a project of a path within another', stage('$project', { a: 1, 'a.b': 1 }), failed],
    ['addFields of nothing', stage('$addFields', {}), failed],
    ['a count without a name', stage('$count', ''), failed],
    ['a count with a path', stage('$count', 'a.b'), failed],
    ['sortByCount of a word', stage('$sortByCount', 'kind'), failed],
    ['an unwind without $', stage('$unwind', 'l'), failed],
    ['an unwind with an unknown option', stage('$unwind', { path: '$l', keep: true }), failed],
    ['a lookup without as', stage('$lookup', { from: 'c', localField: 'a', foreignField: 'b' }), failed],
    [
      'a lookup both ways',
      stage('$lookup', { from: 'c', localField: 'a', foreignField: 'b', pipeline: [], as: 'd' }),
      failed,
    ],
    ['a replaceRoot without a root', stage('$replaceRoot', {}), failed],
    ['a bucket of one boundary', stage('$bucket', { groupBy: '$a', boundaries: [1] }), failed],
    ['a bucket of boundaries out of order', stage('$bucket', { groupBy: '$a', boundaries: [2, 1] }), failed],
    ['a bucket with a default inside', stage('$bucket', { groupBy: '$a', boundaries: [1, 5], default: 3 }), failed],
    ['bucketAuto with granularity', stage('$bucketAuto', { groupBy: '$a', buckets: 2, granularity: 'R5' }), failed],
    ['bucketAuto into no bucket', stage('$bucketAuto', { groupBy: '$a', buckets: 0 }), failed],
  ])('%s', (_what, wrong, code) => {
    expect(() => aggregate('c', [wrong], sourcesOf({ c: [] }))).toThrow(expect.objectContaining({ code }))
  })

  test('values that do not fit, when there are any', () => {
    expect(() => run([{ a: 1 }], pipeline().replaceRoot({ newRoot: '$a' }))).toThrow(/must evaluate to an object/)
    expect(() => run([{ a: 9 }], pipeline().bucket({ groupBy: '$a', boundaries: [0, 5] }))).toThrow(/no default/)
    expect(() => run([{ a: 'x' }], pipeline().project({ b: $.add(['$a', 1]) }))).toThrow(/\$add/)
  })
})

test('every stage the SDK offers is known here', () => {
  const offered = Object.getOwnPropertyNames(Object.getPrototypeOf(pipeline()))
  const stages = offered.filter((name) => !['constructor', 'end', 'unwrap', 'done', '_pipe'].includes(name))
  for (const name of stages) {
    const unknown = () => aggregate('c', [stage(`$${name}`, null)], sourcesOf({ c: [] }))
    expect(unknown).toThrow(expect.not.objectContaining({ code: 'DATABASE_INVALID_OPERRATOR' }))
  }
  expect(stages).toHaveLength(16)
})

test('stages are read from the wire, plain values too', () => {
  const wire = [
    { stageKey: '$match', stageValue: '{"at":{"$lt":{"$date":{"$numberLong":"5"}}}}' },
    { stageKey: '$limit', stageValue: '3' },
  ]
  expect(readStages(wire, NOW)).toEqual([stage('$match', { at: { $lt: new Date(5) } }), stage('$limit', 3)])
  for (const wrong of [null, {}, [null], [{ stageKey: '$limit' }], [{ stageKey: '$limit', stageValue: 3 }]]) {
    expect(() => readStages(wrong, NOW)).toThrow(expect.objectContaining({ code: 'INVALID_PARAM' }))
  }
})

test('no stage ever writes to the rows it is given', () => {
  const built = () =>
    pipeline()
      .addFields({ 'a.x': 1, b: '$c' })
      .unwind({ path: '$a', preserveNullAndEmptyArrays: true })
      .project({ a: 1, b: 1, sum: $.ifNull(['$n', 0]) })
      .sort({ a: 1 })
      .group({ _id: '$b', all: $.push('$$ROOT') })
  fc.assert(
    fc.property(fc.array(rows, { maxLength: 4 }), (given) => {
      const freeze = (value: unknown): void => {
        if (typeof value !== 'object' || value === null || value instanceof RegExp) return
        for (const inner of Object.values(Object.freeze(value))) freeze(inner)
      }
      freeze(given)
      run(given, built())
    }),
  )
})
