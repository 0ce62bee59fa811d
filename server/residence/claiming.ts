// A home is claimed. Whether anybody lives behind the door is looked up for who answers the claim, and never told to who makes it.
import type { Person } from '../../domain/person/person'
import { Refusal } from '../../domain/refusal'
import { claimed, type Home, MOST_CLAIMS, type ResidenceRole } from '../../domain/residence/residence'
import type { Id, Instant } from '../../domain/shape'
import { householdAt } from '../household/read'
import { currentOf, insertResidence, residenceById, residenceIdOf } from './store'

export interface Claim {
  role: ResidenceRole
  home: Home
  elderName?: string | undefined
  /** What makes it one; the intention unless told. */
  once?: string
}

export async function claimHome(
  { _id: personId }: Pick<Person, '_id'>,
  { role, home, elderName, once }: Claim,
  { key, now }: { key: string; now: Instant },
): Promise<void> {
  const _id = residenceIdOf(personId, once ?? key)
  if (await residenceById(_id)) return
  const open = (await currentOf(personId)).filter(({ state }) => state === 'claimed')
  if (open.length >= MOST_CLAIMS) throw new Refusal('TOO_OFTEN', 'claims')
  const householdId = await doorOf(home)
  const residence = claimed({ _id, personId, role, home, householdId, elderName }, { key, now })
  await insertResidence(residence)
}

export async function doorOf({ buildingId, doorWords }: Home): Promise<Id | undefined> {
  if (buildingId === undefined || doorWords === undefined) return undefined
  return (await householdAt(buildingId, doorWords))?._id
}
