import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, openDatabase } from '../database/database'
import type { DatabaseSchema } from '../database/schema'
import type { Consent } from '../wechat/quotas'
import { CAST } from './cast'
import { type Gathered, gatherCity } from './gathered'
import { plantCity } from './plant'

// A whole city takes two seconds alone, and many on a machine that is busy with other tests.
jest.setTimeout(240_000)

const NOW = Date.UTC(2026, 10, 20)
let folder: string
let database: Database
let city: Gathered
const known: { openid: string; phone?: string }[] = []
const consents: Consent[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'city-'))
  city = await gatherCity({ size: 'small', now: NOW })
  const collections: DatabaseSchema['collections'] = {}
  for (const name of Object.keys(city)) collections[name] = { indexes: [] }
  collections['volunteers'] = {
    indexes: [{ name: 'home', fields: [{ field: 'home', direction: '2dsphere' }] }],
  }
  database = openDatabase({ folder, schema: { collections } })
  await plantCity({
    database,
    seed: 1,
    size: 'small',
    now: NOW,
    progress: () => undefined,
    enrol: (people) => known.push(...people),
    consent: (given) => consents.push(...given),
  })
})

afterAll(() => {
  database.close()
  rmSync(folder, { recursive: true })
})

test('every document arrives in the local database', async () => {
  for (const [collectionName, list] of Object.entries(city)) {
    const body = { collectionName, query: '{}', queryType: 'WHERE' }
    expect(await database.handle('calculateDocument', body)).toMatchObject({ data: { total: list.length } })
  }
})

test('WeChat knows everybody who has it, by the number of their phone', () => {
  expect(known).toHaveLength(city.people.filter(({ _id, openid }) => _id !== openid).length)
  expect(known.find(({ openid }) => openid === CAST.near.openid)).toMatchObject({ phone: CAST.near.phone })
})

test("WeChat's own count of consents agrees with the ledger of the message room", () => {
  const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0)
  expect(sum(consents.map(({ count }) => count ?? 1))).toBe(sum(city.consents.map(({ left }) => left)))
  const openids = new Set(known.map(({ openid }) => openid))
  expect(consents.filter(({ openid }) => !openids.has(openid))).toEqual([])
  expect(consents).toContainEqual({ openid: CAST.near.openid, templateId: 'bell_call', count: 20 })
})
