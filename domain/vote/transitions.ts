// The one state table of a vote. The code moves by it and docs/votes.md shows it.
import { permit, stateAfter } from '../transitions'
import type { VoteState } from './vote'

/**
 * What somebody is to a vote. leads: prepares it. clerk: an officer of the ground, who takes down proxies and paper votes.
 * clock: nobody; its time came.
 */
export const VOTE_PARTIES = ['leads', 'clerk', 'clock'] as const
export type VoteParty = (typeof VOTE_PARTIES)[number]

export const VOTE_EVENTS = ['prepare', 'amend', 'roll', 'open', 'proxy', 'paper', 'count', 'cancel'] as const
export type VoteEvent = (typeof VOTE_EVENTS)[number]

interface VoteTransition {
  from: VoteState | 'none'
  event: VoteEvent
  to: VoteState
  who: readonly VoteParty[]
  when?: string
}

const LEADS = ['leads'] as const
const CLERKS = ['clerk', 'leads'] as const

export const VOTE_TRANSITIONS: readonly VoteTransition[] = [
  { from: 'none', event: 'prepare', to: 'draft', who: LEADS },
  { from: 'draft', event: 'amend', to: 'draft', who: LEADS },
  { from: 'draft', event: 'roll', to: 'draft', who: LEADS, when: 'an owners’ vote; frozen once it is open' },
  {
    from: 'draft',
    event: 'open',
    to: 'open',
    who: LEADS,
    when: 'an owners’ vote: with a roll; a secret one of 20 owners',
  },
  { from: 'draft', event: 'proxy', to: 'draft', who: CLERKS, when: 'an owners’ vote' },
  { from: 'open', event: 'proxy', to: 'open', who: CLERKS, when: 'an owners’ vote; withdrawn only until it is used' },
  { from: 'open', event: 'paper', to: 'open', who: CLERKS, when: 'before its end, with a witness' },
  { from: 'open', event: 'count', to: 'closed', who: ['clock'], when: 'half a minute after its end' },
  { from: 'draft', event: 'cancel', to: 'cancelled', who: LEADS },
  { from: 'open', event: 'cancel', to: 'cancelled', who: LEADS, when: 'with a reason; nothing is counted' },
]

export const permitVote = (from: VoteState, event: VoteEvent, parties: ReadonlySet<VoteParty>): VoteParty =>
  permit(VOTE_TRANSITIONS, from, event, parties)

export const movedVote = (from: VoteState | 'none', event: VoteEvent): VoteState =>
  stateAfter(VOTE_TRANSITIONS, from, event)

export const mayVote = (from: VoteState, event: VoteEvent, parties: ReadonlySet<VoteParty>): boolean =>
  VOTE_TRANSITIONS.some((row) => row.from === from && row.event === event && row.who.some((one) => parties.has(one)))
