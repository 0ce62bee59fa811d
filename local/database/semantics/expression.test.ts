// biome-ignore-all lint/suspicious/noThenProperty: the operators' own word.
import { EJSON } from 'bson'
import { type DatabaseCode, ObjectId, type Row, type Value } from './document'
import { parseWireRow } from './ejson'
import { compileExpression } from './expression'
import { ACCUMULATORS } from './expressions/summaries'
import { $, NOW } from './trial/sdk'

/** An expression as the SDK sends it. */
function sent(expression: unknown): Value {
  return parseWireRow(EJSON.stringify({ e: expression } as object, { relaxed: false }), NOW)['e']!
}

function evaluate(expression: unknown, row: Row = {}): Value | undefined {
  return compileExpression(sent(expression), { now: NOW })(row)
}

// Sunday 1 March 2026, 07:08:09.010 UTC; ISO week 9, the ninth week from the first Sunday.
const date = new Date(Date.UTC(2026, 2, 1, 7, 8, 9, 10))
const of = (iso: string) => new Date(iso)

type Example = [expression: unknown, expected: Value | undefined, row?: Row]
const missing = undefined

const EXAMPLES: Record<string, Example[]> = {
  abs: [
    [$.abs(-1), 1],
    [$.abs('$a'), null],
    [$.abs(null), null],
  ],
  add: [
    [$.add([1, 2, 3.5]), 6.5],
    [$.add(['$d', 1000]), new Date(+date + 1000), { d: date }],
    [$.add([1, '$none']), null],
    [$.add([]), 0],
  ],
  ceil: [
    [$.ceil(7.2), 8],
    [$.ceil(-2.8), -2],
  ],
  divide: [
    [$.divide([7, 2]), 3.5],
    [$.divide([7, null]), null],
  ],
  exp: [
    [$.exp(0), 1],
    [$.exp(1), Math.E],
  ],
  floor: [[$.floor(-2.8), -3]],
  ln: [[$.ln(Math.E), 1]],
  log: [[$.log([100, 10]), 2]],
  log10: [[$.log10(1000), 3]],
  mod: [
    [$.mod([7, 3]), 1],
    [$.mod([-7, 3]), -1],
  ],
  multiply: [
    [$.multiply([2, 3, 4]), 24],
    [$.multiply([2, null]), null],
  ],
  pow: [
    [$.pow([2, 10]), 1024],
    [$.pow([4, 0.5]), 2],
  ],
  sqrt: [[$.sqrt(25), 5]],
  subtract: [
    [$.subtract([5, 3]), 2],
    [$.subtract(['$d', new Date(+date - 7)]), 7, { d: date }],
    [$.subtract(['$d', 10]), new Date(+date - 10), { d: date }],
  ],
  trunc: [
    [$.trunc(-7.8), -7],
    [$.trunc([1.159, 2]), 1.15],
    [$.trunc([1234, -2]), 1200],
    [$.trunc(null), null],
  ],
  arrayElemAt: [
    [$.arrayElemAt(['$l', 0]), 1, { l: [1, 2] }],
    [$.arrayElemAt(['$l', -1]), 2, { l: [1, 2] }],
    [$.arrayElemAt(['$l', 9]), missing, { l: [1] }],
    [$.arrayElemAt(['$l', 0]), null],
  ],
  arrayToObject: [
    [
      $.arrayToObject('$l'),
      { a: 1, b: 2 },
      {
        l: [
          { k: 'a', v: 1 },
          { k: 'b', v: 2 },
        ],
      },
    ],
    [$.arrayToObject([[['a', 1]]]), { a: 1 }],
    [$.arrayToObject(null), null],
  ],
  concatArrays: [
    [$.concatArrays([[1], '$l']), [1, 2], { l: [2] }],
    [$.concatArrays([[1], '$none']), null],
  ],
  filter: [
    [
      $.filter({ input: '$l', as: 'item', cond: $.gte(['$$item.price', 100]) }),
      [{ price: 120 }],
      { l: [{ price: 5 }, { price: 120 }] },
    ],
    [$.filter({ input: [1, 5], cond: $.gt(['$$this', 2]) }), [5]],
    [$.filter({ input: null, cond: true }), null],
  ],
  in: [
    [$.in([2, [1, 2]]), true],
    [$.in(['x', '$l']), false, { l: [] }],
    [$.in(['$none', [null]]), false],
  ],
  indexOfArray: [
    [$.indexOfArray([['a', 'b', 'a'], 'a', 1]), 2],
    [$.indexOfArray([['a'], 'z']), -1],
    [$.indexOfArray([['a', 'b'], 'b', 0, 1]), -1],
    [$.indexOfArray([null, 'z']), null],
  ],
  isArray: [
    [$.isArray(['$l']), true, { l: [] }],
    [$.isArray('$l'), false, { l: 'x' }],
  ],
  map: [
    [$.map({ input: '$l', as: 'n', in: $.add(['$$n', 2]) }), [3, 4], { l: [1, 2] }],
    [$.map({ input: [{}], in: '$$this.none' }), [null]],
    [$.map({ input: '$none', in: 1 }), null],
  ],
  range: [
    [$.range([0, 10, 4]), [0, 4, 8]],
    [$.range([3, 0, -1]), [3, 2, 1]],
    [$.range([5, 0]), []],
    [$.range([0, 2]), [0, 1]],
  ],
  reduce: [
    [$.reduce({ input: ['a', 'b'], initialValue: '', in: $.concat(['$$value', '$$this']) }), 'ab'],
    [$.reduce({ input: null, initialValue: 0, in: 1 }), null],
  ],
  reverseArray: [
    [$.reverseArray('$l'), [3, 2, 1], { l: [1, 2, 3] }],
    [$.reverseArray(null), null],
  ],
  size: [[$.size('$l'), 2, { l: [1, 2] }]],
  slice: [
    [$.slice([[1, 2, 3], 2]), [1, 2]],
    [$.slice([[1, 2, 3], -2]), [2, 3]],
    [$.slice([[1, 2, 3], 1, 1]), [2]],
    [$.slice([[1, 2, 3], -9, 2]), [1, 2]],
    [$.slice([[1], 5, 2]), []],
  ],
  zip: [
    [$.zip({ inputs: [['a', 'b'], [1]] }), [['a', 1]]],
    [
      $.zip({ inputs: [['a', 'b'], [1]], useLongestLength: true, defaults: ['?', 0] }),
      [
        ['a', 1],
        ['b', 0],
      ],
    ],
    [
      $.zip({ inputs: [['a'], [1, 2]], useLongestLength: true }),
      [
        ['a', 1],
        [null, 2],
      ],
    ],
    [$.zip({ inputs: [['a'], null] }), null],
  ],
  and: [
    [$.and([true, 1, 'x', '']), true],
    [$.and([1, 0]), false],
    [$.and([]), true],
    [$.and([null]), false],
  ],
  not: [
    [$.not([true]), false],
    [$.not(['$none']), true],
    [$.not([[]]), false],
  ],
  or: [
    [$.or([false, 0, null]), false],
    [$.or([0, 'no']), true],
    [$.or([]), false],
  ],
  cmp: [
    [$.cmp([1, 2]), -1],
    [$.cmp(['b', 'a']), 1],
    [$.cmp([1, 1]), 0],
    [$.cmp(['1', 2]), 1],
  ],
  eq: [
    [$.eq(['$a', 1]), true, { a: 1 }],
    [$.eq(['$none', null]), false],
    [
      $.eq([
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ]),
      false,
    ],
    [$.eq([[1], [1]]), true],
  ],
  gt: [
    [$.gt([2, 1]), true],
    [$.gt(['a', 9]), true],
    [$.gt([null, '$none']), true],
  ],
  gte: [[$.gte([1, 1]), true]],
  lt: [
    [$.lt(['$d', new Date(NOW)]), true, { d: date }],
    [$.lt(['$none', null]), true],
  ],
  lte: [[$.lte([2, 1]), false]],
  neq: [[$.neq([1, 2]), true]],
  cond: [
    [$.cond([true, 'y', 'n']), 'y'],
    [$.cond({ if: $.gt(['$a', 5]), then: 'y', else: 'n' }), 'n', { a: 5 }],
  ],
  ifNull: [
    [$.ifNull(['$none', 'x']), 'x'],
    [$.ifNull([null, '$none']), missing],
    [$.ifNull([0, 'x']), 0],
  ],
  switch: [
    [
      $.switch({
        branches: [
          { case: $.lt(['$n', 60]), then: '差' },
          { case: $.lt(['$n', 80]), then: '中' },
        ],
        default: '好',
      }),
      '中',
      { n: 70 },
    ],
    [$.switch({ branches: [{ case: false, then: 1 }], default: '好' }), '好'],
  ],
  dateFromParts: [
    [$.dateFromParts({ year: 2026, month: 3, day: 1, hour: 8, timezone: 'Asia/Shanghai' }), of('2026-03-01T00:00:00Z')],
    [$.dateFromParts({ isoWeekYear: 2026, isoWeek: 9, isoDayOfWeek: 7 }), of('2026-03-01T00:00:00Z')],
    [$.dateFromParts({ year: 2026, month: 14 }), of('2027-02-01T00:00:00Z')],
    [$.dateFromParts({ year: '$none' }), null],
  ],
  dateFromString: [
    [$.dateFromString({ dateString: '2026-03-01T07:08:09.010Z' }), date],
    [$.dateFromString({ dateString: '2026-03-01' }), of('2026-03-01T00:00:00Z')],
    [$.dateFromString({ dateString: '2026-03-01 15:08:09', timezone: '+08:00' }), of('2026-03-01T07:08:09Z')],
    [$.dateFromString({ dateString: '2026-03-01T15:08:09+0800' }), of('2026-03-01T07:08:09Z')],
    [$.dateFromString({ dateString: '1/3/2026', format: '%d/%m/%Y' }), of('2026-03-01T00:00:00Z')],
    [$.dateFromString({ dateString: '2026-W09-7', format: '%G-W%V-%u' }), of('2026-03-01T00:00:00Z')],
    [$.dateFromString({ dateString: '2026.060', format: '%Y.%j' }), of('2026-03-01T00:00:00Z')],
    [
      $.dateFromString({ dateString: '2026-03-01 08:00 +480', format: '%Y-%m-%d %H:%M %Z' }),
      of('2026-03-01T00:00:00Z'),
    ],
    [$.dateFromString({ dateString: '2026-02-30', onError: 'none' }), 'none'],
    [$.dateFromString({ dateString: '2026-02-20T25:00:00Z', onError: 'none' }), 'none'],
    [$.dateFromString({ dateString: null, onNull: 0 }), 0],
  ],
  dayOfMonth: [
    [$.dayOfMonth('$d'), 1, { d: date }],
    [$.dayOfMonth({ date: '$d', timezone: '-08:00' }), 28, { d: date }],
    [$.dayOfMonth('$none'), null],
  ],
  dayOfWeek: [[$.dayOfWeek('$d'), 1, { d: date }]],
  dayOfYear: [
    [$.dayOfYear('$d'), 60, { d: date }],
    [$.dayOfYear(of('2024-12-31T00:00:00Z')), 366],
  ],
  isoDayOfWeek: [[$.isoDayOfWeek('$d'), 7, { d: date }]],
  isoWeek: [
    [$.isoWeek('$d'), 9, { d: date }],
    [$.isoWeek(of('2021-01-01T00:00:00Z')), 53],
    [$.isoWeek(of('2018-12-31T00:00:00Z')), 1],
  ],
  isoWeekYear: [
    [$.isoWeekYear('$d'), 2026, { d: date }],
    [$.isoWeekYear(of('2021-01-01T00:00:00Z')), 2020],
    [$.isoWeekYear(of('2018-12-31T00:00:00Z')), 2019],
  ],
  millisecond: [[$.millisecond('$d'), 10, { d: date }]],
  minute: [
    [$.minute('$d'), 8, { d: date }],
    [$.minute({ date: '$d', timezone: '+0530' }), 38, { d: date }],
  ],
  month: [[$.month('$d'), 3, { d: date }]],
  second: [[$.second(['$d']), 9, { d: date }]],
  hour: [
    [$.hour('$d'), 7, { d: date }],
    [$.hour({ date: '$d', timezone: 'Asia/Shanghai' }), 15, { d: date }],
    [$.hour({ date: '$d', timezone: 'America/New_York' }), 2, { d: date }],
  ],
  week: [
    [$.week('$d'), 9, { d: date }],
    [$.week(of('2026-01-01T00:00:00Z')), 0],
    [$.week(of('2026-01-04T00:00:00Z')), 1],
  ],
  year: [[$.year('$d'), 2026, { d: date }]],
  literal: [
    [$.literal('$a'), '$a', { a: 1 }],
    [$.literal({ $add: [1, 2] }), { $add: [1, 2] }],
  ],
  mergeObjects: [
    [$.mergeObjects(['$a', { y: 3 }]), { x: 1, y: 3 }, { a: { x: 1, y: 2 } }],
    [$.mergeObjects(['$none', null]), {}],
    [$.mergeObjects('$l'), { x: 1, y: 2 }, { l: [{ x: 1 }, { y: 2 }] }],
  ],
  objectToArray: [
    [$.objectToArray('$a'), [{ k: 'x', v: 1 }], { a: { x: 1 } }],
    [$.objectToArray(null), null],
  ],
  allElementsTrue: [
    [$.allElementsTrue([[true, 1]]), true],
    [$.allElementsTrue(['$l']), false, { l: [1, null] }],
    [$.allElementsTrue([[]]), true],
  ],
  anyElementTrue: [
    [$.anyElementTrue(['$l']), true, { l: [0, 1] }],
    [$.anyElementTrue([[]]), false],
  ],
  setDifference: [
    [$.setDifference([[3, 1, 2, 1], [2]]), [1, 3]],
    [$.setDifference([[1], null]), null],
  ],
  setEquals: [
    [
      $.setEquals([
        [1, 2, 2],
        [2, 1],
      ]),
      true,
    ],
    [$.setEquals([[1], [1, 2]]), false],
  ],
  setIntersection: [
    [
      $.setIntersection([
        [3, 1, 2],
        [1, 3],
        [3, 1],
      ]),
      [1, 3],
    ],
    [$.setIntersection([[{ a: 1, b: 2 }], [{ b: 2, a: 1 }]]), []],
  ],
  setIsSubset: [
    [
      $.setIsSubset([
        [1, 1],
        [2, 1],
      ]),
      true,
    ],
    [$.setIsSubset([[3], [1]]), false],
  ],
  setUnion: [
    [
      $.setUnion([
        [2, 1],
        [1, 3],
      ]),
      [1, 2, 3],
    ],
    [$.setUnion([null, []]), null],
  ],
  concat: [
    [$.concat(['石', '$b']), '石首', { b: '首' }],
    [$.concat(['a', null]), null],
  ],
  dateToString: [
    [$.dateToString({ date: '$d' }), '2026-03-01T07:08:09.010Z', { d: date }],
    [
      $.dateToString({ date: '$d', format: '%Y-%m-%d %H:%M', timezone: 'Asia/Shanghai' }),
      '2026-03-01 15:08',
      { d: date },
    ],
    [
      $.dateToString({ date: '$d', format: '%G-W%V-%u %j %U %w %S.%L %z %Z %%', timezone: '+08:00' }),
      '2026-W09-7 060 09 1 09.010 +0800 +480 %',
      { d: date },
    ],
    [$.dateToString({ date: '$d', timezone: '-03:30' }), '2026-03-01T03:38:09.010', { d: date }],
    [$.dateToString({ date: '$none', onNull: '未知' }), '未知'],
    [$.dateToString({ date: '$none' }), null],
  ],
  indexOfBytes: [
    [$.indexOfBytes(['石首', '首']), 3],
    [$.indexOfBytes(['abc', 'c', 0, 2]), -1],
    [$.indexOfBytes([null, 'c']), null],
  ],
  indexOfCP: [
    [$.indexOfCP(['😀石首', '首']), 2],
    [$.indexOfCP(['abcabc', 'b', 2]), 4],
  ],
  split: [
    [$.split(['a-b-c', '-']), ['a', 'b', 'c']],
    [$.split([null, '-']), null],
  ],
  strLenBytes: [[$.strLenBytes('石首'), 6]],
  strLenCP: [[$.strLenCP('😀首'), 2]],
  strcasecmp: [
    [$.strcasecmp(['ABC', 'abc']), 0],
    [$.strcasecmp(['a', 'B']), -1],
    [$.strcasecmp([null, '']), 0],
  ],
  substr: [
    [$.substr(['abc', 1, 1]), 'b'],
    [$.substr(['石首市', 3, -1]), '首市'],
    [$.substr([123, 0, 2]), '12'],
  ],
  substrBytes: [
    [$.substrBytes(['石首', 0, 3]), '石'],
    [$.substrBytes(['abc', 9, 1]), ''],
    [$.substrBytes([null, 0, 1]), ''],
  ],
  substrCP: [[$.substrCP(['😀石首', 1, 2]), '石首']],
  toLower: [
    [$.toLower('ABC石'), 'abc石'],
    [$.toLower(null), ''],
    [$.toLower('É'), 'É'],
  ],
  toUpper: [[$.toUpper('abc'), 'ABC']],
  avg: [
    [$.avg(['$l']), 2, { l: [1, 3, 'x'] }],
    [$.avg('$l'), 2, { l: [1, 3] }],
    [$.avg(['$none']), null],
  ],
  max: [
    [$.max('$l'), 3, { l: [1, 3, null] }],
    [$.max([1, 'x']), 'x'],
  ],
  min: [
    [$.min('$l'), 1, { l: [1, 3, null] }],
    [$.min('$none'), null],
  ],
  stdDevPop: [
    [$.stdDevPop('$l'), 1, { l: [1, 3] }],
    [$.stdDevPop('$none'), null],
  ],
  stdDevSamp: [
    [$.stdDevSamp('$l'), Math.SQRT2, { l: [1, 3] }],
    [$.stdDevSamp([1]), null],
  ],
  sum: [
    [$.sum('$l'), 4, { l: [1, 3, 'x'] }],
    [$.sum(['$a', 2]), 3, { a: 1 }],
    [$.sum('$none'), 0],
    [$.sum('$l'), 0.6, { l: [0.1, 0.2, 0.3] }],
  ],
  let: [[$.let({ vars: { total: $.add(['$a', 1]) }, in: $.multiply(['$$total', '$$total']) }), 9, { a: 2 }]],
}

describe.each(Object.entries(EXAMPLES))('$.%s', (_name, examples) => {
  for (const [expression, expected, row] of examples) {
    test(`${JSON.stringify(expression)} of ${JSON.stringify(row ?? {})}`, () => {
      expect(evaluate(expression, row)).toEqual(expected)
    })
  }
})

test('every aggregation command the SDK has is an example here, an accumulator, or a pipeline', () => {
  // The accumulators that are none but of a group are tried in aggregate.test.ts, pipeline() there too.
  const elsewhere = ['addToSet', 'first', 'last', 'push', 'pipeline', 'meta']
  expect(
    Object.keys($)
      .filter((name) => !(name in EXAMPLES))
      .sort(),
  ).toEqual(elsewhere.sort())
  for (const name of ['addToSet', 'first', 'last', 'push']) expect(ACCUMULATORS).toHaveProperty([`$${name}`])
})

describe('paths and variables', () => {
  const row: Row = { a: { b: 1 }, list: [{ n: 1 }, { n: 2 }, {}, 5, [{ n: 9 }]], id: new ObjectId('a'.repeat(24)) }
  test.each<[string, Value, Value | undefined]>([
    ['a field', '$a', { b: 1 }],
    ['a path', '$a.b', 1],
    ['what is missing', '$a.c', undefined],
    ['through an array, what is missing left out', '$list.n', [1, 2]],
    ['an index is no path here', '$list.0', []],
    ['the whole row', '$$ROOT.a.b', 1],
    ['the current row', '$$CURRENT.a', { b: 1 }],
    ['now', '$$NOW', new Date(NOW)],
    ['nothing', '$$REMOVE', undefined],
    ['an array of expressions, missing as null', ['$a.b', '$none'], [1, null]],
    ['an object of expressions, missing left out', { x: '$a.b', y: '$none', z: { w: '$a.b' } }, { x: 1, z: { w: 1 } }],
    ['an ObjectId', '$id', new ObjectId('a'.repeat(24))],
    ['a word', 'a', 'a'],
  ])('%s', (_what, expression, expected) => {
    expect(compileExpression(expression, { now: NOW })(row)).toEqual(expected)
  })

  test('variables given from outside', () => {
    expect(compileExpression({ $add: ['$$n', 1] }, { now: NOW, variables: { n: 4 } })({})).toBe(5)
  })
})

describe('what does not fit is an error', () => {
  const failed: DatabaseCode = 'DATABASE_REQUEST_FAILED'
  test.each<[string, unknown, DatabaseCode]>([
    ['an unknown operator', { $frobnicate: 1 }, 'DATABASE_INVALID_OPERRATOR'],
    ['a prototype operator', { $constructor: 1 }, 'DATABASE_INVALID_OPERRATOR'],
    ['two operators', { $add: [1], $abs: 1 }, failed],
    ['an operator beside a field', { a: 1, $abs: 1 }, failed],
    ['an unknown variable', '$$nobody', failed],
    ['a variable of a system name', $.let({ vars: { NOW: 1 }, in: 1 }), failed],
    ['$ alone', '$', failed],
    ['a name with a dot', { 'a.b': 1 }, failed],
    ['text score', $.meta('textScore'), failed],
    ['too many arguments', $.abs([1, 2]), failed],
    ['too few arguments', $.eq([1]), failed],
    ['adding a word', $.add([1, 'x']), failed],
    ['adding two dates', $.add([date, date]), failed],
    ['a date from a number', $.subtract([1, date]), failed],
    ['dividing by zero', $.divide([1, 0]), failed],
    ['a remainder by zero', $.mod([1, 0]), failed],
    ['a root of less than nothing', $.sqrt(-1), failed],
    ['a logarithm of nothing', $.ln(0), failed],
    ['a logarithm to base 1', $.log([2, 1]), failed],
    ['a power of zero below zero', $.pow([0, -1]), failed],
    ['the size of nothing', $.size('$none'), failed],
    ['in what is no array', $.in([1, 2]), failed],
    ['a step of zero', $.range([0, 1, 0]), failed],
    ['a slice of no length', $.slice([[1], 0, 0]), failed],
    ['joining numbers', $.concat(['a', 1]), failed],
    ['half a character', $.substrBytes(['石', 1, 1]), failed],
    ['the length of nothing', $.strLenCP('$none'), failed],
    ['an empty separator', $.split(['a', '']), failed],
    ['no branch', $.switch({ branches: [{ case: false, then: 1 }] }), failed],
    ['an unknown argument', $.cond({ if: 1, then: 2, otherwise: 3 }), failed],
    ['pairs that are none', $.arrayToObject([[1, 2, 3]]), failed],
    ['a prototype key made', $.arrayToObject([[['__proto__', 1]]]), 'INVALID_PARAM'],
    ['merging a word', $.mergeObjects(['x']), failed],
    ['the year of a word', $.year('x'), failed],
    ['an unknown time zone', $.year({ date, timezone: 'Mars/Olympus' }), failed],
    ['an unknown format', $.dateToString({ date, format: '%Q' }), failed],
    ['a text that is no date', $.dateFromString({ dateString: 'soon' }), failed],
    ['two time zones', $.dateFromString({ dateString: '2026-03-01T00:00:00Z', timezone: '+08:00' }), failed],
    ['a month that is a word', $.dateFromParts({ year: 2026, month: 'x' }), failed],
    ['a year beyond the calendar', $.dateFromParts({ year: 10000 }), failed],
    ['a set of what is no array', $.setUnion([[1], 'x']), failed],
    ['defaults without the longest length', $.zip({ inputs: [[1]], defaults: [1] }), failed],
  ])('%s', (_what, expression, code) => {
    expect(() => compileExpression(sent(expression), { now: NOW })({})).toThrow(expect.objectContaining({ code }))
  })
})
