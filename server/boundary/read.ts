// What other rooms may ask about boundaries, and about spots that nobody's boundary holds. Asks nothing of the places'
// room itself: that one asks here.
import type { Spot } from '../../domain/boundary/spot'
import { SPOT_REACH } from '../../domain/place/locate'
import type { Instant, Point } from '../../domain/shape'
import { collection, sdk } from '../kernel/database'

export { askWhose } from './store'

/** How many changes of boundaries are done: it only grows, so another figure means that boundaries have changed. */
export const changesDone = (): Promise<number> => collection('boundaryChanges').count({ state: 'done' })

/** Where the nearest settled spot within reach belongs; of two as near, that of the smaller id. */
export async function settledNear(point: Point): Promise<string | undefined> {
  const spots = await collection('spots').near('point', point, SPOT_REACH, { query: { state: 'settled' }, limit: 20 })
  const nearest = spots.sort((a, b) => a.distance - b.distance || (a._id < b._id ? -1 : 1))[0]
  return nearest?.placeId
}

export const spotOf = (spotId: string): Promise<Spot | undefined> => collection('spots').byId(spotId)

/** Settled at this instant or later, the first settled first; at most 200. Look again from the last one's settledAt. */
export const settledSpots = (since: Instant): Promise<Spot[]> =>
  collection('spots').find({ settledAt: sdk().command.gte(since) }, { orderBy: ['settledAt', 'asc'], limit: 200 })
