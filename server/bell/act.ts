// How every step on an alert is taken: read, answer a repeated intention with what is, change, settle, write over the
// version read, hand over. When somebody else wrote first, all of it anew on what they wrote.
import type { Alert } from '../../domain/bell/alert'
import { groundOf, isOnGround } from '../../domain/bell/desk'
import type { Actor } from '../../domain/bell/party'
import type { AlertView } from '../../domain/bell/view'
import { viewFor } from '../../domain/bell/view-for'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { type Circumstances, personOf } from '../kernel/handle'
import { logFault } from '../kernel/log'
import { makeFinder } from './finder'
import { CALLER_WAITS, handOver } from './hand-over'
import { settle } from './settle'
import type { Together } from './share'
import { alertById, writeAlert } from './store'

export const isDesk = (alert: Alert, { caller }: Pick<Circumstances, 'caller'>): boolean =>
  isOnGround(alert, groundOf(caller.positions))

export function actorOf(alert: Alert, circumstances: Circumstances): Actor {
  const { _id: personId, name, phone, openid } = personOf(circumstances)
  return { personId, name, phone, openid, desk: isDesk(alert, circumstances) }
}

/** The alert as this caller may see it; what is none of theirs does not exist for them. */
export function seen(alert: Alert, circumstances: Circumstances, fromDesk = false): AlertView {
  const viewer = { personId: personOf(circumstances)._id, desk: isDesk(alert, circumstances), fromDesk }
  const view = viewFor(alert, viewer, circumstances.now)
  if (!view) throw new Refusal('NOT_FOUND')
  return view
}

const MOST_TRIES = 12
/** Milliseconds of pause before another try, growing, with chance in it: twenty who accept at once must not stay in step. */
const pause = (attempt: number) =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(150, 10 * 2 ** attempt)))

interface Step<By> {
  key: string
  now: Instant
  /** Who takes it, of each version read anew; refuses where the alert is none of theirs. */
  by(alert: Alert): By
}

/** Gives the alert as it stands afterwards. Nothing is written where `change` gives back what it was given. */
export async function takeStep<By>(
  alertId: Id,
  { key, now, by }: Step<By>,
  change: (alert: Alert, by: By) => Alert,
): Promise<Alert> {
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    if (attempt > 0) await pause(attempt)
    const before = await alertById(alertId)
    if (!before) throw new Refusal('NOT_FOUND')
    const actor = by(before)
    if (before.keys.includes(key)) return before
    const changed = change(before, actor)
    if (changed === before) return before
    const next = { ...changed, keys: [...changed.keys, key].slice(-200) }
    const settled = await settle(next, now, makeFinder(now), { before })
    // Whom a desk wants rung by hand and another door has, the desk must hear of; those rung anew are simply let go.
    const step = changed.timeline.at(-1)
    if (step?.event === 'callByHand' && settled.elsewhere.has(String(step.about?.person))) {
      throw new Refusal('CALLED_ELSEWHERE')
    }
    const written = await writeAlert(before, settled.alert, now)
    if (!written) continue
    return handOver(written, settled.handings, now)
  }
  throw new Refusal('BUSY', 'others kept writing')
}

/** A step by the person who calls, answered with what they may see. */
export async function act(
  alertId: Id,
  circumstances: Circumstances,
  change: (alert: Alert, actor: Actor) => Alert,
  { fromDesk = false } = {},
): Promise<{ alert: AlertView }> {
  const { now, key } = circumstances
  const by = (alert: Alert): Actor => {
    // Somebody to whom the alert is nothing learns nothing from a refusal either.
    seen(alert, circumstances, fromDesk)
    return actorOf(alert, circumstances)
  }
  return { alert: seen(await takeStep(alertId, { key, now, by }, change), circumstances, fromDesk) }
}

/** Time alone: brings this alert up to now and hands over what it owes. The alert as it is then. */
export async function advanceAlert(
  alert: Alert,
  now: number,
  waits = CALLER_WAITS,
  together?: Together,
): Promise<Alert> {
  let before: Alert | undefined = alert
  for (let attempt = 0; attempt < 5 && before; attempt++) {
    if (before.nextDueAt > now) return before
    const settled = await settle(before, now, makeFinder(now, together ? { together } : {}), { before })
    const written = await writeAlert(before, settled.alert, now)
    if (written) return handOver(written, settled.handings, now, waits)
    before = await alertById(alert._id)
  }
  return before ?? alert
}

/** Alerts as they are about to be shown, overdue ones brought up to now first: a late timer is no lost minute. */
export const upToNow = (alerts: readonly Alert[], now: number): Promise<Alert[]> =>
  Promise.all(
    alerts.map((alert) =>
      alert.nextDueAt > now
        ? alert
        : advanceAlert(alert, now, 1000).catch((fault: unknown) => {
            logFault('bell.advance', fault, { alertId: alert._id })
            return alert
          }),
    ),
  )
