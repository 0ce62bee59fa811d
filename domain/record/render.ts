// The state table as a page for people: docs/record-states.md is this, and a test holds the two together.
import { stateTableLines } from '../state-table'
import { RECORD_STATES, type RecordState } from './record'
import { TO_SIGN_AFTER } from './tell'
import { RECORD_EVENTS, RECORD_TRANSITIONS, type RecordEvent, type RecordParty } from './transitions'

const STATE_WORDS: Record<RecordState, string> = { open: '正在记录', checked: '核对好了，请签字', published: '已公布' }

const EVENT_WORDS: Record<RecordEvent, string> = {
  begin: '开始记录',
  write: '记录',
  attend: '补登到场',
  hand: '举手发言',
  check: '核对好了',
  sign: '签字',
  object: '提意见',
  answer: '答复意见',
  reopen: '退回修改',
  publish: '公布',
  correct: '更正',
}

const PARTY_WORDS: Record<RecordParty, string> = {
  host: '主持人（这一场的，或按职务管这里的）',
  present: '到场签到的人',
}

export const renderRecordStates = (): string =>
  [
    '# States of a record of a gathering',
    '',
    'Rendered from `domain/record/transitions.ts`, the table the code moves by. Write it anew with',
    '`WRITE_DOCS=1 npx jest domain/record/render`.',
    '',
    'A signature is to the text it was given to: once it is opened again, those who signed sign anew. Once published,',
    'nothing of it changes; what was wrong is put right by corrections that are seen as such.',
    '',
    '## Who is written to',
    '',
    `- Read over (\`check\`): ${TO_SIGN_AFTER / 60_000} minutes later those who are checked in and have not signed this wording; not once it was opened`,
    '  again or published.',
    '- Published, and each correction: those who were checked in, and who joined a topic of the gathering (asked for it, sat at its table, gave an',
    '  opinion). A correction that is still being checked: once it passed; after a day without an answer those who were there alone.',
    '- Each person once a time, by WeChat where they allowed it, else by SMS; not who did it, not who left, nobody from nine in the evening until',
    '  seven. Names of neighbours stand in no message.',
    '',
    ...stateTableLines({
      rows: RECORD_TRANSITIONS,
      states: RECORD_STATES,
      events: RECORD_EVENTS,
      stateWords: STATE_WORDS,
      eventWords: EVENT_WORDS,
      partyWords: PARTY_WORDS,
      ends: [],
    }),
  ].join('\n')
