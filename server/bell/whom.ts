// The person a desk means: by the id its list showed, or by the telephone number of somebody registered on its ground.
import type { Alert } from '../../domain/bell/alert'
import type { ByHand } from '../../domain/bell/by-hand'
import { walkSeconds } from '../../domain/bell/candidates'
import { groundOf } from '../../domain/bell/desk'
import type { Person, Position } from '../../domain/person/person'
import { Refusal } from '../../domain/refusal'
import type { Id, Phone } from '../../domain/shape'
import { availableNow } from '../../domain/volunteer/hours'
import { type Circumstances, personOf } from '../kernel/handle'
import { personById, personByPhone, positionsOf } from '../person/read'
import { placesByIds } from '../place/read'
import { shiftsRunning, volunteerById } from '../volunteer/read'
import { isDesk } from './act'
import { placed } from './around'
import { engagedAmong } from './engagement'
import { alertById } from './store'

export type Asked = { personId: Id } | { phone: Phone }

export interface Found {
  alert: Alert
  one: ByHand
  /** Not to be rung by the system now: consent, hours, snooze. */
  away: boolean
  /** On the way to another door. */
  elsewhere: boolean
}

/** Offices over the place of an alert are called in it like the waves' own, at any hour. */
export const holdsHere = (alert: Alert, positions: readonly Position[]): boolean =>
  positions.some(
    ({ office, placeId }) =>
      office !== 'volunteer' && (alert.place.path.includes(placeId) || placeId === alert.place.buildingId),
  )

/** The alert of a desk; for whoever is none it does not exist. */
export async function alertOfDesk(alertId: Id, circumstances: Circumstances): Promise<Alert> {
  const alert = await alertById(alertId)
  if (!alert || !isDesk(alert, circumstances)) throw new Refusal('NOT_FOUND')
  return alert
}

export async function findWhom(alertId: Id, asked: Asked, circumstances: Circumstances): Promise<Found> {
  const { now } = circumstances
  const alert = await alertOfDesk(alertId, circumstances)
  const person = await ('phone' in asked ? personByPhone(asked.phone) : personById(asked.personId))
  const positions = person ? await positionsOf(person._id, now) : []
  const here = holdsHere(alert, positions)
  if (!person || !(here || (await isOfGround(person, alert, circumstances)))) {
    throw new Refusal('phone' in asked ? 'NOT_REGISTERED' : 'NOT_FOUND')
  }
  const [volunteer, shifts, engaged] = await Promise.all([
    volunteerById(person._id),
    shiftsRunning(now),
    engagedAmong([person._id], now),
  ])
  const shift = shifts.find((one) => one.personId === person._id)
  const there = volunteer && placed(volunteer, shift, alert.place.point, now)
  const { _id: personId, name, phone, openid } = person
  return {
    alert,
    one: {
      personId,
      name,
      phone,
      openid,
      as: 'byHand',
      ...(there
        ? {
            distance: there.distance,
            expectedSeconds: walkSeconds(there.distance, alert.place.floor, alert.policy),
            ...(there.place ? { placeUsed: there.place } : {}),
          }
        : {}),
    },
    away: volunteer !== undefined && !here && !availableNow(volunteer, now, shift?.to),
    elsewhere: engaged.has(personId) && !alert.responders.some((coming) => coming.personId === personId),
  }
}

/** Of the alert's community, of one on the caller's ground, or the caller in person. */
async function isOfGround(person: Person, alert: Alert, circumstances: Circumstances): Promise<boolean> {
  if (person.communityId === alert.communityId || person._id === personOf(circumstances)._id) return true
  const [community] = await placesByIds([person.communityId])
  const ground = groundOf(circumstances.caller.positions)
  return [person.communityId, ...(community?.path ?? [])].some((placeId) => ground.includes(placeId))
}
