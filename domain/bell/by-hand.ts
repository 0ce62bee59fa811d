// What a desk does by hand on one alert: ring one more person, put down who said that they go, begin a wave early, end the
// search. Each is an event of the table with the name of who did it; none takes back a call that was made.

import { Refusal } from '../refusal'
import { tellWhere } from '../reply/answer'
import type { Id, Instant } from '../shape'
import type { Alert } from './alert'
import { goes, openRole } from './answer'
import { resolved } from './end'
import { owe } from './outbox'
import { type Actor, activeAs, callOf, permitted } from './party'
import { note } from './timeline'
import { moved } from './transitions'
import { type Candidate, LAST_WAVE, putDownCall, recipientOf, ringCall } from './waves'

/** A person a desk chose, as the server found them. */
export type ByHand = Candidate & { personId: Id }

/** What a call by hand counts as: not one of a wave. */
const NO_WAVE = 0
/** Milliseconds within which the same person is not rung twice, and the last wave not repeated twice. */
const CALM = 30_000
/** Calls one alert may hold; room is left for the waves. */
const MOST_CALLS = 450

/** Those at home are whom it is about, and the family follows in its own way. */
const isOfHousehold = ({ memberIds, familyIds }: Alert, personId: Id): boolean =>
  memberIds.includes(personId) || familyIds.includes(personId)

function mayGo(alert: Alert, personId: Id) {
  if (isOfHousehold(alert, personId)) throw new Refusal('NOT_TO_BE_CALLED', 'of the household')
  const role = openRole(alert)
  if (role === 'no') throw new Refusal('ENOUGH_COMING')
  return role
}

/** Rings this person; one who was called already is rung again and may answer anew. Who is coming is left in peace. */
export function callByHand(alert: Alert, actor: Actor, one: ByHand, now: Instant): Alert {
  const by = permitted(alert, 'callByHand', actor)
  if (activeAs(alert, one.personId)) return alert
  mayGo(alert, one.personId)
  const known = callOf(alert, one.personId)
  if (known && rungLately(alert, known.id, now)) throw new Refusal('TOO_OFTEN')
  if (!known && alert.calls.length >= MOST_CALLS) throw new Refusal('TOO_OFTEN', 'calls are full')
  const put = known ? { alert, call: known } : putDownCall(alert, NO_WAVE, { ...one, as: 'byHand' }, now)
  const call = { ...put.call, answer: 'none' as const }
  const calls = put.alert.calls.map((held) => (held.id === call.id ? call : held))
  const state = moved(alert.state, 'callByHand', alert.state)
  const next = note({ ...put.alert, calls, state }, now, 'callByHand', by, {
    who: one.name,
    person: one.personId,
    call: call.id,
    again: known !== undefined,
  })
  return ringCall(next, call, now)
}

const rungLately = (alert: Alert, callId: string, now: Instant): boolean =>
  alert.outbox.some((message) => message.callId === callId && message.attempts.some((at) => at.startedAt > now - CALM))

/** Puts down that this person goes; they are sent the door, the code and what to heed. `minutes`: when they said. */
export function assignByHand(
  alert: Alert,
  actor: Actor,
  one: ByHand,
  minutes: number | undefined,
  now: Instant,
): Alert {
  const by = permitted(alert, 'assign', actor)
  if (activeAs(alert, one.personId)) return alert
  const role = mayGo(alert, one.personId)
  const known = callOf(alert, one.personId)
  const put = known ? { alert, call: known } : putDownCall(alert, NO_WAVE, { ...one, as: 'byHand' }, now)
  const call = { ...put.call, ...(minutes === undefined ? {} : { expectedSeconds: minutes * 60 }) }
  const about = { who: one.name, person: one.personId }
  return tellWhere(goes(put.alert, { event: 'assign', role, call, by, about }, one, now), one, now)
}

/**
 * This wave now. Those between are called too, each in its turn: nobody who would have been called is left out. A wave
 * that has begun is left as it is, but the last one is repeated.
 */
export function skipToWave(alert: Alert, actor: Actor, wave: number, now: Instant): Alert {
  const by = permitted(alert, 'skipToWave', actor)
  const repeats = wave === LAST_WAVE && alert.wave === LAST_WAVE
  if (alert.wave >= wave && !repeats) return alert
  if (alert.hurryTo !== undefined && alert.hurryTo >= wave) return alert
  const last = alert.timeline.filter(({ event }) => event === 'skipToWave' || event === 'repeat').at(-1)
  // Two desks who want the same have it once.
  if (repeats && last && last.at > now - CALM) return alert
  const state = moved(alert.state, 'skipToWave', alert.state)
  const next = note({ ...alert, state, nextWaveAt: now }, now, 'skipToWave', by, { wave })
  return repeats ? next : { ...next, hurryTo: wave }
}

/** A false alarm only they can state who were there or spoke with the person. */
export type ByHandOutcome = Exclude<NonNullable<Alert['resolution']>['outcome'], 'falseAlarm'>

/** Somebody spoke with the person, or is with them and not before a shut door. */
export const mayClose = (alert: Pick<Alert, 'callBack' | 'state' | 'unopened'>): boolean =>
  alert.callBack.done?.reached === true || (alert.state === 'arrived' && !alert.unopened)

/**
 * Ends the search for those who cannot report it themselves, with the reason in words. The household hears of it and is
 * asked to confirm, as after any other end; where it does not, a visit is asked for.
 */
export function closeByHand(
  alert: Alert,
  actor: Actor,
  { outcome, words }: { outcome: ByHandOutcome; words: string },
  now: Instant,
): Alert {
  const by = permitted(alert, 'close', actor)
  if (!mayClose(alert)) throw new Refusal('CALL_BACK_FIRST')
  const next = resolved(alert, { event: 'close', by, outcome, words }, actor.personId, now)
  return owe(next, now, {
    template: 'bellEnded',
    to: recipientOf(alert.resident),
    channels: alert.policy.channels.household,
    values: { place: alert.resident.name },
  })
}
