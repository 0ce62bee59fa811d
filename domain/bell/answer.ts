// What those who are called answer, and what those who go report: accept, decline, depart, still coming, release, arrive.
import { Refusal } from '../refusal'
import type { Instant, Point } from '../shape'
import type { Alert, AlertState, Call, Responder } from './alert'
import { metresBetween } from './candidates'
import { owe } from './outbox'
import { type Actor, active, activeAs, callOf, permitted } from './party'
import { type By, note } from './timeline'
import { type BellEvent, moved } from './transitions'
import { callsNow, recipientOf, ringAgain, standDown, standDownLate } from './waves'

/** Seconds expected of somebody whose distance is not known. */
const UNKNOWN_WAY = 900

/** An alert is as far as whoever has got furthest. */
export function furthest(alert: Alert): AlertState {
  const states = new Set(active(alert).map(({ state }) => state))
  for (const state of ['arrived', 'onTheWay', 'accepted'] as const) if (states.has(state)) return state
  return 'ringing'
}

/** As what the next one to accept would come; no: everybody who is wanted is coming. */
export function openRole(alert: Alert): 'primary' | 'backup' | 'no' {
  const coming = active(alert)
  if (coming.length === 0) return 'primary'
  if (!coming.some(({ role }) => role === 'primary')) return 'primary'
  return coming.filter(({ role }) => role === 'backup').length < alert.policy.backups ? 'backup' : 'no'
}

const answered = (alert: Alert, call: Call, answer: Call['answer'], now: Instant): Alert => ({
  ...alert,
  calls: alert.calls.map((one) => (one.id === call.id ? { ...one, answer, answeredAt: now } : one)),
})

const withResponder = (alert: Alert, personId: string, change: Partial<Responder>): Alert => ({
  ...alert,
  responders: alert.responders.map((one) => (one.personId === personId ? { ...one, ...change } : one)),
})

const movedBy = (alert: Alert, before: AlertState, event: BellEvent): Alert => ({
  ...alert,
  state: moved(before, event, furthest(alert)),
})

/** First come first served: one primary, then as many backups as the policy has; the others are told they are not needed. */
export function accept(alert: Alert, actor: Actor, now: Instant): Alert {
  const by = permitted(alert, 'accept', actor)
  if (activeAs(alert, actor.personId)) return alert
  const call = callOf(alert, actor.personId)
  if (!call) throw new Refusal('NOT_CALLED')
  const role = openRole(alert)
  if (role === 'no') throw new Refusal('NO_LONGER_NEEDED')
  return goes(alert, { event: 'accept', role, call, by }, actor, now)
}

/** This person goes: by their own word, or put down for them by the desk that heard it. */
export function goes(
  alert: Alert,
  {
    event,
    role,
    call,
    by,
    about = {},
  }: {
    event: 'accept' | 'assign'
    role: Responder['role']
    call: Call
    by: By
    about?: Record<string, string>
  },
  { personId, name, phone, openid }: Pick<Actor, 'personId' | 'name' | 'phone' | 'openid'>,
  now: Instant,
): Alert {
  const expectedAt = now + (call.expectedSeconds ?? UNKNOWN_WAY) * 1000
  const responder: Responder = {
    personId,
    name,
    phone,
    ...(openid ? { openid } : {}),
    role,
    state: 'accepted',
    acceptedAt: now,
    expectedAt,
  }
  const others = alert.responders.filter((one) => one.personId !== personId)
  const { nextWaveAt: _, ...searched } = answered(alert, call, 'accepted', now)
  let next: Alert = { ...searched, responders: [...others, responder] }
  next = movedBy(next, alert.state, event)
  next = note(next, now, event, by, { ...about, role, expectedAt, call: call.id })
  if (role === 'primary') next = tellComing(next, now)
  return openRole(next) === 'no' ? standDown(next, now) : standDownLate(next, now)
}

/** The household and its contacts hear who is coming, in how many minutes, and the code to check at the door. */
function tellComing(alert: Alert, now: Instant): Alert {
  const { household, contact } = alert.policy.channels
  const { phone } = alert.resident
  let next = owe(alert, now, { template: 'bellComing', to: recipientOf(alert.resident), channels: household })
  const told = new Set([phone])
  for (const call of callsNow(alert)) {
    if (call.as !== 'contact' || told.has(call.phone)) continue
    told.add(call.phone)
    next = owe(next, now, { template: 'bellComing', to: recipientOf(call), channels: contact, call })
  }
  return next
}

export function decline(alert: Alert, actor: Actor, now: Instant): Alert {
  const by = permitted(alert, 'decline', actor)
  if (activeAs(alert, actor.personId)) throw new Refusal('STEP_OUT_OF_ORDER', 'release, not decline')
  const call = callOf(alert, actor.personId)
  if (!call) throw new Refusal('NOT_CALLED')
  if (call.answer === 'declined' || call.answer === 'released') return alert
  const next = { ...answered(alert, call, 'declined', now), state: moved(alert.state, 'decline', alert.state) }
  return note(next, now, 'decline', by, { call: call.id })
}

function mine(alert: Alert, actor: Actor): Responder {
  const responder = activeAs(alert, actor.personId)
  if (!responder) throw new Refusal('NOT_YOURS')
  return responder
}

export function depart(alert: Alert, actor: Actor, now: Instant): Alert {
  const by = permitted(alert, 'depart', actor)
  if (mine(alert, actor).state !== 'accepted') return alert
  const next = withResponder(alert, actor.personId, { state: 'onTheWay', onTheWayAt: now })
  return note(movedBy(next, alert.state, 'depart'), now, 'depart', by)
}

/** The answer to being asked: expected anew within the time after which one is asked. */
export function stillComing(alert: Alert, actor: Actor, now: Instant): Alert {
  const by = permitted(alert, 'stillComing', actor)
  const responder = mine(alert, actor)
  if (responder.state === 'arrived') return alert
  const expectedAt = Math.max(responder.expectedAt, now + Math.max(60, alert.policy.lateAskSeconds) * 1000)
  const next = withResponder(alert, actor.personId, { expectedAt, askedLateAt: undefined })
  return note(movedBy(next, alert.state, 'stillComing'), now, 'stillComing', by, { expectedAt })
}

export function release(alert: Alert, actor: Actor, words: string | undefined, now: Instant): Alert {
  const by = permitted(alert, 'release', actor)
  return leave(alert, mine(alert, actor), 'release', by, words ? { words } : {}, now)
}

/** Somebody no longer comes: a backup becomes primary; with nobody left it rings again without losing time. */
export function leave(
  alert: Alert,
  leaving: Responder,
  event: 'release' | 'late',
  by: By,
  about: Record<string, string>,
  now: Instant,
): Alert {
  let next = withResponder(alert, leaving.personId, { state: 'released' })
  const call = callOf(alert, leaving.personId)
  if (call) next = answered(next, call, 'released', now)
  const backup = active(next)[0]
  if (leaving.role === 'primary' && backup) next = withResponder(next, backup.personId, { role: 'primary' })
  next = movedBy(next, alert.state, event)
  next = note(next, now, event, by, {
    ...about,
    role: leaving.role,
    ...(by.as === 'clock' ? { who: leaving.name } : {}),
  })
  if (leaving.role === 'primary' && backup) {
    next = note(next, now, 'promoted', { personId: backup.personId, name: backup.name, as: 'responder' })
  }
  return next.state === 'ringing' ? ringAgain(next, now) : next
}

/** Metres from the door within which a position counts as being there: the phone's error in a street of houses. */
const AT_THE_DOOR = 100

export function arrive(alert: Alert, actor: Actor, at: Point | undefined, now: Instant): Alert {
  const by = permitted(alert, 'arrive', actor)
  if (mine(alert, actor).state === 'arrived') return alert
  const next = withResponder(alert, actor.personId, { state: 'arrived', arrivedAt: now, askedLateAt: undefined })
  const distance = at && Math.round(metresBetween(at, alert.place.point))
  return note(standDown(movedBy(next, alert.state, 'arrive'), now), now, 'arrive', by, {
    ...(distance === undefined ? { said: true } : { distance, near: distance <= AT_THE_DOOR }),
  })
}
