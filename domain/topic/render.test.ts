import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderTopicStates } from './render'
import { TOPIC_STATES, type TopicState } from './topic'
import {
  ALL_EVENTS,
  COURSE,
  ENDED_TOPICS,
  eventsFor,
  movedTopic,
  OPEN_TOPICS,
  permitTopic,
  TOPIC_PARTIES,
  TOPIC_TRANSITIONS,
  type TopicRole,
} from './transitions'

const page = join(__dirname, '../../docs/topic-states.md')

test('docs/topic-states.md is the table the code moves by', () => {
  if (process.env.WRITE_DOCS) writeFileSync(page, renderTopicStates())
  expect(readFileSync(page, 'utf8')).toBe(renderTopicStates())
})

test('no row stands there twice: what happened alone says what became of it', () => {
  const rows = TOPIC_TRANSITIONS.map(({ from, event }) => `${from} ${event}`)
  expect(new Set(rows).size).toBe(rows.length)
  expect(new Set(TOPIC_TRANSITIONS.map(({ event }) => event))).toEqual(new Set(ALL_EVENTS))
})

const next = (from: TopicState | 'none') =>
  TOPIC_TRANSITIONS.filter((row) => row.from === from && row.to !== from).map(({ to }) => to)

test('every state is reached, every state is open or an end, and from each open one a way leads to closed', () => {
  const reached = new Set<TopicState>(next('none'))
  for (const state of reached) for (const to of next(state)) reached.add(to)
  expect([...reached].sort()).toEqual([...TOPIC_STATES].sort())
  expect([...OPEN_TOPICS, ...ENDED_TOPICS].sort()).toEqual([...TOPIC_STATES].sort())
  for (const end of ENDED_TOPICS) expect(next(end)).toEqual([])
  for (const from of OPEN_TOPICS) {
    const ahead = new Set<TopicState>([from])
    for (const state of ahead) for (const to of next(state)) ahead.add(to)
    expect(ahead).toContain('closed')
  }
})

test('in every open state somebody can lead it on: the leader with the branch, or the clock', () => {
  const leads: ReadonlySet<TopicRole> = new Set(['leader', 'branch', 'clock'])
  for (const from of OPEN_TOPICS) {
    const on = TOPIC_TRANSITIONS.filter(
      (row) =>
        row.from === from && row.to !== from && row.event !== 'sendBack' && row.who.some((role) => leads.has(role)),
    )
    expect({ from, ways: on.length > 0 }).toEqual({ from, ways: true })
  }
})

test('sending back leads exactly one station back, and from nowhere else', () => {
  const rows = TOPIC_TRANSITIONS.filter(({ event }) => event === 'sendBack')
  expect(rows.map(({ from, to }) => `${from} ${to}`)).toEqual(COURSE.slice(1).map((from, i) => `${from} ${COURSE[i]}`))
})

/** Every way through the table without going back, as far as states go. */
function ways(from: TopicState, before: readonly TopicState[]): TopicState[][] {
  const seen = [...before, from]
  const ahead = TOPIC_TRANSITIONS.filter(
    (row) => row.from === from && row.to !== from && row.event !== 'sendBack' && !seen.includes(row.to),
  ).map(({ to }) => to)
  return ahead.length === 0 ? [seen] : [...new Set(ahead)].flatMap((to) => ways(to, seen))
}

test('no way to closed goes around a station before the publications, or around one of these', () => {
  const closing = ways('raised', []).filter((way) => way.at(-1) === 'closed')
  expect(closing.length).toBeGreaterThan(1)
  for (const way of closing) {
    const must: TopicState[] = ['raised', 'collecting', 'proposing', 'deliberating', 'deciding', 'decided', 'resulted']
    expect(way.filter((state) => must.includes(state))).toEqual(must)
  }
})

test('only the branch proposes, only residents and who goes from door to door bring opinions in', () => {
  for (const role of TOPIC_PARTIES) {
    const may = eventsFor('proposing', new Set([role])).includes('propose')
    expect({ role, may }).toEqual({ role, may: role === 'branch' })
  }
  expect(() => permitTopic('collecting', 'opine', new Set(['leader', 'above']))).toThrow('不归您办理')
  expect(() => permitTopic('proposing', 'opine', new Set(['resident']))).toThrow('还不能走这一步')
  expect(permitTopic('collecting', 'endCollecting', new Set(['clock']))).toBe('clock')
})

test('a move the table does not have is a fault', () => {
  expect(() => movedTopic('closed', 'sendBack')).toThrow('no row')
})
