// The one state table of what was said to a deputy. The code moves by it and docs/hearing-states.md is rendered from it.
import { permit, stateAfter } from '../transitions'
import type { HearingState } from './hearing'

/**
 * What somebody is to one hearing. sayer: said it. deputy: heard it. hander: secretary or admin of its community, street above:
 * hands it to whom it concerns. holder: it was handed to them, or they speak for the unit. clock: time passed.
 */
export const HEARING_PARTIES = ['sayer', 'deputy', 'host', 'hander', 'holder', 'clock'] as const
export type HearingParty = (typeof HEARING_PARTIES)[number]

export const HEARING_EVENTS = [
  'register',
  'hand',
  'giveBack',
  'answer',
  'askAgain',
  'feedBack',
  'rate',
  'withdraw',
  'close',
  'remind',
] as const
export type HearingEvent = (typeof HEARING_EVENTS)[number]

export interface HearingTransition {
  /** none: nothing was written down. */
  from: HearingState | 'none'
  event: HearingEvent
  to: HearingState
  who: readonly HearingParty[]
  when?: string
}

export const HEARING_TRANSITIONS: readonly HearingTransition[] = [
  { from: 'none', event: 'register', to: 'registered', who: ['deputy', 'host'], when: 'said to a deputy' },
  { from: 'registered', event: 'hand', to: 'handed', who: ['hander', 'deputy'], when: 'to whom, until which day' },
  {
    from: 'handed',
    event: 'hand',
    to: 'handed',
    who: ['hander'],
    when: 'to somebody else, or another day, with reason',
  },
  { from: 'handed', event: 'giveBack', to: 'registered', who: ['holder'], when: 'not theirs, with reason' },
  { from: 'handed', event: 'answer', to: 'answered', who: ['holder'], when: 'what was done, or why it cannot be' },
  {
    from: 'handed',
    event: 'remind',
    to: 'handed',
    who: ['clock'],
    when: 'its day is tomorrow, or has passed',
  },
  {
    from: 'answered',
    event: 'askAgain',
    to: 'handed',
    who: ['deputy', 'hander'],
    when: 'the answer does not answer what was said; once, with reason and a new day',
  },
  {
    from: 'answered',
    event: 'feedBack',
    to: 'fedBack',
    who: ['deputy', 'clock'],
    when: 'by the deputy, or by itself after two days',
  },
  { from: 'fedBack', event: 'rate', to: 'closed', who: ['sayer', 'deputy'], when: 'what the resident thinks of it' },
  { from: 'fedBack', event: 'close', to: 'closed', who: ['clock'], when: 'a week without a word' },
  { from: 'registered', event: 'withdraw', to: 'withdrawn', who: ['sayer', 'deputy'] },
  { from: 'handed', event: 'withdraw', to: 'withdrawn', who: ['sayer', 'deputy'], when: 'on behalf of the resident' },
]

export const permitHearing = (
  from: HearingState,
  event: HearingEvent,
  parties: ReadonlySet<HearingParty>,
): HearingParty => permit(HEARING_TRANSITIONS, from, event, parties)

export const movedHearing = (from: HearingState | 'none', event: HearingEvent): HearingState =>
  stateAfter(HEARING_TRANSITIONS, from, event)

/** What these may do in this state by the table alone. */
export const hearingEventsFor = (from: HearingState, parties: ReadonlySet<HearingParty>): HearingEvent[] =>
  HEARING_EVENTS.filter((event) =>
    HEARING_TRANSITIONS.some(
      (row) => row.from === from && row.event === event && row.who.some((party) => parties.has(party)),
    ),
  )

export const ENDED_HEARINGS: readonly HearingState[] = ['closed', 'withdrawn']
export const OPEN_HEARINGS: readonly HearingState[] = ['registered', 'handed', 'answered', 'fedBack']
