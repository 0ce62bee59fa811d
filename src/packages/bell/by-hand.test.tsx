/** @jest-environment jsdom */
// The desk's own hands on one alert, and how it hears of a new one.
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import type { ComponentType } from 'react'
import { eachPageAnew, settle } from '../../../test/stubs/pages'
import { me, Refusing, type Says, sentTo, serve, session } from '../../../test/stubs/server'
import { answers, asked } from '../../../test/stubs/taro'
import { changes } from '../../api/changes'
import { queries } from '../../api/queries'
import AlertPage from './alert/index'
import { wavesOf } from './components/Waves'
import ConsolePage from './console/index'
import PeoplePage from './people/index'

const NOW = Date.now()
const place = {
  point: { type: 'Point', coordinates: [112.4, 29.7] },
  gridId: 'g1',
  estateName: '桃溪苑',
  buildingName: '3栋',
  door: '301',
  floor: 3,
}
const wave = (number: number, seconds: number) => ({
  seq: number + 2,
  at: NOW + seconds * 1000,
  event: 'wave',
  by: { name: '系统', as: 'clock' },
  about: { wave: number, called: 1 },
})
const call = (as: string, number: number, answer = 'none') => ({
  name: `${as}${number}`,
  phone: '12300000009',
  as,
  wave: number,
  calledAt: NOW + 1,
  answer,
  attempts: [],
})
const alert = {
  as: 'desk',
  alertId: 'a1',
  version: 3,
  state: 'ringing',
  pressedAt: NOW,
  drill: false,
  communityName: '文峰社区',
  dutyPhone: '0716-0000110',
  place,
  resident: { name: '覃桂芝', phone: '12300000001', livesAlone: true },
  urgency: 1,
  presses: 1,
  wave: 1,
  nextWaveAt: NOW + 40_000,
  calls: [call('contact', 0), call('nearMember', 1, 'declined'), { ...call('byHand', 0), calledAt: NOW + 9000 }],
  responders: [],
  doorCode: '3915',
  callBack: { required: true, done: false, reached: false },
  key: 'none',
  timeline: [{ seq: 1, at: NOW, event: 'press', by: { name: '覃桂芝', as: 'household' } }, wave(0, 0), wave(1, 0)],
}
const officer = { ...me, roles: ['anyone', 'resident', 'officer'] }
const person = {
  personId: 'p1',
  name: '万立明',
  phone: '12300000002',
  about: '志愿者',
  distance: 380,
  etaMinutes: 7,
  standing: 'free',
}
const says = (change: object = {}, more: Says = {}): Says => ({
  'session.me': session(officer),
  'bell.see': { alert: { ...alert, ...change }, now: NOW },
  'bell.skipToWave': { alert },
  'bell.close': { alert },
  'bell.assign': { alert },
  'bell.callPerson': { alert },
  'bell.suggest': { people: [person, { ...person, personId: 'p2', name: '向阳', standing: 'away' }], now: NOW },
  'place.map': { communities: [], grids: [], roads: [], buildings: [] },
  ...more,
})

eachPageAnew()

async function show(Shown: ComponentType, said: Says) {
  serve(said)
  answers.set('router', { path: '/packages/bell/alert/index', params: { alertId: 'a1' } })
  render(
    <QueryClientProvider client={queries}>
      <Shown />
    </QueryClientProvider>,
  )
  await settle()
}
const press = async (name: string | RegExp, role = 'button') => {
  fireEvent.click(screen.getAllByRole(role, { name }).at(-1)!)
  await settle()
}
const write = (words: string) => fireEvent.input(screen.getByRole('textbox'), { target: { value: words } })
const inputs = (name: string) => sentTo(name).map(({ input }) => input)

describe('the waves', () => {
  it('show what began when, who was called, and count down to the next', async () => {
    await show(AlertPage, says())
    expect(screen.getByText(/^(39|40)秒后叫第2轮$/)).toBeTruthy()
    expect(screen.getByText(/叫了1位，1位去不了$/)).toBeTruthy()
    const states = wavesOf(alert as never).map(({ state }) => state)
    expect(states).toEqual(['done', 'now', 'next', 'next', 'next'])
  })
  it('begin anew when it rings anew', () => {
    const anew = [...alert.timeline, wave(2, 50), { ...wave(0, 900), seq: 9 }]
    const steps = wavesOf({ ...alert, wave: 0, timeline: anew } as never)
    expect(steps.map(({ state }) => state)).toEqual(['now', 'next', 'next', 'next', 'next'])
  })
})

describe('by hand', () => {
  it('calls the next wave after a question', async () => {
    await show(AlertPage, says())
    await press('直接叫下一轮')
    await press('再等等')
    expect(inputs('bell.skipToWave')).toEqual([])
    await press('直接叫下一轮')
    await press('现在就叫')
    expect(inputs('bell.skipToWave')).toEqual([{ alertId: 'a1', wave: 2 }])
  })
  it('repeats the last one', async () => {
    await show(AlertPage, says({ wave: 4 }))
    await press('再叫一遍')
    await press('现在就叫')
    expect(inputs('bell.skipToWave')).toEqual([{ alertId: 'a1', wave: 4 }])
  })
  it('does not close while nobody spoke with her', async () => {
    await show(AlertPage, says())
    await press('办结，先回电接通本人，或等人进了家门')
    expect(screen.queryByText('办结这次求助')).toBeNull()
  })
  it('closes with an outcome and a reason, asked once more, the reason kept until then', async () => {
    const reached = { callBack: { required: false, done: true, reached: true, words: '说话清楚' } }
    await show(AlertPage, says(reached))
    await press('办结')
    await press('办结，请先选结果')
    await press('已得到帮助', 'radio')
    await press('办结，请写清楚为什么办结')
    write('女儿已经到家')
    await settle()
    await press('办结')
    await press('先不办结')
    expect(inputs('bell.close')).toEqual([])
    await press('关闭')
    await press('办结')
    expect((screen.getByRole('textbox') as HTMLTextAreaElement).value).toBe('女儿已经到家')
    await press('已得到帮助', 'radio')
    await press('办结')
    await press('办结')
    expect(inputs('bell.close')).toEqual([{ alertId: 'a1', outcome: 'helpGiven', words: '女儿已经到家' }])
  })
  it('has nothing to do once it is over', async () => {
    await show(AlertPage, says({ state: 'resolved' }))
    expect(screen.queryByText('值班员自己动手')).toBeNull()
  })
})

describe('somebody to go', () => {
  it('is picked from those near and rung, or put down as coming in so many minutes', async () => {
    await show(PeoplePage, says())
    await press(/万立明，可以叫。志愿者，约380米，走过来约7分钟/)
    await press(/^叫这个人/)
    expect(inputs('bell.callPerson')).toEqual([{ alertId: 'a1', person: { personId: 'p1' } }])
    expect(asked.some(([name]) => name === 'switchTab' || name === 'navigateBack')).toBe(true)
    cleanup()
    await show(PeoplePage, says())
    await press(/万立明/)
    await press(/对方说几分钟到，减少/)
    await press('请他去（电话里已答应）')
    expect(screen.getByText(/万立明大约6分钟到/)).toBeTruthy()
    await press('答应了，登记')
    expect(inputs('bell.assign')).toEqual([{ alertId: 'a1', person: { personId: 'p1' }, minutes: 6 }])
  })
  it('who is off duty is not rung by the system, and may be telephoned', async () => {
    await show(PeoplePage, says())
    await press(/向阳/)
    await press(/^叫这个人，现在不是说好的时间/)
    expect(inputs('bell.callPerson')).toEqual([])
    expect(screen.getByRole('button', { name: /打电话给向阳/ })).toBeTruthy()
  })
  it('is found by a number registered here, and a refusal is said', async () => {
    const unknown = new Refusing('NOT_REGISTERED', '这个手机号还没有登记，请联系社区登记。')
    await show(PeoplePage, says({}, { 'bell.callPerson': unknown }))
    await press('就是这位，请写完整的手机号')
    write('12300000077')
    await settle()
    await press('就是这位')
    await press(/^叫这个人/)
    expect(inputs('bell.callPerson')).toEqual([{ alertId: 'a1', person: { phone: '12300000077' } }])
    expect(screen.getByText(/还没有登记/)).toBeTruthy()
  })
})

describe('a new alert at the desk', () => {
  const line = { ...alert, ...place, residentName: '覃桂芝', calledCount: 3, coming: [], callBackRequired: true }
  const ringing = (since: number): Says => ({
    'bell.watch': { open: [line], ended: [], now: NOW },
    'changes.since': { now: NOW, nextInMs: 60_000, alerts: [], desk: { open: 1, changedAt: since, ringsSince: since } },
  })
  const chimes = () => asked.filter(([name]) => name === 'vibrateShort').length

  it('chimes until somebody says that they heard it, and not again for the same', async () => {
    await show(ConsolePage, says({}, ringing(NOW - 5000)))
    changes.run(true)
    expect(await screen.findByText('有新的求助')).toBeTruthy()
    expect(chimes()).toBe(1)
    await press('听到了，别响了')
    expect(screen.queryByText('有新的求助')).toBeNull()
    cleanup()
    changes.run(false)
    await show(PeoplePage, says({}, ringing(NOW - 5000)))
    changes.run(true)
    await waitFor(() => expect(sentTo('changes.since')).toHaveLength(1))
    await settle()
    expect(screen.queryByText('有人按铃，还没有人答应去')).toBeNull()
  })
  it('is heard on every page, and leads to the console', async () => {
    await show(PeoplePage, says({}, ringing(NOW - 1000)))
    changes.run(true)
    expect(await screen.findByText('有人按铃，还没有人答应去')).toBeTruthy()
    await press('去看看')
    expect(asked).toContainEqual(['navigateTo', { url: '/packages/bell/console/index' }])
    expect(screen.queryByText('有人按铃，还没有人答应去')).toBeNull()
  })
})
