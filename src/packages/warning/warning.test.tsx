/** @jest-environment jsdom */
// Warnings as people meet them: sending step by step, the whole-screen card, the doors one by one, the end.
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import type { ComponentType } from 'react'
import { eachPageAnew, press, settle } from '../../../test/stubs/pages'
import { me, Refusing, type Says, sentTo, serve, session } from '../../../test/stubs/server'
import { answers, asked } from '../../../test/stubs/taro'
import { changes } from '../../api/changes'
import { queries } from '../../api/queries'
import { Page } from '../../components/Page'
import WarningCardPage from './card/index'
import DoorsPage from './doors/index'
import WarningListPage from './list/index'
import WarningPage from './one/index'
import WarningSendPage from './send/index'

const NOW = Date.parse('2026-11-02T10:00:00+08:00')
const HOUR = 3_600_000
const counts = { asked: 4, reached: 3, heard: 1, helped: 1, knockedWell: 0, open: 2 }
const line = {
  warningId: 'w1',
  kind: 'flood',
  title: '暴雨预警',
  state: 'asking',
  sentAt: NOW,
  answerBy: NOW + HOUR,
  areaWords: '第一网格',
  counts,
}
const one = (n: number, more: object) => ({
  askId: `w1_h${n}`,
  name: `桃${n}`,
  address: `桃溪苑3栋${n}01`,
  phone: '12300000001',
  point: { type: 'Point', coordinates: [112.4, 29.72] },
  state: 'asked',
  reached: true,
  ...more,
})
const seen = {
  ...line,
  urgency: 'emergency',
  words: '请不要出门',
  by: '涂敏',
  expected: 4,
  spread: true,
  households: [one(1, { state: 'helped', alertId: 'a1' }), one(2, { reached: false }), one(3, {})],
  walkers: [],
  timeline: [{ at: NOW, event: 'send', by: '涂敏' }],
  mayClose: true,
}
const card = {
  askId: 'w1_h1',
  title: '暴雨预警',
  words: '请不要出门',
  kind: 'flood',
  answerBy: NOW + HOUR,
  as: 'member',
  resident: '陈秀英',
  state: 'asked',
}
const door = (n: number, more: object = {}) => ({
  askId: `w1_h${n}`,
  warningId: 'w1',
  warningTitle: '暴雨预警',
  name: `桃${n}`,
  address: `桃溪苑${n}栋101`,
  phone: '12300000001',
  livesAlone: true,
  state: 'asked',
  missed: 0,
  place: n,
  ...more,
})
const officer = session({ ...me, roles: ['anyone', 'resident', 'officer', 'admin'] })

eachPageAnew()

async function show(Shown: ComponentType, said: Says, params: object = {}) {
  serve({ 'session.me': officer, ...said })
  answers.set('router', { path: '/packages/warning/one/index', params })
  render(
    <QueryClientProvider client={queries}>
      <Shown />
    </QueryClientProvider>,
  )
  await settle()
}
const button = (name: RegExp) => screen.queryByRole('button', { name })
const inputsOf = (call: string) => sentTo(call).map(({ input }) => input)

test('the list says how it stands, and who may not send is not offered it', async () => {
  await show(WarningListPage, { 'warning.list': { warnings: [line], maySend: false, now: NOW } })
  expect(button(/发一条提醒/)).toBeNull()
  await press(/暴雨预警，第一网格，正在叫应，4户，1户没事，1户要帮忙，2户还没答复/)
  expect(asked.filter(([name]) => name === 'navigateTo')).toEqual([
    ['navigateTo', { url: '/packages/warning/one/index?warningId=w1' }],
  ])
})

describe('sending', () => {
  const place = { placeId: 'g1', kind: 'grid', name: '第一网格', households: 4 }
  const community = { placeId: 'c1', kind: 'community', name: '桃溪社区', households: 9 }
  const preview = {
    households: 4,
    reach: { app: 4, subscribe: 3, sms: 4, voice: 4, nobody: 0 },
    ringsAt: NOW,
    now: NOW,
  }
  const says = {
    'warning.area': { places: [community, place] },
    'warning.preview': preview,
    'warning.send': { warningId: 'w1' },
  }
  const toConfirm = async () => {
    await press('暴雨内涝', 'radio')
    await press('下一步')
    await press('下一步')
    await press('第一网格（4户）', 'checkbox')
    await press('下一步')
    await press(/看看叫到多少户/)
  }
  test('asks one thing at a time, shows whom it reaches, and goes only after a second yes', async () => {
    await show(WarningSendPage, says)
    expect(button(/下一步，请先选是什么事/)).toBeTruthy()
    await toConfirm()
    expect(screen.getByText('4户', { selector: '.figure__number' })).toBeTruthy()
    await press('发出')
    expect(inputsOf('warning.send')).toEqual([])
    await press(/发出，叫应4户/)
    expect(inputsOf('warning.send')).toMatchObject([
      { kind: 'flood', urgency: 'emergency', title: '暴雨预警', placeIds: ['g1'] },
    ])
  })
  test('tried again after a dead line it is the same warning: same key, same words, same time', async () => {
    await show(WarningSendPage, { ...says, 'warning.send': new Refusing('BUSY', '系统正忙，请再试一次。') })
    await toConfirm()
    for (const _ of [1, 2]) {
      await press('发出')
      await press(/发出，叫应4户/)
    }
    const [first, second] = sentTo('warning.send')
    expect(second).toEqual(first)
    expect(screen.getByText(/系统正忙/)).toBeTruthy()
  })
})

describe('one warning', () => {
  test('has who needs help on top, and closes early only with a reason', async () => {
    await show(WarningPage, { 'warning.see': { warning: seen, now: NOW } }, { warningId: 'w1' })
    expect(screen.getByText('需要帮忙（1）')).toBeTruthy()
    expect(button(/打给桃1/)).toBeTruthy()
    await press(/提前结束/)
    expect(button(/结束这次叫应，请写原因/)).toBeTruthy()
    fireEvent.input(screen.getByRole('textbox'), { target: { value: '警报解除' } })
    await press('结束这次叫应')
    expect(inputsOf('warning.close')).toEqual([{ warningId: 'w1', reason: '警报解除' }])
  })
  test('with nothing open closes without one', async () => {
    const done = { ...seen, state: 'knocking', counts: { ...counts, heard: 3, open: 0 }, households: [] }
    await show(WarningPage, { 'warning.see': { warning: done, now: NOW } }, { warningId: 'w1' })
    await press('结束这次叫应')
    expect(inputsOf('warning.close')).toEqual([{ warningId: 'w1', reason: '' }])
  })
  test('says so when it is not told which, and when it cannot be read', async () => {
    await show(WarningPage, {})
    expect(screen.getByText('没有指明是哪一条')).toBeTruthy()
    cleanup()
    await show(WarningPage, { 'warning.see': new Refusing('NOT_FOUND', '没有找到') }, { warningId: 'w2' })
    expect(screen.getByRole('alert').textContent).toContain('没有找到')
  })
})

describe('the card', () => {
  const since = (warnings: object[]) => ({ now: NOW, nextInMs: 30_000, alerts: [], warnings })
  const Anywhere = () => <Page title="别的页">内容</Page>
  test('lies over any page until the household answers', async () => {
    await show(Anywhere, {
      'changes.since': since([card]),
      'warning.answer': { warning: { ...card, state: 'heard' } },
    })
    changes.run(true)
    await settle()
    expect(screen.getByRole('dialog', { name: '社区提醒：暴雨预警' })).toBeTruthy()
    await press('我听到了')
    expect(inputsOf('warning.answer')).toEqual([{ askId: 'w1_h1', answer: 'heard' }])
    expect(screen.getByText('知道了，谢谢您')).toBeTruthy()
    await press('关闭')
    expect(screen.queryByRole('dialog')).toBeNull()
  })
  test('that asks for help leads to who is coming', async () => {
    const helped = { ...card, askId: 'w1_h9', state: 'helped', alertId: 'a1' }
    await show(Anywhere, {
      'changes.since': since([{ ...card, askId: 'w1_h9' }]),
      'warning.answer': { warning: helped },
    })
    changes.run(true)
    await settle()
    await press(/我需要帮忙/)
    expect(inputsOf('warning.answer')).toEqual([{ askId: 'w1_h9', answer: 'needsHelp' }])
    await press('看谁来帮忙')
    expect(asked.filter(([name]) => name === 'navigateTo').at(-1)).toEqual([
      'navigateTo',
      { url: '/packages/bell/ring/index?alertId=a1' },
    ])
  })
  test('family answers on its page, in its own words', async () => {
    await show(WarningCardPage, {
      'warning.mine': { warnings: [{ ...card, as: 'family', resident: '覃桂芝' }], now: NOW },
      'warning.answer': { warning: { ...card, as: 'family', state: 'heard' } },
    })
    expect(screen.getByText(/发给覃桂芝家的/)).toBeTruthy()
    await press('联系上了，没事')
    expect(inputsOf('warning.answer')).toEqual([{ askId: 'w1_h1', answer: 'heard' }])
  })
})

describe('the doors', () => {
  const list = (doors: object[], settled = 0) => ({ doors, settled, now: NOW })
  test('come one by one in walking order; one where nobody answered comes after the others', async () => {
    await show(DoorsPage, {
      'warning.doors': list([door(1, { missed: 1 }), door(2), door(3)]),
      'warning.knocked': list([door(1, { missed: 1 }), door(3)], 1),
    })
    expect(screen.getByText('桃溪苑2栋101')).toBeTruthy()
    await press('在家平安')
    expect(inputsOf('warning.knocked')).toEqual([{ askId: 'w1_h2', found: 'well', words: '' }])
    expect(screen.getByText('桃溪苑3栋101')).toBeTruthy()
    expect(screen.getByText('还有2户，已看过1户')).toBeTruthy()
  })
  test('help is written down in a word before the bell is rung', async () => {
    await show(DoorsPage, { 'warning.doors': list([door(1)]), 'warning.knocked': list([], 1) })
    await press('需要帮忙')
    expect(button(/登记，马上叫人来，请写一句是什么事/)).toBeTruthy()
    fireEvent.input(screen.getByRole('textbox'), { target: { value: '水进屋了' } })
    await press(/登记，马上叫人来/)
    expect(inputsOf('warning.knocked')).toEqual([{ askId: 'w1_h1', found: 'needsHelp', words: '水进屋了' }])
    expect(screen.getByText('每一户都看过了')).toBeTruthy()
  })
  test('nobody twice: the duty phone is named before it is put down', async () => {
    await show(DoorsPage, {
      'warning.doors': list([door(1, { missed: 1 })]),
      'warning.knocked': list([door(1, { missed: 2 })]),
    })
    expect(button(/值班电话/)).toBeTruthy()
    await press(/没人应/)
    expect(inputsOf('warning.knocked')).toEqual([])
    await press('记下没人应')
    expect(inputsOf('warning.knocked')).toEqual([{ askId: 'w1_h1', found: 'nobodyHome', words: '' }])
  })
})
