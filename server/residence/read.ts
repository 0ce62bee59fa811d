// What other rooms may ask about where people live.
import { groundOf } from '../../domain/bell/desk'
import type { Position } from '../../domain/person/person'
import type { Id } from '../../domain/shape'
import { claimsOn } from './claims'
import { currentOf } from './store'

/** Where this person is confirmed to live, besides the community they are registered in. */
export const confirmedCommunities = async (personId: Id): Promise<Id[]> =>
  (await currentOf(personId))
    .filter(({ state, role }) => state === 'confirmed' && role === 'lives')
    .map(({ communityId }) => communityId)

/** For the desk's tile: how many claims wait for this person's answer; undefined for who has no ground. */
export async function residenceFigures(
  positions: readonly Position[],
  personId: Id,
): Promise<{ waiting: number } | undefined> {
  if (groundOf(positions).length === 0) return undefined
  return { waiting: (await claimsOn(positions, personId)).length }
}
