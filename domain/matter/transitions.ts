// The one state table of a matter: from which state, on what event, to which state, and who may bring it about.
// The code moves by it and docs/matter-states.md is rendered from it.
import { permit, stateAfter } from '../transitions'
import type { MatterState } from './matter'

/**
 * What somebody is to one matter. raiser: raised it, or it was entered for them. owner: works at the level and place it is at.
 * above: works at the level above. second: another pair of eyes, of the owner's level or above, who did not write the explanation.
 * next: nobody holds an office at its level now, and they work at the first level above that somebody holds, else the nearest below.
 * unit: speaks for whom it is handed to. meeting: the joint meeting of its level. clock: nobody; time passed.
 */
export const MATTER_PARTIES = ['raiser', 'owner', 'above', 'second', 'next', 'unit', 'meeting', 'clock'] as const
export type MatterParty = (typeof MATTER_PARTIES)[number]

export const MATTER_EVENTS = [
  'submit',
  'place',
  'accept',
  'begin',
  'transfer',
  'note',
  'add',
  'hand',
  'unitBegins',
  'unitReports',
  'unitReturns',
  'takeBack',
  'fetch',
  'dispute',
  'disputeGranted',
  'disputeRefused',
  'passUp',
  'skipUp',
  'takeOn',
  'table',
  'decide',
  'pause',
  'resume',
  'answer',
  'explain',
  'explainAgreed',
  'explainRefused',
  'elsewhere',
  'merge',
  'withdraw',
  'rateSolved',
  'rateUnsolved',
  'rateUnsolvedAgain',
  'reopen',
  'reopenAgain',
  'close',
  'askHeld',
  'held',
  'notHeld',
  'remind',
  'supervise',
  'superviseAnswer',
] as const
export type MatterEvent = (typeof MATTER_EVENTS)[number]

export interface MatterTransition {
  /** none: there was no matter. */
  from: MatterState | 'none'
  event: MatterEvent
  to: MatterState
  who: readonly MatterParty[]
  when?: string
}

type Row = Omit<MatterTransition, 'from'>
const each = (states: readonly MatterState[], row: Row): MatterTransition[] => states.map((from) => ({ from, ...row }))
/** The same in every one of these states, which stays. */
const staying = (states: readonly MatterState[], row: Omit<Row, 'to'>): MatterTransition[] =>
  states.map((from) => ({ from, to: from, ...row }))

const OPEN = ['submitted', 'accepted', 'inHand', 'disputed', 'handed', 'agenda', 'paused', 'explaining'] as const
const WORKED_ON = ['accepted', 'inHand'] as const
const TAKEN = ['submitted', ...WORKED_ON] as const

export const MATTER_TRANSITIONS: readonly MatterTransition[] = [
  {
    from: 'none',
    event: 'submit',
    to: 'submitted',
    who: ['raiser', 'owner', 'clock'],
    when: 'an officer may raise it for somebody',
  },
  {
    from: 'submitted',
    event: 'place',
    to: 'submitted',
    who: ['clock', 'above', 'owner'],
    when: 'it became known whose ground it is on',
  },
  { from: 'submitted', event: 'accept', to: 'accepted', who: ['owner'] },
  ...each(['submitted', 'accepted'], { event: 'begin', to: 'inHand', who: ['owner'] }),
  ...staying([...TAKEN, 'handed', 'agenda'], {
    event: 'transfer',
    who: ['owner', 'above'],
    when: 'to a colleague of the same office',
  }),
  ...staying(OPEN, { event: 'note', who: ['owner', 'above', 'unit'], when: 'read by officers only' }),
  ...staying([...OPEN, 'answered'], {
    event: 'add',
    who: ['raiser', 'owner', 'unit'],
    when: 'more words or pictures, read by the raiser too',
  }),
  {
    from: 'submitted',
    event: 'hand',
    to: 'handed',
    who: ['owner', 'clock'],
    when: 'to a unit with a date; by itself to the property company where it is first handler',
  },
  ...each([...WORKED_ON, 'handed'], {
    event: 'hand',
    to: 'handed',
    who: ['owner'],
    when: 'to a unit or the property company, with a date',
  }),
  { from: 'handed', event: 'unitBegins', to: 'handed', who: ['unit'] },
  {
    from: 'handed',
    event: 'unitReports',
    to: 'inHand',
    who: ['unit'],
    when: 'says what was done; the owner looks and answers',
  },
  { from: 'handed', event: 'unitReturns', to: 'inHand', who: ['unit'], when: 'not theirs, with reason' },
  { from: 'handed', event: 'takeBack', to: 'inHand', who: ['owner'] },
  { from: 'disputed', event: 'takeBack', to: 'accepted', who: ['owner'], when: 'as long as nobody above decided' },
  { from: 'explaining', event: 'takeBack', to: 'inHand', who: ['owner'], when: 'as long as nobody else looked at it' },
  ...each([...TAKEN, 'handed', 'disputed', 'agenda', 'paused', 'explaining'], {
    event: 'fetch',
    to: 'accepted',
    who: ['next'],
    when: 'nobody holds an office at its level: to the level of who fetches it',
  }),
  ...each(TAKEN, {
    event: 'dispute',
    to: 'disputed',
    who: ['owner'],
    when: 'not ours, with reason; somebody above can decide',
  }),
  {
    from: 'disputed',
    event: 'disputeGranted',
    to: 'submitted',
    who: ['above'],
    when: 'to the place named, with a new owner',
  },
  { from: 'disputed', event: 'disputeRefused', to: 'accepted', who: ['above'], when: 'it stays, with reason' },
  ...each(WORKED_ON, {
    event: 'passUp',
    to: 'agenda',
    who: ['owner'],
    when: 'one step, with reason; somebody above holds an office',
  }),
  {
    from: 'agenda',
    event: 'passUp',
    to: 'agenda',
    who: ['owner', 'meeting'],
    when: 'one step, with reason; somebody above holds an office',
  },
  ...each([...TAKEN, 'handed', 'agenda'], {
    event: 'skipUp',
    to: 'agenda',
    who: ['owner', 'above'],
    when: 'risk to life: to any level above that somebody holds',
  }),
  {
    from: 'agenda',
    event: 'takeOn',
    to: 'accepted',
    who: ['owner', 'meeting'],
    when: 'needs no meeting, or the meeting gives it to its own office with a date',
  },
  ...each(WORKED_ON, {
    event: 'table',
    to: 'agenda',
    who: ['meeting'],
    when: 'put on the agenda of its own level, by a whistle or by hand',
  }),
  { from: 'agenda', event: 'decide', to: 'handed', who: ['meeting'], when: 'a unit and a date' },
  {
    from: 'agenda',
    event: 'explain',
    to: 'explaining',
    who: ['meeting'],
    when: 'cannot be done for now; there is another pair of eyes',
  },
  ...each(WORKED_ON, { event: 'pause', to: 'paused', who: ['owner'], when: 'with reason and date' }),
  { from: 'paused', event: 'resume', to: 'inHand', who: ['owner', 'clock'], when: 'the date came, or earlier' },
  ...each(WORKED_ON, { event: 'answer', to: 'answered', who: ['owner'] }),
  ...each(WORKED_ON, {
    event: 'explain',
    to: 'explaining',
    who: ['owner'],
    when: 'why, and what would change it; there is another pair of eyes',
  }),
  { from: 'explaining', event: 'explainAgreed', to: 'explained', who: ['second'] },
  { from: 'explaining', event: 'explainRefused', to: 'inHand', who: ['second'], when: 'with reason' },
  ...each(TAKEN, {
    event: 'elsewhere',
    to: 'elsewhere',
    who: ['owner'],
    when: 'in court, arbitration or petition: told where',
  }),
  ...each(TAKEN, {
    event: 'merge',
    to: 'merged',
    who: ['owner'],
    when: 'into another open one about the same; the raiser follows that',
  }),
  ...each(OPEN, { event: 'withdraw', to: 'withdrawn', who: ['raiser'] }),
  { from: 'answered', event: 'rateSolved', to: 'rated', who: ['raiser'], when: 'within 7 days' },
  { from: 'answered', event: 'rateUnsolved', to: 'accepted', who: ['raiser'], when: 'within 7 days; the first time' },
  {
    from: 'answered',
    event: 'rateUnsolvedAgain',
    to: 'agenda',
    who: ['raiser'],
    when: 'within 7 days; the second time, one level up; where nobody is above, on the agenda of its own',
  },
  ...each(['rated', 'explained', 'elsewhere'], {
    event: 'reopen',
    to: 'accepted',
    who: ['raiser'],
    when: 'within 7 days; the first time',
  }),
  ...each(['rated', 'explained', 'elsewhere'], {
    event: 'reopenAgain',
    to: 'agenda',
    who: ['raiser'],
    when: 'within 7 days; dissatisfied a second time, one level up; where nobody is above, on the agenda of its own',
  }),
  ...each(['answered', 'rated'], { event: 'close', to: 'closed', who: ['clock'], when: '7 days after the answer' }),
  ...staying(['closed'], { event: 'askHeld', who: ['clock'], when: 'four weeks after, a sample' }),
  ...staying(['closed'], { event: 'held', who: ['raiser'], when: 'was asked' }),
  { from: 'closed', event: 'notHeld', to: 'accepted', who: ['raiser'], when: 'was asked' },
  ...staying(OPEN, { event: 'remind', who: ['clock'], when: 'three quarters of the time have passed' }),
  ...staying(OPEN, {
    event: 'supervise',
    who: ['clock', 'above'],
    when: 'late, or pressed from above; an answer is owed',
  }),
  ...staying(OPEN, { event: 'superviseAnswer', who: ['owner', 'unit'] }),
]

export const permitMatter = (from: MatterState, event: MatterEvent, parties: ReadonlySet<MatterParty>): MatterParty =>
  permit(MATTER_TRANSITIONS, from, event, parties)

export const movedMatter = (from: MatterState | 'none', event: MatterEvent): MatterState =>
  stateAfter(MATTER_TRANSITIONS, from, event)

/** What these may do in this state, for the page's buttons. */
export const eventsFor = (from: MatterState, parties: ReadonlySet<MatterParty>): MatterEvent[] => [
  ...new Set(
    MATTER_TRANSITIONS.filter((row) => row.from === from && row.who.some((party) => parties.has(party))).map(
      ({ event }) => event,
    ),
  ),
]
