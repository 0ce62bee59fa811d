// Whose household this is: whoever holds a desk's office over a place it lies in. For others it does not exist.
import { groundOf } from '../../domain/bell/desk'
import type { Household } from '../../domain/household/household'
import type { Place } from '../../domain/place/place'
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import type { Circumstances } from '../kernel/handle'
import { placesByIds } from '../place/read'
import { householdById } from './store'

/** City, street, community, grid. */
export async function pathOf({ communityId, gridId }: Pick<Household, 'communityId' | 'gridId'>): Promise<Id[]> {
  const [community] = await placesByIds([communityId])
  return [...(community?.path ?? []), communityId, gridId]
}

export function isHeld({ caller }: Circumstances, path: readonly Id[]): boolean {
  const ground = groundOf(caller.positions)
  return path.some((placeId) => ground.includes(placeId))
}

/** The household and where it lies, when it lies on the caller's ground. */
export async function householdOnGround(householdId: Id, circumstances: Circumstances) {
  const household = await householdById(householdId)
  const path = household ? await pathOf(household) : []
  if (!household || !isHeld(circumstances, path)) throw new Refusal('NOT_FOUND')
  return { household, path }
}

/** A building on the caller's ground, and what a household in it takes over from it. */
export async function buildingOnGround(buildingId: Id, circumstances: Circumstances) {
  const [building] = await placesByIds([buildingId])
  if (building?.kind !== 'building') throw new Refusal('NOT_FOUND')
  const lies = liesIn(building)
  if (!lies || !isHeld(circumstances, [...building.path, lies.gridId])) throw new Refusal('NOT_FOUND')
  return { building, lies }
}

/** A building's path ends with its community, with its grid after it where it names one. */
export function liesIn({ _id, path, gridIds, estateId }: Place) {
  const gridId = gridIds?.[0]
  const communityId = path.filter((placeId) => placeId !== gridId).at(-1)
  return gridId && communityId ? { communityId, gridId, estateId: estateId ?? _id, buildingId: _id } : undefined
}
