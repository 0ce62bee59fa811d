// Every operator of db.command that changes.
import { type Cloud, openCloud } from './cloud'

let cloud: Cloud
let name: string

beforeAll(async () => {
  cloud = await openCloud('update')
  name = await cloud.makeCollection('docs')
}, 30_000)
afterAll(() => cloud.close(), 30_000)

type Command = Cloud['db']['command']

/** What becomes of a document under an update, its _id left out. */
async function after(doc: object, update: (_: Command) => object): Promise<object> {
  const collection = cloud.db.collection(name)
  const { id } = await collection.add(doc)
  await collection.doc(id!).update(update(cloud.db.command))
  const { _id, ...rest } = (await collection.doc(id!).get()).data[0]
  return rest
}

it.each<[string, object, (_: Command) => object, object]>([
  ['a plain value is set', { a: 1 }, () => ({ b: 2 }), { a: 1, b: 2 }],
  ['an object is merged', { s: { a: 1, b: 1 } }, () => ({ s: { a: 9 } }), { s: { a: 9, b: 1 } }],
  ['an array is set whole', { l: [1, 2, 3] }, () => ({ l: [9] }), { l: [9] }],
  [
    'an empty object is silently left out by the SDK',
    { s: { a: 1 }, n: 1 },
    () => ({ s: {}, n: 2 }),
    { s: { a: 1 }, n: 2 },
  ],
  ['a dotted path', { s: { a: 1 } }, () => ({ 's.b.c': 2 }), { s: { a: 1, b: { c: 2 } } }],
  ['an element by its place', { l: [1, 2] }, () => ({ 'l.1': 9 }), { l: [1, 9] }],
  ['set replaces an object', { s: { a: 1, b: 1 } }, (_) => ({ s: _.set({ a: 9 }) }), { s: { a: 9 } }],
  ['set of an empty object', { s: { a: 1 } }, (_) => ({ s: _.set({}) }), { s: {} }],
  ['remove', { a: 1, b: 2 }, (_) => ({ a: _.remove() }), { b: 2 }],
  ['remove of a nested field', { s: { a: 1, b: 1 } }, (_) => ({ s: { a: _.remove() } }), { s: { b: 1 } }],
  ['inc', { n: 1 }, (_) => ({ n: _.inc(-3) }), { n: -2 }],
  ['inc of what is missing', {}, (_) => ({ n: _.inc(3) }), { n: 3 }],
  ['mul', { n: 3 }, (_) => ({ n: _.mul(1.5) }), { n: 4.5 }],
  ['mul of what is missing', {}, (_) => ({ n: _.mul(3) }), { n: 0 }],
  ['min', { n: 3, m: 3 }, (_) => ({ n: _.min(1), m: _.min(5) }), { n: 1, m: 3 }],
  ['max', { n: 3, m: 3 }, (_) => ({ n: _.max(1), m: _.max(5) }), { n: 3, m: 5 }],
  ['rename', { a: 1, z: 0 }, (_) => ({ a: _.rename('b') }), { z: 0, b: 1 }],
  ['bit', { n: 13 }, (_) => ({ n: _.bit({ and: 10 }) }), { n: 8 }],
  ['push one', { l: [1] }, (_) => ({ l: _.push(2) }), { l: [1, 2] }],
  ['push several', { l: [1] }, (_) => ({ l: _.push([2, 3]) }), { l: [1, 2, 3] }],
  ['push makes the array', {}, (_) => ({ l: _.push([1]) }), { l: [1] }],
  [
    'push at a place',
    { l: [1, 4] },
    (_) => ({ l: _.push({ each: [2, 3], position: 1 } as never) }),
    { l: [1, 2, 3, 4] },
  ],
  [
    'push, sort and cut',
    { l: [3, 1] },
    (_) => ({ l: _.push({ each: [5, 2], sort: 1, slice: 3 } as never) }),
    { l: [1, 2, 3] },
  ],
  [
    'push objects sorted by a field',
    { l: [{ v: 2 }] },
    (_) => ({ l: _.push({ each: [{ v: 3 }, { v: 1 }], sort: { v: -1 }, slice: 2 } as never) }),
    { l: [{ v: 3 }, { v: 2 }] },
  ],
  ['pop', { l: [1, 2, 3] }, (_) => ({ l: _.pop() }), { l: [1, 2] }],
  ['shift', { l: [1, 2, 3] }, (_) => ({ l: _.shift() }), { l: [2, 3] }],
  ['unshift', { l: [3] }, (_) => ({ l: _.unshift([1, 2]) }), { l: [1, 2, 3] }],
  ['pull a value', { l: [1, 2, 1] }, (_) => ({ l: _.pull(1) }), { l: [2] }],
  ['pull by a condition', { l: [1, 5, 9] }, (_) => ({ l: _.pull(_.gt(4)) }), { l: [1] }],
  ['pull objects', { l: [{ k: 1 }, { k: 2, v: 1 }] }, (_) => ({ l: _.pull({ k: 2 }) }), { l: [{ k: 1 }] }],
  ['pullAll', { l: [1, 2, 3, 1] }, (_) => ({ l: _.pullAll([1, 3]) }), { l: [2] }],
  ['addToSet of what is there', { l: [1, 2] }, (_) => ({ l: _.addToSet(2) }), { l: [1, 2] }],
  ['addToSet of what is not', { l: [1] }, (_) => ({ l: _.addToSet({ a: 1 }) }), { l: [1, { a: 1 }] }],
  ['addToSet of several', { l: [1] }, (_) => ({ l: _.addToSet({ $each: [1, 2, 2] }) }), { l: [1, 2] }],
  [
    'several operators at once',
    { n: 1, l: [1], x: 0 },
    (_) => ({ n: _.inc(1), l: _.push(2), x: _.remove(), y: 'z' }),
    { n: 2, l: [1, 2], y: 'z' },
  ],
  ['a date', { at: new Date(1) }, () => ({ at: new Date(2) }), { at: new Date(2) }],
])('%s', async (_name, doc, update, expected) => {
  expect(await after(doc, update)).toEqual(expected)
})

it('serverDate within an update', async () => {
  const { db } = cloud
  const before = Date.now()
  const doc = (await after({ l: [] }, (_) => ({ at: db.serverDate(), l: _.push([{ at: db.serverDate() }]) }))) as {
    at: Date
    l: { at: Date }[]
  }
  expect(doc.at).toBeInstanceOf(Date)
  expect(doc.l[0]!.at).toBeInstanceOf(Date)
  if (!cloud.isReal) expect(doc.at.getTime()).toBeGreaterThanOrEqual(before)
})

it.each<[string, object, (_: Command) => object]>([
  ['inc of a text', { n: 'one' }, (_) => ({ n: _.inc(1) })],
  ['mul of a text', { n: 'one' }, (_) => ({ n: _.mul(2) })],
  ['push on what is no array', { l: 1 }, (_) => ({ l: _.push(1) })],
  ['pop on what is no array', { l: 1 }, (_) => ({ l: _.pop() })],
  ['addToSet on what is no array', { l: 1 }, (_) => ({ l: _.addToSet(1) })],
  ['pull on what is no array', { l: 1 }, (_) => ({ l: _.pull(1) })],
  ['a path through a number', { n: 1 }, () => ({ 'n.a': 1 })],
  ['two operators on one path', { s: { a: 1 } }, (_) => ({ 's.a': 1, s: _.set({ a: 2 }) })],
])('%s is refused and changes nothing', async (_name, doc, update) => {
  const collection = cloud.db.collection(name)
  const { id } = await collection.add(doc)
  await expect(collection.doc(id!).update(update(cloud.db.command))).rejects.toMatchObject({
    code: 'DATABASE_REQUEST_FAILED',
  })
  expect((await collection.doc(id!).get()).data).toEqual([{ _id: id, ...doc }])
})

it('guess: an update of several is all or nothing', async () => {
  const several = cloud.db.collection(await cloud.makeCollection('several'))
  await several.add([
    { _id: 'a', n: 1 },
    { _id: 'b', n: 'text' },
  ])
  const all = several.where({ _id: cloud.db.command.exists(true) })
  await expect(all.update({ n: cloud.db.command.inc(1) })).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
  expect((await several.doc('a').get()).data).toEqual([{ _id: 'a', n: 1 }])
})
