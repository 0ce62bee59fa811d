import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { HEARING_STATES, type HearingState } from './hearing'
import { renderHearingStates } from './render'
import {
  ENDED_HEARINGS,
  HEARING_EVENTS,
  HEARING_PARTIES,
  HEARING_TRANSITIONS,
  hearingEventsFor,
  movedHearing,
  OPEN_HEARINGS,
} from './transitions'

const page = join(__dirname, '../../docs/hearing-states.md')

test('docs/hearing-states.md is the table the code moves by', () => {
  if (process.env.WRITE_DOCS) writeFileSync(page, renderHearingStates())
  expect(readFileSync(page, 'utf8')).toBe(renderHearingStates())
})

test('no row stands there twice, and every event has one', () => {
  const rows = HEARING_TRANSITIONS.map(({ from, event }) => `${from} ${event}`)
  expect(new Set(rows).size).toBe(rows.length)
  expect(new Set(HEARING_TRANSITIONS.map(({ event }) => event))).toEqual(new Set(HEARING_EVENTS))
})

const next = (from: HearingState | 'none') =>
  HEARING_TRANSITIONS.filter((row) => row.from === from && row.to !== from).map(({ to }) => to)

test('every state is reached, is open or an end, and from each open one a way leads to closed', () => {
  const reached = new Set<HearingState>(next('none'))
  for (const state of reached) for (const to of next(state)) reached.add(to)
  expect([...reached].sort()).toEqual([...HEARING_STATES].sort())
  expect([...OPEN_HEARINGS, ...ENDED_HEARINGS].sort()).toEqual([...HEARING_STATES].sort())
  for (const end of ENDED_HEARINGS) expect(next(end)).toEqual([])
  for (const from of OPEN_HEARINGS) {
    const ahead = new Set<HearingState>([from])
    for (const state of ahead) for (const to of next(state)) ahead.add(to)
    expect(ahead).toContain('closed')
  }
})

test('deputies neither answer nor give back; only a holder does, and who hands on never answers by it', () => {
  for (const party of HEARING_PARTIES) {
    const may = hearingEventsFor('handed', new Set([party]))
    expect({ party, answers: may.includes('answer'), returns: may.includes('giveBack') }).toEqual({
      party,
      answers: party === 'holder',
      returns: party === 'holder',
    })
  }
  expect(hearingEventsFor('handed', new Set(['deputy']))).toEqual(['withdraw'])
})

test('a move the table does not have is a fault', () => {
  expect(() => movedHearing('closed', 'askAgain')).toThrow('no row')
})
