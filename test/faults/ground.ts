// The ground of the kills: the small city made once, with waves that come within seconds and volunteers who are available
// whatever the hour of the day at which this runs.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { metresBetween } from '../../domain/bell/candidates'
import { storedPolicy } from '../../domain/bell/policy'
import { type Household, household } from '../../domain/household/household'
import { type Position, position } from '../../domain/person/person'
import { volunteer } from '../../domain/volunteer/volunteer'
import { type Database, openDatabase } from '../../local/database/database'
import type { DatabaseSchema } from '../../local/database/schema'
import { Product } from './product'

/** A door that rings, and everybody who may come to it, the nearest first; officers apart, who are called last. */
export interface Home {
  household: Household
  presser: string
  volunteers: string[]
  officers: string[]
}

/** The story's own household, and others of the city some way from each other. */
const DOORS = [
  'cast-home',
  'h_421081001003_02859',
  'h_421081001003_03820',
  'h_421081001003_01387',
  'h_421081001003_00349',
]
const VOLUNTEERS_OF_EACH = 6
const NEVER = 4_000_000_000_000

export const schemaOf = (dist: string): DatabaseSchema => ({
  collections: JSON.parse(readFileSync(join(dist, 'functions/manifest.json'), 'utf8')).collections,
})

/** Every document of a collection that fits, as the database keeps it. */
export async function readAll(database: Database, collectionName: string, query: object = {}): Promise<unknown[]> {
  const answer = await database.handle('getDocument', { collectionName, query: JSON.stringify(query), limit: 1000 })
  if (!('data' in answer)) throw new Error(JSON.stringify(answer))
  return (answer.data!['list'] as string[]).map((text) => JSON.parse(text))
}

async function update(database: Database, collectionName: string, query: object, data: object): Promise<void> {
  const answer = await database.handle('modifyDocument', {
    collectionName,
    query: JSON.stringify(query),
    data: JSON.stringify({ $set: data }),
    multi: true,
  })
  if ('code' in answer) throw new Error(JSON.stringify(answer))
}

export async function makeGround(dist: string, data: string): Promise<Home[]> {
  const product = new Product(dist, data)
  product.start()
  await product.waitUntilUp()
  await product.stop()
  const database = openDatabase({ folder: join(data, 'database'), schema: schemaOf(dist) })
  try {
    await hurry(database)
    return await homesIn(database)
  } finally {
    database.close()
  }
}

/** A version of the policy whose waves come every ten seconds. */
async function hurry(database: Database): Promise<void> {
  const [held] = await readAll(database, 'policies')
  const { policy, ...rest } = storedPolicy.parse(held)
  const version = policy.version + 1
  const quick = { ...policy, version, waveSeconds: [0, 10, 20, 30], repeatSeconds: 20 }
  await database.importDocuments('policies', [
    { ...rest, _id: `${rest.communityId}_${version}`, version, policy: quick },
  ])
}

async function homesIn(database: Database): Promise<Home[]> {
  const willing = (await readAll(database, 'volunteers', { consentToCalls: true })).map((one) => volunteer.parse(one))
  const positions = (await readAll(database, 'positions', { office: { $ne: 'volunteer' } })).map((one) =>
    position.parse(one),
  )
  const officersOf = (offices: readonly Position['office'][], placeIds: readonly string[]) =>
    positions.filter(({ office, placeId }) => offices.includes(office) && placeIds.includes(placeId))
  const streets = positions.filter(({ office }) => office === 'streetDutyOfficer').map(({ placeId }) => placeId)
  const homes: Home[] = []
  for (const _id of DOORS) {
    const door = household.parse((await readAll(database, 'households', { _id }))[0])
    const near = willing
      .map((one) => ({ _id: one._id, distance: metresBetween(one.home, door.point) }))
      .filter(({ _id: personId, distance }) => distance <= 450 && !door.familyIds.includes(personId))
      .sort((a, b) => a.distance - b.distance)
    homes.push({
      household: door,
      presser: door.memberIds[0]!,
      volunteers: near.slice(0, VOLUNTEERS_OF_EACH).map((one) => one._id),
      officers: [
        ...officersOf(['gridOfficer', 'gridChief'], [door.gridId]),
        ...officersOf(['streetDutyOfficer'], streets),
      ].map(({ personId }) => personId),
    })
  }
  const chosen = [...new Set(homes.flatMap(({ volunteers }) => volunteers))]
  await update(database, 'volunteers', { _id: { $ne: '' } }, { hours: [], duty: { on: false, until: NEVER } })
  await update(database, 'volunteers', { _id: { $in: chosen } }, { duty: { on: true, until: NEVER } })
  return homes
}
