// What a household's button does besides ringing: it takes back, and asks how things stand.
import type { Alert } from '../../domain/bell/alert'
import type { Button } from '../../domain/bell/party'
import { cancel } from '../../domain/bell/press'
import type { Id, Instant } from '../../domain/shape'
import { takeStep, upToNow } from './act'
import { alertOfHousehold } from './store'

/** The household's open alert as it is stored; undefined when there is none. */
export const openAlert = (householdId: Id): Promise<Alert | undefined> => alertOfHousehold(householdId)

/** The same, brought up to now. */
export async function openAlertNow(householdId: Id, now: Instant): Promise<Alert | undefined> {
  const open = await alertOfHousehold(householdId)
  return open && (await upToNow([open], now))[0]
}

/** Silences nothing: the duty phone rings back. Asked for already, or too late for it: the alert as it is. */
export async function takeBack(alert: Alert, button: Button, key: string, now: Instant): Promise<Alert> {
  if (alert.callBack.required || alert.state === 'resolved') return alert
  return takeStep(alert._id, { key, now, by: () => button }, (held, by) => cancel(held, by, undefined, now))
}
