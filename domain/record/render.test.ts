import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { RECORD_STATES } from './record'
import { renderRecordStates } from './render'
import { movedRecord, openTo, permitRecord, RECORD_EVENTS, RECORD_TRANSITIONS } from './transitions'

const page = join(__dirname, '../../docs/record-states.md')

test('docs/record-states.md is the table the code moves by', () => {
  if (process.env.WRITE_DOCS) writeFileSync(page, renderRecordStates())
  expect(readFileSync(page, 'utf8')).toBe(renderRecordStates())
})

test('no row stands there twice, and every state is reached', () => {
  const rows = RECORD_TRANSITIONS.map(({ from, event }) => `${from} ${event}`)
  expect(new Set(rows).size).toBe(rows.length)
  expect(new Set(RECORD_TRANSITIONS.map(({ to }) => to))).toEqual(new Set(RECORD_STATES))
})

test('nothing but a correction moves what is published, and that leaves it published', () => {
  expect(openTo('published', new Set(['host', 'present']))).toEqual(['correct'])
  expect(movedRecord('published', 'correct')).toBe('published')
})

test('wording changes nowhere but while it is open, and nobody signs before it stands still', () => {
  for (const event of ['write', 'hand'] as const)
    expect(RECORD_TRANSITIONS.filter((row) => row.event === event).map(({ from }) => from)).toEqual(['open'])
  expect(RECORD_TRANSITIONS.filter(({ event }) => event === 'sign').map(({ from }) => from)).toEqual(['checked'])
})

test('who was there writes, checks, publishes and corrects nothing', () => {
  const present = new Set(['present'] as const)
  for (const event of RECORD_EVENTS.filter((one) => !['begin', 'hand', 'sign', 'object'].includes(one)))
    for (const state of RECORD_STATES) expect(() => permitRecord(state, event, present)).toThrow()
})
