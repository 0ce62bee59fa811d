import fc from 'fast-check'
import {
  checkStorable,
  cloneValue,
  compareValues,
  type DatabaseError,
  equalValues,
  ObjectId,
  type Row,
  type Value,
} from './document'
import { values } from './trial/arbitraries'

const RUNS = { numRuns: 300 }

describe('the order of values', () => {
  const ascending: Value[] = [
    null,
    Number.NaN,
    Number.NEGATIVE_INFINITY,
    -1,
    0,
    1.5,
    2,
    '',
    'Z',
    'a',
    'ab',
    '石首',
    '\uffee',
    // Above U+FFFF, though its UTF-16 units are below \uffee.
    '😀',
    {},
    { a: 1 },
    { a: 1, b: 0 },
    { a: 2 },
    { b: 0 },
    { a: 'text' },
    [],
    [1],
    [1, 1],
    [2],
    ['a'],
    new ObjectId('000000000000000000000001'),
    new ObjectId('00000000000000000000000a'),
    false,
    true,
    new Date(0),
    new Date(1),
    /a/,
    /a/i,
    /b/,
  ]

  test('is that of BSON: type first, then value', () => {
    for (const [i, a] of ascending.entries()) {
      for (const [j, b] of ascending.entries()) {
        expect([a, b, Math.sign(compareValues(a, b))]).toEqual([a, b, Math.sign(i - j)])
      }
    }
  })

  test('is total: reflexive, antisymmetric, transitive', () => {
    fc.assert(
      fc.property(values, values, values, (a, b, c) => {
        expect(compareValues(a, a)).toBe(0)
        expect(compareValues(a, b)).toBe(0 - compareValues(b, a))
        if (compareValues(a, b) <= 0 && compareValues(b, c) <= 0) expect(compareValues(a, c)).toBeLessThanOrEqual(0)
      }),
      RUNS,
    )
  })
})

test('objects with the same fields in another order are not equal', () => {
  expect(equalValues({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(false)
  expect(equalValues({ a: 1, b: 2 }, { a: 1, b: 2 })).toBe(true)
})

test('0 and -0 are equal, NaN is equal to itself, an ObjectId is not its hex', () => {
  expect(equalValues(0, -0)).toBe(true)
  expect(equalValues(Number.NaN, Number.NaN)).toBe(true)
  expect(equalValues(new ObjectId('a'.repeat(24)), 'a'.repeat(24))).toBe(false)
})

test('a clone is equal and shares nothing that can change', () => {
  fc.assert(
    fc.property(values, (value) => {
      const copy = cloneValue(value)
      expect(equalValues(copy, value)).toBe(true)
      if (Array.isArray(value) || value instanceof Date) expect(copy).not.toBe(value)
    }),
    RUNS,
  )
})

describe('what may be stored', () => {
  const nested = (depth: number): Row => (depth === 0 ? {} : { a: nested(depth - 1) })
  const own = (key: string) => JSON.parse(`{"list":[{"${key}":1}]}`) as Row
  test.each([
    ['a name that begins with $', { a: { $set: 1 } }, 'DATABASE_REQUEST_FAILED'],
    ['a name with a dot', { a: { 'b.c': 1 } }, 'DATABASE_REQUEST_FAILED'],
    ['an empty name', { '': 1 }, 'DATABASE_REQUEST_FAILED'],
    ['__proto__', own('__proto__'), 'INVALID_PARAM'],
    ['constructor', own('constructor'), 'INVALID_PARAM'],
    ['prototype', own('prototype'), 'INVALID_PARAM'],
    ['101 levels', nested(101), 'DATABASE_REQUEST_FAILED'],
  ])('%s is refused', (_name, value, code) => {
    expect(() => checkStorable(value)).toThrow(expect.objectContaining({ code }) as DatabaseError)
  })

  test('100 levels are taken', () => {
    expect(() => checkStorable(nested(100))).not.toThrow()
  })
})
