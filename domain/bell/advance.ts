// What time alone brings about. Pure: the same alert and the same instant give the same result, however late the timer.
import type { Instant } from '../shape'
import type { Alert } from './alert'
import { NEVER } from './alert'
import { leave } from './answer'
import { standsOutside } from './door'
import { drillEndsAt, drillIsOver, endDrill } from './drill'
import { outboxDueAt, owe, reviewUnknown, unreached } from './outbox'
import { active } from './party'
import { CLOCK, note } from './timeline'
import { moreDueAt } from './wanting'
import {
  callsNow,
  type Due,
  LAST_WAVE,
  onlyTold,
  recipientOf,
  ringDutyPhone,
  standDownDueAt,
  standDownLate,
} from './waves'

export interface Advanced {
  alert: Alert
  /** Somebody has to be looked up and called with `callPeople`; then `advance` is asked again. */
  due?: Due
}

/** Every deadline that has passed, in order; then what is due to be looked up, if anything; `nextDueAt` always right. */
export function advance(alert: Alert, now: Instant): Advanced {
  let next = reviewUnknown(alert, now)
  if (drillIsOver(next, now)) next = endDrill(next, now)
  next = askOrReplaceLate(next, now)
  if (SEARCH_ENDS.includes(next.state)) next = standDownLate(next, now)
  next = remindCallBack(next, now)
  next = askAboutStay(next, now)
  next = forwardWhenAllRefused(next, now)
  next = { ...next, nextDueAt: dueAt(next) }
  const due = whoIsDue(next, now)
  return due ? { alert: next, due } : { alert: next }
}

/** A drill asks the duty phone once more and no further: it has shown by then whether somebody rings back. */
const DRILL_REMINDERS = 1

/** A real alert calls its last wave again and again; a drill calls it once. */
const waveDueAt = ({ drill, wave, nextWaveAt }: Alert): Instant | undefined =>
  drill && wave >= LAST_WAVE ? undefined : nextWaveAt

/** Somebody comes or is there. */
const SEARCH_ENDS: readonly string[] = ['accepted', 'onTheWay', 'arrived']

const passed = (at: Instant | undefined, now: Instant): boolean => at !== undefined && at <= now

/** Those on the way and later than expected. Who was asked has the policy's time to answer, even if the timer was late to ask. */
function lateAt(alert: Alert): { personId: string; askAt?: Instant; replaceAt?: Instant }[] {
  if (!['accepted', 'onTheWay', 'arrived'].includes(alert.state)) return []
  const { lateAskSeconds, lateReplaceSeconds } = alert.policy
  return active(alert)
    .filter(({ state }) => state !== 'arrived')
    .map(({ personId, expectedAt, askedLateAt }) =>
      askedLateAt === undefined
        ? { personId, askAt: expectedAt + lateAskSeconds * 1000 }
        : { personId, replaceAt: askedLateAt + Math.max(30, lateReplaceSeconds - lateAskSeconds) * 1000 },
    )
}

function askOrReplaceLate(alert: Alert, now: Instant): Alert {
  let next = alert
  for (const { personId, askAt, replaceAt } of lateAt(alert)) {
    const responder = active(next).find((one) => one.personId === personId)
    if (!responder) continue
    const to = recipientOf(responder)
    const channels = alert.policy.channels.volunteer
    if (passed(askAt, now)) {
      next = {
        ...next,
        responders: next.responders.map((one) => (one.personId === personId ? { ...one, askedLateAt: now } : one)),
      }
      next = owe(next, now, { template: 'bellLate', to, channels: ['voice', ...channels] })
      next = note(next, now, 'askedLate', CLOCK, { who: responder.name })
    } else if (passed(replaceAt, now)) {
      next = owe(next, now, { template: 'bellReplaced', to, channels })
      next = leave(next, responder, 'late', CLOCK, {}, now)
    }
  }
  return next
}

/**
 * The duty phone owes a call back until somebody was reached or somebody is at the door; and again while that door stays
 * shut. Reminded ever more slowly.
 */
function callBackDueAt(alert: Alert): Instant | undefined {
  const { done, askedAt, since, asked } = alert.callBack
  const owed = ['ringing', 'accepted', 'onTheWay'].includes(alert.state) || standsOutside(alert)
  if (!owed || done?.reached || (alert.drill && asked >= DRILL_REMINDERS)) return undefined
  const { callBackSeconds } = alert.policy
  const pause = Math.min(callBackSeconds * 2 ** Math.min(asked, 6), Math.max(callBackSeconds, 900))
  return Math.max(askedAt ?? 0, since ?? alert.roundAt) + pause * 1000
}

function remindCallBack(alert: Alert, now: Instant): Alert {
  if (!passed(callBackDueAt(alert), now)) return alert
  const callBack = { ...alert.callBack, askedAt: now, asked: alert.callBack.asked + 1 }
  const next = note({ ...alert, callBack }, now, 'callBackOverdue', CLOCK, { asked: callBack.asked })
  const template = standsOutside(alert) ? 'bellUnopened' : callBack.required ? 'bellCancelled' : 'bellDuty'
  return ringDutyPhone(next, now, template)
}

function stayDueAt(alert: Alert): Instant | undefined {
  if (alert.state !== 'arrived') return undefined
  const arrived = active(alert).map(({ arrivedAt }) => arrivedAt ?? 0)
  return Math.max(alert.stayAskedAt ?? 0, ...arrived) + alert.policy.staySeconds * 1000
}

function askAboutStay(alert: Alert, now: Instant): Alert {
  if (!passed(stayDueAt(alert), now)) return alert
  return ringDutyPhone(note({ ...alert, stayAskedAt: now }, now, 'noReport', CLOCK), now, 'bellNoReport')
}

const visitDueAt = (alert: Alert): Instant | undefined =>
  alert.state === 'resolved' && alert.resolution
    ? Math.max(alert.visitAskedAt ?? 0, alert.resolution.at) + alert.policy.confirmSeconds * 1000
    : undefined

const refusal = (alert: Alert, call: Alert['calls'][number]): boolean =>
  call.answer === 'declined' || call.answer === 'released' || (call.answer === 'none' && unreached(alert, call.id))

/** Refusals in the first wave that nobody has been called for yet. A person no channel reaches counts as one. */
const unreplaced = (alert: Alert): number =>
  alert.state === 'ringing' && alert.wave === 1
    ? callsNow(alert).filter((call) => call.wave === 1 && refusal(alert, call)).length - alert.replaced
    : 0

/** It never waits for people who have all said no. */
function forwardWhenAllRefused(alert: Alert, now: Instant): Alert {
  if (alert.state !== 'ringing' || alert.wave < 1 || alert.wave >= LAST_WAVE || unreplaced(alert) > 0) return alert
  if (alert.nextWaveAt === undefined || alert.nextWaveAt <= now) return alert
  const asked = callsNow(alert).filter((call) => !onlyTold(call) && call.answer !== 'notNeeded')
  if (asked.length === 0 || !asked.every((call) => refusal(alert, call))) return alert
  return { ...note(alert, now, 'allRefused', CLOCK, { wave: alert.wave }), nextWaveAt: now }
}

function whatIsDue(alert: Alert, now: Instant): Due | undefined {
  if (passed(visitDueAt(alert), now)) return { kind: 'visit' }
  if (alert.state !== 'ringing') return undefined
  const count = unreplaced(alert)
  if (count > 0) return { kind: 'replacement', count }
  if (!passed(waveDueAt(alert), now)) return undefined
  return alert.wave < LAST_WAVE ? { kind: 'wave', wave: alert.wave + 1 } : { kind: 'repeat' }
}

function whoIsDue(alert: Alert, now: Instant): Due | undefined {
  return whatIsDue(alert, now) ?? (passed(moreDueAt(alert), now) ? { kind: 'more' } : undefined)
}

/** When the clock is needed next: for an open alert always some time, for a closed one only while messages are left. */
export function dueAt(alert: Alert): Instant {
  const deadlines = [
    outboxDueAt(alert),
    alert.state === 'ringing' ? (unreplaced(alert) > 0 ? alert.updatedAt : waveDueAt(alert)) : undefined,
    ...lateAt(alert).map(({ askAt, replaceAt }) => askAt ?? replaceAt),
    moreDueAt(alert),
    SEARCH_ENDS.includes(alert.state) ? standDownDueAt(alert) : undefined,
    callBackDueAt(alert),
    stayDueAt(alert),
    visitDueAt(alert),
    drillEndsAt(alert),
  ]
  return Math.min(NEVER, ...deadlines.filter((at) => at !== undefined))
}
