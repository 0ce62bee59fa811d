// Who may be called, and in which order: suitability by rule, ranking by the seconds until somebody stands at the door.
import type { Id, Instant, Metres, Point } from '../shape'
import { expectedArrival } from '../volunteer/answering'
import { availableNow } from '../volunteer/hours'
import type { Volunteer } from '../volunteer/volunteer'
import type { Alert, Call, CalledAs } from './alert'
import type { Policy } from './policy'
import { LAST_WAVE } from './waves'

type PlaceUsed = NonNullable<Call['placeUsed']>

/** A volunteer within the radius of where they are taken to be; distance in metres along the straight line. */
export type Near = Pick<
  Volunteer,
  '_id' | 'partyMember' | 'hours' | 'duty' | 'snoozedUntil' | 'consentToCalls' | 'buildingId' | 'record'
> & {
  distance: Metres
  /** Which place that is; the home unless told. */
  place?: PlaceUsed
  /** When the shift at a kiosk ends that runs now. */
  shiftUntil?: Instant
}

/** What is known of the surroundings at this moment. */
export interface Surroundings {
  near: readonly Near[]
  /** Answering another alert, or called to one. */
  engaged: ReadonlySet<Id>
  /** Building leader, building group leader or centre household of the very building. */
  ofBuilding: ReadonlySet<Id>
  /** When these people were called of late; nothing of who never was. */
  recentCalls?: ReadonlyMap<Id, readonly Instant[]>
}

export interface Chosen {
  personId: Id
  as: CalledAs
  distance: Metres
  /** Of walking, once the answer is a yes. */
  expectedSeconds: number
  placeUsed: PlaceUsed
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
    availableNow(one, now, one.shiftUntil) &&
    !engaged.has(one._id) &&
    !alert.memberIds.includes(one._id) &&
    !alert.familyIds.includes(one._id)
  )
}

const WEEK = 7 * 86_400_000

/** Called too often this week, or just now. What this very alert asked of somebody tires nobody for it. */
export function isTired(alert: Alert, calls: readonly Instant[] | undefined, now: Instant): boolean {
  const { callsAWeek, restSeconds } = alert.policy.fatigue
  const before = (calls ?? []).filter((at) => at < alert.pressedAt && at > now - WEEK)
  return before.length >= callsAWeek || before.some((at) => at > now - restSeconds * 1000)
}

/** While it rings, those who are not needed are the ones who were let go to another door: they may be called again. */
const calledNow = (alert: Alert): ReadonlySet<string> =>
  new Set(
    alert.calls
      .filter(({ round, answer }) => round === alert.round && answer !== 'notNeeded')
      .map(({ personId }) => personId ?? ''),
  )

export type Ranked = Near & {
  /** Of walking. */
  seconds: number
  /** Until somebody would stand at the door if this person were asked first. */
  arrival: number
  tired: boolean
}

/** A call in vain costs about the time until the next wave. Seconds. */
const unansweredCost = ({ waveSeconds }: Policy): number => Math.max(15, waveSeconds[1] - waveSeconds[0])

/**
 * Everybody suitable who was not called in this ringing, by expected arrival: the way, and the person's own record of
 * answering. Equal ones by id, so that it is one order.
 */
export function ranked(alert: Alert, { near, engaged, recentCalls }: Surroundings, now: Instant): Ranked[] {
  const called = calledNow(alert)
  const cost = unansweredCost(alert.policy)
  return near
    .filter((one) => !called.has(one._id) && suitable(alert, one, engaged, now))
    .map((one) => {
      const seconds = walkSeconds(one.distance, alert.place.floor, alert.policy)
      const tired = isTired(alert, recentCalls?.get(one._id), now)
      return { ...one, seconds, arrival: expectedArrival(seconds, one.record, cost), tired }
    })
    .sort((a, b) => a.arrival - b.arrival || (a._id < b._id ? -1 : 1))
}

/** Whoever is tired is spared, but not where that leaves nobody. */
function sparing(people: readonly Ranked[]): readonly Ranked[] {
  const rested = people.filter(({ tired }) => !tired)
  return rested.length > 0 ? rested : people
}

const chosen = ({ _id, distance, seconds, place }: Ranked, as: CalledAs): Chosen => ({
  personId: _id,
  as,
  distance,
  expectedSeconds: seconds,
  placeUsed: place ?? { source: 'home' },
})

/** The first wave: the best members, and whoever of the building's own is suitable. */
export function firstWave(alert: Alert, around: Surroundings, now: Instant): Chosen[] {
  const ofBuilding = ({ _id, buildingId }: Ranked) =>
    buildingId === alert.place.buildingId && around.ofBuilding.has(_id)
  const all = sparing(ranked(alert, around, now).filter((one) => one.partyMember || ofBuilding(one)))
  const members = all.filter(({ partyMember }) => partyMember).slice(0, alert.policy.firstWaveSize)
  const taken = new Set(members.map(({ _id }) => _id))
  const building = all.filter((one) => !taken.has(one._id) && ofBuilding(one))
  return [...members.map((one) => chosen(one, 'nearMember')), ...building.map((one) => chosen(one, 'sameBuilding'))]
}

/** In the place of those who refused: the next best members. */
export const replacements = (alert: Alert, around: Surroundings, now: Instant, count: number): Chosen[] =>
  sparing(ranked(alert, around, now).filter(({ partyMember }) => partyMember))
    .slice(0, count)
    .map((one) => chosen(one, 'nearMember'))

/** Fewer than these at work on one alert are too few to spare anybody. */
const HANDFUL = 5

/** Asked to come in this ringing and silent so far. */
const stillAsked = (alert: Alert): number =>
  alert.calls.filter(
    ({ round, answer, as }) =>
      round === alert.round && answer === 'none' && as !== 'contact' && as !== 'dutyPhone' && as !== 'pairedVolunteer',
  ).length

/**
 * From the second wave on: the best of all suitable within the radius, members or not, each wave twice as many as the one
 * before; the tired only where others are few.
 */
export function neighbours(alert: Alert, around: Surroundings, now: Instant, wave: number): Chosen[] {
  const all = ranked(alert, around, now)
  const rested = all.filter(({ tired }) => !tired)
  return asNeighbours(rested.length + stillAsked(alert) >= HANDFUL ? rested : all).slice(0, atMost(alert, wave))
}

/** Each wave asks twice as many as the one before, the repeats as well. */
const atMost = ({ policy }: Alert, wave: number): number =>
  policy.secondWaveSize * 2 ** Math.min(10, Math.max(0, wave - 2))

export const secondWave = (alert: Alert, around: Surroundings, now: Instant): Chosen[] =>
  neighbours(alert, around, now, 2)

/** In the repeats whoever is there, tired or not, ever more at once: nobody is left alone because everybody is tired. */
export const everybodyLeft = (alert: Alert, around: Surroundings, now: Instant): Chosen[] =>
  asNeighbours(ranked(alert, around, now)).slice(0, atMost(alert, LAST_WAVE + 1 + alert.repeats))

/** Of the third wave: who sits in a kiosk within the radius and was not called before, tired or not. */
export const kioskWave = (alert: Alert, around: Surroundings, now: Instant): Chosen[] =>
  ranked(alert, around, now)
    .filter(({ place }) => place?.source === 'kiosk')
    .map((one) => chosen(one, 'kiosk'))

const asNeighbours = (people: readonly Ranked[]): Chosen[] =>
  people.slice(0, MOST_AT_ONCE).map((one) => chosen(one, one.partyMember ? 'nearMember' : 'nearVolunteer'))

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
