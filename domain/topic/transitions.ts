// The one state table of a topic: 一征三议两公开 from the first word to the result. The code moves by it and docs/topic-states.md is
// rendered from it.
import { permit, stateAfter } from '../transitions'
import { TOPIC_EVENTS, type TopicEvent } from './contract'
import type { TopicState } from './topic'

/**
 * What somebody is to one topic. resident: lives on its ground. raiser: asked for it. leader: secretary of a branch or chief of a
 * grid it lies in, secretary or admin of its community. branch: proposes; the community where no branch has a secretary. above:
 * street and city, who lead where nobody else holds an office that does. officer: takes down opinions on paper. written: for whom
 * one was taken down. carrier: promised to do it, or speaks for whoever did. clock: time passed.
 */
export const TOPIC_PARTIES = [
  'resident',
  'raiser',
  'leader',
  'branch',
  'above',
  'officer',
  'written',
  'carrier',
  'clock',
] as const
export type TopicRole = (typeof TOPIC_PARTIES)[number]

/** Beside what can be called: raise begins it, close ends it by the clock. */
export const ALL_EVENTS = ['raise', ...TOPIC_EVENTS, 'close'] as const
export type TopicStepEvent = TopicEvent | 'raise' | 'close'

export interface TopicTransition {
  /** none: there was no topic. */
  from: TopicState | 'none'
  event: TopicStepEvent
  to: TopicState
  who: readonly TopicRole[]
  when?: string
}

type Row = Omit<TopicTransition, 'from'>
const each = (states: readonly TopicState[], row: Row): TopicTransition[] => states.map((from) => ({ from, ...row }))
const staying = (states: readonly TopicState[], row: Omit<Row, 'to'>): TopicTransition[] =>
  states.map((from) => ({ from, to: from, ...row }))

/** The stations in order; sendBack leads from each to the one before. */
export const COURSE = [
  'collecting',
  'proposing',
  'deliberating',
  'deciding',
  'decided',
  'carrying',
  'resulted',
] as const

export const OPEN_TOPICS: readonly TopicState[] = ['raised', ...COURSE]
export const isOpenTopic = ({ state }: { state: TopicState }): boolean => OPEN_TOPICS.includes(state)
export const ENDED_TOPICS: readonly TopicState[] = ['closed', 'declined', 'dropped']

export const TOPIC_TRANSITIONS: readonly TopicTransition[] = [
  {
    from: 'none',
    event: 'raise',
    to: 'raised',
    who: ['resident', 'leader', 'officer'],
    when: 'of where they live or work',
  },
  {
    from: 'raised',
    event: 'collect',
    to: 'collecting',
    who: ['leader'],
    when: 'until when, and from whom; its words were checked',
  },
  { from: 'raised', event: 'decline', to: 'declined', who: ['leader'], when: 'why not, which is published' },
  { from: 'raised', event: 'drop', to: 'dropped', who: ['raiser'], when: 'thought better of it' },
  ...staying(['collecting'], { event: 'opine', who: ['resident'], when: 'one a person, changed until the end' }),
  ...staying(['collecting'], { event: 'enterOpinion', who: ['officer', 'leader'], when: 'on paper or at the door' }),
  ...staying(COURSE, { event: 'disown', who: ['written'], when: 'it is counted no more' }),
  ...staying(['collecting'], { event: 'collect', who: ['leader'], when: 'another end' }),
  {
    from: 'collecting',
    event: 'endCollecting',
    to: 'proposing',
    who: ['leader', 'clock'],
    when: 'its day came, or earlier',
  },
  { from: 'proposing', event: 'propose', to: 'deliberating', who: ['branch'] },
  ...staying(['deliberating'], { event: 'sit', who: ['leader'], when: 'who sat for which party, what each said' }),
  {
    from: 'deliberating',
    event: 'deliberated',
    to: 'deciding',
    who: ['leader'],
    when: 'all five were heard on this proposal, or why one was not; how it is to be decided',
  },
  {
    from: 'deciding',
    event: 'decide',
    to: 'decided',
    who: ['leader'],
    when: "the vote has ended, where there is one; an owners' vote is followed",
  },
  ...staying(['decided'], {
    event: 'publish',
    who: ['leader'],
    when: 'once, for three days at least; those who spoke are told',
  }),
  ...staying(['decided'], { event: 'object', who: ['resident'], when: 'while it is published, once' }),
  {
    from: 'decided',
    event: 'carry',
    to: 'carrying',
    who: ['leader'],
    when: 'adopted, and its days of publication are over',
  },
  {
    from: 'decided',
    event: 'result',
    to: 'resulted',
    who: ['leader'],
    when: 'not adopted, and its days of publication are over; those who spoke are told',
  },
  ...staying(['carrying'], { event: 'carry', who: ['leader'] }),
  ...staying(['carrying'], { event: 'done', who: ['leader', 'carrier'] }),
  {
    from: 'carrying',
    event: 'result',
    to: 'resulted',
    who: ['leader'],
    when: 'everything is ended, or why not; those who spoke are told',
  },
  { from: 'resulted', event: 'close', to: 'closed', who: ['clock'], when: 'three days after, once everybody was told' },
  ...COURSE.slice(1).map(
    (from, i): TopicTransition => ({
      from,
      event: 'sendBack',
      to: COURSE[i]!,
      who: ['leader', 'above'],
      when:
        from === 'resulted'
          ? 'one step, with reason; where it was adopted'
          : from === 'carrying'
            ? 'one step, with reason; what was promised and is not done is promised no more'
            : 'one step, with reason',
    }),
  ),
  ...each(['collecting', 'proposing', 'deliberating', 'deciding', 'decided', 'carrying'], {
    event: 'drop',
    to: 'dropped',
    who: ['leader'],
    when: 'given up, with a reason that is published; those who spoke are told',
  }),
  ...staying([...COURSE, 'closed'], { event: 'print', who: ['officer', 'leader'], when: 'a sheet for the doors' }),
]

export const permitTopic = (from: TopicState, event: TopicStepEvent, roles: ReadonlySet<TopicRole>): TopicRole =>
  permit(TOPIC_TRANSITIONS, from, event, roles)

export const movedTopic = (from: TopicState | 'none', event: TopicStepEvent): TopicState =>
  stateAfter(TOPIC_TRANSITIONS, from, event)

/** What these may do in this state by the table alone. */
export const eventsFor = (from: TopicState, roles: ReadonlySet<TopicRole>): TopicEvent[] => {
  const events = TOPIC_TRANSITIONS.filter((row) => row.from === from && row.who.some((role) => roles.has(role))).map(
    ({ event }) => event,
  )
  return TOPIC_EVENTS.filter((event) => events.includes(event))
}
