// At a door that nobody opens. It is no outcome: the duty phone and the family are told, the desk may say who keeps a key,
// and nobody forces a door without 110 or 119.
import { Refusal } from '../refusal'
import type { Instant } from '../shape'
import type { Alert } from './alert'
import { owe } from './outbox'
import { type Actor, active, activeAs, permitted } from './party'
import { note } from './timeline'
import { moved } from './transitions'
import { callsNow, recipientOf, ringDutyPhone } from './waves'

/** Somebody is at the door, said that nobody opens, and has not reported an end. */
export const standsOutside = (alert: Alert): boolean => alert.state === 'arrived' && alert.unopened !== undefined

/** Said again while the door stays shut: written down, and the duty phone rings again; the family has been told. */
export function nobodyOpens(alert: Alert, actor: Actor, now: Instant): Alert {
  const by = permitted(alert, 'nobodyOpens', actor)
  if (activeAs(alert, actor.personId)?.state !== 'arrived') throw new Refusal('STEP_OUT_OF_ORDER', 'not at the door')
  const { done: _, askedAt: __, ...callBack } = alert.callBack
  const told = alert.unopened !== undefined
  let next: Alert = {
    ...alert,
    state: moved(alert.state, 'nobodyOpens', 'arrived'),
    unopened: alert.unopened ?? { at: now, by: actor.personId },
    callBack: { ...callBack, required: true, since: now, asked: 0 },
  }
  next = ringDutyPhone(note(next, now, 'nobodyOpens', by), now, 'bellUnopened')
  return told ? next : tellFamily(next, now)
}

function tellFamily(alert: Alert, now: Instant): Alert {
  const { contact } = alert.policy.channels
  return callsNow(alert)
    .filter(({ as }) => as === 'contact')
    .reduce(
      (next, call) =>
        owe(next, now, { template: 'bellUnopenedFamily', to: recipientOf(call), channels: contact, call }),
      alert,
    )
}

/** The desk agrees that those at the door see who keeps the key. */
export function grantKey(alert: Alert, actor: Actor, now: Instant): Alert {
  const by = permitted(alert, 'grantKey', actor)
  if (!alert.resident.keyHolder) throw new Refusal('NOT_FOUND', 'no key holder on record')
  if (active(alert).some(({ personId }) => personId === actor.personId)) {
    throw new Refusal('NOT_YOURS', 'whoever stands at the door does not agree with themself')
  }
  if (alert.keyGranted) return alert
  const next = {
    ...alert,
    state: moved(alert.state, 'grantKey', 'arrived'),
    keyGranted: { at: now, by: actor.personId },
  }
  return note(next, now, 'grantKey', by)
}
