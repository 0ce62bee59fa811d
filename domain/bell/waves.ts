// Calling people: who is told as what, when the next wave follows, who is told that they are not needed, and ringing anew.
import type { Id, Instant, Metres } from '../shape'
import type { Alert, Call, CalledAs } from './alert'
import { owe, wentOut, withdrawCall } from './outbox'
import { active } from './party'
import type { Policy } from './policy'
import { CLOCK, note } from './timeline'

/** What `advance` asks the server to look up, one at a time. */
export type Due =
  | { kind: 'wave'; wave: number }
  | { kind: 'repeat' }
  | { kind: 'replacement'; count: number }
  /** People whom other doors had may be free by now. */
  | { kind: 'more' }
  | { kind: 'visit' }

/** Somebody found for a due: what a call needs to know. */
export interface Candidate {
  personId?: Id
  name: string
  phone: string
  openid?: string
  as: CalledAs
  distance?: Metres
  placeUsed?: Call['placeUsed']
  expectedSeconds?: number
}

export const LAST_WAVE = 4

const TELLING: Record<CalledAs, { template: string; channels: keyof Policy['channels'] }> = {
  contact: { template: 'bellContact', channels: 'contact' },
  dutyPhone: { template: 'bellDuty', channels: 'dutyPhone' },
  pairedVolunteer: { template: 'bellCall', channels: 'volunteer' },
  nearMember: { template: 'bellCall', channels: 'volunteer' },
  sameBuilding: { template: 'bellCall', channels: 'volunteer' },
  nearVolunteer: { template: 'bellCall', channels: 'volunteer' },
  kiosk: { template: 'bellCall', channels: 'volunteer' },
  gridOfficer: { template: 'bellOfficer', channels: 'officer' },
  gridChief: { template: 'bellOfficer', channels: 'officer' },
  streetDutyOfficer: { template: 'bellOfficer', channels: 'officer' },
  byHand: { template: 'bellCall', channels: 'volunteer' },
}

/** Told, but not asked to come: they are not stood down and their silence delays nothing. */
export const onlyTold = ({ as }: Pick<Call, 'as'>): boolean => as === 'contact' || as === 'dutyPhone'

/** Asked to go there, and so kept from other doors meanwhile; the others are told, or see to it that somebody goes. */
export const askedToGo = ({ as }: Pick<Call, 'as'>): boolean => !onlyTold({ as }) && as !== 'streetDutyOfficer'

export const callsNow = (alert: Pick<Alert, 'calls' | 'round'>): Call[] =>
  alert.calls.filter(({ round }) => round === alert.round)

export const recipientOf = ({ personId, phone, openid }: Pick<Call, 'personId' | 'phone' | 'openid'>) => ({
  ...(personId ? { personId } : {}),
  phone,
  ...(openid ? { openid } : {}),
})

/** A telephone that is nobody's cannot say that it comes: its words ask for no key. */
const templateOf = ({ as, personId }: Call): string => {
  const { template } = TELLING[as]
  return template === 'bellOfficer' && !personId ? 'bellOffice' : template
}

/** Rings this call's phone (again). */
export const ringCall = (alert: Alert, call: Call, now: Instant): Alert =>
  owe(alert, now, {
    template: templateOf(call),
    to: recipientOf(call),
    channels: alert.policy.channels[TELLING[call.as].channels],
    call,
  })

function addCall(alert: Alert, wave: number, one: Candidate, now: Instant): Alert {
  const known = callsNow(alert).some((call) =>
    one.personId ? call.personId === one.personId : !call.personId && call.phone === one.phone && call.as === one.as,
  )
  if (known) return callBackIn(alert, one, now)
  if (alert.calls.length >= 500) return alert
  const put = putDownCall(alert, wave, one, now)
  return ringCall(put.alert, put.call, now)
}

/** Rings those anew who were let go to another door and are free again. */
function callBackIn(alert: Alert, { personId }: Candidate, now: Instant): Alert {
  const call = callsNow(alert).find((one) => personId && one.personId === personId && one.answer === 'notNeeded')
  if (!call || alert.state !== 'ringing') return alert
  const again: Call = { ...call, answer: 'none' }
  return ringCall({ ...alert, calls: alert.calls.map((one) => (one.id === call.id ? again : one)) }, again, now)
}

/** Puts down that this person is called, without ringing. */
export function putDownCall(alert: Alert, wave: number, one: Candidate, now: Instant): { alert: Alert; call: Call } {
  const serial = alert.serial + 1
  const call: Call = { id: `c${serial}`, ...one, wave, round: alert.round, calledAt: now, answer: 'none' }
  const parties = [...new Set(one.personId ? [...alert.parties, one.personId] : alert.parties)].slice(-600)
  return { alert: { ...alert, serial, parties, calls: [...alert.calls, call] }, call }
}

const addCalls = (alert: Alert, wave: number, people: readonly Candidate[], now: Instant): Alert =>
  people.reduce((next, one) => addCall(next, wave, one, now), alert)

/**
 * When the wave after `wave` begins. The policy counts from the press; a wave that was brought forward keeps the
 * policy's distance to the one after it.
 */
function waveAfter(alert: Alert, wave: number, now: Instant): Instant {
  if (wave >= LAST_WAVE) return now + repeatPause(alert)
  const { waveSeconds } = alert.policy
  const planned = waveSeconds[wave] ?? 0
  const before = wave === 0 ? 0 : (waveSeconds[wave - 1] ?? 0)
  return Math.max(now, Math.min(alert.roundAt + planned * 1000, now + Math.max(0, planned - before) * 1000))
}

/** The first half hour as the policy says, then ever more slowly up to a quarter of an hour: it never ends by itself. */
function repeatPause({ policy, repeats }: Alert): number {
  const slower = repeats < 30 ? 1 : 2 ** Math.min(4, Math.floor((repeats - 30) / 10) + 1)
  return Math.min(policy.repeatSeconds * slower, Math.max(policy.repeatSeconds, 900)) * 1000
}

/** Calls the people found for what was due. Nobody found is said on the timeline, and the next wave is due at once. */
export function callPeople(alert: Alert, due: Due, people: readonly Candidate[], now: Instant): Alert {
  switch (due.kind) {
    case 'wave':
      return callWave(alert, due.wave, people, now)
    case 'repeat':
      return repeatLast(alert, people, now)
    case 'replacement': {
      const next = addCalls({ ...alert, replaced: alert.replaced + due.count }, alert.wave, people, now)
      return note(next, now, 'replacement', CLOCK, {
        refused: due.count,
        called: next.calls.length - alert.calls.length,
      })
    }
    case 'more': {
      const { moreAt: _, ...rest } = alert
      const next = addCalls(rest, Math.max(1, alert.wave), people, now)
      const called = callsNow(next).filter(({ answer }) => answer === 'none').length
      const before = callsNow(alert).filter(({ answer }) => answer === 'none').length
      return called > before ? note(next, now, 'more', CLOCK, { called: called - before }) : next
    }
    case 'visit':
      return askForVisit(alert, people, now)
  }
}

function callWave(alert: Alert, wave: number, people: readonly Candidate[], now: Instant): Alert {
  let next = addCalls({ ...alert, wave }, wave, people, now)
  const called = next.calls.length - alert.calls.length
  next = note(next, now, called > 0 ? 'wave' : 'waveEmpty', CLOCK, { wave, called })
  const nobodyNear = wave === 2 && !callsNow(next).some((call) => call.wave === 1 || call.wave === 2)
  if (nobodyNear) next = note(next, now, 'nobodyNear', CLOCK, { radius: alert.policy.radius })
  const noOfficer = !callsNow(next).some(({ as }) => as === 'streetDutyOfficer')
  if (wave === LAST_WAVE && noOfficer) next = ringDutyPhone(next, now)
  // The last wave is followed by its repetition, never by nothing.
  const waits = called > 0 && wave >= (alert.hurryTo ?? 0)
  const nextWaveAt = waits || wave === LAST_WAVE ? waveAfter(next, wave, now) : now
  return withoutHurry({ ...next, nextWaveAt })
}

/** What a desk wanted called at once has been. */
function withoutHurry(alert: Alert): Alert {
  if (alert.hurryTo === undefined || alert.wave < alert.hurryTo) return alert
  const { hurryTo: _, ...rest } = alert
  return rest
}

/** Again and again until a person answers: the street's duty officer, the duty phone where there is none, and whoever became available meanwhile. */
function repeatLast(alert: Alert, people: readonly Candidate[], now: Instant): Alert {
  let next = addCalls(alert, LAST_WAVE, people, now)
  const known = new Set(alert.calls.map(({ id }) => id))
  const officers = callsNow(next).filter(({ as, id }) => as === 'streetDutyOfficer' && known.has(id))
  for (const call of officers) next = ringCall(next, call, now)
  if (officers.length === 0) next = ringDutyPhone(next, now)
  next = { ...next, repeats: alert.repeats + 1 }
  next = note(next, now, 'repeat', CLOCK, { repeats: next.repeats, called: next.calls.length - alert.calls.length })
  return { ...next, nextWaveAt: now + repeatPause(next) }
}

/** Rings the duty phone with what it has to know; as whose call, unless there is none yet. */
export function ringDutyPhone(alert: Alert, now: Instant, template = 'bellDuty'): Alert {
  const call = callsNow(alert).find(({ as }) => as === 'dutyPhone')
  return owe(alert, now, {
    template,
    to: { phone: alert.dutyPhone },
    channels: alert.policy.channels.dutyPhone,
    ...(call ? { call } : {}),
  })
}

function askForVisit(alert: Alert, people: readonly Candidate[], now: Instant): Alert {
  let next: Alert = { ...alert, visitAskedAt: now }
  for (const one of people) {
    next = owe(next, now, { template: 'bellVisit', to: recipientOf(one), channels: alert.policy.channels.officer })
  }
  if (people.length === 0) {
    next = owe(next, now, { template: 'bellVisit', to: { phone: alert.dutyPhone }, channels: ['sms'] })
  }
  return note(next, now, 'visitAsked', CLOCK, { asked: people.length })
}

/** Everybody asked to come who has not answered is told that they are no longer needed. */
export function standDown(alert: Alert, now: Instant): Alert {
  let next = alert
  for (const call of callsNow(alert)) {
    if (call.answer !== 'none' || onlyTold(call)) continue
    next = { ...next, calls: next.calls.map((one) => (one.id === call.id ? { ...one, answer: 'notNeeded' } : one)) }
    next = withdrawCall(next, call.id)
    if (wentOut(next, call.id)) next = tellNotNeeded(next, call, now)
  }
  return next
}

/** When those who were called and may still come along are told; undefined while nobody comes, or nobody is waited for. */
export function standDownDueAt(alert: Alert): Instant | undefined {
  const coming = active(alert).map(({ acceptedAt }) => acceptedAt)
  const waited = callsNow(alert).some((call) => call.answer === 'none' && !onlyTold(call))
  return waited && coming.length > 0 ? Math.min(...coming) + alert.policy.backupSeconds * 1000 : undefined
}

/** The time for backups is over. */
export function standDownLate(alert: Alert, now: Instant): Alert {
  const at = standDownDueAt(alert)
  return at !== undefined && at <= now ? standDown(alert, now) : alert
}

export const tellNotNeeded = (alert: Alert, call: Call, now: Instant): Alert =>
  owe(alert, now, {
    template: 'bellNotNeeded',
    to: recipientOf(call),
    channels: alert.policy.channels[TELLING[call.as].channels],
    call,
    values: { note: '谢谢您，已有人赶过去' },
  })

/** Nobody is coming any more: those who had been stood down are called again, and the next wave is due at once. */
export function ringAgain(alert: Alert, now: Instant): Alert {
  if (active(alert).length > 0) return alert
  let next = alert
  for (const call of callsNow(alert)) {
    if (call.answer !== 'notNeeded') continue
    const again: Call = { ...call, answer: 'none' }
    // Who is needed again is not told in the same moment that they are not.
    next = withdrawCall(next, call.id)
    next = { ...next, calls: next.calls.map((one) => (one.id === call.id ? again : one)) }
    next = ringCall(next, again, now)
  }
  return { ...next, nextWaveAt: now }
}

/** Without what belongs to one ringing only. */
function ofThisRinging(alert: Alert): Alert {
  const { resolution, confirmation, stayAskedAt, visitAskedAt, unopened, keyGranted, hurryTo, moreAt, ...rest } = alert
  return rest
}

/** A new ringing of an alert that had been resolved: everybody may be called anew, the first wave at once. */
export function ringAnew(alert: Alert, now: Instant): Alert {
  return {
    ...ofThisRinging(alert),
    round: alert.round + 1,
    roundAt: now,
    wave: -1,
    // An alert is one document: of a great many earlier calls only those that were answered are kept in it.
    calls: alert.calls.length < 200 ? alert.calls : alert.calls.filter(({ answer }) => answer === 'accepted'),
    repeats: 0,
    replaced: 0,
    responders: alert.responders.map((one) => ({ ...one, state: 'released' as const })),
    callBack: { required: false, since: now, asked: 0 },
    nextWaveAt: now,
  }
}
