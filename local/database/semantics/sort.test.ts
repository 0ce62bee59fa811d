import fc from 'fast-check'
import type { Row } from './document'
import { compileSort, sortRows } from './sort'
import { rows } from './trial/arbitraries'

const given = (...values: Row[]): Row[] => values

test.each<[string, Row[], Row, Row[]]>([
  ['by one field', given({ a: 2 }, { a: 1 }), { a: 1 }, given({ a: 1 }, { a: 2 })],
  ['down', given({ a: 1 }, { a: 2 }), { a: -1 }, given({ a: 2 }, { a: 1 })],
  ['missing as null, first', given({ a: 1 }, {}, { a: null }), { a: 1 }, given({}, { a: null }, { a: 1 })],
  [
    'across types',
    given({ a: true }, { a: 'x' }, { a: 1 }, { a: new Date(0) }),
    { a: 1 },
    given({ a: 1 }, { a: 'x' }, { a: true }, { a: new Date(0) }),
  ],
  [
    'an array by its smallest, up',
    given({ a: [9, 2] }, { a: 1 }, { a: 3 }),
    { a: 1 },
    given({ a: 1 }, { a: [9, 2] }, { a: 3 }),
  ],
  [
    'an array by its largest, down',
    given({ a: 3 }, { a: [9, 2] }, { a: 1 }),
    { a: -1 },
    given({ a: [9, 2] }, { a: 3 }, { a: 1 }),
  ],
  ['an empty array below null', given({ a: null }, { a: [] }), { a: 1 }, given({ a: [] }, { a: null })],
  ['a path', given({ a: { b: 2 } }, { a: { b: 1 } }), { 'a.b': 1 }, given({ a: { b: 1 } }, { a: { b: 2 } })],
  [
    'a path through an array',
    given({ a: [{ b: 5 }, { b: 2 }] }, { a: [{ b: 3 }] }),
    { 'a.b': 1 },
    given({ a: [{ b: 5 }, { b: 2 }] }, { a: [{ b: 3 }] }),
  ],
  [
    'an element without the field counts as null',
    given({ a: [{ b: 1 }] }, { a: [{ c: 1 }, { b: 9 }] }),
    { 'a.b': 1 },
    given({ a: [{ c: 1 }, { b: 9 }] }, { a: [{ b: 1 }] }),
  ],
  [
    'by several, in the order of the keys',
    given({ a: 1, b: 1 }, { a: 1, b: 2 }, { a: 0, b: 0 }),
    { a: -1, b: -1 },
    given({ a: 1, b: 2 }, { a: 1, b: 1 }, { a: 0, b: 0 }),
  ],
])('%s', (_what, unsorted, spec, expected) => {
  expect(sortRows(unsorted, spec)).toEqual(expected)
})

test('the second key counts before the third', () => {
  const byB = { b: 1, a: 1 }
  expect(sortRows(given({ a: 1, b: 2 }, { a: 2, b: 1 }), byB)).toEqual(given({ a: 2, b: 1 }, { a: 1, b: 2 }))
})

test('equal rows keep their order and the given list is not touched', () => {
  const list = given({ a: 1, n: 1 }, { a: 0, n: 2 }, { a: 1, n: 3 })
  expect(sortRows(list, { a: 1 }).map((row) => row['n'])).toEqual([2, 1, 3])
  expect(list.map((row) => row['n'])).toEqual([1, 2, 3])
})

test('a direction that is none is refused', () => {
  for (const direction of [0, 2, 'asc', true, null]) {
    expect(() => compileSort({ a: direction })).toThrow(expect.objectContaining({ code: 'INVALID_PARAM' }))
  }
})

test('is a total order over any rows, up and down', () => {
  fc.assert(
    fc.property(rows, rows, rows, fc.constantFrom(1, -1), (a, b, c, direction) => {
      const order = compileSort({ a: direction, 'b.c': -direction })
      expect(order(a, a)).toBe(0)
      expect(Math.sign(order(a, b))).toBe(0 - Math.sign(order(b, a)))
      if (order(a, b) <= 0 && order(b, c) <= 0) expect(order(a, c)).toBeLessThanOrEqual(0)
    }),
    { numRuns: 500 },
  )
})
