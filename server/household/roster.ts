// Households as the rosters meet them: by door, put on record many at a time, each with its line of history. Of the
// health note, the key holder and the note for responders nothing goes in or out here.
import type { Amendment } from '../../domain/household/amendment'
import type { Household } from '../../domain/household/household'
import type { Id } from '../../domain/shape'
import { allOf, partsOf } from '../kernel/all'
import { collection, Duplicate, sdk } from '../kernel/database'

export { householdIdOf, plainDoor } from './door'

/** What a roster knows of a household. */
const FIELDS = [
  '_id',
  'version',
  'communityId',
  'gridId',
  'estateId',
  'buildingId',
  'door',
  'floor',
  'memberIds',
  'livesAlone',
] as const
export type RosterHousehold = Pick<Household, (typeof FIELDS)[number]>

/** Buildings asked for at once: their households fit into one answer, but for the largest. */
const BUILDINGS = 25

/** Without an order, which over many buildings would cost a walk through all households. */
export async function householdsInAll(buildingIds: readonly Id[]): Promise<RosterHousehold[]> {
  const unique = [...new Set(buildingIds)]
  const parts = Array.from({ length: Math.ceil(unique.length / BUILDINGS) }, (_, i) =>
    unique.slice(i * BUILDINGS, (i + 1) * BUILDINGS),
  )
  const found = await Promise.all(
    parts.map(async (part) => {
      const query = { buildingId: sdk().command.in(part) }
      const page = await collection('households').part(query, { fields: FIELDS, limit: 1000 })
      return page.isFull ? allOf('households', query, { fields: FIELDS }) : page.found
    }),
  )
  return found.flat()
}

/** Every household of these communities, a page at a time. */
export const householdsOfAll = (communityIds: readonly Id[]): AsyncGenerator<RosterHousehold[]> =>
  partsOf('households', { communityId: sdk().command.in([...communityIds]) }, { fields: FIELDS })

/**
 * Each with the line that says so; the lines first, under ids that follow from the household's, so that a try that broke
 * off leaves no household without one. False where one of the ids belongs to another household meanwhile.
 */
export async function enterHouseholds(entries: readonly { household: Household; line: Amendment }[]): Promise<boolean> {
  const byId = new Map(entries.map((entry) => [entry.household._id, entry]))
  await insertMissing(
    'amendments',
    entries.map(({ line }) => line),
  )
  await insertMissing(
    'households',
    entries.map(({ household }) => household),
  )
  const there = await collection('households').byIds([...byId.keys()])
  return there.every(({ _id, buildingId }) => byId.get(_id)?.household.buildingId === buildingId)
}

async function insertMissing(name: 'amendments' | 'households', documents: readonly (Amendment | Household)[]) {
  const all = collection(name) as ReturnType<typeof collection<'amendments'>>
  try {
    await all.insertAll(documents as Amendment[])
  } catch (fault) {
    if (!(fault instanceof Duplicate)) throw fault
    const there = new Set((await all.byIds(documents.map(({ _id }) => _id))).map(({ _id }) => _id))
    await all.insertAll(documents.filter(({ _id }) => !there.has(_id)) as Amendment[])
  }
}
