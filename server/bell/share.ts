// Who of those around a door other doors keep from it: people called there or on their way, and people whom another door that
// still asks gets when all of them are assigned together. Each alert solves the same problem by itself and leaves the others
// their share; should two see it differently, the summons lets one of them have the person.
import { type Alert, alert as alertShape } from '../../domain/bell/alert'
import { assign, type Door, inTurn } from '../../domain/bell/assign'
import { metresBetween, type Near, ranked, suitable } from '../../domain/bell/candidates'
import { askedNow, type Competing, isWanting } from '../../domain/bell/wanting'
import type { Id, Instant, Point } from '../../domain/shape'
import type { Volunteer } from '../../domain/volunteer/volunteer'
import { collection, sdk } from '../kernel/database'
import { volunteersNear } from '../volunteer/read'
import { heldElsewhere, type Summons, summonsesOf } from './summons'

/** Doors that ask for the same people, at most: the longest ringing. */
const MOST_RIVALS = 200

/** An alert as other alerts look at it: without its messages and its history, which make up nearly all of it. */
const rivalShape = alertShape.omit({ outbox: true, timeline: true, presses: true, keys: true })
const RIVAL_FIELDS = Object.keys(rivalShape.shape) as (keyof typeof rivalShape.shape)[]
/** Before the second wave only members are called. */
const SECOND_WAVE = 2

export interface Kept extends Competing {
  /** People not to be called to this door now. */
  from: ReadonlySet<Id>
  /** Where they are called to, and when they last were. */
  summonses: readonly Summons[]
}

/** What one run of the pulse found for each door that asked, so that it is worked out once for all of them. */
export type Together = Map<Id, { share: readonly Id[]; ahead: number }>

export interface Around {
  near: readonly (Near & Volunteer)[]
  ofBuilding: ReadonlySet<Id>
  /** Where this volunteer is taken to be, as seen from that door. */
  place(volunteer: Volunteer, door: Point): Near
}

export async function keptByOthers(
  alert: Alert,
  around: Around,
  now: Instant,
  together: Together = new Map(),
): Promise<Kept> {
  const { near } = around
  const communities = [...new Set([alert.communityId, ...near.map(({ communityId }) => communityId)])]
  const [summonses, rivals] = await Promise.all([
    summonsesOf(near.map(({ _id }) => _id)),
    rivalsOf(alert, communities, now),
  ])
  const held = await heldElsewhere(summonses, alert, now)
  const shares = rivals.length === 0 ? undefined : await sharesOf(rivals, { alert, held, ...around }, now)
  const from = new Set([...held, ...rivals.flatMap(({ _id }) => shares?.get(_id) ?? [])])
  const nobody = new Set<Id>()
  const count = near.filter((one) => from.has(one._id) && suitable(alert, one, nobody, now)).length
  const turns = [alert, ...rivals].map((door) => doorOf(door, now)).sort(inTurn)
  for (const [ahead, { alertId }] of turns.entries()) {
    if (shares) together.set(alertId, { share: shares.get(alertId) ?? [], ahead })
  }
  const ahead = turns.findIndex(({ alertId }) => alertId === alert._id)
  return { from, count, ahead, summonses }
}

/** Whether another door within reach has too few people, so that nobody should be kept here for a second place. */
export const othersWant = async (alert: Alert, now: Instant): Promise<boolean> =>
  (await rivalsOf(alert, [alert.communityId], now)).length > 0

/** Doors within reach of the same people that have fewer asked than they want. A drill keeps nobody from a real one. */
async function rivalsOf(alert: Alert, communities: readonly Id[], now: Instant): Promise<Alert[]> {
  const found = await collection('alerts').find(
    { communityId: sdk().command.in([...communities]), state: 'ringing', moreAt: sdk().command.gt(0) },
    { fields: RIVAL_FIELDS, orderBy: ['pressedAt', 'asc'], limit: MOST_RIVALS },
  )
  return found
    .map((one): Alert => ({ ...one, outbox: [], timeline: [], presses: [], keys: [] }))
    .filter(
      (other) =>
        other._id !== alert._id &&
        (alert.drill || !other.drill) &&
        isWanting(other, now) &&
        metresBetween(other.place.point, alert.place.point) <= other.policy.radius + alert.policy.radius,
    )
}

type Own = Around & { alert: Alert; held: ReadonlySet<Id> }

/** Who gets whom, when free people are assigned over all these doors together. */
async function sharesOf(rivals: readonly Alert[], own: Own, now: Instant): Promise<Map<Id, Id[]>> {
  const { alert, near, ofBuilding, held, place } = own
  const reach = Math.max(...rivals.map(({ policy }) => policy.radius)) * 2 + alert.policy.radius
  const known = new Map<Id, Volunteer>(near.map((one) => [one._id, one]))
  const further = (await volunteersNear(alert.place.point, reach)).filter(({ _id }) => !known.has(_id))
  const standing = await summonsesOf(further.map(({ _id }) => _id))
  const engaged = new Set([...held, ...(await heldElsewhere(standing, alert, now))])
  const wide = [...known.values(), ...further]
  const arrivals = new Map<Id, ReadonlyMap<Id, number>>()
  for (const door of [alert, ...rivals]) {
    const mine = door === alert
    const around = mine ? near : wide.map((one) => place(one, door.place.point))
    const people = ranked(door, { near: around, engaged, ofBuilding }, now).filter(
      (one) => door.wave >= SECOND_WAVE || one.partyMember || (mine && ofBuilding.has(one._id)),
    )
    arrivals.set(door._id, new Map(people.map((one) => [one._id, one.arrival])))
  }
  const everybody = [...arrivals.values()].flatMap((people) => [...people.keys()])
  const doors = [alert, ...rivals].map((door) => doorOf(door, now))
  return assign(doors, everybody, (alertId, personId) => arrivals.get(alertId)?.get(personId))
}

const doorOf = (alert: Alert, now: Instant): Door => ({
  alertId: alert._id,
  has: askedNow(alert, now),
  wants: alert.policy.firstWaveSize,
  since: alert.roundAt,
  urgency: alert.urgency,
})
