// What the screens say of an alert: the one sentence for her who rang, the card of who was called.
import type { CalledView, PresserView } from '~/domain/bell/view'
import { alertTitle, alertWords } from '../../components/alertWords'
import { headline } from './components/Following'

const common = {
  alertId: 'a1',
  version: 1,
  state: 'onTheWay',
  pressedAt: 1,
  drill: false,
  communityName: '文峰社区',
  dutyPhone: '0716-0000110',
} as const
const presser = (coming: PresserView['coming'], change: Partial<PresserView> = {}): PresserView => ({
  as: 'presser',
  ...common,
  householdId: 'h1',
  calledCount: 5,
  coming,
  doorCode: '4821',
  callBackRequired: false,
  presses: 1,
  unopened: false,
  canCancel: true,
  canConfirm: false,
  ...change,
})
const wan = { name: '万同志', role: 'primary' as const, state: 'onTheWay' as const }

test('who comes and when; once later than expected no minute is promised; at a shut door she is asked to answer', () => {
  expect(headline(presser([{ ...wan, etaMinutes: 4 }]))).toBe('万同志来了，大约4分钟到')
  expect(headline(presser([wan]))).toMatch(/比预计的晚了/)
  expect(headline(presser([{ ...wan, state: 'arrived' }], { state: 'arrived', unopened: true }))).toMatch(/请开门/)
})

test('who is not needed any more is not told that a neighbour rings', () => {
  const called: CalledView = {
    as: 'called',
    ...common,
    estateName: '桃溪苑',
    calledAs: 'nearMember',
    answer: 'notNeeded',
    open: 'backup',
  }
  expect(alertTitle(called)).toBe('这次不用去了')
  expect(alertWords(called)).toBe('已经有人赶过去了，谢谢您。')
  expect(alertTitle({ ...called, answer: 'none' })).toBe('有邻居按铃求助')
})
