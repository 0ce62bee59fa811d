import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { GATHERING_STATES } from './gathering'
import { renderGatheringStates } from './render'
import { GATHERING_ROWS } from './transitions'

const page = join(__dirname, '../../docs/gathering-states.md')

test('docs/gathering-states.md is the table the code moves by', () => {
  if (process.env.WRITE_DOCS) writeFileSync(page, renderGatheringStates())
  expect(readFileSync(page, 'utf8')).toBe(renderGatheringStates())
})

test('every state is reached, one event leads from a state to one state, and nothing leads on from an end', () => {
  for (const state of GATHERING_STATES) expect(GATHERING_ROWS.map(({ to }) => to)).toContain(state)
  const moves = GATHERING_ROWS.map(({ from, event }) => `${from} ${event}`)
  expect(new Set(moves).size).toBe(moves.length)
  for (const end of ['over', 'cancelled', 'refused']) expect(GATHERING_ROWS.map(({ from }) => from)).not.toContain(end)
})
