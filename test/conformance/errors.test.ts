// What is refused, and with which code. Codes marked [T] in the wire notes are certain; where a name says guess, the
// local database is merely as strict as it is wise to be.
import { request } from 'node:http'
import { type Cloud, DOORS, localOnly, openCloud } from './cloud'

let cloud: Cloud
let name: string
const docs = () => cloud.db.collection(name)

beforeAll(async () => {
  cloud = await openCloud('errors')
  name = await cloud.makeCollection('docs')
}, 30_000)
afterAll(() => cloud.close(), 30_000)

it('a collection that does not exist', async () => {
  const missing = cloud.db.collection('conf_never_made')
  const refusal = { code: 'DATABASE_COLLECTION_NOT_EXIST', requestId: expect.any(String) }
  await expect(missing.add({ n: 1 })).rejects.toMatchObject(refusal)
  await expect(missing.get()).rejects.toMatchObject(refusal)
  await expect(missing.doc('a').get()).rejects.toMatchObject(refusal)
  await expect(missing.count()).rejects.toMatchObject(refusal)
  await expect(missing.doc('a').update({ n: 1 })).rejects.toMatchObject(refusal)
  await expect(missing.doc('a').remove()).rejects.toMatchObject(refusal)
  await expect(missing.aggregate().match({ n: 1 }).end()).rejects.toMatchObject(refusal)
})

it('an _id that is taken', async () => {
  await docs().add({ _id: 'taken' })
  await expect(docs().add({ _id: 'taken' })).rejects.toMatchObject({
    code: 'DATABASE_REQUEST_FAILED',
    message: expect.stringContaining('E11000'),
  })
})

it('a field whose name begins with $', async () => {
  await expect(docs().add({ $_key: 1 })).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
  await expect(docs().add({ deep: { $key: 1 } })).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
})

it('update and remove that do not say of which documents', async () => {
  await expect(docs().update({ n: 1 })).rejects.toMatchObject({ code: 'INVALID_PARAM' })
  await expect(docs().remove()).rejects.toMatchObject({ code: 'INVALID_PARAM' })
})

it('a changed _id', async () => {
  await docs().add({ _id: 'fixed' })
  await expect(
    docs()
      .where({ _id: 'fixed' })
      .options({ raw: true } as never)
      .get(),
  ).resolves.toBeDefined()
  await expect(
    docs()
      .options({ raw: true } as never)
      .where({ _id: 'fixed' })
      .update({ $set: { _id: 'other' } }),
  ).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
})

it('guess: createCollection of one that is there', async () => {
  await expect(cloud.db.createCollection(name)).rejects.toMatchObject({
    code: 'DATABASE_REQUEST_FAILED',
    message: expect.stringContaining('Table exist'),
  })
})

describe('a unique index', () => {
  const doors = () => cloud.db.collection(DOORS)
  afterEach(() =>
    doors()
      .where({ _id: cloud.db.command.exists(true) })
      .remove(),
  )
  const refusal = { code: 'DATABASE_REQUEST_FAILED', message: expect.stringContaining('E11000') }

  it('refuses a second one on add, update and set', async () => {
    await doors().add([
      { _id: 'a', door: '1-101' },
      { _id: 'b', door: '1-102' },
    ])
    await expect(doors().add({ door: '1-101' })).rejects.toMatchObject(refusal)
    await expect(doors().doc('b').update({ door: '1-101' })).rejects.toMatchObject(refusal)
    await expect(doors().doc('b').set({ door: '1-101' })).rejects.toMatchObject(refusal)
    await expect(doors().doc('c').set({ door: '1-101' })).rejects.toMatchObject(refusal)
    expect((await doors().where({ door: '1-101' }).count()).total).toBe(1)
  })

  it('refuses two within one add', async () => {
    await expect(doors().add([{ door: '2' }, { door: '2' }])).rejects.toMatchObject(refusal)
  })

  it('lets a key go with its document', async () => {
    await doors().add({ _id: 'a', door: '1-101' })
    await doors().doc('a').remove()
    await doors().add({ _id: 'b', door: '1-101' })
    await doors().doc('b').update({ door: '1-103' })
    expect((await doors().add({ door: '1-101' })).id).toBeDefined()
  })

  it('counts a missing field as null: only one may lack it', async () => {
    await doors().add({ _id: 'a' })
    await expect(doors().add({ _id: 'b' })).rejects.toMatchObject(refusal)
    await expect(doors().add({ _id: 'c', door: null })).rejects.toMatchObject(refusal)
  })

  it('under many at once lets exactly one pass', async () => {
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => doors().add({ door: 'wanted' })))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

it('guess: unknown operators of queries, updates and stages', async () => {
  const raw = () => docs().options({ raw: true } as never)
  await expect(
    raw()
      .where({ n: { $unheard: 1 } })
      .get(),
  ).rejects.toHaveProperty('code')
  await expect(
    raw()
      .where({ n: 1 })
      .update({ $unheard: { n: 1 } }),
  ).rejects.toHaveProperty('code')
  const pipeline = [{ $unheard: {} }]
  await expect(
    (raw().aggregate as (stages: object[]) => { end(): Promise<unknown> })(pipeline).end(),
  ).rejects.toBeDefined()
})

describe('guess: a type that does not fit', () => {
  it.each<[string, object]>([
    ['$in without an array', { n: { $in: 1 } }],
    ['$regex of a number', { n: { $regex: 1 } }],
    ['$mod by nothing', { n: { $mod: [0, 0] } }],
    ['$size of a text', { n: { $size: 'one' } }],
    ['$elemMatch of a number', { n: { $elemMatch: 1 } }],
    ['$or without alternatives', { $or: [] }],
  ])('%s', async (_name, query) => {
    await expect(
      docs()
        .options({ raw: true } as never)
        .where(query)
        .get(),
    ).rejects.toHaveProperty('code')
  })
})

/** What no SDK would send. */
function post(text: string, headers: Record<string, string> = { Authorization: 'TC3 any' }) {
  return new Promise<{ status: number; body: Record<string, unknown> }>((resolve, reject) => {
    const sent = request(`${cloud.url}?env=local`, { method: 'POST', headers }, (answer) => {
      let body = ''
      answer.on('data', (part) => {
        body += part
      })
      answer.on('end', () => resolve({ status: answer.statusCode!, body: JSON.parse(body) }))
    })
    sent.on('error', reject)
    sent.end(text)
  })
}

localOnly.each<[string, string, string]>([
  ['an unknown action', '{"action":"database.dropEverything"}', 'INVALID_PARAM'],
  ['an action of nobody', '{"action":"nothing.at.all"}', 'INVALID_PARAM'],
  ['no action', '{}', 'INVALID_PARAM'],
  ['an action named like a method', '{"action":"database.constructor"}', 'INVALID_PARAM'],
  ['what is not JSON', 'hello', 'INVALID_PARAM'],
  ['a list', '[]', 'INVALID_PARAM'],
  [
    'a query that is not a string',
    '{"action":"database.getDocument","collectionName":"NAME","query":{}}',
    'INVALID_PARAM',
  ],
  ['a broken query', '{"action":"database.getDocument","collectionName":"NAME","query":"{"}', 'INVALID_PARAM'],
  ['a negative limit', '{"action":"database.getDocument","collectionName":"NAME","limit":-1}', 'INVALID_PARAM'],
  ['no documents', '{"action":"database.insertDocument","collectionName":"NAME","data":[]}', 'INVALID_PARAM'],
])('on the wire: %s', async (_name, text, code) => {
  const { status, body } = await post(text.replace('NAME', name))
  expect(status).toBe(200)
  expect(body).toEqual({ code, message: expect.any(String), requestId: expect.any(String) })
})

localOnly('on the wire: a request without a signature', async () => {
  const { status, body } = await post('{"action":"database.getDocument"}', {})
  expect(status).toBe(200)
  expect(body).toMatchObject({ code: 'MISSING_CREDENTIALS' })
})

localOnly('on the wire: more than 16 MB', async () => {
  const huge = `{"action":"database.insertDocument","collectionName":"${name}","data":["${'x'.repeat(17_000_000)}"]}`
  expect((await post(huge)).body).toMatchObject({ code: 'EXCEED_MAX_PAYLOAD_SIZE' })
})

it('a document of several megabytes passes', async () => {
  const text = '石'.repeat(1_500_000)
  await docs().add({ _id: 'large', text })
  expect((await docs().doc('large').get()).data[0].text).toHaveLength(text.length)
}, 30_000)
