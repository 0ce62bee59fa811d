// An alert that has asked fewer people than it wants, because other doors have them: it looks again until it has enough.
import type { Id, Instant } from '../shape'
import type { Alert, CalledAs } from './alert'
import { wentOut, withdrawCall } from './outbox'
import { askedToGo, callsNow, tellNotNeeded } from './waves'

/** Milliseconds after which people whom other doors had are looked for again, by the first so many in turn. */
const LOOKS = 5_000
const FIRST = 10
/** Those behind look less often, since it can hardly be their turn yet; but never less often than this. */
const SELDOM = 30_000
/** Milliseconds after which a call without an answer no longer counts as somebody who may come. */
const SILENT = 120_000

/** Who lives or sits near enough to walk over. An office that is called as well, or a paired volunteer far away, stills no want. */
const NEIGHBOURS: readonly CalledAs[] = ['nearMember', 'nearVolunteer', 'sameBuilding', 'kiosk', 'byHand']

/** Neighbours asked to this door who may yet answer. */
export const askedNow = (alert: Pick<Alert, 'calls' | 'round'>, now: Instant): number =>
  callsNow(alert).filter(
    ({ as, answer, calledAt }) => NEIGHBOURS.includes(as) && answer === 'none' && calledAt + SILENT > now,
  ).length

export const isWanting = (alert: Pick<Alert, 'calls' | 'round' | 'state' | 'policy'>, now: Instant): boolean =>
  alert.state === 'ringing' && askedNow(alert, now) < alert.policy.firstWaveSize

/** What other doors mean to this one. */
export interface Competing {
  /** People who might be called but for other doors. */
  count: number
  /** Doors that want people too and come before this one. */
  ahead: number
}

export function lookAgain(alert: Alert, { count, ahead }: Competing, now: Instant): Alert {
  const { moreAt: _, ...rest } = alert
  if (count === 0 || alert.wave < 1 || !isWanting(alert, now)) return rest
  return { ...rest, moreAt: now + Math.min(SELDOM, LOOKS * (1 + Math.floor(ahead / FIRST))) }
}

export const moreDueAt = ({ state, moreAt }: Pick<Alert, 'state' | 'moreAt'>): Instant | undefined =>
  state === 'ringing' ? moreAt : undefined

/**
 * Those of the people rung anew who go to another door by now are let go: what has not gone out to them is not sent; whom an
 * earlier call of this ringing reached hears that it is over, if they have not heard it yet.
 */
export function letGo(alert: Alert, personIds: ReadonlySet<Id>, now: Instant): Alert {
  if (personIds.size === 0) return alert
  const gone = callsNow(alert).filter(
    (call) => askedToGo(call) && call.answer === 'none' && personIds.has(call.personId ?? ''),
  )
  const ids = new Set(gone.map(({ id }) => id))
  const calls = alert.calls.map((call) => (ids.has(call.id) ? { ...call, answer: 'notNeeded' as const } : call))
  return gone.reduce(
    (before, call) => {
      const next = withdrawCall(before, call.id)
      const told = next.outbox.some(
        ({ callId, template, state }) => callId === call.id && template === 'bellNotNeeded' && state !== 'withdrawn',
      )
      return wentOut(next, call.id) && !told ? tellNotNeeded(next, call, now) : next
    },
    { ...alert, calls },
  )
}
