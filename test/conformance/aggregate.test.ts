// Every stage of aggregate() and the expressions that go into them.
import { type Cloud, openCloud } from './cloud'

let cloud: Cloud
let name: string
let handlers: string

const MATTERS = [
  {
    _id: 'm1',
    grid: 'g1',
    kind: 'water',
    days: 3,
    solved: true,
    tags: ['a', 'b'],
    at: new Date('2026-03-02T01:30:00Z'),
  },
  { _id: 'm2', grid: 'g1', kind: 'light', days: 8, solved: true, tags: ['b'], at: new Date('2026-03-02T17:00:00Z') },
  { _id: 'm3', grid: 'g2', kind: 'water', days: 1, solved: false, tags: [], at: new Date('2026-04-01T00:00:00Z') },
  { _id: 'm4', grid: 'g2', kind: 'noise', days: 20, solved: true, tags: ['c', 'a'] },
  { _id: 'm5', grid: 'g3', kind: 'water', days: 5, solved: false },
]

beforeAll(async () => {
  cloud = await openCloud('aggregate')
  name = await cloud.makeCollection('matters')
  handlers = await cloud.makeCollection('handlers')
  await cloud.db.collection(name).add(MATTERS)
  await cloud.db.collection(handlers).add([
    { _id: 'h1', grid: 'g1', name: '李', rank: 2 },
    { _id: 'h2', grid: 'g1', name: '张', rank: 1 },
    { _id: 'h3', grid: 'g2', name: '刘', rank: 3 },
  ])
}, 30_000)
afterAll(() => cloud.close(), 30_000)

type Pipeline = ReturnType<ReturnType<Cloud['db']['collection']>['aggregate']>
type $ = Cloud['db']['command']['aggregate']
type Stages = (pipeline: Pipeline, $: $, _: Cloud['db']['command']) => Pipeline

async function run(stages: Stages): Promise<unknown[]> {
  const { db } = cloud
  const { data } = await stages(db.collection(name).aggregate(), db.command.aggregate, db.command).end()
  return data
}

describe('stages', () => {
  it.each<[string, Stages, unknown[]]>([
    [
      'match',
      (p, _$, _) => p.match({ days: _.gt(4), solved: true }).project({ _id: 1 }),
      [{ _id: 'm2' }, { _id: 'm4' }],
    ],
    [
      'group with accumulators',
      (p, $) =>
        p
          .group({
            _id: '$grid',
            n: $.sum(1),
            days: $.sum('$days'),
            mean: $.avg('$days'),
            least: $.min('$days'),
            most: $.max('$days'),
            first: $.first('$kind'),
            last: $.last('$kind'),
            kinds: $.push('$kind'),
          })
          .sort({ _id: 1 })
          .limit(2),
      [
        {
          _id: 'g1',
          n: 2,
          days: 11,
          mean: 5.5,
          least: 3,
          most: 8,
          first: 'water',
          last: 'light',
          kinds: ['water', 'light'],
        },
        {
          _id: 'g2',
          n: 2,
          days: 21,
          mean: 10.5,
          least: 1,
          most: 20,
          first: 'water',
          last: 'noise',
          kinds: ['water', 'noise'],
        },
      ],
    ],
    [
      'group by several',
      (p, $) => p.group({ _id: { kind: '$kind', solved: '$solved' }, n: $.sum(1) }).match({ n: 2 }),
      [{ _id: { kind: 'water', solved: false }, n: 2 }],
    ],
    ['group of all', (p, $) => p.group({ _id: null, n: $.sum(1) }), [{ _id: null, n: 5 }]],
    [
      'sort, skip, limit',
      (p) => p.sort({ days: -1 }).skip(1).limit(2).project({ days: 1 }),
      [
        { _id: 'm2', days: 8 },
        { _id: 'm5', days: 5 },
      ],
    ],
    ['count', (p) => p.match({ kind: 'water' }).count('n'), [{ n: 3 }]],
    [
      'project, computed and left out',
      (p, $) =>
        p.match({ _id: 'm1' }).project({ _id: 0, kind: 1, late: $.gt(['$days', 2]), twice: $.multiply(['$days', 2]) }),
      [{ kind: 'water', late: true, twice: 6 }],
    ],
    [
      'project by leaving out',
      (p) => p.match({ _id: 'm5' }).project({ days: 0, solved: 0 }),
      [{ _id: 'm5', grid: 'g3', kind: 'water' }],
    ],
    [
      'addFields',
      (p, $) =>
        p
          .match({ _id: 'm5' })
          .addFields({ label: $.concat(['$grid', '/', '$kind']), 'more.deep': 1 })
          .project({ label: 1, more: 1 }),
      [{ _id: 'm5', label: 'g3/water', more: { deep: 1 } }],
    ],
    [
      'unwind',
      (p) => p.unwind('$tags').sort({ _id: 1, tags: 1 }).project({ tags: 1 }),
      [
        { _id: 'm1', tags: 'a' },
        { _id: 'm1', tags: 'b' },
        { _id: 'm2', tags: 'b' },
        { _id: 'm4', tags: 'a' },
        { _id: 'm4', tags: 'c' },
      ],
    ],
    [
      'unwind that keeps the empty and counts',
      (p) =>
        p
          .match({ grid: 'g2' })
          .unwind({ path: '$tags', preserveNullAndEmptyArrays: true, includeArrayIndex: 'i' } as never)
          .project({ tags: 1, i: 1 }),
      [
        { _id: 'm3', i: null },
        { _id: 'm4', tags: 'c', i: 0 },
        { _id: 'm4', tags: 'a', i: 1 },
      ],
    ],
    ['sortByCount', (p) => p.match({ kind: 'water' }).sortByCount('$kind'), [{ _id: 'water', count: 3 }]],
    [
      'bucket',
      (p, $) => p.bucket({ groupBy: '$days', boundaries: [0, 5, 10], default: 'more', output: { n: $.sum(1) } }),
      [
        { _id: 0, n: 2 },
        { _id: 5, n: 2 },
        { _id: 'more', n: 1 },
      ],
    ],
    [
      'bucketAuto',
      (p) => p.match({ kind: 'water' }).bucketAuto({ groupBy: '$days', buckets: 3 }),
      [
        { _id: { min: 1, max: 3 }, count: 1 },
        { _id: { min: 3, max: 5 }, count: 1 },
        { _id: { min: 5, max: 5 }, count: 1 },
      ],
    ],
    [
      'replaceRoot',
      (p) => p.match({ _id: 'm1' }).replaceRoot({ newRoot: { was: '$_id', g: '$grid' } }),
      [{ was: 'm1', g: 'g1' }],
    ],
  ])('%s', async (_name, stages, expected) => {
    expect(await run(stages)).toEqual(expected)
  })

  it('sample takes so many', async () => {
    expect(await run((p) => p.sample({ size: 3 }))).toHaveLength(3)
  })

  it('lookup by equality', async () => {
    const rows = await run((p) =>
      p
        .match({ kind: 'water' })
        .lookup({ from: handlers, localField: 'grid', foreignField: 'grid', as: 'handlers' })
        .project({ 'handlers._id': 1 })
        .sort({ _id: 1 }),
    )
    expect(rows).toEqual([
      { _id: 'm1', handlers: [{ _id: 'h1' }, { _id: 'h2' }] },
      { _id: 'm3', handlers: [{ _id: 'h3' }] },
      { _id: 'm5', handlers: [] },
    ])
  })

  it('lookup by a pipeline with variables', async () => {
    const { aggregate: $ } = cloud.db.command
    const inner = $.pipeline()
      .match({ $expr: { $eq: ['$grid', '$$grid'] } } as never)
      .sort({ rank: 1 })
      .limit(1)
      .project({ name: 1, _id: 0 })
      .done()
    const rows = await run((p) =>
      p
        .match({ grid: 'g1' })
        .lookup({ from: handlers, let: { grid: '$grid' }, pipeline: inner, as: 'first' } as never)
        .project({ first: 1 }),
    )
    expect(rows).toEqual([
      { _id: 'm1', first: [{ name: '张' }] },
      { _id: 'm2', first: [{ name: '张' }] },
    ])
  })

  it('at most 20 come back without a limit, as many as asked for with one', async () => {
    const many = cloud.db.collection(await cloud.makeCollection('many'))
    await many.add(Array.from({ length: 150 }, (_, n) => ({ n })))
    expect(
      (
        await many
          .aggregate()
          .match({ n: cloud.db.command.gte(0) })
          .end()
      ).data,
    ).toHaveLength(20)
    expect((await many.aggregate().limit(150).end()).data).toHaveLength(150)
  })

  it('geometry and dates come back raw and as Date', async () => {
    const odd = cloud.db.collection(await cloud.makeCollection('odd'))
    await odd.add({ _id: 'o', place: new cloud.db.Geo.Point(112.4, 29.7), at: new Date(5) })
    expect((await odd.aggregate().match({ _id: 'o' }).end()).data).toEqual([
      { _id: 'o', place: { type: 'Point', coordinates: [112.4, 29.7] }, at: new Date(5) },
    ])
  })
})

describe('expressions', () => {
  /** One expression over one document of literals. */
  async function value(expression: unknown): Promise<unknown> {
    const [row] = await run((p) => p.match({ _id: 'm1' }).project({ _id: 0, v: expression } as never))
    return (row as { v?: unknown }).v
  }

  it.each<[string, ($: $) => unknown, unknown]>([
    ['abs', ($) => $.abs(-3), 3],
    ['add', ($) => $.add(['$days', 1, 2]), 6],
    ['add to a date', ($) => $.add(['$at', 1000]), new Date('2026-03-02T01:30:01Z')],
    ['ceil', ($) => $.ceil(1.2), 2],
    ['divide', ($) => $.divide(['$days', 2]), 1.5],
    ['exp', ($) => $.exp(0), 1],
    ['floor', ($) => $.floor(-1.2), -2],
    ['ln', ($) => $.ln(1), 0],
    ['log', ($) => $.log([8, 2]), 3],
    ['log10', ($) => $.log10(1000), 3],
    ['mod', ($) => $.mod(['$days', 2]), 1],
    ['multiply', ($) => $.multiply(['$days', 4]), 12],
    ['pow', ($) => $.pow(['$days', 2]), 9],
    ['sqrt', ($) => $.sqrt(16), 4],
    ['subtract', ($) => $.subtract([10, '$days']), 7],
    ['subtract dates gives milliseconds', ($) => $.subtract(['$at', new Date('2026-03-02T01:29:59Z')]), 1000],
    ['trunc', ($) => $.trunc(-1.7), -1],
    ['arrayElemAt', ($) => $.arrayElemAt(['$tags', -1]), 'b'],
    [
      'arrayToObject',
      ($) =>
        $.arrayToObject([
          [
            ['k', 1],
            ['l', 2],
          ],
        ]),
      { k: 1, l: 2 },
    ],
    ['concatArrays', ($) => $.concatArrays(['$tags', ['z']]), ['a', 'b', 'z']],
    ['filter', ($) => $.filter({ input: [1, 5, 9], as: 'x', cond: $.gt(['$$x', 4]) }), [5, 9]],
    ['in', ($) => $.in(['b', '$tags']), true],
    ['indexOfArray', ($) => $.indexOfArray(['$tags', 'b']), 1],
    ['isArray', ($) => $.isArray('$tags'), true],
    ['map', ($) => $.map({ input: [1, 2], as: 'x', in: $.multiply(['$$x', 10]) }), [10, 20]],
    ['range', ($) => $.range([0, 7, 3]), [0, 3, 6]],
    ['reduce', ($) => $.reduce({ input: [1, 2, 3], initialValue: 0, in: $.add(['$$value', '$$this']) }), 6],
    ['reverseArray', ($) => $.reverseArray('$tags'), ['b', 'a']],
    ['size', ($) => $.size('$tags'), 2],
    ['slice', ($) => $.slice([[1, 2, 3], 1, 1]), [2]],
    [
      'zip',
      ($) =>
        $.zip({
          inputs: [
            [1, 2],
            ['a', 'b'],
          ],
        }),
      [
        [1, 'a'],
        [2, 'b'],
      ],
    ],
    ['and', ($) => $.and(['$solved', true]), true],
    ['or', ($) => $.or([false, '$solved']), true],
    ['not', ($) => $.not('$solved'), false],
    ['cmp', ($) => $.cmp(['$days', 5]), -1],
    ['eq', ($) => $.eq(['$days', 3]), true],
    ['neq', ($) => $.neq(['$days', 3]), false],
    ['gte', ($) => $.gte(['$days', 3]), true],
    ['lte', ($) => $.lte(['$days', 2]), false],
    ['cond', ($) => $.cond(['$solved', '已解决', '未解决']), '已解决'],
    ['ifNull', ($) => $.ifNull(['$missing', 'none']), 'none'],
    // biome-ignore lint/suspicious/noThenProperty: MongoDB's own word
    ['switch', ($) => $.switch({ branches: [{ case: $.gt(['$days', 5]), then: 'late' }], default: 'soon' }), 'soon'],
    ['dayOfMonth in UTC', ($) => $.dayOfMonth('$at'), 2],
    ['dayOfWeek', ($) => $.dayOfWeek('$at'), 2],
    ['dayOfYear', ($) => $.dayOfYear('$at'), 61],
    ['hour', ($) => $.hour('$at'), 1],
    ['hour in Beijing', ($) => $.hour({ date: '$at', timezone: '+08:00' } as never), 9],
    ['minute', ($) => $.minute('$at'), 30],
    ['second', ($) => $.second('$at'), 0],
    ['millisecond', ($) => $.millisecond('$at'), 0],
    ['month', ($) => $.month('$at'), 3],
    ['week', ($) => $.week('$at'), 9],
    ['year', ($) => $.year('$at'), 2026],
    ['isoDayOfWeek', ($) => $.isoDayOfWeek('$at'), 1],
    ['isoWeek', ($) => $.isoWeek('$at'), 10],
    ['isoWeekYear', ($) => $.isoWeekYear('$at'), 2026],
    [
      'dateToString',
      ($) => $.dateToString({ date: '$at', format: '%Y-%m-%d %H:%M', timezone: '+08:00' }),
      '2026-03-02 09:30',
    ],
    [
      'dateFromString',
      ($) => $.dateFromString({ dateString: '2026-03-02T01:30:00Z' }),
      new Date('2026-03-02T01:30:00Z'),
    ],
    [
      'dateFromParts',
      ($) => $.dateFromParts({ year: 2026, month: 3, day: 2, hour: 9, timezone: '+08:00' }),
      new Date('2026-03-02T01:00:00Z'),
    ],
    ['literal', ($) => $.literal('$days'), '$days'],
    ['mergeObjects', ($) => $.mergeObjects([{ a: 1, b: 1 }, { b: 2 }]), { a: 1, b: 2 }],
    ['objectToArray', ($) => $.objectToArray({ a: 1 }), [{ k: 'a', v: 1 }]],
    ['allElementsTrue', ($) => $.allElementsTrue([[true, 1]]), true],
    ['anyElementTrue', ($) => $.anyElementTrue([[0, false]]), false],
    ['setDifference', ($) => $.setDifference(['$tags', ['a']]), ['b']],
    ['setEquals', ($) => $.setEquals(['$tags', ['b', 'a', 'a']]), true],
    ['setIsSubset', ($) => $.setIsSubset([['a'], '$tags']), true],
    ['concat', ($) => $.concat(['$kind', '!']), 'water!'],
    ['indexOfBytes', ($) => $.indexOfBytes(['石首', '首']), 3],
    ['indexOfCP', ($) => $.indexOfCP(['石首', '首']), 1],
    ['split', ($) => $.split(['a-b', '-']), ['a', 'b']],
    ['strLenBytes', ($) => $.strLenBytes('石首'), 6],
    ['strLenCP', ($) => $.strLenCP('石首'), 2],
    ['strcasecmp', ($) => $.strcasecmp(['A', 'a']), 0],
    ['substr', ($) => $.substr(['$kind', 1, 2]), 'at'],
    ['substrBytes', ($) => $.substrBytes(['石首', 3, 3]), '首'],
    ['substrCP', ($) => $.substrCP(['石首市', 1, 1]), '首'],
    ['toLower', ($) => $.toLower('AbC'), 'abc'],
    ['toUpper', ($) => $.toUpper('AbC'), 'ABC'],
    ['let', ($) => $.let({ vars: { x: '$days' }, in: $.add(['$$x', 1]) }), 4],
    ['sum of a list', ($) => $.sum([1, 2, 3]), 6],
    ['avg of a list', ($) => $.avg([1, 2, 3]), 2],
  ])('%s', async (_name, make, expected) => {
    expect(await value(make(cloud.db.command.aggregate))).toEqual(expected)
  })

  it('setIntersection and setUnion, in whatever order', async () => {
    const { aggregate: $ } = cloud.db.command
    expect(await value($.setIntersection(['$tags', ['b', 'c']]))).toEqual(['b'])
    expect(((await value($.setUnion(['$tags', ['b', 'c']]))) as string[]).sort()).toEqual(['a', 'b', 'c'])
  })

  it('addToSet and the deviations, which only group can', async () => {
    const rows = await run((p, $) =>
      p.group({ _id: null, kinds: $.addToSet('$kind'), pop: $.stdDevPop('$days'), samp: $.stdDevSamp('$days') }),
    )
    const [row] = rows as { kinds: string[]; pop: number; samp: number }[]
    expect([...row!.kinds].sort()).toEqual(['light', 'noise', 'water'])
    expect(row!.pop).toBeCloseTo(6.7112, 4)
    expect(row!.samp).toBeCloseTo(7.5033, 4)
  })

  it('a wrong type is an error', async () => {
    await expect(run((p, $) => p.project({ v: $.add(['$kind', 1]) }))).rejects.toHaveProperty('code')
    await expect(run((p, $) => p.project({ v: $.size('$kind') }))).rejects.toHaveProperty('code')
  })
})
