// The state table as a page for people: docs/topic-states.md is this, and a test holds the two together.
import { stateTableLines } from '../state-table'
import { PARTIES, TOPIC_STATES } from './topic'
import { ALL_EVENTS, COURSE, ENDED_TOPICS, TOPIC_TRANSITIONS, type TopicRole, type TopicStepEvent } from './transitions'
import { DECIDED_BY_WORDS, PARTY_WORDS, STATE_WORDS, STATION_WORDS, STATIONS } from './words'

const EVENT_WORDS: Record<TopicStepEvent, string> = {
  raise: '提出议题',
  opine: '说意见',
  enterOpinion: '代录意见',
  disown: '说代录的不对',
  collect: '开始征集，或改截止的日子',
  decline: '不立项',
  endCollecting: '结束征集',
  propose: '支部提议',
  sit: '记一次协商',
  deliberated: '协商结束',
  decide: '写下决定',
  publish: '决议公开',
  object: '提异议',
  carry: '落实办理',
  done: '办完一项',
  result: '结果公开',
  sendBack: '退回一步',
  drop: '停止',
  print: '打印门贴',
  close: '办结',
}

const ROLE_WORDS: Record<TopicRole, string> = {
  resident: '住在议题范围内的居民',
  raiser: '提出议题的人',
  leader: '牵头的人：所在网格的支部书记、网格长，社区书记、社区管理员',
  branch: '网格（小区）党支部书记；没有支部书记的地方由社区代行',
  above: '街道、市；没有人牵头的地方由他们牵头',
  officer: '社区里上门的干部',
  written: '被代录的本人，平台认得的',
  carrier: '答应办理的人或单位',
  clock: '系统',
}

export const renderTopicStates = (): string =>
  [
    '# States of a topic (五联协商, 一征三议两公开)',
    '',
    'Rendered from `domain/topic/transitions.ts`, the table the code moves by. Write it anew with',
    '`WRITE_DOCS=1 npx jest domain/topic/render`.',
    '',
    'Stations, in order; a topic goes through all of them, and is sent back one at a time, with a reason:',
    '',
    ...STATIONS.map((one, i) => `${i + 1}. ${STATION_WORDS[one].name}：${STATION_WORDS[one].about}`),
    '',
    `The five parties (五方): ${PARTIES.map((one) => PARTY_WORDS[one]).join('、')}. Who sat for which and what each said is`,
    'on record in sittings, written down by who leads it; a sitting counts for the proposal that stood when it was written down. The step',
    '`deliberated` is refused (`PARTIES_MISSING`) until all five were heard, or until it is said in words why one was not.',
    '',
    '## What a decision binds',
    '',
    '| decided | binds | before it may be written down |',
    '|---|---|---|',
    `| ${DECIDED_BY_WORDS.parties.name} | ${DECIDED_BY_WORDS.parties.binds} | nothing more |`,
    `| ${DECIDED_BY_WORDS.poll.name} | ${DECIDED_BY_WORDS.poll.binds} | the poll on this proposal, opened after it was made, has ended (\`VOTE_FIRST\`) |`,
    `| ${DECIDED_BY_WORDS.owners.name} | ${DECIDED_BY_WORDS.owners.binds} | the owners' vote on this proposal, opened after it was made, has ended, and the decision says what it says |`,
    '',
    'Voters act in the room of votes (`domain/vote`); this table waits for their result.',
    '',
    '## Two publications, and who is told',
    '',
    '- 决议公开: for at least three days. Residents of the ground may object meanwhile. Nothing is carried out before its end.',
    '- 结果公开: it stands three days, then the topic is closed by the clock, once everybody was told.',
    '- Told of both: who asked for it, and everybody who gave an opinion in the app; of an end with a reason (不立项, 停止) too.',
    '',
    `Open: ${COURSE.join(', ')} and raised. Ends: ${ENDED_TOPICS.join(', ')}.`,
    '',
    ...stateTableLines({
      rows: TOPIC_TRANSITIONS,
      states: TOPIC_STATES,
      events: ALL_EVENTS,
      stateWords: STATE_WORDS,
      eventWords: EVENT_WORDS,
      partyWords: ROLE_WORDS,
      ends: ENDED_TOPICS,
    }),
  ].join('\n')
