import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ALERT_STATES } from './alert'
import { renderStates } from './render'
import { EVENTS, moved, permit, TRANSITIONS } from './transitions'

const page = join(__dirname, '../../docs/bell-states.md')

test('docs/bell-states.md is the table the code moves by', () => {
  if (process.env.WRITE_DOCS) writeFileSync(page, renderStates())
  expect(readFileSync(page, 'utf8')).toBe(renderStates())
})

test('every state can be reached, and from every open one an end can be', () => {
  const reached = (from: string, seen = new Set<string>()): Set<string> => {
    for (const row of TRANSITIONS) {
      if (row.from !== from || seen.has(row.to)) continue
      seen.add(row.to)
      reached(row.to, seen)
    }
    return seen
  }
  expect([...reached('none')].sort()).toEqual([...ALERT_STATES].sort())
  for (const state of ALERT_STATES.slice(0, -2)) expect(reached(state)).toContain('confirmed')
})

test('an ended alert moves no more, for nobody', () => {
  expect(TRANSITIONS.filter(({ from }) => from === 'confirmed' || from === 'falseAlarm')).toEqual([])
  for (const event of EVENTS) {
    expect(() => permit('confirmed', event, new Set(['household', 'desk', 'witness', 'called']))).toThrow(/已经结束/)
  }
})

test('a move the table does not have is a fault', () => {
  expect(() => moved('ringing', 'accept', 'arrived')).toThrow('no row')
})

test('no row stands there twice', () => {
  const rows = TRANSITIONS.map(({ from, event, to }) => `${from} ${event} ${to}`)
  expect(new Set(rows).size).toBe(rows.length)
})
