import { LineString } from '@cloudbase/database/dist/commonjs/geo/lineString'
import { Point } from '@cloudbase/database/dist/commonjs/geo/point'
import { Polygon } from '@cloudbase/database/dist/commonjs/geo/polygon'
import { ObjectIdConstructor } from '@cloudbase/database/dist/commonjs/ObjectId'
import { RegExpConstructor } from '@cloudbase/database/dist/commonjs/regexp'
import fc from 'fast-check'
import { compareValues, type DatabaseCode, equalValues, ObjectId, type Row, type Value } from './document'
import { compileQuery, describeQuery } from './query'
import { rows, scalars, values } from './trial/arbitraries'
import { _, $, NOW, sentQuery } from './trial/sdk'

const moment = { now: NOW }
// Its declaration forgets that it takes arguments.
const mod = _.mod as (...parts: unknown[]) => unknown

/** `query` as the SDK's user writes it; of `given`, the indexes of those that match. */
function matching(query: object, given: Row[]): number[] {
  const test = compileQuery(sentQuery(query), moment)
  return given.flatMap((row, index) => (test(row) ? [index] : []))
}

/** The same for a query in MongoDB's own words, as options({raw: true}) sends it. */
function matchingRaw(query: Row, given: Row[]): number[] {
  const test = compileQuery(query, moment)
  return given.flatMap((row, index) => (test(row) ? [index] : []))
}

const hex = '0123456789abcdef01234567'
const square = new Polygon([
  new LineString([new Point(112, 29), new Point(113, 29), new Point(113, 30), new Point(112, 30), new Point(112, 29)]),
])
const at = (longitude: number, latitude: number): Row => ({
  loc: { type: 'Point', coordinates: [longitude, latitude] },
})

type Example = [what: string, query: object, given: Row[], expected: number[]]

const EXAMPLES: Record<string, Example[]> = {
  eq: [
    ['a value', { a: _.eq(1) }, [{ a: 1 }, { a: 2 }, { a: '1' }, {}], [0]],
    ['a value without an operator', { a: 1 }, [{ a: 1 }, { a: 1.5 }, { a: [1, 2] }, { a: [[1]] }], [0, 2]],
    ['null is met by missing too', { a: _.eq(null) }, [{ a: null }, {}, { a: 0 }, { a: [] }, { a: [null] }], [0, 1, 4]],
    [
      'null on a path that ends in a scalar',
      { 'a.b': null },
      [{ a: 1 }, { a: { b: 1 } }, {}, { a: [] }, { a: [1] }],
      [0, 2],
    ],
    [
      'an array whole or as an element',
      { a: _.eq([1, 2]) },
      [{ a: [1, 2] }, { a: [2, 1] }, { a: [[1, 2], 3] }, { a: 1 }],
      [0, 2],
    ],
    [
      'an object with its keys in order',
      { a: _.eq({ x: 1, y: 2 }) },
      [{ a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }, { a: { x: 1 } }],
      [0],
    ],
    ['a nested field, flattened', { a: { b: 1 } }, [{ a: { b: 1, c: 2 } }, { a: { b: 2 } }], [0]],
    [
      'through an array of objects',
      { 'a.b': 1 },
      [{ a: [{ b: 2 }, { b: 1 }] }, { a: [[{ b: 1 }]] }, { a: { b: [0, 1] } }],
      [0, 2],
    ],
    ['by index', { 'a.1': 'y' }, [{ a: ['x', 'y'] }, { a: ['y'] }, { a: { 1: 'y' } }, { a: [{ 1: 'y' }] }], [0, 2, 3]],
    ['by index and deeper', { 'a.0.b': 1 }, [{ a: [{ b: 1 }, { b: 2 }] }, { a: [{ b: 2 }, { b: 1 }] }], [0]],
    ['a date', { a: _.eq(new Date(5)) }, [{ a: new Date(5) }, { a: 5 }], [0]],
    ['an ObjectId is no string', { a: ObjectIdConstructor({ id: hex }) }, [{ a: new ObjectId(hex) }, { a: hex }], [0]],
    ['a boolean is no number', { a: true }, [{ a: true }, { a: 1 }], [0]],
  ],
  neq: [
    ['also without the field', { a: _.neq(1) }, [{ a: 1 }, { a: 2 }, {}, { a: [1, 2] }], [1, 2]],
    ['null', { a: _.neq(null) }, [{ a: null }, {}, { a: 0 }], [2]],
  ],
  gt: [
    ['only the same type', { a: _.gt(1) }, [{ a: 2 }, { a: 1 }, { a: '2' }, { a: null }, {}, { a: new Date(9) }], [0]],
    ['any element', { a: _.gt(5) }, [{ a: [1, 9] }, { a: [1, 2] }, { a: [] }], [0]],
    ['NaN is greater than nothing', { a: _.gt(Number.NEGATIVE_INFINITY) }, [{ a: Number.NaN }, { a: 0 }], [1]],
    ['dates', { a: _.gt(new Date(1)) }, [{ a: new Date(2) }, { a: new Date(1) }, { a: 2 }], [0]],
  ],
  gte: [
    ['includes', { a: _.gte('b') }, [{ a: 'b' }, { a: 'a' }, { a: 'ba' }], [0, 2]],
    ['null equals null and missing', { a: _.gte(null) }, [{ a: null }, {}, { a: 0 }], [0, 1]],
    ['NaN', { a: _.gte(Number.NaN) }, [{ a: Number.NaN }, { a: 0 }], [0]],
  ],
  lt: [
    [
      'only the same type',
      { a: _.lt(1) },
      [{ a: 0 }, { a: 1 }, { a: null }, {}, { a: Number.NaN }, { a: [5, 0] }],
      [0, 5],
    ],
    ['an array compares as a whole', { a: _.lt([2]) }, [{ a: [1, 5] }, { a: [3] }, { a: 1 }], [0]],
  ],
  lte: [['includes', { a: _.lte(true) }, [{ a: true }, { a: false }, { a: 0 }], [0, 1]]],
  in: [
    ['any of', { a: _.in([1, 'x']) }, [{ a: 1 }, { a: 'x' }, { a: 2 }, { a: [5, 'x'] }], [0, 1, 3]],
    ['a pattern among them', { a: _.in([/^x/, null]) }, [{ a: 'xy' }, { a: 'yx' }, {}, { a: null }], [0, 2, 3]],
    ['none of nothing', { a: _.in([]) }, [{ a: 1 }, {}], []],
    ['an array as a member', { a: _.in([[1]]) }, [{ a: [1] }, { a: 1 }], [0]],
  ],
  nin: [['none of, or no field', { a: _.nin([1, 2]) }, [{ a: 1 }, { a: 3 }, {}, { a: [2, 3] }], [1, 2]]],
  all: [
    ['every one', { a: _.all([1, 2]) }, [{ a: [2, 1, 3] }, { a: [1] }, { a: 1 }], [0]],
    ['one, met by a scalar', { a: _.all([1]) }, [{ a: 1 }, { a: [1] }, { a: 2 }], [0, 1]],
    ['nothing, met by nothing', { a: _.all([]) }, [{ a: [] }, { a: 1 }], []],
    ['arrays', { a: _.all([[1, 2]]) }, [{ a: [1, 2] }, { a: [[1, 2]] }, { a: [2, 1] }], [0, 1]],
  ],
  elemMatch: [
    [
      'one object meets all of it',
      { a: _.elemMatch({ b: 1, c: _.gt(5) }) },
      [
        { a: [{ b: 1, c: 6 }] },
        {
          a: [
            { b: 1, c: 1 },
            { b: 2, c: 6 },
          ],
        },
        { a: { b: 1, c: 6 } },
      ],
      [0],
    ],
    ['one scalar meets it', { a: _.elemMatch(_.gt(80)) }, [{ a: [75, 88] }, { a: [75] }, { a: 88 }], [0]],
  ],
  exists: [
    ['yes', { a: _.exists(true) }, [{ a: null }, {}, { a: [] }], [0, 2]],
    ['no', { a: _.exists(false) }, [{ a: null }, {}], [1]],
    [
      'in an array of objects',
      { 'a.b': _.exists(true) },
      [{ a: [{ c: 1 }, { b: 1 }] }, { a: [{ c: 1 }] }, { a: [] }],
      [0],
    ],
  ],
  size: [['of an array', { a: _.size(2) }, [{ a: [1, 2] }, { a: [1] }, { a: 'ab' }, { a: [[1, 2]] }], [0]]],
  mod: [
    ['remainder', { a: mod(4, 1) }, [{ a: 5 }, { a: 4 }, { a: 5.9 }, { a: '5' }, { a: [2, 9] }, { a: -3 }], [0, 2, 4]],
    ['as an array', { a: mod([4, 0]) }, [{ a: 8 }, { a: 0 }, { a: 3 }], [0, 1]],
  ],
  and: [
    ['at the top', _.and([{ a: 1 }, { b: 2 }]), [{ a: 1, b: 2 }, { a: 1 }], [0]],
    ['on a field', { a: _.gt(1).and(_.lt(5)) }, [{ a: 3 }, { a: 5 }, { a: [0, 9] }], [0, 2]],
    ['as a command', { a: _.and(_.gt(1), _.lt(5)) }, [{ a: 3 }, { a: 1 }], [0]],
  ],
  or: [
    ['at the top', _.or([{ a: 1 }, { b: 2 }]), [{ a: 1 }, { b: 2 }, { a: 2, b: 1 }], [0, 1]],
    [
      'on a field',
      { a: _.lt(1).or(_.gt(5)), b: 1 },
      [
        { a: 0, b: 1 },
        { a: 9, b: 2 },
        { a: 3, b: 1 },
      ],
      [0],
    ],
  ],
  nor: [['none', _.nor([{ a: 1 }, { b: 2 }]), [{ a: 1 }, { b: 2 }, { a: 2 }, {}], [2, 3]]],
  not: [
    ['operators', { a: _.not(_.gt(5)) }, [{ a: 6 }, { a: 5 }, { a: 'x' }, {}], [1, 2, 3]],
    ['a pattern', { a: _.not(/^x/) }, [{ a: 'x1' }, { a: 'y' }, {}], [1, 2]],
  ],
  expr: [
    [
      'two fields of one document',
      _.expr($.gt(['$spent', '$budget'])),
      [
        { spent: 5, budget: 4 },
        { spent: 1, budget: 4 },
      ],
      [0],
    ],
  ],
  jsonSchema: [
    [
      'a shape',
      _.jsonSchema({
        required: ['name', 'age'],
        properties: { name: { bsonType: 'string' }, age: { bsonType: 'int', minimum: 1 } },
      }),
      [
        { name: '彭晓燕', age: 70 },
        { name: '彭晓燕' },
        { name: 1, age: 70 },
        { name: '彭晓燕', age: 0 },
        { name: '', age: 1.5 },
      ],
      [0],
    ],
  ],
  geoNear: [
    [
      'within a distance',
      { loc: _.geoNear({ geometry: new Point(112.4, 29.7), maxDistance: 1000, minDistance: 10 }) },
      [at(112.4, 29.7), at(112.405, 29.7), at(112.42, 29.7), {}, { loc: '石首' }],
      [1],
    ],
    ['without bounds', { loc: _.geoNear({ geometry: new Point(112.4, 29.7) } as never) }, [at(0, 0), {}], [0]],
  ],
  geoWithin: [
    [
      'a polygon, its rim included',
      { loc: _.geoWithin({ geometry: square }) },
      [at(112.5, 29.5), at(112, 29.5), at(111.9, 29.5), {}],
      [0, 1],
    ],
    [
      'a circle in radians',
      { loc: _.geoWithin({ centerSphere: [new Point(112.4, 29.7), 500 / 6378100] } as never) },
      [at(112.4, 29.7), at(112.405, 29.7), at(112.406, 29.7)],
      [0, 1],
    ],
  ],
  geoIntersects: [
    [
      'a line that crosses',
      { loc: _.geoIntersects({ geometry: new LineString([new Point(111, 29.5), new Point(114, 29.5)]) }) },
      [{ loc: square.toJSON() as Row }, at(112.5, 29.5), at(112.5, 29.6)],
      [0, 1],
    ],
  ],
}

describe.each(Object.entries(EXAMPLES))('_.%s', (_name, examples) => {
  test.each(examples)('%s', (_what, query, given, expected) => {
    expect(matching(query, given)).toEqual(expected)
  })
})

test('every query command the SDK has is among the examples, or refused', () => {
  const updates = [
    'set',
    'remove',
    'inc',
    'mul',
    'push',
    'pull',
    'pullAll',
    'pop',
    'shift',
    'unshift',
    'addToSet',
    'rename',
    'bit',
    'max',
    'min',
  ]
  const others = ['aggregate', 'project', 'text']
  const queries = Object.keys(_).filter((name) => !updates.includes(name) && !others.includes(name))
  expect(Object.keys(EXAMPLES).sort()).toEqual(queries.sort())
  expect(() => compileQuery(sentQuery({ $text: _.text({ search: 'x' } as never) }), moment)).toThrow(
    /unknown top level operator/,
  )
})

describe('elements of an array', () => {
  test.each<[string, Row, Row[], number[]]>([
    [
      '$elemMatch with operators means one element',
      { a: { $elemMatch: { $gte: 80, $lt: 85 } } },
      [{ a: [82] }, { a: [75, 88] }],
      [0],
    ],
    [
      '$elemMatch does not look into arrays in the array',
      { a: { $elemMatch: { $gt: 1 } } },
      [{ a: [[2]] }, { a: [2] }],
      [1],
    ],
    ['$elemMatch with $in', { a: { $elemMatch: { $in: [1] } } }, [{ a: [1] }, { a: [[1]] }, { a: 1 }], [0]],
    ['$elemMatch with $not', { a: { $elemMatch: { $not: { $gt: 5 } } } }, [{ a: [9, 1] }, { a: [9] }], [0]],
    [
      '$elemMatch with $or',
      { a: { $elemMatch: { $or: [{ b: 1 }, { b: 2 }] } } },
      [{ a: [{ b: 2 }] }, { a: [{ b: 3 }] }],
      [0],
    ],
    ['$elemMatch in $elemMatch', { a: { $elemMatch: { $elemMatch: { $gt: 1 } } } }, [{ a: [[2]] }, { a: [2] }], [0]],
    [
      '$elemMatch on a path',
      { 'a.b': { $elemMatch: { c: 1 } } },
      [{ a: { b: [{ c: 1 }] } }, { a: [{ b: [{ c: 1 }] }] }],
      [0, 1],
    ],
    [
      '$elemMatch by index of an inner array',
      { a: { $elemMatch: { 0: 'x' } } },
      [{ a: [['x']] }, { a: [['y', 'x']] }],
      [0],
    ],
    [
      '$all with $elemMatch',
      { a: { $all: [{ $elemMatch: { b: 1 } }, { $elemMatch: { b: 2 } }] } },
      [{ a: [{ b: 1 }, { b: 2 }] }, { a: [{ b: 1 }] }],
      [0],
    ],
    [
      '$size on a path through objects',
      { 'a.b': { $size: 1 } },
      [{ a: [{ b: [1, 2] }, { b: [1] }] }, { a: [{ b: [] }] }],
      [0],
    ],
    ['$ne means no element', { a: { $ne: 1 } }, [{ a: [1, 2] }, { a: [2] }], [1]],
  ])('%s', (_what, query, given, expected) => {
    expect(matchingRaw(query, given)).toEqual(expected)
  })
})

describe('patterns and types', () => {
  test.each<[string, Row, Row[], number[]]>([
    ['a pattern', { a: /^邻/ }, [{ a: '邻铃' }, { a: '铃' }, { a: ['x', '邻'] }, { a: 1 }], [0, 2]],
    ['a pattern equals itself', { a: /x/ }, [{ a: /x/ }, { a: /y/ }], [0]],
    ['$regex and $options', { a: { $regex: '^AB', $options: 'i' } }, [{ a: 'abc' }, { a: 'cab' }], [0]],
    ['$regex with a pattern', { a: { $regex: /^ab/ } }, [{ a: 'abc' }, { a: 'ABC' }], [0]],
    ['$eq with a pattern means the pattern itself', { a: { $eq: /x/ } }, [{ a: 'x' }, { a: /x/ }], [1]],
    ['$type by name', { a: { $type: 'string' } }, [{ a: 'x' }, { a: 1 }, { a: [1, 'x'] }, {}], [0, 2]],
    ['$type of numbers', { a: { $type: ['int', 'long'] } }, [{ a: 1 }, { a: 2 ** 40 }, { a: 1.5 }], [0, 1]],
    ['$type number', { a: { $type: 'number' } }, [{ a: 1 }, { a: 1.5 }, { a: '1' }], [0, 1]],
    ['$type by code', { a: { $type: 10 } }, [{ a: null }, {}, { a: 1 }], [0]],
    ['$type array', { a: { $type: 'array' } }, [{ a: [] }, { a: 1 }], [0]],
  ])('%s', (_what, query, given, expected) => {
    expect(matchingRaw(query, given)).toEqual(expected)
  })

  test('db.RegExp', () => {
    expect(matching({ a: RegExpConstructor({ regexp: '^ab', options: 'i' }) }, [{ a: 'ABC' }, { a: 'c' }])).toEqual([0])
  })
})

describe('what is not understood is an error, never an empty result', () => {
  test.each<[string, Row, DatabaseCode]>([
    ['an unknown operator', { a: { $frobnicate: 1 } }, 'DATABASE_INVALID_OPERRATOR'],
    ['an unknown operator after a known one', { a: { $gt: 1, $frobnicate: 1 } }, 'DATABASE_INVALID_OPERRATOR'],
    ['a field among operators', { a: { $gt: 1, b: 2 } }, 'DATABASE_INVALID_OPERRATOR'],
    ['an operator among fields', { a: { b: 2, $gt: 1 } }, 'DATABASE_INVALID_OPERRATOR'],
    ['an unknown operator at the top', { $where: 'true' }, 'DATABASE_INVALID_OPERRATOR'],
    ['a logical operator on a field', { a: { $and: [{ $gt: 1 }] } }, 'DATABASE_INVALID_OPERRATOR'],
    ['a prototype operator', { a: { $constructor: 1 } }, 'DATABASE_INVALID_OPERRATOR'],
    ['$and of nothing', { $and: [] }, 'INVALID_PARAM'],
    ['$or of values', { $or: [1] }, 'INVALID_PARAM'],
    ['$in without a list', { a: { $in: 1 } }, 'INVALID_PARAM'],
    ['$in of operators', { a: { $in: [{ $gt: 1 }] } }, 'INVALID_PARAM'],
    ['$not of a value', { a: { $not: 1 } }, 'INVALID_PARAM'],
    ['$not of nothing', { a: { $not: {} } }, 'INVALID_PARAM'],
    ['$size of a fraction', { a: { $size: 1.5 } }, 'INVALID_PARAM'],
    ['$mod by zero', { a: { $mod: [0, 1] } }, 'INVALID_PARAM'],
    ['$mod of one', { a: { $mod: [2] } }, 'INVALID_PARAM'],
    ['$type unknown', { a: { $type: 'text' } }, 'INVALID_PARAM'],
    ['$options alone', { a: { $options: 'i' } }, 'INVALID_PARAM'],
    ['$elemMatch of a value', { a: { $elemMatch: 1 } }, 'INVALID_PARAM'],
    ['$ne with a pattern', { a: { $ne: /x/ } }, 'DATABASE_REQUEST_FAILED'],
    ['$gt with a pattern', { a: { $gt: /x/ } }, 'DATABASE_REQUEST_FAILED'],
    ['an empty name in a path', { 'a..b': 1 }, 'INVALID_PARAM'],
    ['a prototype key in a path', { 'a.__proto__.b': 1 }, 'INVALID_PARAM'],
    [
      '$geoWithin a point',
      { a: { $geoWithin: { $geometry: { type: 'Point', coordinates: [1, 2] } } } },
      'INVALID_PARAM',
    ],
    [
      '$geoWithin a plane box',
      {
        a: {
          $geoWithin: {
            $box: [
              [0, 0],
              [1, 1],
            ],
          },
        },
      },
      'DATABASE_INVALID_OPERRATOR',
    ],
    [
      '$geoWithin an open ring',
      {
        a: {
          $geoWithin: {
            $geometry: {
              type: 'Polygon',
              coordinates: [
                [
                  [0, 0],
                  [1, 0],
                  [1, 1],
                  [0, 1],
                ],
              ],
            },
          },
        },
      },
      'DATABASE_REQUEST_FAILED',
    ],
    [
      '$nearSphere off the globe',
      { a: { $nearSphere: { $geometry: { type: 'Point', coordinates: [29, 112] } } } },
      'DATABASE_REQUEST_FAILED',
    ],
    [
      '$nearSphere in $or',
      { $or: [{ a: { $nearSphere: { $geometry: { type: 'Point', coordinates: [1, 2] } } } }] },
      'INVALID_PARAM',
    ],
    ['an unknown keyword of $jsonSchema', { $jsonSchema: { requires: ['a'] } }, 'DATABASE_INVALID_OPERRATOR'],
    ['an unknown expression in $expr', { $expr: { $frobnicate: 1 } }, 'DATABASE_INVALID_OPERRATOR'],
  ])('%s', (_what, query, code) => {
    expect(() => compileQuery(query, moment)).toThrow(expect.objectContaining({ code }))
  })
})

describe('$jsonSchema', () => {
  test.each<[string, Row, Value[], number[]]>([
    ['type', { type: 'boolean' }, [true, 1], [0]],
    ['bsonType in a list', { bsonType: ['string', 'null'] }, ['x', null, 1], [0, 1]],
    ['enum', { enum: ['a', 1] }, ['a', 1, 'b'], [0, 1]],
    ['exclusive bounds', { minimum: 1, exclusiveMinimum: true, maximum: 3 }, [1, 2, 3, 4], [1, 2]],
    ['exclusive maximum', { maximum: 3, exclusiveMaximum: true }, [2, 3], [0]],
    ['multipleOf', { multipleOf: 5 }, [10, 11], [0]],
    ['length in characters', { minLength: 1, maxLength: 2 }, ['', '😀😀', 'abc'], [1]],
    ['pattern', { pattern: '^1' }, ['12', '21'], [0]],
    ['items', { items: { bsonType: 'int' }, minItems: 1, maxItems: 2 }, [[1], [], ['a'], [1, 2, 3]], [0]],
    ['items by place', { items: [{ bsonType: 'int' }], additionalItems: false }, [[1], [1, 2], ['a']], [0]],
    [
      'unique items',
      { uniqueItems: true },
      [
        [1, 2],
        [1, 1],
      ],
      [0],
    ],
    [
      'no further fields',
      { properties: { a: {} }, patternProperties: { '^x': { bsonType: 'int' } }, additionalProperties: false },
      [{ a: 1 }, { b: 1 }, { x1: 1 }, { x1: 'a' }],
      [0, 2],
    ],
    ['further fields by shape', { additionalProperties: { bsonType: 'int' } }, [{ b: 1 }, { b: 'a' }], [0]],
    [
      'dependencies',
      { dependencies: { a: ['b'], c: { required: ['d'] } } },
      [{ a: 1, b: 1 }, { a: 1 }, { c: 1 }, {}],
      [0, 3],
    ],
    ['how many fields', { minProperties: 1, maxProperties: 1 }, [{}, { a: 1 }, { a: 1, b: 1 }], [1]],
    ['allOf', { allOf: [{ minimum: 1 }, { maximum: 2 }] }, [0, 1, 3], [1]],
    ['anyOf', { anyOf: [{ enum: [1] }, { enum: [2] }] }, [1, 2, 3], [0, 1]],
    ['oneOf', { oneOf: [{ minimum: 1 }, { minimum: 2 }] }, [0, 1, 2], [1]],
    ['not', { not: { enum: [1] }, title: '数', description: '' }, [1, 2], [1]],
  ])('%s', (_what, schema, given, expected) => {
    const query = { $jsonSchema: { properties: { v: schema } } }
    expect(
      matchingRaw(
        query,
        given.map((v) => ({ v })),
      ),
    ).toEqual(expected)
  })
})

describe('properties', () => {
  test('a value is found by itself, unless it is a pattern', () => {
    fc.assert(
      fc.property(values, (value) => {
        if (value instanceof RegExp) return
        expect(matchingRaw({ a: { $eq: value } }, [{ a: value }])).toEqual([0])
        expect(matchingRaw({ a: { $ne: value } }, [{ a: value }])).toEqual([])
        expect(matchingRaw({ a: { $in: [value] } }, [{ a: [value] }])).toEqual([0])
      }),
    )
  })

  test('of two values of one type exactly one of less, equal, greater holds', () => {
    const comparable = scalars.filter((value) => value !== null && !(value instanceof RegExp) && !Number.isNaN(value))
    fc.assert(
      fc.property(comparable, comparable, (a, b) => {
        const found = ['$lt', '$eq', '$gt'].filter((name) => matchingRaw({ v: { [name]: b } }, [{ v: a }]).length > 0)
        const typed =
          matchingRaw({ v: { $gte: b } }, [{ v: a }]).length + matchingRaw({ v: { $lte: b } }, [{ v: a }]).length
        expect(found.length).toBe(typed > 0 ? 1 : 0)
        if (found.length === 1) expect(found[0]).toBe(['$lt', '$eq', '$gt'][Math.sign(compareValues(a, b)) + 1])
      }),
    )
  })

  test('$not, $nor and $nin are the opposites of what they deny', () => {
    fc.assert(
      fc.property(rows, scalars, (row, value) => {
        if (value instanceof RegExp) return
        const yes = matchingRaw({ a: { $in: [value] } }, [row]).length
        expect(matchingRaw({ a: { $nin: [value] } }, [row]).length).toBe(1 - yes)
        expect(matchingRaw({ a: { $not: { $in: [value] } } }, [row]).length).toBe(1 - yes)
        expect(matchingRaw({ $nor: [{ a: { $in: [value] } }] }, [row]).length).toBe(1 - yes)
      }),
    )
  })

  test('a query never changes the row', () => {
    fc.assert(
      fc.property(rows, values, (row, value) => {
        const before = structuredClone(JSON.stringify(row))
        if (!(value instanceof RegExp)) matchingRaw({ 'a.b': { $eq: value } }, [row])
        expect(JSON.stringify(row)).toBe(before)
      }),
    )
  })
})

describe('what a planner is told', () => {
  test('equality, lists and ranges from the top level and from $and', () => {
    const query = sentQuery({ a: 1, b: _.in([1, 'x']), c: _.gt(1).and(_.lte(5)), d: { e: 'x' } })
    expect(describeQuery(query).conditions).toEqual(
      expect.arrayContaining([
        { field: 'a', kind: 'in', values: [1] },
        { field: 'b', kind: 'in', values: [1, 'x'] },
        { field: 'c', kind: 'range', op: '$gt', value: 1 },
        { field: 'c', kind: 'range', op: '$lte', value: 5 },
        { field: 'd.e', kind: 'in', values: ['x'] },
      ]),
    )
  })

  test('what an index cannot look up is left out', () => {
    const query = {
      a: /x/,
      b: { $in: [/x/] },
      c: [1],
      d: { $ne: 1 },
      e: { $gt: null },
      $or: [{ f: 1 }],
      g: { $not: { $eq: 1 } },
    }
    expect(describeQuery(query)).toEqual({ conditions: [], within: [] })
  })

  test('elements: $all, and the fields within $elemMatch', () => {
    expect(describeQuery({ a: { $all: [1, 2] }, b: { $elemMatch: { c: 1, $or: [{ d: 1 }] } } }).conditions).toEqual([
      { field: 'a', kind: 'in', values: [1] },
      { field: 'a', kind: 'in', values: [2] },
      { field: 'b.c', kind: 'in', values: [1] },
    ])
    expect(describeQuery({ a: { $elemMatch: { $gt: 1 } } }).conditions).toEqual([])
  })

  test('a near point, its bounds in metres, and the distance of a row', () => {
    const query = sentQuery({
      loc: _.geoNear({ geometry: new Point(112.4, 29.7), maxDistance: 500, minDistance: 10 }),
      free: true,
    })
    const { near, conditions } = describeQuery(query)
    expect(near).toMatchObject({ field: 'loc', point: [112.4, 29.7], minDistance: 10, maxDistance: 500 })
    expect(near!.distanceOf(at(112.405, 29.7))).toBeCloseTo(483.47, 1)
    expect(near!.distanceOf({})).toBeUndefined()
    expect(conditions).toEqual([{ field: 'free', kind: 'in', values: [true] }])
    expect(
      describeQuery({ loc: { $nearSphere: { $geometry: { type: 'Point', coordinates: [1, 2] } } } }).near,
    ).toMatchObject({
      minDistance: 0,
      maxDistance: Number.POSITIVE_INFINITY,
    })
  })

  test('the boxes outside of which nothing is within', () => {
    expect(describeQuery(sentQuery({ loc: _.geoWithin({ geometry: square }) })).within).toEqual([
      { field: 'loc', boxes: [{ west: 112, south: 29, east: 113, north: 30 }] },
    ])
  })

  test('every condition is met by every row that matches', () => {
    const operators = fc.oneof(
      scalars.map((value): Value => (value instanceof RegExp ? 1 : { $eq: value })),
      fc
        .array(scalars, { maxLength: 3 })
        .map((list): Value => ({ $in: list.filter((value) => !(value instanceof RegExp)) })),
      fc
        .tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte'), fc.integer({ min: -5, max: 5 }))
        .map(([op, n]): Value => ({ [op]: n })),
    )
    fc.assert(
      fc.property(rows, operators, operators, (row, one, two) => {
        const query = { a: one, $and: [{ a: two }] }
        if (!compileQuery(query, moment)(row)) return
        const reached = [row['a'], ...(Array.isArray(row['a']) ? row['a'] : [])]
        for (const condition of describeQuery(query).conditions) {
          const met = reached.some((value) => {
            if (condition.kind === 'in') return condition.values.some((wanted) => equalValues(wanted, value))
            return compileQuery({ v: { [condition.op]: condition.value } }, moment)({ v: value ?? null })
          })
          expect(met).toBe(true)
        }
      }),
    )
  })
})
