// What other rooms may ask about boundaries, and about spots that nobody's boundary holds. Asks nothing of the places'
// room itself: that one asks here.
import type { Spot } from '../../domain/boundary/spot'
import { adminGround } from '../../domain/coverage/ground'
import type { Position } from '../../domain/person/person'
import { SPOT_REACH } from '../../domain/place/locate'
import type { Instant, Point } from '../../domain/shape'
import { collection, sdk } from '../kernel/database'
import { since } from '../kernel/since'
import { countOpenSpots } from './asks'

export { askWhose } from './asks'

/** How many changes of boundaries are done: it only grows, so another figure means that boundaries have changed. */
export const changesDone = (): Promise<number> => collection('boundaryChanges').count({ state: 'done' })

/** Where the nearest settled spot within reach belongs; of two as near, that of the smaller id. */
export async function settledNear(point: Point): Promise<string | undefined> {
  const spots = await collection('spots').near('point', point, SPOT_REACH, { query: { state: 'settled' }, limit: 20 })
  const nearest = spots.sort((a, b) => a.distance - b.distance || (a._id < b._id ? -1 : 1))[0]
  return nearest?.placeId
}

export const spotOf = (spotId: string): Promise<Spot | undefined> => collection('spots').byId(spotId)

/** Settled at this instant or later, the first settled first. */
export const settledSpots = (from: Instant): AsyncIterable<Spot[]> => since('spots', 'settledAt', from)

/** For the desk of who administers places: spots that wait, and grids that have their boundaries. */
export async function boundaryFigures(
  positions: readonly Position[],
): Promise<{ spots: number; grids: number } | undefined> {
  const ground = adminGround(positions)
  if (ground.length === 0) return undefined
  const [spots, grids] = await Promise.all([
    countOpenSpots(ground, holdsCity(positions)),
    collection('places').count({ kind: 'grid', path: sdk().command.in([...ground]) }),
  ])
  return { spots, grids }
}

/** Spots outside the city's own boundary are the city's to settle. */
export const holdsCity = (positions: readonly Pick<Position, 'office'>[]): boolean =>
  positions.some(({ office }) => office === 'cityAdmin')
