// What other rooms may ask of the bell: to ring, somebody's alerts, a desk's, and public figures. Overdue ones are advanced on the way.

import { groundOf } from '../../domain/bell/desk'
import type { AlertView } from '../../domain/bell/view'
import { viewFor } from '../../domain/bell/view-for'
import type { Position } from '../../domain/person/person'
import type { Id, Instant } from '../../domain/shape'
import { type Circumstances, personOf } from '../kernel/handle'
import { isDesk, upToNow } from './act'
import { endedOfParty, openOfParty, openOnGround, pressedSince } from './store'

export { bellAskedByPhone } from './asked'
export { openAlert, openAlertNow, takeBack } from './button'
export { breakOff, drillAlerts } from './drill'
export { advanceDue } from './due'
export { forgetPerson, hasOpenAlert } from './forget'
export { hearNotPickedUp } from './phone'
export { pictureRightsOf, shownByAlert } from './pictures'
export { ring } from './ring'
export { countPressedOnGround, pressedWithin, recordedOnGround } from './store'
export { awaitsConfirmation, confirmByVisit, overSince } from './visit'
export { whoWouldBeCalled } from './would-call'

/** Open alerts the caller has to do with, and those that ended since; each as the caller may see it, the latest first. */
export async function partyViews(circumstances: Circumstances, since: Instant): Promise<AlertView[]> {
  const { now } = circumstances
  const personId = personOf(circumstances)._id
  const [open, ended] = await Promise.all([
    openOfParty(personId).then((alerts) => upToNow(alerts, now)),
    since >= now ? [] : endedOfParty(personId, since),
  ])
  return [...open, ...ended]
    .sort((a, b) => b.pressedAt - a.pressedAt)
    .flatMap((alert) => viewFor(alert, { personId, desk: isDesk(alert, circumstances) }, now) ?? [])
}

/** Whether these positions make somebody a desk of the bell. */
export const watchesBells = (positions: readonly Position[]): boolean => groundOf(positions).length > 0

/** How many alerts are open on the ground of these positions (held now), and the latest change among them; undefined for no desk. */
export async function deskNews(
  positions: readonly Position[],
): Promise<{ open: number; changedAt: Instant; ringsSince?: Instant } | undefined> {
  const ground = groundOf(positions)
  if (ground.length === 0) return undefined
  const open = await openOnGround(ground)
  // A drill is nobody in need: it is on the list, and not in the count.
  const real = open.filter(({ drill }) => !drill)
  const rings = real.filter(({ state }) => state === 'ringing').map(({ roundAt }) => roundAt)
  return {
    open: real.length,
    changedAt: open.reduce((latest, { updatedAt }) => Math.max(latest, updatedAt), 0),
    ...(rings.length > 0 ? { ringsSince: Math.max(...rings) } : {}),
  }
}

const DAYS_30 = 30 * 86_400_000

export interface BellFigures {
  last30Days: number
  arrived: number
  medianMinutesToArrival?: number
}

/** Counted from the timelines and nothing else; drills are not counted. */
export async function bellFigures(communityId: Id, now: Instant): Promise<BellFigures> {
  const alerts = (await pressedSince(communityId, now - DAYS_30)).filter(({ drill }) => !drill)
  const minutes = alerts
    .flatMap(({ timeline }) => {
      const pressed = timeline.find(({ event }) => event === 'press')
      const arrived = timeline.find(({ event }) => event === 'arrive')
      return pressed && arrived ? [(arrived.at - pressed.at) / 60_000] : []
    })
    .sort((a, b) => a - b)
  const middle = Math.floor(minutes.length / 2)
  const median = minutes.length % 2 === 1 ? minutes[middle] : ((minutes[middle - 1] ?? 0) + (minutes[middle] ?? 0)) / 2
  return {
    last30Days: alerts.length,
    arrived: minutes.length,
    ...(minutes.length > 0 && median !== undefined ? { medianMinutesToArrival: Math.round(median * 10) / 10 } : {}),
  }
}
