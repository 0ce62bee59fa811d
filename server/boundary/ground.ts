// Whose boundaries: an admin's, of the communities under the place administered. Others' do not exist for them.
import { adminGround } from '../../domain/coverage/ground'
import type { Place } from '../../domain/place/place'
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import type { Circumstances } from '../kernel/handle'
import { communities, communitiesUnder, gridsOf } from '../place/read'

/** In the order of their names. */
export async function communitiesHeld({ caller }: Circumstances): Promise<Place[]> {
  const ground = adminGround(caller.positions)
  if (ground.length === 0) return []
  return (await communitiesUnder(ground)).sort((a, b) => (a.name < b.name ? -1 : 1))
}

export interface Whole {
  community: Place
  grids: Place[]
  neighbours: Place[]
}

/** The community with its grids and all other communities; the first of one's own unless told. */
export async function wholeOf(communityId: Id | undefined, circumstances: Circumstances): Promise<Whole> {
  const held = await communitiesHeld(circumstances)
  const community = communityId === undefined ? held[0] : held.find(({ _id }) => _id === communityId)
  if (!community) throw new Refusal('NOT_FOUND')
  const [grids, all] = await Promise.all([gridsOf(community._id), communities()])
  return { community, grids, neighbours: all.filter(({ _id }) => _id !== community._id) }
}
