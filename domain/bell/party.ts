// What somebody is to an alert, and the steps each may take because of it.
import type { Id, Phone } from '../shape'
import type { Alert, Responder } from './alert'
import type { By } from './timeline'
import { type BellEvent, type Party, permit } from './transitions'

/** The person who acts. `desk`: holds an office over the ground of this alert, as the server found out. */
export interface Actor {
  personId: Id
  name: string
  phone: Phone
  openid?: string
  desk: boolean
}

/** The button at a household's door or bed: it rings and takes back, and may do nothing else. */
export interface Button {
  deviceId: Id
  householdId: Id
  /** As people call it: 床头按钮. */
  name: string
}

/** Coming or there: released ones stay on the list as record only. */
export const active = (alert: Pick<Alert, 'responders'>): Responder[] =>
  alert.responders.filter(({ state }) => state !== 'released')

export const activeAs = (alert: Alert, personId: Id): Responder | undefined =>
  active(alert).find((one) => one.personId === personId)

/** The call of this ringing; somebody called in two waves would show the later. */
export const callOf = (alert: Alert, personId: Id) =>
  alert.calls.filter((one) => one.personId === personId && one.round === alert.round).at(-1)

export function partiesOf(alert: Alert, actor: Pick<Actor, 'personId' | 'desk'>): ReadonlySet<Party> {
  const { personId } = actor
  const parties = new Set<Party>()
  if (alert.memberIds.includes(personId)) parties.add('household')
  if (alert.familyIds.includes(personId)) parties.add('family')
  if (callOf(alert, personId)) parties.add('called')
  const coming = activeAs(alert, personId)
  if (coming) parties.add('responder')
  const { done } = alert.callBack
  if (coming?.state === 'arrived' || (done?.by === personId && done.reached)) parties.add('witness')
  if (actor.desk) parties.add('desk')
  return parties
}

/** Refuses what this person may not do now; otherwise says as what they do it. */
export function permitted(alert: Alert, event: BellEvent, actor: Actor | Button): By {
  if ('deviceId' in actor) {
    const own = actor.householdId === alert.householdId
    const as = permit(alert.state, event, new Set<Party>(own ? ['device'] : []))
    return { deviceId: actor.deviceId, name: actor.name, as }
  }
  const as = permit(alert.state, event, partiesOf(alert, actor))
  return { personId: actor.personId, name: actor.name, as }
}
