import { ObjectIdConstructor } from '@cloudbase/database/dist/commonjs/ObjectId'
import { ServerDateConstructor } from '@cloudbase/database/dist/commonjs/serverDate'
import fc from 'fast-check'
import { type DatabaseCode, type Doc, equalValues, ObjectId, type Row, type Value } from './document'
import { compileQuery } from './query'
import { docs, values } from './trial/arbitraries'
import { _, NOW, sentUpdate } from './trial/sdk'
import { applyUpdate, makeUpserted } from './update'

const merge = { now: NOW, merge: true }

/** `update` as the SDK's user writes it, on a document with an _id. */
function updated(given: Row, update: object): { changed: boolean; row: Row } {
  const { doc, changed } = applyUpdate({ ...given, _id: 'x' }, sentUpdate(update), merge)
  const { _id, ...row } = doc
  return { row, changed }
}

function updatedRaw(given: Row, update: Row): Row {
  const { _id, ...row } = applyUpdate({ ...given, _id: 'x' }, update, merge).doc
  return row
}

const hex = '0123456789abcdef01234567'
/** A trailing false says that nothing really changes. */
type Example = [what: string, given: Row, update: object, expected: Row, changed?: boolean]

const EXAMPLES: Record<string, Example[]> = {
  set: [
    ['a value', { a: 1 }, { a: 2 }, { a: 2 }],
    ['the same value', { a: { b: [1] } }, { a: _.set({ b: [1] }) }, { a: { b: [1] } }, false],
    ['an object that replaces', { a: { b: 1, c: 2 } }, { a: _.set({ b: 9 }) }, { a: { b: 9 } }],
    ['an object that merges', { a: { b: 1, c: 2 } }, { a: { b: 9 } }, { a: { b: 9, c: 2 } }],
    ['an empty object', { a: { b: 1 } }, { a: _.set({}) }, { a: {} }],
    ['deep in nothing', {}, { 'a.b.c': 1 }, { a: { b: { c: 1 } } }],
    ['an element', { a: [1, 2] }, { 'a.1': 9 }, { a: [1, 9] }],
    ['beyond the end of an array', { a: [1] }, { 'a.3': 9 }, { a: [1, null, null, 9] }],
    ['a field of an element', { a: [{ b: 1 }] }, { 'a.0.b': 2 }, { a: [{ b: 2 }] }],
    ['an index in what is no array is a name', {}, { 'a.0': 1 }, { a: { 0: 1 } }],
    ['a server date', {}, { at: ServerDateConstructor({ offset: 1000 } as never) }, { at: new Date(NOW + 1000) }],
    ['an ObjectId', {}, { ref: ObjectIdConstructor({ id: hex }) }, { ref: new ObjectId(hex) }],
    ['null', { a: 1 }, { a: null }, { a: null }],
    ['the order of keys is a difference', { a: { b: 1, c: 2 } }, { a: _.set({ c: 2, b: 1 }) }, { a: { c: 2, b: 1 } }],
  ],
  remove: [
    ['a field', { a: 1, b: 2 }, { a: _.remove() }, { b: 2 }],
    ['what is not there', { b: 2 }, { a: _.remove(), 'c.d': _.remove() }, { b: 2 }, false],
    ['an element leaves null', { a: [1, 2] }, { 'a.0': _.remove() }, { a: [null, 2] }],
  ],
  inc: [
    ['a number', { a: 1 }, { a: _.inc(-3) }, { a: -2 }],
    ['from nothing', {}, { 'a.b': _.inc(2) }, { a: { b: 2 } }],
    ['by nothing', { a: 1 }, { a: _.inc(0) }, { a: 1 }, false],
  ],
  mul: [
    ['a number', { a: 3 }, { a: _.mul(1.5) }, { a: 4.5 }],
    ['nothing is 0', {}, { a: _.mul(2) }, { a: 0 }],
  ],
  min: [
    ['the smaller', { a: 5 }, { a: _.min(3) }, { a: 3 }],
    ['not the larger', { a: 5 }, { a: _.min(7) }, { a: 5 }, false],
    ['across types', { a: 'x' }, { a: _.min(7) }, { a: 7 }],
    ['from nothing', {}, { a: _.min(7) }, { a: 7 }],
  ],
  max: [
    ['the larger', { a: 5 }, { a: _.max(7) }, { a: 7 }],
    ['a later date', { a: new Date(1) }, { a: _.max(new Date(2)) }, { a: new Date(2) }],
    ['not the smaller', { a: 5 }, { a: _.max(3) }, { a: 5 }, false],
  ],
  rename: [
    ['a field', { a: 1 }, { a: _.rename('b') }, { b: 1 }],
    ['over another', { a: 1, b: 2 }, { a: _.rename('b') }, { b: 1 }],
    ['what is not there', { b: 2 }, { a: _.rename('b') }, { b: 2 }, false],
    ['into an object', { a: 1 }, { a: _.rename('c.d') }, { c: { d: 1 } }],
  ],
  push: [
    ['one', { a: [1] }, { a: _.push(2) }, { a: [1, 2] }],
    ['several', { a: [1] }, { a: _.push([2, 3]) }, { a: [1, 2, 3] }],
    ['into nothing', {}, { a: _.push([2]) }, { a: [2] }],
    ['at a place', { a: [1, 4] }, { a: _.push({ each: [2, 3], position: 1 } as never) }, { a: [1, 2, 3, 4] }],
    ['at a place from the end', { a: [1, 4] }, { a: _.push({ each: [3], position: -1 } as never) }, { a: [1, 3, 4] }],
    ['at a place beyond the end', { a: [1] }, { a: _.push({ each: [2], position: 9 } as never) }, { a: [1, 2] }],
    ['sorted', { a: [3, 1] }, { a: _.push({ each: [2], sort: 1 } as never) }, { a: [1, 2, 3] }],
    [
      'sorted by a field, the highest kept',
      { a: [{ s: 1 }, { s: 9 }] },
      { a: _.push({ each: [{ s: 5 }], sort: { s: -1 }, slice: 2 } as never) },
      { a: [{ s: 9 }, { s: 5 }] },
    ],
    ['the last kept', { a: [1, 2] }, { a: _.push({ each: [3], slice: -2 } as never) }, { a: [2, 3] }],
    ['none kept', { a: [1] }, { a: _.push({ each: [2], slice: 0 } as never) }, { a: [] }],
    ['nothing', { a: [1] }, { a: _.push({ each: [] } as never) }, { a: [1] }, false],
    [
      'with a server date in it',
      { a: [] },
      { a: _.push([{ at: ServerDateConstructor({} as never) }]) },
      { a: [{ at: new Date(NOW) }] },
    ],
  ],
  unshift: [['in front', { a: [3] }, { a: _.unshift([1, 2]) }, { a: [1, 2, 3] }]],
  pop: [
    ['the last', { a: [1, 2] }, { a: _.pop() }, { a: [1] }],
    ['of nothing', { a: [] }, { a: _.pop(), b: _.pop() }, { a: [] }, false],
  ],
  shift: [['the first', { a: [1, 2] }, { a: _.shift() }, { a: [2] }]],
  pull: [
    ['a value, everywhere', { a: [1, 2, 1] }, { a: _.pull(1) }, { a: [2] }],
    ['by operators', { a: [1, 5, 9] }, { a: _.pull({ $gte: 5 } as never) }, { a: [1] }],
    ['by a command', { a: [1, 5, 9] }, { a: _.pull(_.in([1, 9])) }, { a: [5] }],
    ['objects by their fields', { a: [{ b: 1, c: 1 }, { b: 2 }] }, { a: _.pull({ b: 1 } as never) }, { a: [{ b: 2 }] }],
    [
      'objects by operators on their fields',
      { a: [{ b: 1 }, { b: 9 }] },
      { a: _.pull({ b: _.gt(5) } as never) },
      { a: [{ b: 1 }] },
    ],
    ['by a pattern', { a: ['ab', 'ba'] }, { a: _.pull(/^a/ as never) }, { a: ['ba'] }],
    ['an array in the array, exactly', { a: [[1], [1, 2], 1] }, { a: _.pull([1] as never) }, { a: [[1, 2], 1] }],
    ['not the elements of inner arrays', { a: [[1], 1] }, { a: _.pull({ $gte: 1 } as never) }, { a: [[1]] }],
    ['from nothing', {}, { a: _.pull(1) }, {}, false],
  ],
  pullAll: [['each of them', { a: [1, 2, 3, { b: 1 }] }, { a: _.pullAll([1, 3, { b: 1 }] as never) }, { a: [2] }]],
  addToSet: [
    ['once', { a: [1] }, { a: _.addToSet(1) }, { a: [1] }, false],
    ['a new one', { a: [1] }, { a: _.addToSet(2) }, { a: [1, 2] }],
    ['several', { a: [1] }, { a: _.addToSet({ $each: [1, 2, 2, 3] } as never) }, { a: [1, 2, 3] }],
    ['an array is one', {}, { a: _.addToSet([1, 2] as never) }, { a: [[1, 2]] }],
    [
      'objects with keys in another order are two',
      { a: [{ x: 1, y: 2 }] },
      { a: _.addToSet({ y: 2, x: 1 } as never) },
      {
        a: [
          { x: 1, y: 2 },
          { y: 2, x: 1 },
        ],
      },
    ],
  ],
  bit: [
    ['and', { a: 13 }, { a: _.bit({ and: 10 } as never) }, { a: 8 }],
    ['or', { a: 3 }, { a: _.bit({ or: 5 } as never) }, { a: 7 }],
    ['xor, from nothing', {}, { a: _.bit({ xor: 5 } as never) }, { a: 5 }],
  ],
}

describe.each(Object.entries(EXAMPLES))('_.%s', (_name, examples) => {
  test.each(examples)('%s', (_what, given, update, expected, changed = true) => {
    const outcome = updated(given, update)
    expect(outcome).toEqual({ row: expected, changed })
    expect(equalValues(outcome.row, expected)).toBe(true)
  })
})

test('every update command the SDK has is among the examples', () => {
  const names = Object.keys(_).filter((name) => {
    const command = (_ as unknown as Record<string, (...of: unknown[]) => unknown>)[name]
    return typeof command === 'function' && command.toString().includes('update_1.')
  })
  expect(Object.keys(EXAMPLES).sort()).toEqual(names.sort())
})

describe('operators that only come raw', () => {
  test('$currentDate', () => {
    expect(updatedRaw({}, { $currentDate: { a: true, b: { $type: 'date' } } })).toEqual({
      a: new Date(NOW),
      b: new Date(NOW),
    })
  })

  test('$setOnInsert counts only for what an upsert makes', () => {
    const update = { $set: { a: 1 }, $setOnInsert: { b: 2 } }
    expect(updatedRaw({}, update)).toEqual({ a: 1 })
    expect(makeUpserted('x', update, merge)).toEqual({ _id: 'x', a: 1, b: 2 })
  })

  test('several operators at once, new fields in the order of their names', () => {
    const row = updatedRaw({ n: 1, list: [1] }, { $push: { list: 2 }, $inc: { n: 1 }, $set: { z: 1, b: 2, a: 3 } })
    expect(Object.entries(row)).toEqual([
      ['n', 2],
      ['list', [1, 2]],
      ['a', 3],
      ['b', 2],
      ['z', 1],
    ])
  })

  test('rename and set side by side', () => {
    expect(updatedRaw({ a: 1 }, { $rename: { a: 'b' }, $set: { c: 1 } })).toEqual({ b: 1, c: 1 })
  })
})

describe('what does not fit is an error and never a silent nothing', () => {
  const failed: DatabaseCode = 'DATABASE_REQUEST_FAILED'
  const own = (text: string) => JSON.parse(text) as Row
  test.each<[string, Row, Row, DatabaseCode]>([
    ['nothing at all', {}, {}, failed],
    ['an operator without a field', {}, { $set: {} }, failed],
    ['a field without an operator', {}, { a: 1 }, 'INVALID_PARAM'],
    ['an unknown operator', {}, { $frobnicate: { a: 1 } }, 'DATABASE_INVALID_OPERRATOR'],
    ['$inc on a string', { a: '1' }, { $inc: { a: 1 } }, failed],
    ['$inc on null', { a: null }, { $inc: { a: 1 } }, failed],
    ['$inc by a string', { a: 1 }, { $inc: { a: '1' } }, failed],
    ['$inc past what a number can hold', { a: Number.MAX_SAFE_INTEGER }, { $inc: { a: 1 } }, failed],
    ['$mul on an array', { a: [] }, { $mul: { a: 2 } }, failed],
    ['$push on a string', { a: 'x' }, { $push: { a: 1 } }, failed],
    ['$push on null', { a: null }, { $push: { a: 1 } }, failed],
    ['$push of $each without a list', {}, { $push: { a: { $each: 1 } } }, failed],
    ['$push with an unknown clause', {}, { $push: { a: { $each: [], $where: 1 } } }, 'DATABASE_INVALID_OPERRATOR'],
    ['$push with $slice and no $each', {}, { $push: { a: { $slice: 1 } } }, failed],
    ['$push with a wrong $sort', {}, { $push: { a: { $each: [], $sort: 2 } } }, failed],
    ['$push with a broken $position', {}, { $push: { a: { $each: [], $position: 1.5 } } }, failed],
    ['$addToSet on an object', { a: {} }, { $addToSet: { a: 1 } }, failed],
    ['$addToSet with something beside $each', {}, { $addToSet: { a: { $each: [], $slice: 1 } } }, failed],
    ['$pop by 2', { a: [1] }, { $pop: { a: 2 } }, failed],
    ['$pop on a number', { a: 1 }, { $pop: { a: 1 } }, failed],
    ['$pull on a number', { a: 1 }, { $pull: { a: 1 } }, failed],
    ['$pull by an unknown operator', { a: [1] }, { $pull: { a: { $frobnicate: 1 } } }, 'DATABASE_INVALID_OPERRATOR'],
    ['$pullAll without a list', { a: [1] }, { $pullAll: { a: 1 } }, failed],
    ['$rename to itself', { a: 1 }, { $rename: { a: 'a' } }, failed],
    ['$rename to no string', { a: 1 }, { $rename: { a: 1 } }, failed],
    ['$rename out of an array', { a: [{ b: 1 }] }, { $rename: { 'a.0.b': 'c' } }, failed],
    ['$rename into itself', { a: {} }, { $rename: { a: 'a.b' } }, failed],
    ['$bit of a fraction', { a: 1.5 }, { $bit: { a: { and: 1 } } }, failed],
    ['$bit by another name', { a: 1 }, { $bit: { a: { nand: 1 } } }, failed],
    ['$currentDate as a timestamp', {}, { $currentDate: { a: { $type: 'timestamp' } } }, failed],
    ['the same path twice', {}, { $set: { a: 1 }, $inc: { a: 1 } }, failed],
    ['a path within another', {}, { $set: { a: {}, 'a.b': 1 } }, failed],
    ['a path within another, with one between by name', {}, { $set: { a: {}, 'a-c': 2, 'a.b': 1 } }, failed],
    ['a field in a string', { a: 'x' }, { $set: { 'a.b': 1 } }, failed],
    ['a field in null', { a: null }, { $set: { 'a.b': 1 } }, failed],
    ['a name in an array', { a: [1] }, { $set: { 'a.b': 1 } }, failed],
    ['far beyond the end of an array', { a: [] }, { $set: { 'a.5000': 1 } }, failed],
    ['another _id', {}, { $set: { _id: 'y' } }, failed],
    ['no _id', {}, { $unset: { _id: '' } }, failed],
    ['a stored name with $', {}, { $set: { a: { $b: 1 } } }, failed],
    ['a path with $', {}, { $set: { 'a.$b': 1 } }, failed],
    ['a stored name with a dot', {}, { $push: { a: { 'b.c': 1 } } }, failed],
    ['a positional operator', { a: [1] }, { $set: { 'a.$': 1 } }, 'DATABASE_INVALID_OPERRATOR'],
    ['a filtered positional operator', { a: [1] }, { $set: { 'a.$[x].b': 1 } }, 'DATABASE_INVALID_OPERRATOR'],
    ['an empty name', {}, { $set: { 'a..b': 1 } }, 'INVALID_PARAM'],
    ['__proto__ in a path', {}, { $set: { 'a.__proto__.b': 1 } }, 'INVALID_PARAM'],
    ['constructor in a path', {}, { $set: { 'constructor.prototype': 1 } }, 'INVALID_PARAM'],
    ['__proto__ as a target', { a: 1 }, { $rename: { a: '__proto__' } }, 'INVALID_PARAM'],
    ['__proto__ in a value', {}, { $set: own('{"a":{"__proto__":1}}') }, 'INVALID_PARAM'],
  ])('%s', (_what, given, update, code) => {
    expect(() => updatedRaw(given, update)).toThrow(expect.objectContaining({ code }))
    expect(({} as Record<string, unknown>)['b']).toBeUndefined()
  })
})

describe('a whole document', () => {
  const whole = { now: NOW, merge: false }

  test('replaces the old one and keeps its _id, first', () => {
    const { doc, changed } = applyUpdate({ _id: 'x', a: 1, b: 2 }, { c: 3 }, whole)
    expect([doc, changed, Object.keys(doc)[0]]).toEqual([{ _id: 'x', c: 3 }, true, '_id'])
  })

  test('that is the same changes nothing', () => {
    const old: Doc = { _id: 'x', a: 1 }
    expect(applyUpdate(old, { a: 1 }, whole)).toEqual({ doc: old, changed: false })
  })

  test('is made when there was none', () => {
    expect(makeUpserted('x', { a: 1 }, whole)).toEqual({ _id: 'x', a: 1 })
  })

  test('may not bring another _id, or operators', () => {
    expect(() => applyUpdate({ _id: 'x' }, { _id: 'y' }, whole)).toThrow(/immutable/)
    expect(() => applyUpdate({ _id: 'x' }, { $set: { a: 1 } }, whole)).toThrow(/\$set/)
  })
})

describe('properties', () => {
  const updates: fc.Arbitrary<Row> = fc.oneof(
    fc.record({ $set: fc.record({ a: values, 'b.c': values }) }),
    fc.record({ $unset: fc.record({ a: fc.constant('') }) }),
    fc.record({ $inc: fc.record({ n: fc.integer({ min: -9, max: 9 }) }) }),
    fc.record({ $push: fc.record({ a: values }) }),
    fc.record({ $pull: fc.record({ a: fc.integer({ min: -5, max: 5 }) }) }),
    fc.record({ $addToSet: fc.record({ a: values }) }),
    fc.record({ $pop: fc.record({ a: fc.constantFrom(1, -1) }) }),
    fc.record({ $min: fc.record({ a: values }), $max: fc.record({ b: values }) }),
    fc.record({ $rename: fc.record({ a: fc.constantFrom('z', 'y.z') }) }),
  ) as fc.Arbitrary<Row>

  function deepFreeze(value: Value): void {
    if (typeof value !== 'object' || value === null || value instanceof RegExp) return
    Object.freeze(value)
    for (const inner of Object.values(value)) deepFreeze(inner as Value)
  }

  test('neither the document nor the update is ever written to, and `changed` says the truth', () => {
    fc.assert(
      fc.property(docs, updates, (doc, update) => {
        deepFreeze(doc)
        deepFreeze(update)
        try {
          const outcome = applyUpdate(doc, update, merge)
          expect(outcome.changed).toBe(!equalValues(outcome.doc, doc))
          expect(outcome.doc._id).toBe('x')
        } catch (error) {
          expect(error).toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
        }
      }),
      { numRuns: 500 },
    )
  })

  test('what was set is found by a query', () => {
    fc.assert(
      fc.property(docs, values, (doc, value) => {
        if (value instanceof RegExp) return
        const outcome = applyUpdate(doc, { $set: { fresh: value } }, merge).doc
        expect(compileQuery({ fresh: { $eq: value } }, { now: NOW })(outcome)).toBe(true)
        expect(applyUpdate(outcome, { $set: { fresh: value } }, merge).changed).toBe(false)
      }),
    )
  })

  test('what was added is an element once, and what was pulled is none', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 })), fc.integer({ min: 0, max: 3 }), (list, item) => {
        const once = applyUpdate({ _id: 'x', list }, { $addToSet: { list: item } }, merge).doc
        expect(applyUpdate(once, { $addToSet: { list: item } }, merge).changed).toBe(false)
        const without = applyUpdate(once, { $pull: { list: item } }, merge).doc['list']
        expect(without).toEqual(list.filter((other) => other !== item))
      }),
    )
  })
})
