// Every state a gathering can be in and every step between them. What does not stand here does not happen.
import type { GatheringState } from './gathering'

/** booker: who booked it, and for whom an officer did. host: who holds it, and admins of its ground. */
export type GatheringParty = 'resident' | 'booker' | 'host' | 'closure' | 'clock'

export type GatheringEvent =
  | 'ask'
  | 'book'
  | 'offer'
  | 'approve'
  | 'refuse'
  | 'lapse'
  | 'askAnew'
  | 'move'
  | 'cancel'
  | 'strike'
  | 'join'
  | 'leave'
  | 'change'
  | 'answer'
  | 'checkIn'
  | 'begin'
  | 'release'
  | 'nobody'
  | 'end'

export interface GatheringRow {
  from: GatheringState | 'none'
  event: GatheringEvent
  to: GatheringState
  who: readonly GatheringParty[]
  when?: string
}

const BOOKER_HOST = ['booker', 'host'] as const
const ALL = ['resident', 'booker', 'host'] as const

export const GATHERING_ROWS: readonly GatheringRow[] = [
  { from: 'none', event: 'ask', to: 'asked', who: ['resident'], when: 'the pavilion asks for a yes; the slot is kept' },
  { from: 'none', event: 'book', to: 'coming', who: ['resident', 'host'] },
  { from: 'none', event: 'offer', to: 'coming', who: ['host'] },
  { from: 'asked', event: 'approve', to: 'coming', who: ['host'] },
  { from: 'asked', event: 'refuse', to: 'refused', who: ['host'], when: 'the slot is free again' },
  { from: 'asked', event: 'lapse', to: 'cancelled', who: ['clock'], when: 'nobody answered by the beginning' },
  { from: 'asked', event: 'move', to: 'asked', who: BOOKER_HOST },
  { from: 'coming', event: 'move', to: 'coming', who: BOOKER_HOST, when: 'the booker until the limit of the pavilion' },
  { from: 'coming', event: 'askAnew', to: 'asked', who: ['booker'], when: 'the pavilion asks for a yes' },
  { from: 'asked', event: 'cancel', to: 'cancelled', who: BOOKER_HOST },
  {
    from: 'coming',
    event: 'cancel',
    to: 'cancelled',
    who: BOOKER_HOST,
    when: 'the booker until the limit of the pavilion',
  },
  { from: 'running', event: 'cancel', to: 'cancelled', who: ['host'] },
  { from: 'asked', event: 'strike', to: 'cancelled', who: ['closure'] },
  { from: 'coming', event: 'strike', to: 'cancelled', who: ['closure'] },
  { from: 'running', event: 'strike', to: 'cancelled', who: ['closure'] },
  { from: 'coming', event: 'join', to: 'coming', who: ALL },
  { from: 'running', event: 'join', to: 'running', who: ALL, when: 'seats are free' },
  { from: 'asked', event: 'change', to: 'asked', who: ALL },
  { from: 'coming', event: 'change', to: 'coming', who: ALL },
  { from: 'asked', event: 'leave', to: 'asked', who: ALL, when: 'one joined before its time was changed' },
  { from: 'coming', event: 'leave', to: 'coming', who: ALL },
  { from: 'running', event: 'leave', to: 'running', who: ALL, when: 'one waits, or was offered seats' },
  { from: 'coming', event: 'answer', to: 'coming', who: ALL, when: 'the offer has not ended' },
  { from: 'running', event: 'answer', to: 'running', who: ALL, when: 'the offer has not ended' },
  { from: 'coming', event: 'checkIn', to: 'coming', who: ALL, when: 'from half an hour before' },
  { from: 'running', event: 'checkIn', to: 'running', who: ALL },
  { from: 'coming', event: 'begin', to: 'running', who: ['clock'] },
  {
    from: 'running',
    event: 'release',
    to: 'running',
    who: ['clock'],
    when: 'a quarter of an hour after the beginning',
  },
  {
    from: 'running',
    event: 'nobody',
    to: 'over',
    who: ['clock'],
    when: 'of their own meeting nobody was there a quarter of an hour after the beginning; the pavilion is free again',
  },
  { from: 'running', event: 'end', to: 'over', who: ['clock'] },
]
