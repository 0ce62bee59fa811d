import * as bson from 'bson'
import fc from 'fast-check'
import { equalValues, ObjectId, type Row, type Value } from './document'
import { makeRegExp, parseStored, parseWire, parseWireRow, stringifyReply, stringifyStored } from './ejson'
import { rows, values } from './trial/arbitraries'
import { NOW } from './trial/sdk'

const { EJSON } = bson

describe('what the SDK sends', () => {
  test.each<[string, Value]>([
    ['{"$numberInt":"1"}', 1],
    ['{"$numberInt":"-2147483648"}', -2147483648],
    ['{"$numberLong":"9007199254740991"}', Number.MAX_SAFE_INTEGER],
    ['{"$numberDouble":"1.5"}', 1.5],
    ['{"$numberDouble":"-0.0"}', -0],
    ['{"$numberDouble":"NaN"}', Number.NaN],
    ['{"$numberDouble":"Infinity"}', Number.POSITIVE_INFINITY],
    ['{"$numberDouble":"-Infinity"}', Number.NEGATIVE_INFINITY],
    ['{"$date":{"$numberLong":"1700000000000"}}', new Date(1700000000000)],
    ['{"$date":"2026-03-01T08:00:00Z"}', new Date(NOW)],
    ['{"$oid":"0123456789ABCDEF01234567"}', new ObjectId('0123456789abcdef01234567')],
    ['{"$regularExpression":{"pattern":"^a","options":"i"}}', /^a/i],
    ['{"$tcb_server_date":{"offset":{"$numberInt":"0"}}}', new Date(NOW)],
    [
      '{"a":[{"$push":{"$tcb_server_date":{"offset":{"$numberInt":"-1500"}}}}]}',
      { a: [{ $push: new Date(NOW - 1500) }] },
    ],
    ['{"$gt":{"$numberInt":"1"}}', { $gt: 1 }],
    ['"plain"', 'plain'],
    ['3', 3],
    ['null', null],
    [
      '{"type":"Point","coordinates":[{"$numberDouble":"112.4"},{"$numberInt":"29"}]}',
      { type: 'Point', coordinates: [112.4, 29] },
    ],
  ])('%s is read', (text, expected) => {
    expect(parseWire(text, NOW)).toEqual(expected)
  })

  test('keys keep their order', () => {
    expect(Object.keys(parseWireRow('{"b":1,"a":2,"c":3}', NOW))).toEqual(['b', 'a', 'c'])
  })
})

describe('what would lose something is refused', () => {
  test.each([
    ['an integer beyond 2^53', '{"$numberLong":"9007199254740993"}'],
    ['the same as plain JSON', '{"a":9007199254740993}'],
    ['what is no int32', '{"$numberInt":"2147483648"}'],
    ['a long that is no number', '{"$numberLong":"12x"}'],
    ['a double that is no number', '{"$numberDouble":""}'],
    ['bytes', '{"a":{"$binary":{"base64":"AA==","subType":"00"}}}'],
    ['a decimal', '{"$numberDecimal":"1.1"}'],
    ['an invalid date', '{"$date":{"$numberLong":"99999999999999999"}}'],
    ['an ObjectId that is none', '{"$oid":"abc"}'],
    ['a regex flag MongoDB does not know', '{"$regularExpression":{"pattern":"a","options":"g"}}'],
    ['a broken regex', '{"$regularExpression":{"pattern":"(","options":""}}'],
    ['a server date with a word for an offset', '{"$tcb_server_date":{"offset":"soon"}}'],
    ['a prototype key', '{"a":{"__proto__":{"admin":true}}}'],
    ['broken JSON', '{"a":'],
    ['nesting without end', `${'['.repeat(300)}${']'.repeat(300)}`],
  ])('%s', (_name, text) => {
    expect(() => parseWire(text, NOW)).toThrow(expect.objectContaining({ code: 'INVALID_PARAM' }))
  })

  test('a list where an object is needed', () => {
    expect(() => parseWireRow('[]', NOW)).toThrow(expect.objectContaining({ code: 'INVALID_PARAM' }))
  })
})

test('a document is kept on disk without loss, ObjectIds and regexes included', () => {
  fc.assert(
    fc.property(values, (value) => {
      expect(parseStored(stringifyStored(value))).toEqual(value)
    }),
  )
})

test('what the SDK writes with its own bson is read as it was', () => {
  const plain = rows.filter((row) => !/\$oid/.test(stringifyStored(row)))
  fc.assert(
    fc.property(plain, (row) => {
      // Canonical, as the SDK writes it. bson 4.7 writes integral doubles beyond int64 as doubles, as we do.
      let read: Row
      try {
        read = parseWireRow(EJSON.stringify(row, { relaxed: false }), NOW)
      } catch (error) {
        expect(String(error)).toMatch(/2\^53/)
        return
      }
      expect(equalValues(read, row)).toBe(true)
    }),
  )
})

test('what is answered is read by the SDK as it was, an ObjectId as its hex', () => {
  const withoutRegExp = rows.filter((row) => !/regularExpression/.test(stringifyStored(row)))
  fc.assert(
    fc.property(withoutRegExp, (row) => {
      const seen = EJSON.parse(stringifyReply(row)) as Row
      const expected = parseStored(stringifyStored(row).replace(/\{"\$oid":("[0-9a-f]{24}")\}/g, '$1')) as Row
      expect(equalValues(seen, expected)).toBe(true)
    }),
  )
  expect(stringifyReply({ a: new ObjectId('a'.repeat(24)) })).toBe(`{"a":"${'a'.repeat(24)}"}`)
})

test('flag u is what MongoDB does anyway; x has no twin here and is refused', () => {
  expect(makeRegExp('a', 'iu')).toEqual(/a/i)
  expect(() => makeRegExp('a', 'x')).toThrow(/invalid flag/)
  expect(() => makeRegExp('a', 'ii')).toThrow(/invalid flag/)
})
