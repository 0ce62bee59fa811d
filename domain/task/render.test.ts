import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderTaskStates } from './render'
import { OPEN_TASKS, TASK_STATES } from './task'
import { movedTask, permitTask, TASK_EVENTS, TASK_PARTIES, TASK_TRANSITIONS } from './transitions'

const page = join(__dirname, '../../docs/task-states.md')

test('docs/task-states.md is the table the code moves by', () => {
  if (process.env.WRITE_DOCS) writeFileSync(page, renderTaskStates())
  expect(readFileSync(page, 'utf8')).toBe(renderTaskStates())
})

test('no row stands there twice: what happened alone says what became of it', () => {
  const rows = TASK_TRANSITIONS.map(({ from, event }) => `${from} ${event}`)
  expect(new Set(rows).size).toBe(rows.length)
})

test('every state is reached, and from every open one somebody can end it', () => {
  const reached = new Set(TASK_TRANSITIONS.map(({ to }) => to))
  expect([...reached].sort()).toEqual([...TASK_STATES].sort())
  for (const from of OPEN_TASKS) expect(movedTask(from, 'done')).toBe('done')
})

test('what is done moves only when the alert rings anew, and that nobody brings about', () => {
  const people = new Set(TASK_PARTIES.filter((party) => party !== 'clock'))
  for (const event of TASK_EVENTS) expect(() => permitTask('done', event, people)).toThrow()
  expect(permitTask('done', 'again', new Set(['clock']))).toBe('clock')
})

test('a move the table does not have is a fault', () => {
  expect(() => movedTask('none', 'take')).toThrow('no row')
})
