// The one state table of a record: from which state, on what event, to which state, and who may bring it about.
// The code moves by it and docs/record-states.md is rendered from it.
import { permit, stateAfter } from '../transitions'
import type { RecordState } from './record'

/** host: holds the gathering, or by office. present: checked in. The clock brings nothing about here. */
export const RECORD_PARTIES = ['host', 'present'] as const
export type RecordParty = (typeof RECORD_PARTIES)[number]

export const RECORD_EVENTS = [
  'begin',
  'write',
  'attend',
  'hand',
  'check',
  'sign',
  'object',
  'answer',
  'reopen',
  'publish',
  'correct',
] as const
export type RecordEvent = (typeof RECORD_EVENTS)[number]

export interface RecordTransition {
  from: RecordState | 'none'
  event: RecordEvent
  to: RecordState
  who: readonly RecordParty[]
  when?: string
}

const HOST = ['host'] as const
const EITHER = ['host', 'present'] as const

export const RECORD_TRANSITIONS: readonly RecordTransition[] = [
  { from: 'none', event: 'begin', to: 'open', who: EITHER, when: 'the first who writes, or asks to speak' },
  { from: 'open', event: 'write', to: 'open', who: HOST, when: 'agenda, minutes, pictures, decisions, who speaks' },
  { from: 'open', event: 'attend', to: 'open', who: HOST, when: 'somebody without the app is added' },
  { from: 'checked', event: 'attend', to: 'checked', who: HOST, when: 'somebody without the app is added' },
  { from: 'open', event: 'hand', to: 'open', who: EITHER },
  { from: 'open', event: 'object', to: 'open', who: ['present'] },
  { from: 'checked', event: 'object', to: 'checked', who: ['present'] },
  { from: 'open', event: 'answer', to: 'open', who: HOST },
  { from: 'checked', event: 'answer', to: 'checked', who: HOST },
  {
    from: 'open',
    event: 'check',
    to: 'checked',
    who: HOST,
    when: 'the gathering has begun, and minutes or a decision are written',
  },
  { from: 'checked', event: 'sign', to: 'checked', who: EITHER, when: 'those present; the host hands the phone round' },
  { from: 'checked', event: 'reopen', to: 'open', who: HOST, when: 'with a reason; who signed has to sign anew' },
  { from: 'checked', event: 'publish', to: 'published', who: HOST },
  { from: 'published', event: 'correct', to: 'published', who: HOST, when: 'seen as a correction, with who and when' },
]

export const permitRecord = (from: RecordState, event: RecordEvent, parties: ReadonlySet<RecordParty>): RecordParty =>
  permit(RECORD_TRANSITIONS, from, event, parties)

export const movedRecord = (from: RecordState | 'none', event: RecordEvent): RecordState =>
  stateAfter(RECORD_TRANSITIONS, from, event)

export const hasRow = (from: RecordState, event: RecordEvent): boolean =>
  RECORD_TRANSITIONS.some((row) => row.from === from && row.event === event)

/** What is open to these parties now. */
export const openTo = (state: RecordState, parties: ReadonlySet<RecordParty>): RecordEvent[] =>
  RECORD_EVENTS.filter((event) =>
    RECORD_TRANSITIONS.some(
      (row) => row.from === state && row.event === event && row.who.some((who) => parties.has(who)),
    ),
  )
