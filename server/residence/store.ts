// The only writer of `residences`.
import { createHash } from 'node:crypto'
import { isCurrent, type Residence } from '../../domain/residence/residence'
import type { Id } from '../../domain/shape'
import { allOf } from '../kernel/all'
import { change } from '../kernel/change'
import { collection, Duplicate, sdk } from '../kernel/database'

export const residenceById = (residenceId: Id): Promise<Residence | undefined> =>
  collection('residences').byId(residenceId)

/** All of a person's, ended ones too. */
export const residencesOf = (personId: Id): Promise<Residence[]> =>
  collection('residences').find({ personId }, { limit: 200 })

export const currentOf = async (personId: Id): Promise<Residence[]> => (await residencesOf(personId)).filter(isCurrent)

/** One intention of one person is one residence, however often it is sent. */
export const residenceIdOf = (personId: Id, what: string): Id =>
  `r_${createHash('sha256').update(`${personId}\n${what}`).digest('base64url').slice(0, 22)}`

/** Nothing where it is there already. */
export async function insertResidence(residence: Residence): Promise<void> {
  try {
    await collection('residences').insert(residence)
  } catch (fault) {
    if (!(fault instanceof Duplicate)) throw fault
  }
}

/** Carries out an intention once. */
export const changeResidence = (residenceId: Id, key: string, to: (held: Residence) => Residence): Promise<Residence> =>
  change('residences', residenceId, (held) => (held.keys.includes(key) ? undefined : to(held)))

const MOST = 300

/** What waits for an answer there, but for one's own; no residence answers two of these. */
const waiting = (communityIds: readonly Id[], gridIds: readonly Id[], personId: Id): Record<string, unknown>[] => {
  const { command } = sdk()
  const others = { state: 'claimed', personId: command.neq(personId) }
  const elsewhere = communityIds.length > 0 ? { communityId: command.nin([...communityIds]) } : {}
  return [
    ...(communityIds.length > 0 ? [{ communityId: command.in([...communityIds]), ...others }] : []),
    ...(gridIds.length > 0 ? [{ gridId: command.in([...gridIds]), ...elsewhere, ...others }] : []),
  ]
}

/** What waits for an answer in these communities and grids but for one's own, the oldest first. */
export async function claimsIn(
  communityIds: readonly Id[],
  gridIds: readonly Id[],
  personId: Id,
  limit: number,
): Promise<Residence[]> {
  const queries = waiting(communityIds, gridIds, personId)
  const found = await Promise.all(queries.map((query) => allOf('residences', query, { fields: ['_id', 'from'] })))
  const first = found
    .flat()
    .sort((a, b) => a.from - b.from || (a._id < b._id ? -1 : 1))
    .slice(0, limit)
  const claims = new Map(
    (await collection('residences').byIds(first.map(({ _id }) => _id))).map((one) => [one._id, one]),
  )
  return first.flatMap(({ _id }) => claims.get(_id) ?? [])
}

export async function countClaims(communityIds: readonly Id[], gridIds: readonly Id[], personId: Id): Promise<number> {
  const queries = waiting(communityIds, gridIds, personId)
  const counts = await Promise.all(queries.map((query) => collection('residences').count(query)))
  return counts.reduce((sum, one) => sum + one, 0)
}

export const confirmedIn = (
  communityId: Id,
): Promise<Pick<Residence, 'personId' | 'role' | 'gridId' | 'buildingId'>[]> =>
  allOf('residences', { communityId, state: 'confirmed' }, { fields: ['personId', 'role', 'gridId', 'buildingId'] })

/** What waits for an answer of who lives in these households. */
export async function claimsTo(householdIds: readonly Id[]): Promise<Residence[]> {
  if (householdIds.length === 0) return []
  const query = { householdId: sdk().command.in([...householdIds]), state: 'claimed' }
  return collection('residences').find(query, { limit: MOST })
}

export async function removeResidences(personId: Id): Promise<void> {
  await sdk().collection('residences').where({ personId }).remove()
}
