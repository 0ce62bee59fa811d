// The one state table of a task: from which state, on what event, to which state, and who may bring it about.
// The code moves by it and docs/task-states.md is rendered from it.
import { permit, stateAfter } from '../transitions'
import type { TaskState } from './task'

/**
 * What somebody is to one task. holder: took it, and holds the office still. office: holds the office it is for.
 * above: holds a higher one over the same ground, while it is overdue. clock: nobody; something happened.
 */
export const TASK_PARTIES = ['holder', 'office', 'above', 'clock'] as const
export type TaskParty = (typeof TASK_PARTIES)[number]

export const TASK_EVENTS = ['open', 'take', 'missed', 'done', 'passOn', 'again', 'settled'] as const
export type TaskEvent = (typeof TASK_EVENTS)[number]

export interface TaskTransition {
  /** none: there was no task. */
  from: TaskState | 'none'
  event: TaskEvent
  to: TaskState
  who: readonly TaskParty[]
  when?: string
}

const ANY = ['office', 'above'] as const

export const TASK_TRANSITIONS: readonly TaskTransition[] = [
  { from: 'none', event: 'open', to: 'open', who: ['clock'] },
  { from: 'open', event: 'take', to: 'taken', who: ANY },
  { from: 'passedOn', event: 'take', to: 'taken', who: ANY },
  { from: 'taken', event: 'take', to: 'taken', who: ANY, when: 'takes it over from a colleague' },
  { from: 'open', event: 'missed', to: 'taken', who: ANY, when: 'nobody at home; whoever went goes again' },
  { from: 'passedOn', event: 'missed', to: 'taken', who: ANY, when: 'nobody at home; whoever went goes again' },
  { from: 'taken', event: 'missed', to: 'taken', who: ['holder'], when: 'nobody at home' },
  { from: 'open', event: 'done', to: 'done', who: ANY },
  { from: 'passedOn', event: 'done', to: 'done', who: ANY },
  { from: 'taken', event: 'done', to: 'done', who: ['holder'] },
  { from: 'open', event: 'passOn', to: 'passedOn', who: ANY, when: 'an office higher up is held' },
  { from: 'passedOn', event: 'passOn', to: 'passedOn', who: ANY, when: 'an office higher up is held' },
  { from: 'taken', event: 'passOn', to: 'passedOn', who: ['holder'], when: 'an office higher up is held' },
  {
    from: 'done',
    event: 'again',
    to: 'open',
    who: ['clock'],
    when: 'the alert rang anew and was resolved anew; the button fails still',
  },
  { from: 'open', event: 'again', to: 'open', who: ['clock'], when: 'the same; the time begins anew' },
  { from: 'taken', event: 'again', to: 'taken', who: ['clock'], when: 'the same; the time begins anew' },
  { from: 'passedOn', event: 'again', to: 'passedOn', who: ['clock'], when: 'the same; the time begins anew' },
  { from: 'open', event: 'settled', to: 'done', who: ['clock'], when: 'a button that was heard again' },
  { from: 'taken', event: 'settled', to: 'done', who: ['clock'], when: 'a button that was heard again' },
  { from: 'passedOn', event: 'settled', to: 'done', who: ['clock'], when: 'a button that was heard again' },
]

export const permitTask = (from: TaskState, event: TaskEvent, parties: ReadonlySet<TaskParty>): TaskParty =>
  permit(TASK_TRANSITIONS, from, event, parties)

export const movedTask = (from: TaskState | 'none', event: TaskEvent): TaskState =>
  stateAfter(TASK_TRANSITIONS, from, event)
