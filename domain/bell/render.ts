// The state table as a page for people: docs/bell-states.md is this, and a test holds the two together.
import { stateTableLines } from '../state-table'
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
  nobodyOpens: '敲门没人开',
  grantKey: '同意看钥匙在谁那里',
  resolve: '登记结果',
  falseAlarm: '登记误按',
  confirm: '确认',
  notHelped: '没有帮到',
  callByHand: '值班员叫人',
  assign: '值班员登记谁去',
  skipToWave: '值班员提前叫下一轮',
  close: '值班员办结',
  wave: '下一批',
  late: '迟迟不到，换人',
  endDrill: '演练结束',
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
    ...stateTableLines({
      rows: TRANSITIONS,
      states: ALERT_STATES,
      events: EVENTS,
      stateWords: STATE_WORDS,
      eventWords: EVENT_WORDS,
      partyWords: PARTY_WORDS,
      ends: ['confirmed', 'falseAlarm'],
    }),
  ].join('\n')
