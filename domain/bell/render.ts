// The state table as a page for people: docs/bell-states.md is this, and a test holds the two together.
import { ALERT_STATES, type AlertState } from './alert'
import { type BellEvent, EVENTS, type Party, TRANSITIONS } from './transitions'

const STATE_WORDS: Record<AlertState, string> = {
  ringing: '呼叫中',
  accepted: '有人接了',
  onTheWay: '在路上',
  arrived: '到了',
  resolved: '已处理，待确认',
  confirmed: '已确认',
  falseAlarm: '误按',
}

const EVENT_WORDS: Record<BellEvent, string> = {
  press: '按铃',
  pressAgain: '再按一次',
  cancel: '取消（要回电）',
  callBack: '值班回电',
  accept: '我能去',
  decline: '去不了',
  depart: '出发',
  stillComing: '还在路上',
  release: '接了又去不了',
  arrive: '到门口',
  resolve: '登记结果',
  falseAlarm: '登记误按',
  confirm: '确认',
  notHelped: '没有帮到',
  wave: '下一批',
  late: '迟迟不到，换人',
}

const PARTY_WORDS: Record<Party, string> = {
  household: '本户',
  family: '家属',
  device: '本户的按钮',
  called: '被叫的人',
  responder: '赶去的人',
  witness: '到过现场或通过话的人',
  desk: '管这片的值班员、网格员、管理员',
  clock: '时间',
}

/** Events that lead from one state to another, in the order of the events. */
function diagram(): string[] {
  const arrows = new Map<string, BellEvent[]>()
  for (const { from, event, to } of TRANSITIONS) {
    if (from === to) continue
    const arrow = `  ${from === 'none' ? '[*]' : from} --> ${to}`
    const events = arrows.get(arrow) ?? []
    if (!events.includes(event)) arrows.set(arrow, [...events, event])
  }
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...ALERT_STATES.map((state) => `  state "${state} ${STATE_WORDS[state]}" as ${state}`),
    ...[...arrows].map(([arrow, events]) => `${arrow} : ${events.join(' / ')}`),
    '  confirmed --> [*]',
    '  falseAlarm --> [*]',
    '```',
  ]
}

function table(): string[] {
  const rows = EVENTS.flatMap((event) =>
    TRANSITIONS.filter((row) => row.event === event).map(
      ({ from, to, who, when }) =>
        `| ${event} ${EVENT_WORDS[event]} | ${from} | ${to} | ${who.join(', ')} | ${when ?? ''} |`,
    ),
  )
  return ['| event | from | to | who may | when |', '|---|---|---|---|---|', ...rows]
}

export const renderStates = (): string =>
  [
    '# States of an alert',
    '',
    'Rendered from `domain/bell/transitions.ts`, the table the code moves by. Write it anew with',
    '`WRITE_DOCS=1 npx jest domain/bell/render`.',
    '',
    'An alert is as far as whoever of those coming has got furthest; it is open until confirmed or false alarm, and a',
    'household has at most one open. Cancelling changes no state: it asks for a call back.',
    '',
    ...diagram(),
    '',
    '## Who is who',
    '',
    ...Object.entries(PARTY_WORDS).map(([party, words]) => `- \`${party}\` ${words}`),
    '',
    '## Every row',
    '',
    ...table(),
    '',
  ].join('\n')
