// Whom a task is told to, and when: those whose office it is once it is opened, the office above once it is overdue; each
// once. Messages are written down in the task before they are handed over.
import { NEVER } from '../bell/alert'
import { type Addressee, type Letter, lettersDueAt, withdrawLetters, writeLetter } from '../message/letter'
import { afterQuiet } from '../quiet'
import type { Id, Instant } from '../shape'
import type { Task, Telling } from './task'
import { byWhenWords, KIND_WORDS } from './words'

/** The office above hears of it once it is overdue. */
export const tellOverdue = (dueAt: Instant): Telling => ({ what: 'overdue', at: afterQuiet(dueAt) })
const NOTHING: Telling = { what: 'nothing', at: NEVER }

/** Nothing is left to be told; what has not gone out does not. */
export const untold = (task: Task): Task => ({ ...task, tell: NOTHING, letters: withdrawLetters(task.letters) })

/** With the time at which somebody is needed for its messages. */
export const timed = (task: Task): Task => ({
  ...task,
  tellAt: Math.min(task.tell.at, lettersDueAt(task.letters) ?? NEVER),
})

/** What follows once it was told: after `opened` the time until it is overdue, after that nothing. */
export const nowTold = (task: Task): Task => ({
  ...task,
  tell: task.tell.what === 'opened' ? tellOverdue(task.dueAt) : NOTHING,
})

/** Letters a task keeps: done ones make room, the oldest first. */
const KEPT = 40

export interface Telegram {
  to: readonly (Addressee & { personId: Id })[]
  /** As the officer calls the place; no name, no door. */
  place: string
  /** How many tasks this one message is about. */
  count: number
}

/** The task with the messages it owes, in place of what it was to tell. */
export function telling(task: Task, { to, place, count }: Telegram, now: Instant): Task {
  const { what } = task.tell
  const first = task.letters.length === 0 ? 1 : Number(task.letters.at(-1)!.id.slice(1)) + 1
  const values = {
    place,
    kind: KIND_WORDS[task.kind],
    count: `${count}户`,
    until: byWhenWords(task.dueAt, now),
    taskId: task._id,
  }
  const letters = to.flatMap((one, i): Letter[] => {
    const template = what === 'overdue' ? 'taskOverdue' : 'taskOpened'
    const written = writeLetter({ id: `t${first + i}`, template, to: one, channels: ['subscribe', 'sms'], values }, now)
    return written ? [written] : []
  })
  const done = task.letters.filter(({ state }) => state !== 'pending' && state !== 'handing')
  const spare = new Set(done.slice(0, Math.max(0, task.letters.length + letters.length - KEPT)))
  return { ...nowTold(task), letters: [...task.letters.filter((one) => !spare.has(one)), ...letters] }
}
