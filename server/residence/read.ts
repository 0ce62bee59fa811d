// What other rooms may ask about where people live.
import { groundOf } from '../../domain/bell/desk'
import type { Position } from '../../domain/person/person'
import type { Id } from '../../domain/shape'
import { householdsOf, householdsOfAll } from '../household/read'
import { placesByIds } from '../place/read'
import { claimsWaiting } from './claims'
import { confirmedIn, currentOf } from './store'

/** Where this person is confirmed to live, besides the community they are registered in. */
export const confirmedCommunities = async (personId: Id): Promise<Id[]> =>
  (await currentOf(personId))
    .filter(({ state, role }) => state === 'confirmed' && role === 'lives')
    .map(({ communityId }) => communityId)

/** Every place this person is confirmed to live in: building, estate, grid and community, by a household or by what an officer confirmed. */
export async function confirmedPlaces(personId: Id): Promise<Id[]> {
  const [residences, belongings] = await Promise.all([currentOf(personId), householdsOf(personId)])
  const said = residences.filter(({ state, role }) => state === 'confirmed' && role === 'lives')
  const homes = belongings.filter(({ relation }) => relation === 'member').map(({ household }) => household)
  const buildings = await placesByIds(said.flatMap(({ buildingId }) => buildingId ?? []))
  const ids = [
    ...said.flatMap(({ communityId, gridId, buildingId }) => [communityId, gridId, buildingId]),
    ...buildings.map(({ estateId }) => estateId),
    ...homes.flatMap(({ communityId, gridId, estateId, buildingId }) => [communityId, gridId, estateId, buildingId]),
  ]
  return [...new Set(ids.flatMap((placeId) => placeId ?? []))]
}

/** Everybody confirmed to live in a place of this community: by a household, or by what an officer confirmed. At most some thousands. */
export async function residentsOf(communityId: Id, placeId: Id): Promise<Id[]> {
  const lives = new Set<Id>()
  for await (const page of householdsOfAll([communityId]))
    for (const { memberIds, gridId, estateId, buildingId } of page)
      if ([communityId, gridId, estateId, buildingId].includes(placeId)) for (const one of memberIds) lives.add(one)
  const said = (await confirmedIn(communityId)).filter(({ role }) => role === 'lives')
  const buildings = await placesByIds([...new Set(said.flatMap(({ buildingId }) => buildingId ?? []))])
  const estateOf = new Map(buildings.map(({ _id, estateId }) => [_id, estateId]))
  for (const { personId, gridId, buildingId } of said) {
    const estateId = buildingId === undefined ? undefined : estateOf.get(buildingId)
    if ([communityId, gridId, estateId, buildingId].includes(placeId)) lives.add(personId)
  }
  return [...lives]
}

/** For the desk's tile: how many claims wait for this person's answer; undefined for who has no ground. */
export async function residenceFigures(
  positions: readonly Position[],
  personId: Id,
): Promise<{ waiting: number } | undefined> {
  if (groundOf(positions).length === 0) return undefined
  return { waiting: await claimsWaiting(positions, personId) }
}
