// What other rooms may ask about places.
import type { Place } from '../../domain/place/place'
import { collection } from '../kernel/database'

export const placeById = (placeId: string): Promise<Place | undefined> => collection('places').byId(placeId)

/** In no particular order; ids no place has are left out. At most 1000. */
export const placesByIds = (placeIds: readonly string[]): Promise<Place[]> => collection('places').byIds(placeIds)
