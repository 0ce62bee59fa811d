// Who may be called, and in which order: suitability by rule, ranking by the seconds until somebody stands at the door.
import type { Id, Instant, Metres, Point } from '../shape'
import { availableNow } from '../volunteer/hours'
import type { Volunteer } from '../volunteer/volunteer'
import type { Alert, CalledAs } from './alert'
import type { Policy } from './policy'

/** A volunteer within the radius; distance in metres along the straight line. */
export type Near = Pick<Volunteer, '_id' | 'partyMember' | 'hours' | 'duty' | 'consentToCalls' | 'buildingId'> & {
  distance: Metres
}

/** What is known of the surroundings at this moment. */
export interface Surroundings {
  near: readonly Near[]
  /** Answering another alert. */
  engaged: ReadonlySet<Id>
  /** Building leader, building group leader or centre household of the very building. */
  ofBuilding: ReadonlySet<Id>
}

export interface Chosen {
  personId: Id
  as: CalledAs
  distance: Metres
  expectedSeconds: number
}

/** A floor is counted from the ground floor; a basement takes stairs as well. */
const flights = (floor: number): number => Math.max(0, Math.abs(floor) - 1)

/** Seconds until somebody who sets out now stands at the door: getting going, walking round corners, stairs. */
export const walkSeconds = (distance: Metres, floor: number, { walking }: Pick<Policy, 'walking'>): number =>
  Math.round(walking.startSeconds + (distance * walking.detour) / walking.speed + flights(floor) * walking.floorSeconds)

/** Whether this volunteer may be called to this alert now. The radius is the law, not the query's accident. */
export function suitable(alert: Alert, one: Near, engaged: ReadonlySet<Id>, now: Instant): boolean {
  return (
    one.distance <= alert.policy.radius &&
    availableNow(one, now) &&
    !engaged.has(one._id) &&
    !alert.memberIds.includes(one._id) &&
    !alert.familyIds.includes(one._id)
  )
}

const calledNow = (alert: Alert): ReadonlySet<string> =>
  new Set(alert.calls.filter(({ round }) => round === alert.round).map(({ personId }) => personId ?? ''))

/** Everybody suitable who was not called in this ringing, the soonest first; equal ones by id, so that it is one order. */
export function ranked(alert: Alert, { near, engaged }: Surroundings, now: Instant): (Near & { seconds: number })[] {
  const called = calledNow(alert)
  return near
    .filter((one) => !called.has(one._id) && suitable(alert, one, engaged, now))
    .map((one) => ({ ...one, seconds: walkSeconds(one.distance, alert.place.floor, alert.policy) }))
    .sort((a, b) => a.seconds - b.seconds || (a._id < b._id ? -1 : 1))
}

const chosen = (one: Near & { seconds: number }, as: CalledAs): Chosen => ({
  personId: one._id,
  as,
  distance: one.distance,
  expectedSeconds: one.seconds,
})

/** The first wave: the best members, and whoever of the building's own is suitable. */
export function firstWave(alert: Alert, around: Surroundings, now: Instant): Chosen[] {
  const all = ranked(alert, around, now)
  const members = all.filter(({ partyMember }) => partyMember).slice(0, alert.policy.firstWaveSize)
  const taken = new Set(members.map(({ _id }) => _id))
  const building = all.filter(
    ({ _id, buildingId }) => !taken.has(_id) && buildingId === alert.place.buildingId && around.ofBuilding.has(_id),
  )
  return [...members.map((one) => chosen(one, 'nearMember')), ...building.map((one) => chosen(one, 'sameBuilding'))]
}

/** In the place of those who refused: the next best members. */
export const replacements = (alert: Alert, around: Surroundings, now: Instant, count: number): Chosen[] =>
  ranked(alert, around, now)
    .filter(({ partyMember }) => partyMember)
    .slice(0, count)
    .map((one) => chosen(one, 'nearMember'))

/** The second wave: everybody suitable within the radius, members or not. */
export const secondWave = (alert: Alert, around: Surroundings, now: Instant): Chosen[] =>
  ranked(alert, around, now)
    .slice(0, MOST_AT_ONCE)
    .map((one) => chosen(one, one.partyMember ? 'nearMember' : 'nearVolunteer'))

/** An alert is one document; more people than these at one door would help nobody. */
const MOST_AT_ONCE = 200

const EARTH_RADIUS = 6_378_100

/** Straight line in metres, on the same sphere as the database's geoNear. */
export function metresBetween(a: Point, b: Point): Metres {
  const rad = Math.PI / 180
  const [longitudeA, latitudeA] = a.coordinates
  const [longitudeB, latitudeB] = b.coordinates
  const half = (degrees: number) => Math.sin((degrees * rad) / 2) ** 2
  const chord =
    half(latitudeB - latitudeA) + Math.cos(latitudeA * rad) * Math.cos(latitudeB * rad) * half(longitudeB - longitudeA)
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(chord)))
}
