// What other rooms may ask about volunteers. Whether one may be called now is a rule of domain/volunteer/hours.ts.
import type { Point } from '../../domain/shape'
import type { Volunteer } from '../../domain/volunteer/volunteer'
import { collection } from '../kernel/database'

export { volunteerFigures } from './figures'

export const volunteerById = (personId: string): Promise<Volunteer | undefined> =>
  collection('volunteers').byId(personId)

/** Nearest home first, `radius` in metres along the straight line; at most 500. */
export const volunteersNear = (point: Point, radius: number): Promise<(Volunteer & { distance: number })[]> =>
  collection('volunteers').near('home', point, radius, { limit: 500 })

export const volunteersInBuilding = (buildingId: string): Promise<Volunteer[]> =>
  collection('volunteers').find({ buildingId }, { limit: 200 })
