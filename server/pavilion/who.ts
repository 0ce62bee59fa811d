// Who stands before a pavilion: where the caller lives and what they hold, as the rights of domain/pavilion/ground.ts ask it.
import type { Standing } from '../../domain/pavilion/ground'
import type { Id } from '../../domain/shape'
import { type Circumstances, personOf } from '../kernel/handle'
import { placesByIds } from '../place/read'
import { confirmedCommunities } from '../residence/read'

/** `ground`: the only community that is asked about; who is registered there already lives there, confirmed or not. */
export async function standingOf(circumstances: Circumstances, ground?: Id): Promise<Standing> {
  const { _id: personId, communityId } = personOf(circumstances)
  const { positions } = circumstances.caller
  const [homes, places] = await Promise.all([
    communityId === ground ? [] : confirmedCommunities(personId),
    placesByIds(positions.map(({ placeId }) => placeId)),
  ])
  const above = new Map(places.map(({ _id, path }) => [_id, path]))
  return {
    personId,
    communityIds: [...new Set([communityId, ...homes])],
    seats: positions.map(({ office, placeId }) => ({ office, placeId, above: above.get(placeId) ?? [] })),
  }
}
