// Where mingo is known to follow MongoDB, an independent witness: both must say the same of random rows.
import fc from 'fast-check'
import { Aggregator, Query } from 'mingo'
import { aggregate, type Sources } from './aggregate'
import type { Row, Value } from './document'
import { compileQuery } from './query'
import { NOW } from './trial/sdk'

const scalar = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom<Value>('a', 'b', 'ab', true, false, null))
const list = fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 3 })
const inner = fc.record({ x: scalar, y: fc.integer({ min: 0, max: 3 }) }, { requiredKeys: [] })
const row = fc.record(
  { a: scalar, n: fc.integer({ min: -5, max: 5 }), list, sub: inner, subs: fc.array(inner, { maxLength: 3 }) },
  { requiredKeys: ['n'], noNullPrototype: true },
) as fc.Arbitrary<Row>

const number = fc.integer({ min: -3, max: 3 })
const test1: fc.Arbitrary<Value> = fc.oneof(
  scalar.map((value): Value => ({ $eq: value })),
  scalar.map((value): Value => ({ $ne: value })),
  fc.tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte'), number).map(([name, value]): Value => ({ [name]: value })),
  fc.array(scalar, { maxLength: 3 }).map((values): Value => ({ $in: values })),
  fc.array(scalar, { maxLength: 3 }).map((values): Value => ({ $nin: values })),
  fc.boolean().map((wanted): Value => ({ $exists: wanted })),
  fc.tuple(number, number).map(([low, high]): Value => ({ $not: { $gt: low, $lt: high } })),
)
const field = fc.constantFrom('a', 'n', 'list', 'sub.x', 'sub.y')
const clause: fc.Arbitrary<Row> = fc.oneof(
  fc.tuple(field, test1).map(([name, operand]): Row => ({ [name]: operand })),
  fc.nat({ max: 3 }).map((size): Row => ({ list: { $size: size } })),
  fc.array(number, { minLength: 1, maxLength: 2 }).map((values): Row => ({ list: { $all: values } })),
  fc.tuple(number, number).map(([low, high]): Row => ({ list: { $elemMatch: { $gte: low, $lt: high } } })),
  fc.tuple(scalar, number).map(([x, y]): Row => ({ subs: { $elemMatch: { x, y: { $gte: y } } } })),
  fc.constantFrom(2, 3).map((by): Row => ({ n: { $mod: [by, 1] } })),
  fc.constantFrom('^a', 'b$').map((pattern): Row => ({ a: { $regex: pattern } })),
)
const filter: fc.Arbitrary<Row> = fc.oneof(
  clause,
  fc
    .tuple(fc.constantFrom('$and', '$or', '$nor'), fc.array(clause, { minLength: 1, maxLength: 3 }))
    .map(([name, clauses]): Row => ({ [name]: clauses })),
)

test('queries', () => {
  fc.assert(
    fc.property(row, filter, (given, query) => {
      expect(compileQuery(query, { now: NOW })(given)).toBe(new Query(query).test(given))
    }),
    { numRuns: 1000 },
  )
})

const stages: fc.Arbitrary<Row> = fc.oneof(
  fc.constantFrom<Row>(
    { $addFields: { total: { $sum: { $ifNull: ['$list', []] } }, 'sub.z': { $multiply: ['$n', 2] } } },
    { $project: { n: 1, most: { $max: { $ifNull: ['$list', [0]] } }, many: { $size: { $ifNull: ['$list', []] } } } },
    {
      $project: {
        list: { $map: { input: { $ifNull: ['$list', []] }, as: 'i', in: { $subtract: ['$$i', '$n'] } } },
        n: 1,
      },
    },
    {
      $project: { n: 1, some: { $filter: { input: { $ifNull: ['$list', []] }, as: 'i', cond: { $gt: ['$$i', 0] } } } },
    },
    { $group: { _id: '$n', count: { $sum: 1 }, all: { $push: '$n' }, mean: { $avg: '$n' } } },
    { $unwind: { path: '$list', preserveNullAndEmptyArrays: true } },
    { $unwind: '$subs' },
    { $sort: { n: -1 } },
    { $skip: 1 },
    { $limit: 3 },
    { $sortByCount: '$n' },
  ),
)

test('pipelines', () => {
  const keyless = (found: Row[]) =>
    found.map((one) => JSON.stringify(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))))
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 6 }),
      fc.array(stages, { minLength: 1, maxLength: 2 }),
      (given, pipeline) => {
        const sources: Sources = {
          documents: () => given,
          nearest: () => ({ field: 'loc', rows: [] }),
          now: NOW,
          random: () => 0,
        }
        // A stage that reshapes comes last: of a scalar where a list was, mingo makes an error and MongoDB a value.
        fc.pre(pipeline.slice(0, -1).every((stage) => ['$sort', '$skip', '$limit'].includes(Object.keys(stage)[0]!)))
        const ours = aggregate(
          'c',
          pipeline.map((stage) => ({ name: Object.keys(stage)[0]!, value: Object.values(stage)[0]! })),
          sources,
        )
        const theirs = new Aggregator(pipeline).run<Row>(structuredClone(given))
        expect(keyless(ours)).toEqual(keyless(theirs))
      },
    ),
    { numRuns: 400 },
  )
})
