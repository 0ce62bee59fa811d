// The state table as a page for people: docs/matter-states.md is this, and a test holds the two together.
import { OFFICES } from '../person/person'
import { stateTableLines } from '../state-table'
import { COUNTED_WORDS, COUNTS_AS } from './counted'
import { AGAINST, AGAINST_WORDS, GONE_AROUND, LEVEL_WORDS, LEVELS, OFFICES_AT } from './ladder'
import { MATTER_STATES } from './matter'
import { MATTER_EVENTS, MATTER_TRANSITIONS, type MatterParty } from './transitions'
import { EVENT_WORDS, STATE_WORDS } from './words'

const PARTY_WORDS: Record<MatterParty, string> = {
  raiser: '反映人（含由工作人员代为登记的：他们来电、当面说的，由登记的人或现在办理的人照原话记下）',
  owner: '现在归他办的一级',
  above: '上面各级',
  second: '另一双眼睛：同级同事或上级，不是写说明的人',
  next: '本级现在没有人任职时，最近的有人的一级（先往上，再往下）',
  unit: '承办单位、物业公司的联系人',
  meeting: '本级党建联席会议',
  clock: '系统（时间到了，或别处定下来了）',
}

export const renderMatterStates = (): string =>
  [
    '# States of a matter (诉求)',
    '',
    'Rendered from `domain/matter/transitions.ts`, the table the code moves by. Write it anew with',
    '`WRITE_DOCS=1 npx jest domain/matter/render`.',
    '',
    'The ladder, one step at a time; the first of these offices that somebody holds is the named owner, and where nobody holds',
    'any of them the next level up has it:',
    '',
    ...LEVELS.map(
      (level) =>
        `- \`${level}\` ${LEVEL_WORDS[level]}: ${OFFICES_AT[level].map((one) => OFFICES[one].title).join('、')}`,
    ),
    '',
    'Being late passes nothing up: the clock supervises (督办) whoever is late, visible above, and an answer is owed. Every open',
    'state has an owner and a deadline, both computed from the timeline (`domain/matter/deadline.ts`).',
    '',
    '## What each state counts as',
    '',
    `Received = ${Object.values(COUNTED_WORDS).join(' + ')}, always.`,
    '',
    '| state | counts as |',
    '|---|---|',
    ...MATTER_STATES.map((state) => {
      const as = COUNTS_AS[state]
      return `| ${state} ${STATE_WORDS[state]} | ${as === 'asTheOther' ? '随并入的那一件' : COUNTED_WORDS[as]} |`
    }),
    '',
    '## Who is gone around (回避)',
    '',
    '| about | goes to the first level above |',
    '|---|---|',
    ...AGAINST.map(
      (against) =>
        `| ${AGAINST_WORDS[against]} | ${GONE_AROUND[against] ? LEVEL_WORDS[GONE_AROUND[against]] : '（办理级别不变，物业公司看不到）'} |`,
    ),
    '',
    ...stateTableLines({
      rows: MATTER_TRANSITIONS,
      states: MATTER_STATES,
      events: MATTER_EVENTS,
      stateWords: STATE_WORDS,
      eventWords: EVENT_WORDS,
      partyWords: PARTY_WORDS,
      ends: ['closed', 'explained', 'elsewhere', 'merged', 'withdrawn'],
    }),
  ].join('\n')
