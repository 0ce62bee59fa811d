// Every operator of db.command that asks, each over the same few documents.
import { type Cloud, openCloud } from './cloud'

let cloud: Cloud
let name: string

const DOCS = [
  {
    _id: 'a',
    n: 1,
    grid: '东湖',
    tags: ['red', 'blue'],
    rows: [
      { k: 1, v: 5 },
      { k: 2, v: 9 },
    ],
    at: new Date(1000),
  },
  { _id: 'b', n: 5, grid: '南门', tags: ['blue'], rows: [{ k: 1, v: 9 }], sub: { x: 1, y: 2 }, at: new Date(2000) },
  { _id: 'c', n: 10, grid: '东湖', tags: [], nothing: null, sub: { x: 1 } },
  { _id: 'd', n: '10', grid: 'Nanmen', tags: ['red', 'green', 'blue'], flag: true },
]

beforeAll(async () => {
  cloud = await openCloud('query')
  name = await cloud.makeCollection('docs')
  await cloud.db.collection(name).add(DOCS)
}, 30_000)
afterAll(() => cloud.close(), 30_000)

type Command = Cloud['db']['command']
type Ask = (_: Command, db: Cloud['db']) => object

async function idsOf(query: object, raw = false): Promise<string[]> {
  const collection = cloud.db.collection(name)
  // options() takes the query's place in a chain of its own, so raw comes first.
  const source = raw ? collection.options({ raw: true } as never) : collection
  const { data } = await source.where(query).get()
  return data.map(({ _id }: { _id: string }) => _id).sort()
}

it.each<[string, Ask, string]>([
  ['a plain value', () => ({ grid: '东湖' }), 'ac'],
  ['two fields together', () => ({ grid: '东湖', n: 1 }), 'a'],
  ['a number is not its text', () => ({ n: 10 }), 'c'],
  ['an element of an array', () => ({ tags: 'red' }), 'ad'],
  ['a whole array', () => ({ tags: ['red', 'blue'] }), 'a'],
  ['an empty array', () => ({ tags: [] }), 'c'],
  ['a nested object as dotted fields', () => ({ sub: { x: 1 } }), 'bc'],
  ['a dotted path', () => ({ 'sub.y': 2 }), 'b'],
  ['a dotted path through an array', () => ({ 'rows.v': 9 }), 'ab'],
  ['an element by its place', () => ({ 'tags.0': 'blue' }), 'b'],
  ['null: what is null or missing', () => ({ nothing: null }), 'abcd'],
  ['a date', () => ({ at: new Date(2000) }), 'b'],
  ['eq', (_) => ({ n: _.eq(5) }), 'b'],
  ['eq to an object takes it whole', (_) => ({ sub: _.eq({ x: 1 }) }), 'c'],
  ['neq, which what is missing meets too', (_) => ({ 'sub.y': _.neq(2) }), 'acd'],
  ['gt stays within the type', (_) => ({ n: _.gt(1) }), 'bc'],
  ['gte', (_) => ({ n: _.gte(5) }), 'bc'],
  ['lt', (_) => ({ n: _.lt(5) }), 'a'],
  ['lte', (_) => ({ n: _.lte(5) }), 'ab'],
  ['gt of a date', (_) => ({ at: _.gt(new Date(1000)) }), 'b'],
  ['in', (_) => ({ n: _.in([1, '10', 99]) }), 'ad'],
  ['in over an array', (_) => ({ tags: _.in(['green', 'red']) }), 'ad'],
  ['nin', (_) => ({ n: _.nin([1, 5]) }), 'cd'],
  ['and on one field', (_) => ({ n: _.gt(1).and(_.lt(10)) }), 'b'],
  ['and of whole queries', (_) => _.and([{ grid: '东湖' }, { n: _.gt(5) }]), 'c'],
  ['or on one field', (_) => ({ n: _.lt(2).or(_.eq('10')) }), 'ad'],
  ['or of whole queries', (_) => _.or([{ n: 5 }, { grid: 'Nanmen' }]), 'bd'],
  ['or beside a field', (_) => _.and([{ grid: '东湖' }, _.or([{ n: 1 }, { n: 5 }])]), 'a'],
  ['not', (_) => ({ n: _.not(_.gt(1)) }), 'ad'],
  ['nor', (_) => _.nor([{ grid: '东湖' }, { n: 5 }]), 'd'],
  ['exists', (_) => ({ sub: _.exists(true) }), 'bc'],
  ['exists is true of null', (_) => ({ nothing: _.exists(true) }), 'c'],
  ['does not exist', (_) => ({ tags: _.exists(true), rows: _.exists(false) }), 'cd'],
  ['mod', (_) => ({ n: (_.mod as (divisor: number, rest: number) => unknown)(5, 0) }), 'bc'],
  ['all', (_) => ({ tags: _.all(['red', 'blue']) }), 'ad'],
  ['size', (_) => ({ tags: _.size(0) }), 'c'],
  ['elemMatch on objects: one element meets all', (_) => ({ rows: _.elemMatch({ k: 1, v: _.gt(5) }) }), 'b'],
  ['two conditions on an array may be met by two elements', (_) => ({ 'rows.k': 1, 'rows.v': 9 }), 'ab'],
  ['elemMatch on values', (_) => ({ tags: _.elemMatch(_.eq('green')) }), 'd'],
  ['a regular expression', () => ({ grid: /^nan/i }), 'd'],
  ['db.RegExp', (_, db) => ({ grid: db.RegExp({ regexp: '湖$', options: '' }) }), 'ac'],
  ['expr compares fields with each other', (_) => _.expr(_.aggregate.gt(['$sub.y', '$sub.x'])), 'b'],
  ['jsonSchema', (_) => _.jsonSchema({ required: ['flag'], properties: { flag: { bsonType: 'bool' } } }), 'd'],
])('%s', async (_name, ask, expected) => {
  expect((await idsOf(ask(cloud.db.command, cloud.db))).join('')).toBe(expected)
})

it.each<[string, object, string]>([
  ['$type', { n: { $type: 'string' } }, 'd'],
  ['an object whole', { sub: { x: 1 } }, 'c'],
  ['$not with a pattern', { grid: { $not: { $regex: '湖' } } }, 'bd'],
])('raw: %s', async (_name, query, expected) => {
  expect((await idsOf(query, true)).join('')).toBe(expected)
})

it('sorts values of different types as MongoDB does', async () => {
  const mixed = await cloud.makeCollection('mixed')
  const values = [true, 'b', 2, null, new Date(0), { z: 1 }, 'a', 10, false]
  await cloud.db.collection(mixed).add(values.map((v, at) => ({ _id: String(at), v })))
  const { data } = await cloud.db.collection(mixed).orderBy('v', 'asc').get()
  expect(data.map(({ v }: { v: unknown }) => v)).toEqual([null, 2, 10, 'a', 'b', { z: 1 }, false, true, new Date(0)])
})
