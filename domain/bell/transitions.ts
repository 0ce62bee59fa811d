// The one state table of an alert: from which state, on what event, to which state, and who may bring it about.
// The code moves by it and docs/bell-states.md is rendered from it.
import { Refusal } from '../refusal'
import type { AlertState } from './alert'

/**
 * What somebody is to one alert. device: the household's own button. witness: arrived at the door, or rang back and reached the person.
 * desk: holds an office over the ground. clock: nobody; time passed.
 */
export const PARTIES = ['household', 'family', 'device', 'called', 'responder', 'witness', 'desk', 'clock'] as const
export type Party = (typeof PARTIES)[number]

export const EVENTS = [
  'press',
  'pressAgain',
  'cancel',
  'callBack',
  'accept',
  'decline',
  'depart',
  'stillComing',
  'release',
  'arrive',
  'nobodyOpens',
  'grantKey',
  'resolve',
  'falseAlarm',
  'confirm',
  'notHelped',
  'callByHand',
  'assign',
  'skipToWave',
  'close',
  'wave',
  'late',
  'endDrill',
] as const
export type BellEvent = (typeof EVENTS)[number]

export interface Transition {
  /** none: there was no alert. */
  from: AlertState | 'none'
  event: BellEvent
  to: AlertState
  who: readonly Party[]
  /** Where one event can end in several states: which it is. */
  when?: string
}

const HOME = ['household', 'family'] as const
const RINGS = [...HOME, 'device'] as const
const SEARCH = ['ringing', 'accepted', 'onTheWay', 'arrived'] as const

const stays = (event: BellEvent, states: readonly AlertState[], who: readonly Party[]): Transition[] =>
  states.map((state) => ({ from: state, event, to: state, who }))
const ends = (event: BellEvent, to: AlertState, who: readonly Party[]): Transition[] =>
  SEARCH.map((from) => ({ from, event, to, who }))

/** The alert is as far as whoever has got furthest: so one leaving may move it back to any earlier state. */
const leaving = (event: BellEvent, who: readonly Party[]): Transition[] => {
  const nobody = 'nobody else is coming'
  return [
    { from: 'accepted', event, to: 'ringing', who, when: nobody },
    { from: 'accepted', event, to: 'accepted', who, when: 'another has accepted' },
    { from: 'onTheWay', event, to: 'ringing', who, when: nobody },
    { from: 'onTheWay', event, to: 'accepted', who, when: 'another has accepted' },
    { from: 'onTheWay', event, to: 'onTheWay', who, when: 'another is on the way' },
  ]
}

export const TRANSITIONS: readonly Transition[] = [
  { from: 'none', event: 'press', to: 'ringing', who: [...RINGS, 'desk'], when: 'the desk: only a drill' },
  ...stays('pressAgain', SEARCH, RINGS),
  { from: 'resolved', event: 'pressAgain', to: 'ringing', who: RINGS, when: 'rings anew' },
  ...stays('cancel', SEARCH, RINGS),
  ...stays('callBack', [...SEARCH, 'resolved'], ['desk']),
  { from: 'ringing', event: 'accept', to: 'accepted', who: ['called'] },
  ...stays('accept', ['accepted', 'onTheWay', 'arrived'], ['called']),
  ...stays('decline', SEARCH, ['called']),
  { from: 'accepted', event: 'depart', to: 'onTheWay', who: ['responder'] },
  ...stays('depart', ['onTheWay', 'arrived'], ['responder']),
  ...stays('stillComing', ['accepted', 'onTheWay', 'arrived'], ['responder']),
  ...leaving('release', ['responder']),
  { from: 'arrived', event: 'release', to: 'ringing', who: ['responder'], when: 'nobody else is coming' },
  { from: 'arrived', event: 'release', to: 'accepted', who: ['responder'], when: 'another has accepted' },
  { from: 'arrived', event: 'release', to: 'onTheWay', who: ['responder'], when: 'another is on the way' },
  { from: 'arrived', event: 'release', to: 'arrived', who: ['responder'], when: 'another is there' },
  { from: 'accepted', event: 'arrive', to: 'arrived', who: ['responder'] },
  { from: 'onTheWay', event: 'arrive', to: 'arrived', who: ['responder'] },
  ...stays('arrive', ['arrived'], ['responder']),
  ...stays('nobodyOpens', ['arrived'], ['responder']),
  ...stays('grantKey', ['arrived'], ['desk']),
  ...ends('resolve', 'resolved', ['witness']),
  ...ends('falseAlarm', 'falseAlarm', ['witness']),
  { from: 'resolved', event: 'confirm', to: 'confirmed', who: [...HOME, 'desk'] },
  { from: 'resolved', event: 'notHelped', to: 'ringing', who: [...HOME, 'desk'], when: 'rings anew' },
  ...stays('callByHand', SEARCH, ['desk']),
  { from: 'ringing', event: 'assign', to: 'accepted', who: ['desk'] },
  ...stays('assign', ['accepted', 'onTheWay', 'arrived'], ['desk']),
  ...stays('skipToWave', ['ringing'], ['desk']),
  // Never over the household's head: it is asked to confirm as after any other end.
  ...ends('close', 'resolved', ['desk']),
  ...stays('wave', ['ringing'], ['clock']),
  ...leaving('late', ['clock']),
  ...stays('late', ['arrived'], ['clock']),
  ...ends('endDrill', 'confirmed', ['clock']),
  { from: 'resolved', event: 'endDrill', to: 'confirmed', who: ['clock'] },
]

const rows = (from: AlertState | 'none', event: BellEvent): readonly Transition[] =>
  TRANSITIONS.filter((row) => row.from === from && row.event === event)

const CLOSED: readonly string[] = ['confirmed', 'falseAlarm']

/** Whether this event is possible in this state for somebody who is these; refuses with the code that says why not. */
export function permit(from: AlertState | 'none', event: BellEvent, parties: ReadonlySet<Party>): Party {
  if (CLOSED.includes(from)) throw new Refusal('ALERT_CLOSED')
  const possible = rows(from, event)
  const party = EVENTS.includes(event) && whoEver(event).find((one) => parties.has(one))
  if (!party) {
    if (event === 'accept' || event === 'decline') throw new Refusal('NOT_CALLED')
    throw new Refusal(event === 'resolve' || event === 'falseAlarm' ? 'ONLY_WITNESS' : 'NOT_YOURS')
  }
  if (possible.length === 0) throw new Refusal('STEP_OUT_OF_ORDER', `${event} in ${from}`)
  return party
}

/** Everybody who may bring this event about in some state; the order of the table. */
const whoEver = (event: BellEvent): readonly Party[] => [
  ...new Set(TRANSITIONS.filter((row) => row.event === event).flatMap((row) => row.who)),
]

/** The state after the event. A move the table does not have is a fault of the code, not of the caller. */
export function moved(from: AlertState, event: BellEvent, to: AlertState): AlertState {
  if (!rows(from, event).some((row) => row.to === to)) throw new Error(`no row ${from} --${event}--> ${to}`)
  return to
}
