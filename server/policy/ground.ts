// Whose policy it is: an admin's, over the communities under the place administered. Others' do not exist for them.
import { OFFICES, type Office } from '../../domain/person/person'
import type { Place } from '../../domain/place/place'
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import { type Circumstances, placesHeld } from '../kernel/handle'
import { communitiesUnder } from '../place/read'

const ADMINS = (Object.keys(OFFICES) as Office[]).filter((office) => OFFICES[office].role === 'admin')

/** In the order of their names. */
export async function communitiesHeld({ caller }: Circumstances): Promise<Place[]> {
  const held = placesHeld(caller.positions, ADMINS)
  if (held.length === 0) return []
  return (await communitiesUnder(held)).sort((a, b) => (a.name < b.name ? -1 : 1))
}

export async function communityHeld(communityId: Id, circumstances: Circumstances): Promise<Place> {
  const community = (await communitiesHeld(circumstances)).find(({ _id }) => _id === communityId)
  if (!community) throw new Refusal('NOT_FOUND')
  return community
}
