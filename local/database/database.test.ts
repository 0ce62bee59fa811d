import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, openDatabase } from './database'
import { Journal } from './journal'
import { checkSchema, type DatabaseSchema } from './schema'
import type { Row } from './semantics/document'

const SCHEMA: DatabaseSchema = {
  collections: {
    people: {
      indexes: [
        { name: 'phone', fields: [{ field: 'phone', direction: 'asc' }], unique: true },
        { name: 'grid', fields: [{ field: 'grid', direction: 'asc' }] },
        { name: 'place', fields: [{ field: 'place', direction: '2dsphere' }] },
      ],
    },
  },
}

let folder: string
let database: Database
const open = (schema = SCHEMA) => openDatabase({ folder, schema, clock: () => 1_790_000_000_000 })

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linling-database-'))
  database = open()
})

afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true, force: true })
})

async function get(query: Row, more: Record<string, unknown> = {}): Promise<Row[]> {
  const answer = await database.handle('database.getDocument', {
    collectionName: 'people',
    query: JSON.stringify(query),
    ...more,
  })
  if (!('data' in answer)) throw new Error(JSON.stringify(answer))
  return (answer.data!['list'] as string[]).map((text) => JSON.parse(text))
}

const at = (lng: number) => ({ type: 'Point', coordinates: [lng, 29.7] })
const person = (n: number): Row => ({ _id: `p${n}`, phone: `190${n}`, grid: `g${n % 10}`, place: at(112 + n / 1000) })

describe('closed and opened again', () => {
  it('has every document, in the order they came, with every type it took', async () => {
    const rows: Row[] = [
      { _id: 'b', phone: '1', born: new Date(-1), pattern: /石/i, odd: [null, { deep: Number.NaN }] },
      { _id: 'a', phone: '2', grid: '"$date"' },
    ]
    await database.importDocuments('people', rows)
    const before = await get({})
    database.close()
    database = open()
    expect(await get({})).toEqual(before)
    expect(before.map(({ _id }) => _id)).toEqual(['b', 'a'])
  })

  it('never uses the place of a removed document again, so the order of insertion stays', async () => {
    await database.importDocuments('people', [person(1), person(2)])
    await database.handle('removeDocument', { collectionName: 'people', query: '{"_id":"p2"}' })
    database.close()
    database = open()
    await database.importDocuments('people', [person(3)])
    database.close()
    database = open()
    expect((await get({})).map(({ _id }) => _id)).toEqual(['p1', 'p3'])
  })

  it('keeps collections that were made by the way', async () => {
    await database.handle('addCollection', { collectionName: 'notes' })
    await database.handle('insertDocument', { collectionName: 'notes', data: ['{"_id":"n"}'] })
    database.close()
    database = open()
    expect(await database.handle('calculateDocument', { collectionName: 'notes' })).toMatchObject({
      data: { total: 1 },
    })
  })

  it('does not start when documents break a unique index declared since', async () => {
    await database.importDocuments('people', [
      { phone: '1', door: 5 },
      { phone: '2', door: 5 },
    ])
    database.close()
    const indexes = [{ name: 'door', fields: [{ field: 'door', direction: 'asc' as const }], unique: true }]
    expect(() => open({ collections: { people: { indexes } } })).toThrow('unique index door of people')
    database = open()
    expect(await get({})).toHaveLength(2)
  })
})

it('a folder in use is refused', () => {
  expect(() => open()).toThrow('the data folder is in use by another process')
})

it('imports all or nothing', async () => {
  const rows = [person(1), person(2), { ...person(3), phone: '1901' }]
  await expect(database.importDocuments('people', rows)).rejects.toThrow('E11000')
  expect(await get({})).toEqual([])
  expect(
    await database.importDocuments(
      'people',
      Array.from({ length: 2000 }, (_, n) => person(n)),
    ),
  ).toBe(2000)
  expect(await get({ phone: '1901999' })).toHaveLength(1)
})

describe('stats', () => {
  const examinedBy = async (work: () => Promise<unknown>) => {
    const before = database.stats().documentsExamined
    await work()
    return database.stats().documentsExamined - before
  }
  beforeEach(() =>
    database.importDocuments(
      'people',
      Array.from({ length: 1000 }, (_, n) => person(n)),
    ),
  )

  it('prove that indexed questions do not scan', async () => {
    expect(await examinedBy(() => get({ _id: 'p7' }, { queryType: 'DOC' }))).toBe(1)
    expect(await examinedBy(() => get({ phone: '1907' }))).toBe(1)
    expect(await examinedBy(() => get({ grid: 'g7' }))).toBe(100)
    expect(await examinedBy(() => get({ grid: 'g7' }, { limit: 5 }))).toBe(5)
    const near = { place: { $nearSphere: { $geometry: at(112.5), $maxDistance: 500 } } }
    expect(await examinedBy(() => get(near))).toBe(11)
    expect(await examinedBy(() => get(near, { limit: 2 }))).toBe(2)
    expect(await examinedBy(() => get({ name: 'nobody' }))).toBe(1000)
  })

  it('prove that an update by _id, a count of all and a lookup do not scan', async () => {
    const update = { collectionName: 'people', query: '{"_id":"p7"}', data: '{"$set":{"seen":1}}', merge: true }
    expect(await examinedBy(() => database.handle('modifyDocument', update))).toBe(1)
    expect(await examinedBy(() => database.handle('calculateDocument', { collectionName: 'people' }))).toBe(0)
    const stages = [
      { stageKey: '$match', stageValue: '{"_id":{"$in":["p1","p2"]}}' },
      {
        stageKey: '$lookup',
        stageValue: '{"from":"people","localField":"phone","foreignField":"phone","as":"same"}',
      },
    ]
    expect(await examinedBy(() => database.handle('aggregateDocuments', { collectionName: 'people', stages }))).toBe(4)
  })

  it('count requests by action', async () => {
    await get({ _id: 'p7' })
    await get({ _id: 'p8' })
    await database.handle('database.unheardOf', {})
    expect(database.stats()).toEqual({
      requests: 3,
      documentsExamined: 2,
      byAction: {
        getDocument: { requests: 2, documentsExamined: 2 },
        unheardOf: { requests: 1, documentsExamined: 0 },
      },
    })
  })
})

it('keeps a copy of what it imports, without what is undefined', async () => {
  const row = person(1)
  await database.importDocuments('people', [{ ...row, nothing: undefined as never }])
  ;(row['place'] as Row)['type'] = 'Polygon'
  expect(await get({ _id: 'p1' })).toEqual([person(1)])
  expect(await get({ nothing: { $exists: true } })).toEqual([])
})

it('after a failed write to disk it answers nothing more, rather than what a restart would take back', async () => {
  const journal = new Journal(join(folder, 'other'))
  const unwritable = { collection: 1, position: 1, body: undefined as unknown as string }
  await expect(journal.append([unwritable])).rejects.toThrow('the database stopped')
  await expect(journal.settled()).rejects.toThrow('the database stopped')
  expect(() => journal.append([{ collection: 1, position: 2, body: '{}' }])).toThrow('the database stopped')
})

it.each<[string, DatabaseSchema['collections'][string]]>([
  ['no fields', { indexes: [{ name: 'i', fields: [] }] }],
  ['a unique place', { indexes: [{ name: 'i', fields: [{ field: 'p', direction: '2dsphere' }], unique: true }] }],
  ['an unknown direction', { indexes: [{ name: 'i', fields: [{ field: 'p', direction: 'up' as 'asc' }] }] }],
])('a schema with %s is told at start', (_name, declaration) => {
  expect(() => checkSchema({ collections: { c: declaration } })).toThrow('schema:')
})
