import fc from 'fast-check'
import { OrderedIndex } from './ordered-index'
import type { DocRecord } from './record'
import { compareValues, type Doc, type Value } from './semantics/document'

function indexOf(fields: [string, 'asc' | 'desc'][], docs: Doc[]): { index: OrderedIndex; records: DocRecord[] } {
  const index = new OrderedIndex({ name: 'i', fields: fields.map(([field, direction]) => ({ field, direction })) })
  const records = docs.map((doc, at) => ({ position: at + 1, id: doc._id, doc }))
  for (const record of records) index.add(record)
  return { index, records }
}

const ids = (records: Iterable<DocRecord>) => [...records].map(({ id }) => id)

it('a missing field stands where null stands', () => {
  const { index } = indexOf([['a', 'asc']], [{ _id: '1' }, { _id: '2', a: null }, { _id: '3', a: 0 }])
  expect(ids(index.within({ prefix: [null] }))).toEqual(['1', '2'])
})

it('equality on a prefix, then a range, in either direction of the field', () => {
  for (const direction of ['asc', 'desc'] as const) {
    const docs = [1, 2, 3, 4, 5].map((n) => ({ _id: String(n), grid: n % 2 ? 'odd' : 'even', n }))
    const { index } = indexOf(
      [
        ['grid', 'asc'],
        ['n', direction],
      ],
      docs,
    )
    const range = { low: { value: 1, inclusive: false }, high: { value: 5, inclusive: true } }
    const expected = direction === 'asc' ? ['3', '5'] : ['5', '3']
    expect(ids(index.within({ prefix: ['odd'], ...range }))).toEqual(expected)
    expect(ids(index.within({ prefix: ['odd'], ...range }, true))).toEqual([...expected].reverse())
  }
})

it('an array is found by each of its elements and marks the index', () => {
  const { index } = indexOf(
    [['tags', 'asc']],
    [
      { _id: '1', tags: ['red', 'blue', 'red'] },
      { _id: '2', tags: 'blue' },
    ],
  )
  expect(index.multikey).toBe(true)
  expect(ids(index.within({ prefix: ['red'] }))).toEqual(['1'])
  expect(ids(index.within({ prefix: ['blue'] }))).toEqual(['1', '2'])
})

it('two arrays in one index are refused', () => {
  expect(() =>
    indexOf(
      [
        ['a', 'asc'],
        ['b', 'asc'],
      ],
      [{ _id: '1', a: [1, 2], b: [1, 2] }],
    ),
  ).toThrow('cannot index parallel arrays')
})

const value: fc.Arbitrary<Value> = fc.oneof(
  fc.constant(null),
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom('', 'a', 'b'),
  fc.boolean(),
  fc.constantFrom(0, 1).map((ms) => new Date(ms)),
)

it('holds the same records in the same order as sorting them all, after any additions and removals', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ a: value, b: value, gone: fc.boolean() }), { maxLength: 40 }),
      fc.constantFrom('asc' as const, 'desc' as const),
      (rows, direction) => {
        const docs = rows.map(({ a, b }, at) => ({ _id: String(at), a, b }))
        const { index, records } = indexOf(
          [
            ['a', 'asc'],
            ['b', direction],
          ],
          docs,
        )
        for (const [at, { gone }] of rows.entries()) if (gone) index.remove(records[at]!)
        const left = records.filter((_, at) => !rows[at]!.gone)
        const sign = direction === 'desc' ? -1 : 1
        left.sort(
          (x, y) =>
            compareValues(x.doc['a'], y.doc['a']) ||
            sign * compareValues(x.doc['b'], y.doc['b']) ||
            x.position - y.position,
        )
        expect(ids(index.within({ prefix: [] }))).toEqual(ids(left))
      },
    ),
    { seed: 20261 },
  )
})
