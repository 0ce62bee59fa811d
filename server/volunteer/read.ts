// What other rooms may ask about volunteers. Whether one may be called now is a rule of domain/volunteer/hours.ts, where
// one is taken to be is one of domain/volunteer/whereabouts.ts.
import type { Id, Instant, Point } from '../../domain/shape'
import type { Volunteer } from '../../domain/volunteer/volunteer'
import { LIVE_COUNTS } from '../../domain/volunteer/whereabouts'
import { allOf } from '../kernel/all'
import { collection, sdk } from '../kernel/database'

export { volunteerFigures } from './figures'
export { forgetPerson } from './forget'
export { livesAt } from './livesAt'
export { forgetLive, forgetShifts, shiftsRunning } from './store'

export const volunteerById = (personId: string): Promise<Volunteer | undefined> =>
  collection('volunteers').byId(personId)

export const volunteersByIds = (personIds: readonly Id[]): Promise<Volunteer[]> =>
  collection('volunteers').byIds(personIds)

/** Nearest home first, `radius` in metres along the straight line; at most 500. */
export const volunteersNear = (point: Point, radius: number): Promise<(Volunteer & { distance: number })[]> =>
  collection('volunteers').near('home', point, radius, { limit: 500 })

/** Those whose shared position is near and young enough to count, wherever they live; at most 500. */
export function volunteersLiveNear(point: Point, radius: number, now: Instant): Promise<Volunteer[]> {
  const { command } = sdk()
  const query = { 'live.until': command.gt(now), 'live.at': command.gt(now - LIVE_COUNTS) }
  return collection('volunteers').near('live.point', point, radius, { query, limit: 500 })
}

/** Who of these communities consented to calls, and the hours they gave; however many. */
export const willingOf = (communityIds: readonly Id[]): Promise<Pick<Volunteer, '_id' | 'home' | 'hours'>[]> => {
  const query = { communityId: sdk().command.in([...communityIds]), consentToCalls: true }
  return allOf('volunteers', query, { fields: ['_id', 'home', 'hours'] })
}

export const volunteersInBuilding = (buildingId: string): Promise<Volunteer[]> =>
  collection('volunteers').find({ buildingId }, { limit: 200 })
