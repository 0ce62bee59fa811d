// The state table as a page for people: docs/task-states.md is this, and a test holds the two together.
import { OFFICES } from '../person/person'
import { stateTableLines } from '../state-table'
import { CHAIN } from './office'
import { TASK_STATES, type TaskState } from './task'
import { TASK_EVENTS, TASK_TRANSITIONS, type TaskEvent, type TaskParty } from './transitions'

const STATE_WORDS: Record<TaskState, string> = {
  open: '待走访',
  taken: '有人在办',
  passedOn: '已转交',
  done: '已办',
}

const EVENT_WORDS: Record<TaskEvent, string> = {
  open: '开出',
  take: '我来走访',
  missed: '没人在家',
  done: '记录走访',
  passOn: '转交',
  again: '又有情况',
  settled: '自己恢复了',
}

const PARTY_WORDS: Record<TaskParty, string> = {
  holder: '接下的人（还在任）',
  office: '归他管的人',
  above: '上一级（超时以后）',
  clock: '系统',
}

export const renderTaskStates = (): string =>
  [
    '# States of a task',
    '',
    'Rendered from `domain/task/transitions.ts`, the table the code moves by. Write it anew with',
    '`WRITE_DOCS=1 npx jest domain/task/render`.',
    '',
    'A visit follows every alert that was resolved (drills excepted), due within 24 hours, one an alert; a button that was',
    'not heard of for a day or has an empty battery opens one too, and who does not answer a warning or in the morning. It is for',
    `${CHAIN.map(({ office }) => OFFICES[office].title).join(' → ')}:`,
    'the first of them that is held by somebody who had no part in the alert. Overdue, those above see it and may take it.',
    '',
    ...stateTableLines({
      rows: TASK_TRANSITIONS,
      states: TASK_STATES,
      events: TASK_EVENTS,
      stateWords: STATE_WORDS,
      eventWords: EVENT_WORDS,
      partyWords: PARTY_WORDS,
      ends: [],
    }),
  ].join('\n')
