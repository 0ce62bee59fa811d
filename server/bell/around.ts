// What lies around a door: volunteers where they are taken to be now, and who holds an office in the very building.
import { metresBetween, type Near } from '../../domain/bell/candidates'
import type { Office } from '../../domain/person/person'
import type { Id, Instant, Metres, Point } from '../../domain/shape'
import type { Shift } from '../../domain/volunteer/shift'
import type { Volunteer } from '../../domain/volunteer/volunteer'
import { whereaboutsOf } from '../../domain/volunteer/whereabouts'
import { logFault } from '../kernel/log'
import { holdersOf } from '../person/read'
import { shiftsRunning, volunteersByIds, volunteersLiveNear, volunteersNear } from '../volunteer/read'

const OF_BUILDING: readonly Office[] = ['buildingLeader', 'buildingGroupLeader', 'centreHousehold']

interface Ground {
  point: Point
  buildingId: Id
  radius: number
}

/** What lies around a door; begun as soon as the door is known, while other things are still being read. */
export interface Lookups {
  /** By their homes. */
  near: Promise<Volunteer[]>
  /** By what they share of where they are. */
  live: Promise<Volunteer[]>
  /** In any kiosk now. */
  shifts: Promise<Shift[]>
  holders: ReturnType<typeof holdersOf>
}
export function lookAround({ point, buildingId, radius }: Ground, now: Instant): Lookups {
  const near = volunteersNear(point, radius)
  // Without these everybody is taken to be at home; without the homes there is nobody to call.
  const live = volunteersLiveNear(point, radius, now).catch(notKnown('live'))
  const shifts = shiftsRunning(now).catch(notKnown('shifts'))
  const holders = holdersOf([buildingId], OF_BUILDING, now)
  // Whoever awaits them hears of a failure; until then it must not count as unhandled.
  near.catch(() => undefined)
  holders.catch(() => undefined)
  return { near, live, shifts, holders }
}

export const notKnown = (what: string) => (fault: unknown) => {
  logFault('bell.lookAround', fault, { what })
  return []
}

/** A volunteer where they are taken to be now. */
export function placed(volunteer: Volunteer, shift: Shift | undefined, door: Point, now: Instant): Near & Volunteer {
  const { point, ...place } = whereaboutsOf(volunteer, shift, now)
  return { ...volunteer, distance: metresBetween(point, door), place, ...(shift ? { shiftUntil: shift.to } : {}) }
}

/** By home, by shared position, by kiosk; each where they are freshest, so also those who live near and are far away. */
export async function volunteersAround(
  { near, live, shifts }: Lookups,
  door: Point,
  radius: Metres,
  now: Instant,
): Promise<(Near & Volunteer)[]> {
  const [homes, sharing, running] = await Promise.all([near, live, shifts])
  const known = new Map([...homes, ...sharing].map((one) => [one._id, one]))
  const shiftOf = new Map(running.map((shift) => [shift.personId, shift]))
  const inKiosks = running.filter((shift) => !known.has(shift.personId) && metresBetween(shift.point, door) <= radius)
  const others = inKiosks.length > 0 ? await volunteersByIds(inKiosks.map(({ personId }) => personId)) : []
  return [...known.values(), ...others].map((one) => placed(one, shiftOf.get(one._id), door, now))
}
