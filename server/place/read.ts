// What other rooms may ask about places.
import type { Place } from '../../domain/place/place'
import { collection } from '../kernel/database'

/** In no particular order; ids no place has are left out. At most 1000. */
export const placesByIds = (placeIds: readonly string[]): Promise<Place[]> => collection('places').byIds(placeIds)

export const communities = (): Promise<Place[]> => collection('places').find({ kind: 'community' }, { limit: 1000 })

/** The duty phone of the nearest place above that has one. */
export async function dutyPhoneAbove({ path }: Place): Promise<string | undefined> {
  const phones = new Map((await placesByIds(path)).map(({ _id, dutyPhone }) => [_id, dutyPhone]))
  return [...path].reverse().flatMap((placeId) => phones.get(placeId) ?? [])[0]
}
