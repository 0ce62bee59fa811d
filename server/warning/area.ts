// Whose ground a warning may go to, and which households with a bell lie in it.
import type { Household } from '../../domain/household/household'
import type { Position } from '../../domain/person/person'
import type { Place } from '../../domain/place/place'
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import { bellHouseholdsOf } from '../household/read'
import { placesHeld } from '../kernel/handle'
import { communitiesUnder, estatesOf, gridsOf, placesByIds } from '../place/read'

const SENDERS: readonly Position['office'][] = ['cityAdmin', 'streetAdmin', 'communityAdmin', 'communitySecretary']

/** The places over which somebody may send warnings. */
export const sendingGround = (positions: readonly Position[]): Id[] => placesHeld(positions, SENDERS)

type AreaKind = 'community' | 'grid' | 'estate'
export type AreaPlace = Place & { kind: AreaKind }
const isArea = (place: Place): place is AreaPlace =>
  place.kind === 'community' || place.kind === 'grid' || place.kind === 'estate'

/** The places of an area, each on the caller's own ground; what is not does not exist for them. */
export async function ownArea(placeIds: readonly Id[], positions: readonly Position[]): Promise<AreaPlace[]> {
  const ground = sendingGround(positions)
  const places = (await placesByIds(placeIds))
    .filter(isArea)
    .filter(({ _id, path }) => [_id, ...path].some((placeId) => ground.includes(placeId)))
  if (places.length !== new Set(placeIds).size) throw new Refusal('NOT_FOUND')
  return places
}

/** Households that consented to a bell in these places, each once, in the order of their ids. */
export async function householdsIn(
  area: readonly { placeId: Id; kind: AreaKind; communityId?: Id }[],
): Promise<Household[]> {
  const idsOf = (kind: AreaKind) => area.filter((one) => one.kind === kind).map(({ placeId }) => placeId)
  const estates = idsOf('estate')
  const above = (await placesByIds(estates)).flatMap(({ path }) => path)
  const [whole, ofEstates] = await Promise.all([
    bellHouseholdsOf(idsOf('community'), idsOf('grid')),
    estates.length > 0 ? bellHouseholdsOf([...new Set(above)], []) : [],
  ])
  const found = [...whole, ...ofEstates.filter(({ estateId }) => estates.includes(estateId))]
  const byId = new Map(found.filter(({ bellConsent }) => bellConsent).map((one) => [one._id, one]))
  return [...byId.values()].sort((a, b) => (a._id < b._id ? -1 : 1))
}

/** The communities of one's ground, or one of them with what lies inside it. */
export async function placesToChoose(
  communityId: Id | undefined,
  positions: readonly Position[],
): Promise<AreaPlace[]> {
  if (!communityId) return (await communitiesUnder(sendingGround(positions))).filter(isArea)
  const own = await ownArea([communityId], positions)
  const [grids, estates] = await Promise.all([gridsOf(communityId), estatesOf([communityId])])
  return [...own, ...[...grids, ...estates].filter(isArea)]
}
