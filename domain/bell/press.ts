// Pressing the bell: a new alert, a second press that joins it, and cancelling, which silences nothing.
import type { Household } from '../household/household'
import type { Person } from '../person/person'
import type { Id, Instant } from '../shape'
import type { Alert } from './alert'
import { type Actor, type Button, permitted } from './party'
import type { Policy } from './policy'
import { note } from './timeline'
import { moved, type Party } from './transitions'
import { ringAnew, ringDutyPhone } from './waves'

export interface Press {
  alertId: Id
  key: string
  by: Actor | Button
  /** desk: only a drill is begun by a desk. */
  as: Extract<Party, 'household' | 'family' | 'device' | 'desk'>
  household: Household
  /** Who is to be helped: the one who pressed, or the first of the household when family or the button pressed. */
  resident: Pick<Person, '_id' | 'name' | 'phone' | 'openid'>
  estateName: string
  buildingName: string
  communityName: string
  /** City, street, community, grid. */
  path: readonly Id[]
  dutyPhone: string
  doorCode: string
  policy: Policy
  drill: boolean
  /** Which drill it is a part of, and when that ends. */
  partOf?: { drillId: Id; endsAt: Instant } | undefined
  /** The alert of the drill that this press broke off. */
  brokeDrill?: Id | undefined
}

const idOf = (by: Actor | Button): Id => ('deviceId' in by ? by.deviceId : by.personId)

/** The alert before anybody is called; `advance` says that wave 0 is due. */
export function newAlert(press: Press, now: Instant): Alert {
  const { alertId, household, resident, by } = press
  const alert: Alert = {
    _id: alertId,
    version: 1,
    openKey: household._id,
    householdId: household._id,
    communityId: household.communityId,
    state: 'ringing',
    pressedAt: now,
    presses: [{ key: press.key, at: now, by: idOf(by) }],
    urgency: 1,
    place: {
      point: household.point,
      gridId: household.gridId,
      estateId: household.estateId,
      estateName: press.estateName,
      buildingId: household.buildingId,
      buildingName: press.buildingName,
      door: household.door,
      floor: household.floor,
      communityName: press.communityName,
      path: [...press.path],
    },
    resident: {
      name: resident.name,
      phone: resident.phone,
      personId: resident._id,
      // A person without WeChat has their own id in place of an openid.
      ...(resident.openid === resident._id ? {} : { openid: resident.openid }),
      ...(household.noteForResponders ? { note: household.noteForResponders } : {}),
      livesAlone: household.livesAlone,
      ...(household.languages?.length ? { languages: household.languages } : {}),
      ...(household.keyHolder ? { keyHolder: household.keyHolder } : {}),
    },
    memberIds: household.memberIds,
    familyIds: household.familyIds,
    parties: [...new Set([...household.memberIds, ...household.familyIds])],
    dutyPhone: press.dutyPhone,
    doorCode: press.doorCode,
    policy: press.policy,
    drill: press.drill,
    ...(press.partOf ? { drillId: press.partOf.drillId, drillEndsAt: press.partOf.endsAt } : {}),
    ...(press.brokeDrill ? { brokeDrill: press.brokeDrill } : {}),
    round: 1,
    roundAt: now,
    wave: -1,
    repeats: 0,
    replaced: 0,
    nextWaveAt: now,
    calls: [],
    responders: [],
    callBack: { required: false, asked: 0 },
    outbox: [],
    serial: 0,
    timeline: [],
    nextDueAt: now,
    keys: [press.key],
    updatedAt: now,
  }
  return note(
    alert,
    now,
    'press',
    { ...('deviceId' in by ? { deviceId: by.deviceId } : { personId: by.personId }), name: by.name, as: press.as },
    { policy: press.policy.version },
  )
}

/** Milliseconds within which further presses do not bring the next wave forward again: a frightened finger presses often. */
const CALM = 15_000

/** A second press joins the open alert: more urgent, the next wave at once; what had been resolved rings anew. */
export function pressAgain(alert: Alert, actor: Actor | Button, key: string, now: Instant): Alert {
  const by = permitted(alert, 'pressAgain', actor)
  const last = alert.presses.at(-1)?.at ?? alert.pressedAt
  const presses = [...alert.presses.slice(-150), { key, at: now, by: idOf(actor) }]
  const urgency = Math.min(9, alert.urgency + 1)
  let next: Alert = note({ ...alert, presses, urgency }, now, 'pressAgain', by, { urgency })
  if (alert.state === 'resolved') return { ...ringAnew(next, now), state: moved(alert.state, 'pressAgain', 'ringing') }
  next = { ...next, state: moved(alert.state, 'pressAgain', alert.state) }
  if (alert.state === 'ringing' && now - last >= CALM) next = { ...next, nextWaveAt: now }
  return next
}

/** People who have fallen, or are not alone, cancel too: the search goes on, and the duty phone must ring back. */
export function cancel(alert: Alert, actor: Actor | Button, words: string | undefined, now: Instant): Alert {
  const by = permitted(alert, 'cancel', actor)
  const { done: _, askedAt: __, ...callBack } = alert.callBack
  const next = note(alert, now, 'cancel', by, words ? { words } : undefined)
  return ringDutyPhone(
    {
      ...next,
      state: moved(alert.state, 'cancel', alert.state),
      callBack: { ...callBack, required: true, since: now, asked: 0 },
    },
    now,
    'bellCancelled',
  )
}
