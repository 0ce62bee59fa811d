// Whose ground an organisation or a place is on. Officers see what is over their own place and its community; for everybody
// else it does not exist.
import { groundOf } from '../../domain/bell/desk'
import type { Organisation, Place } from '../../domain/place/place'
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import type { Circumstances } from '../kernel/handle'
import { placesByIds } from '../place/read'

/** The places one looks after, a grid's community with it; and everything above them, whose units serve them. */
export interface Sight {
  held: Place[]
  ground: ReadonlySet<Id>
  above: ReadonlySet<Id>
}

export async function sightOf({ caller }: Pick<Circumstances, 'caller'>): Promise<Sight> {
  const places = await placesByIds(groundOf(caller.positions))
  const communityOf = ({ kind, path }: Place): Id[] => (kind === 'grid' ? path.slice(-1) : [])
  const held = [...places, ...(await placesByIds(places.flatMap(communityOf)))]
  return {
    held: [...new Map(held.map((place) => [place._id, place])).values()],
    ground: new Set(held.map(({ _id }) => _id)),
    above: new Set(held.flatMap(({ path }) => path)),
  }
}

export const seesPlace = ({ ground }: Sight, { _id, path }: Pick<Place, '_id' | 'path'>): boolean =>
  ground.has(_id) || path.some((placeId) => ground.has(placeId))

export function seesOrganisation(sight: Sight, organisation: Organisation, places: readonly Place[]): boolean {
  const { communityId } = organisation
  if (communityId !== undefined && sight.ground.has(communityId)) return true
  if (places.some((place) => seesPlace(sight, place))) return true
  return organisation.kind === 'unit' && places.some(({ _id }) => sight.above.has(_id))
}

/** Its places with it, when it is in sight. */
export async function inSight(
  organisation: Organisation | undefined,
  circumstances: Circumstances,
): Promise<{ organisation: Organisation; places: Place[] }> {
  if (!organisation) throw new Refusal('NOT_FOUND')
  const [places, sight] = await Promise.all([placesByIds(organisation.placeIds), sightOf(circumstances)])
  if (!seesOrganisation(sight, organisation, places)) throw new Refusal('NOT_FOUND')
  return { organisation, places }
}

export async function placeInSight(placeId: Id, circumstances: Circumstances): Promise<Place> {
  const [[place], sight] = await Promise.all([placesByIds([placeId]), sightOf(circumstances)])
  if (!place || !seesPlace(sight, place)) throw new Refusal('NOT_FOUND')
  return place
}
