import fc from 'fast-check'
import { Collection } from './collection'
import { find } from './find'
import { chooseAccess } from './plan'
import type { IndexDeclaration } from './schema'
import type { Doc, Row, Value } from './semantics/document'
import { describeQuery } from './semantics/query'

const INDEXES: IndexDeclaration[] = [
  { name: 'grid', fields: [{ field: 'grid', direction: 'asc' }] },
  {
    name: 'state-due',
    fields: [
      { field: 'state', direction: 'asc' },
      { field: 'dueAt', direction: 'desc' },
    ],
  },
  { name: 'tags', fields: [{ field: 'tags', direction: 'asc' }] },
  { name: 'door', fields: [{ field: 'door.number', direction: 'asc' }] },
]

function collectionOf(docs: Doc[], indexes = INDEXES): Collection {
  const collection = new Collection(1, 'doors', indexes)
  collection.load(docs.map((doc, at) => ({ position: at + 1, id: doc._id, doc })))
  return collection
}

function look(collection: Collection, filter: Row, window: { sort?: Row; skip?: number; limit?: number } = {}) {
  const tally = { examined: 0 }
  const docs = find({ collection, overlay: new Map(), tally, now: 0 }, filter, window)
  return { ids: docs.map(({ _id }) => _id), examined: tally.examined }
}

const thousand = collectionOf(
  Array.from({ length: 1000 }, (_, n) => ({
    _id: String(n),
    grid: `g${n % 50}`,
    state: n % 2 === 0 ? 'open' : 'closed',
    dueAt: n,
    tags: [n % 7, n % 11],
  })),
)

it.each<[string, Row, number]>([
  ['by _id', { _id: '7' }, 1],
  ['by several _ids', { _id: { $in: ['7', '8', 'none'] } }, 2],
  ['by an indexed field', { grid: 'g7' }, 20],
  ['by $in', { grid: { $in: ['g7', 'g8'] } }, 40],
  ['by prefix and range', { state: 'open', dueAt: { $gte: 10, $lt: 20 } }, 5],
  ['within $and', { $and: [{ state: 'open' }, { dueAt: { $gt: 990 } }] }, 4],
  ['by the elements of an array', { tags: 10 }, 90],
  ['by alternatives that are all indexed', { $or: [{ grid: 'g7' }, { _id: '8' }] }, 21],
])('finds %s without looking at anything else', (_name, filter, examined) => {
  const found = look(thousand, filter)
  expect(found.examined).toBe(examined)
  expect(found.ids).toHaveLength(examined)
})

it('takes the order from an index and stops at the limit', () => {
  const found = look(thousand, { state: 'open' }, { sort: { dueAt: -1 }, limit: 3 })
  expect(found).toEqual({ ids: ['998', '996', '994'], examined: 3 })
  expect(look(thousand, { state: 'open' }, { sort: { dueAt: 1 }, limit: 3 }).ids).toEqual(['0', '2', '4'])
})

it('does not walk an index for its order where a filter leaves few', () => {
  expect(look(thousand, { grid: 'g7' }, { sort: { state: 1, dueAt: -1 }, limit: 3 }).examined).toBe(20)
})

it('scans where nothing fitting is declared', () => {
  const filter = { dueAt: 5 }
  expect(chooseAccess(thousand, filter, describeQuery(filter), undefined).by).toBe('scan')
})

const scalar: fc.Arbitrary<Value> = fc.oneof(
  fc.constant(null),
  fc.integer({ min: 0, max: 3 }),
  fc.constantFrom('a', 'b'),
)
const field = fc.constantFrom('grid', 'state', 'dueAt', 'tags', 'door.number', '_id')
const condition: fc.Arbitrary<Row> = fc.oneof(
  fc.tuple(field, scalar).map(([name, value]) => ({ [name]: value })),
  fc.tuple(field, fc.array(scalar, { minLength: 1, maxLength: 3 })).map(([name, $in]) => ({ [name]: { $in } })),
  fc
    .tuple(field, fc.constantFrom('$gt', '$gte', '$lt', '$lte'), fc.integer({ min: 0, max: 3 }))
    .map(([name, op, value]) => ({ [name]: { [op]: value } })),
  fc
    .tuple(field, fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }))
    .map(([name, $gte, $lt]) => ({ [name]: { $gte, $lt } })),
)
const filter: fc.Arbitrary<Row> = fc.oneof(
  fc.array(condition, { maxLength: 3 }).map((parts): Row => (parts.length === 0 ? {} : { $and: parts })),
  fc.array(condition, { minLength: 1, maxLength: 3 }).map((parts): Row => ({ $or: parts })),
)
const doc = fc.record(
  {
    grid: scalar,
    state: scalar,
    dueAt: fc.oneof(scalar, fc.array(scalar, { maxLength: 2 })),
    tags: fc.array(scalar, { maxLength: 3 }),
    door: fc.oneof(fc.record({ number: scalar }), fc.array(fc.record({ number: scalar }), { maxLength: 2 }), scalar),
  },
  { requiredKeys: [] },
)
const sort: fc.Arbitrary<Row | undefined> = fc.option(
  fc
    .uniqueArray(fc.tuple(fc.constantFrom('grid', 'state', 'dueAt'), fc.constantFrom(1 as const, -1 as const)), {
      selector: ([name]) => name,
      maxLength: 2,
    })
    .map((parts) => Object.fromEntries(parts)),
  { nil: undefined },
)

it('answers with indexes exactly what it answers without', () => {
  fc.assert(
    fc.property(
      fc.array(doc, { maxLength: 30 }),
      filter,
      sort,
      fc.nat(3),
      fc.option(fc.nat(5), { nil: undefined }),
      (rows, query, order, skip, limit) => {
        const docs = rows.map((row, at) => ({ _id: String(at), ...row }) as Doc)
        const indexed = look(collectionOf(docs), query, { sort: order })
        const plain = look(collectionOf(docs, []), query, { sort: order })
        // Among documents that sort alike, and without a sort, any order is right.
        expect([...indexed.ids].sort()).toEqual([...plain.ids].sort())
        const window = { sort: order, skip, limit }
        const cut = look(collectionOf(docs), query, window).ids
        expect(cut).toEqual(indexed.ids.slice(skip, limit === undefined ? undefined : skip + limit))
        const keys = (ids: string[]) =>
          ids.map((id) => Object.keys(order ?? {}).map((name) => docs[Number(id)]![name] ?? null))
        const noArrays = docs.every((one) => !Array.isArray(one['dueAt']))
        if (noArrays) expect(keys(indexed.ids)).toEqual(keys(plain.ids))
      },
    ),
    { seed: 20263, numRuns: 500 },
  )
})
