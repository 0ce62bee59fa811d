// Who stands before a pavilion: where the caller lives and what they hold, as the rights of domain/pavilion/ground.ts ask it.
import type { Standing } from '../../domain/pavilion/ground'
import { type Circumstances, personOf } from '../kernel/handle'
import { placesByIds } from '../place/read'
import { confirmedCommunities } from '../residence/read'

export async function standingOf(circumstances: Circumstances): Promise<Standing> {
  const { _id: personId, communityId } = personOf(circumstances)
  const { positions } = circumstances.caller
  const [homes, places] = await Promise.all([
    confirmedCommunities(personId),
    placesByIds(positions.map(({ placeId }) => placeId)),
  ])
  const above = new Map(places.map(({ _id, path }) => [_id, path]))
  return {
    personId,
    communityIds: [...new Set([communityId, ...homes])],
    seats: positions.map(({ office, placeId }) => ({ office, placeId, above: above.get(placeId) ?? [] })),
  }
}
