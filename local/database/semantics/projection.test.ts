import { type DatabaseCode, equalValues, type Row } from './document'
import { compileProjection } from './projection'
import { _, NOW } from './trial/sdk'

const moment = { now: NOW }
const doc: Row = {
  _id: 'x',
  name: '彭晓燕',
  home: { grid: '07', door: '3-201' },
  list: [1, 2, 3, 4],
  visits: [
    { by: 'a', n: 1 },
    { by: 'b', n: 2 },
    { by: 'b', n: 3 },
  ],
}

describe('field()', () => {
  test.each<[string, object, Row]>([
    ['nothing named shows all', {}, doc],
    ['only what is named, and _id', { name: 1 }, { _id: 'x', name: '彭晓燕' }],
    ['without _id', { name: 1, _id: 0 }, { name: '彭晓燕' }],
    ['only _id', { _id: 1 }, { _id: 'x' }],
    ['all but _id', { _id: 0 }, (({ _id, ...rest }) => rest)(doc)],
    ['all but what is named', { list: 0, visits: 0, home: 0 }, { _id: 'x', name: '彭晓燕' }],
    ['deeper', { 'home.grid': 1 }, { _id: 'x', home: { grid: '07' } }],
    ['deeper, left out', { 'home.grid': 0, list: 0, visits: 0 }, { _id: 'x', name: '彭晓燕', home: { door: '3-201' } }],
    ['through an array', { 'visits.n': 1 }, { _id: 'x', visits: [{ n: 1 }, { n: 2 }, { n: 3 }] }],
    ['a path that ends early shows nothing of a scalar', { 'name.first': 1 }, { _id: 'x' }],
    ['what is not there', { none: 1 }, { _id: 'x' }],
    ['in the order of the document', { visits: 0, home: 0, list: 0 }, { _id: 'x', name: '彭晓燕' }],
    ['the first elements', { name: 1, list: _.project.slice(2) }, { _id: 'x', name: '彭晓燕', list: [1, 2] }],
    ['the last elements', { name: 1, list: _.project.slice(-1) }, { _id: 'x', name: '彭晓燕', list: [4] }],
    ['some from the middle', { name: 1, list: _.project.slice([1, 2]) }, { _id: 'x', name: '彭晓燕', list: [2, 3] }],
    [
      'some from before the end',
      { name: 1, list: _.project.slice([-3, 2]) },
      { _id: 'x', name: '彭晓燕', list: [2, 3] },
    ],
    ['a slice alone leaves the rest shown', { list: _.project.slice(1) }, { ...doc, list: [1] }],
    [
      'the first element that matches',
      { visits: _.project.elemMatch({ by: 'b' }) },
      { _id: 'x', visits: [{ by: 'b', n: 2 }] },
    ],
    ['no element that matches', { visits: _.project.elemMatch({ by: 'z' }) }, { _id: 'x' }],
    [
      'an element by operators',
      { visits: { $elemMatch: { n: { $gt: 2 } } } },
      { _id: 'x', visits: [{ by: 'b', n: 3 }] },
    ],
  ])('%s', (_what, spec, expected) => {
    const shown = compileProjection(JSON.parse(JSON.stringify(spec)), moment)(doc)
    expect(shown).toEqual(expected)
    expect(equalValues(shown, expected)).toBe(true)
  })

  test('every projection command the SDK has is among the examples', () => {
    expect(Object.keys(_.project)).toEqual(['slice', 'elemMatch'])
  })

  test('keys come in the order of the document, whatever the order asked for', () => {
    expect(Object.keys(compileProjection({ list: 1, name: 1 }, moment)(doc))).toEqual(['_id', 'name', 'list'])
  })

  test.each<[string, Row, DatabaseCode]>([
    ['shown and left out mixed', { name: 1, list: 0 }, 'DATABASE_REQUEST_FAILED'],
    ['a path within another', { home: 1, 'home.grid': 1 }, 'DATABASE_REQUEST_FAILED'],
    ['an unknown option', { list: { $first: 1 } }, 'DATABASE_INVALID_OPERRATOR'],
    ['a word', { list: 'yes' }, 'INVALID_PARAM'],
    ['a slice of a fraction', { list: { $slice: 1.5 } }, 'INVALID_PARAM'],
    ['a slice of no length', { list: { $slice: [1, 0] } }, 'INVALID_PARAM'],
    ['$elemMatch on a path', { 'home.list': { $elemMatch: { a: 1 } } }, 'DATABASE_REQUEST_FAILED'],
    ['a prototype key', { 'a.__proto__': 1 }, 'INVALID_PARAM'],
  ])('%s is refused', (_what, spec, code) => {
    expect(() => compileProjection(spec, moment)).toThrow(expect.objectContaining({ code }))
  })
})
