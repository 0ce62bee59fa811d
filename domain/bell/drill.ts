// How a drill's alert ends: by itself, once somebody was there and said so or its time is over; or at once, because the
// household presses for real. It never becomes a real alert, and a real press never becomes a part of it.
import type { Instant } from '../shape'
import { type Alert, NEVER, OPEN_STATES } from './alert'
import { owe, wentOut, withdrawCall } from './outbox'
import { active } from './party'
import { CLOCK, note } from './timeline'
import { moved } from './transitions'
import { callsNow, onlyTold, recipientOf } from './waves'

export const isOpenDrill = ({ drill, state }: Pick<Alert, 'drill' | 'state'>): boolean =>
  drill && OPEN_STATES.includes(state)

/** When it ends by itself; undefined for what is no drill, or has ended. */
export const drillEndsAt = (alert: Alert): Instant | undefined => {
  if (!isOpenDrill(alert)) return undefined
  return alert.state === 'resolved' ? alert.updatedAt : alert.drillEndsAt
}

export const drillIsOver = (alert: Alert, now: Instant): boolean =>
  isOpenDrill(alert) && (alert.state === 'resolved' || (alert.drillEndsAt !== undefined && alert.drillEndsAt <= now))

/**
 * Nothing of it goes out any more, and the household's one open place is free. Those still under way are told that it is
 * over, unless somebody pressed for real: what follows then is a real call, and no message may stand in its way.
 */
export function endDrill(alert: Alert, now: Instant, broken = false): Alert {
  const { nextWaveAt: _, ...rest } = alert
  let next: Alert = { ...rest, state: moved(alert.state, 'endDrill', 'confirmed') }
  next = note(next, now, 'endDrill', CLOCK, broken ? { words: '有人真的按了铃，演练中止' } : undefined)
  for (const call of callsNow(alert)) {
    next = withdrawCall(next, call.id)
    const coming = active(alert).find(({ personId }) => personId === call.personId)
    const waiting = coming ? coming.state !== 'arrived' : call.answer === 'none' && !onlyTold(call)
    if (broken || !waiting || !wentOut(alert, call.id)) continue
    next = owe(next, now, { template: 'drillOver', to: recipientOf(call), channels: ['sms'], call })
  }
  return { ...next, openKey: alert._id, nextDueAt: NEVER }
}
