/** @jest-environment jsdom */
// Drills as an admin meets them: planned step by step, watched, read afterwards; and how an alert's pages mark them.
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import type { ComponentType, ReactNode } from 'react'
import type { AlertView } from '~/domain/bell/view'
import { eachPageAnew, settle } from '../../../test/stubs/pages'
import { me, Refusing, type Says, sentTo, serve, session } from '../../../test/stubs/server'
import { answers, asked } from '../../../test/stubs/taro'
import { queries } from '../../api/queries'
import { alertTitle } from '../../components/alertWords'
import { Overlays } from '../../components/Overlays'
import { Called } from '../bell/components/Called'
import { DrillHere, DrillMark } from '../bell/components/DrillMark'
import DrillListPage from './list/index'
import DrillPage from './one/index'
import DrillPlanPage from './plan/index'
import { daysFrom, startOf } from './plan/when'
import { secondsWords, whyWords } from './wording'

const NOW = Date.parse('2026-11-02T10:00:00+08:00')
const HOUR = 3_600_000
const line = {
  drillId: 'd1',
  communityName: '桃溪社区',
  state: 'planned',
  startsAt: NOW + 5 * HOUR,
  endsAt: NOW + 5 * HOUR + 900_000,
  words: '秋季演练',
  doors: [{ doorId: 'practice-community', title: '桃溪社区办公室' }],
  plannedBy: '涂敏',
  mayCancel: true,
}
const report = {
  doors: [
    {
      doorId: 'practice-community',
      alertId: 'a1',
      open: false,
      called: 7,
      acceptSeconds: 25,
      arriveSeconds: 145,
      broken: false,
    },
  ],
  called: 7,
  reached: 6,
  answered: 3,
  channels: [{ channel: 'sms', handed: 6, failed: 1, unknown: 0 }],
  acceptSeconds: 25,
  arriveSeconds: 145,
  notReached: [{ name: '万立明', phone: '0716-5200099', as: 'gridOfficer', why: ['sms a landline takes no SMS'] }],
}
const where = {
  communities: [{ communityId: 'community', name: '桃溪社区' }],
  communityId: 'community',
  practice: [{ placeId: 'community', title: '桃溪社区办公室' }],
  households: [{ householdId: 'home', title: '桃溪苑3栋2单元301' }],
  now: NOW,
}
const admin = { 'session.me': session({ ...me, roles: ['anyone', 'resident', 'officer', 'admin'] }) }

eachPageAnew()
async function show(Shown: ComponentType, said: Says, params: object = {}) {
  serve({ ...admin, ...said })
  answers.set('router', { path: '/packages/drill/one/index', params })
  render(
    <QueryClientProvider client={queries}>
      <Shown />
    </QueryClientProvider>,
  )
  await settle()
}
const press = async (name: string | RegExp, role = 'button') => {
  fireEvent.click(screen.getAllByRole(role, { name })[0]!)
  await settle()
}
const text = () => document.body.textContent ?? ''

test('the list says when, where and how it stands, and leads on', async () => {
  await show(DrillListPage, { 'drill.list': { drills: [line], now: NOW } })
  await press(/今天15:00，桃溪社区，桃溪社区办公室，还没到时间/)
  expect(asked).toContainEqual(['navigateTo', { url: '/packages/drill/one/index?drillId=d1' }])
  cleanup()
  queries.clear()
  await show(DrillListPage, { 'drill.list': { drills: [], now: NOW } })
  expect(screen.getByText('还没有演练过')).toBeTruthy()
})

test('planned step by step: where, when, a look at it all, and only then sent', async () => {
  await show(DrillPlanPage, { 'drill.doors': where, 'drill.plan': { drill: line } })
  expect(screen.getByRole('button', { name: /下一步：选时间，请先选在哪里演练/ })).toBeTruthy()
  await press('桃溪社区办公室', 'checkbox')
  await press(/下一步：选时间/)
  await press(/明天11月3日 星期二/, 'radio')
  await press(/上午9点/, 'radio')
  await press(/下一步：看一遍/)
  expect(text()).toContain('明天09:00')
  expect(text()).toContain('有人真的按铃，演练马上停下')
  await press(/^安排演练$/)
  expect(sentTo('drill.plan')).toEqual([])
  await press(/^安排$/)
  expect(sentTo('drill.plan').map(({ input }) => input)).toEqual([
    {
      communityId: 'community',
      startsAt: Date.parse('2026-11-03T09:00:00+08:00'),
      minutes: 15,
      words: '',
      householdIds: [],
      placeIds: ['community'],
    },
  ])
})

test('the report shows whom it reached, how soon, beside the last one, and names only who was not reached', async () => {
  const last = { startsAt: NOW - 30 * 24 * HOUR, report: { called: 5, reached: 5, answered: 2, acceptSeconds: 60 } }
  const seen = { ...line, state: 'over', mayCancel: false, report, last }
  await show(DrillPage, { 'drill.see': { drill: seen, now: NOW } }, { drillId: 'd1' })
  for (const words of ['消息送到6位', '有人答应：25秒', '上次：1分钟', '有人到门口：2分25秒', '上次：一直没有']) {
    expect(screen.getByText(words)).toBeTruthy()
  }
  expect(text()).toContain('万立明（网格员）0716-5200099')
  expect(screen.getByText('短信：座机收不了短信')).toBeTruthy()
  expect(screen.queryByRole('button', { name: /取消|停止/ })).toBeNull()
  await press(/桃溪社区办公室，25秒有人答应，2分25秒到门口/)
  expect(asked).toContainEqual(['navigateTo', { url: '/packages/bell/alert/index?alertId=a1' }])
})

test('a page that lies open when the drill begins finds out by itself', async () => {
  const timers = jest.spyOn(globalThis, 'setInterval')
  await show(DrillPage, { 'drill.see': { drill: line, now: NOW } }, { drillId: 'd1' })
  expect(screen.getByText('还没到时间')).toBeTruthy()
  serve({ ...admin, 'drill.see': { drill: { ...line, state: 'running', report }, now: NOW + 5 * HOUR } })
  answers.set('router', { path: '/packages/drill/one/index', params: { drillId: 'd1' } })
  for (const [look, ms] of timers.mock.calls) if (ms === 5000 && typeof look === 'function') look()
  timers.mockRestore()
  await settle()
  expect(screen.getByText('正在演练')).toBeTruthy()
})

test('called off only after one was asked', async () => {
  await show(
    DrillPage,
    {
      'drill.see': { drill: line, now: NOW },
      'drill.cancel': { drill: { ...line, state: 'cancelled', mayCancel: false } },
    },
    { drillId: 'd1' },
  )
  await press(/取消这次演练/)
  expect(sentTo('drill.cancel')).toEqual([])
  await press(/^取消演练$/)
  expect(sentTo('drill.cancel').map(({ input }) => input)).toEqual([{ drillId: 'd1' }])
})

test('what could not be read says so and can be tried again', async () => {
  await show(
    DrillPage,
    { 'drill.see': new Refusing('NOT_FOUND', '没有找到，可能已经结束或被撤下。') },
    { drillId: 'd1' },
  )
  expect(screen.getByRole('alert').textContent).toContain('没有找到')
  cleanup()
  queries.clear()
  await show(DrillPlanPage, { 'drill.doors': { ...where, communities: [] } })
  expect(screen.getByText('没有归您管的社区')).toBeTruthy()
})

describe('on the pages of an alert', () => {
  const called = {
    as: 'called',
    alertId: 'a1',
    version: 1,
    state: 'ringing',
    pressedAt: NOW,
    drill: true,
    communityName: '桃溪社区',
    dutyPhone: '0716-5200001',
    estateName: '桃溪苑',
    calledAs: 'nearMember',
    answer: 'none',
    open: 'primary',
  } as Extract<AlertView, { as: 'called' }>
  const shown = (node: ReactNode) => {
    serve(admin)
    render(
      <QueryClientProvider client={queries}>
        {node}
        <Overlays />
      </QueryClientProvider>,
    )
  }
  test('a drill says so first, and that no emergency number is to be rung', () => {
    shown(<Called alert={called} />)
    expect(text()).toMatch(/^这是演练.*不要打120、119、110.*桃溪苑有邻居按铃求助/)
    expect(alertTitle(called)).toBe('【演练】有邻居按铃求助')
  })
  test('what is real in the middle of a drill says that it is none', () => {
    shown(<Called alert={{ ...called, drill: false, brokeDrill: true }} />)
    expect(text()).toMatch(/^这不是演练/)
    expect(alertTitle({ ...called, drill: false, brokeDrill: true })).toBe('【不是演练】有邻居按铃求助')
  })
  test('what is real says nothing of drills', () => {
    shown(<DrillMark alert={{ drill: false }} />)
    expect(text()).toBe('')
  })
  test('at the door itself it stands beside the bell and says that a press is real', () => {
    const presser = {
      coming: [{ name: '王同志', role: 'primary', state: 'onTheWay', etaMinutes: 4 }],
      doorCode: '3915',
    }
    shown(<DrillHere alert={presser as never} />)
    expect(text()).toContain('王同志')
    expect(text()).toContain('3915')
    expect(text()).toContain('真有事，照常按下面的铃')
  })
})

test('words: seconds, reasons, days and hours outside the quiet ones', () => {
  expect([45, 60, 125].map(secondsWords)).toEqual(['45秒', '1分钟', '2分05秒'])
  expect(whyWords('voice UnknownNumber')).toBe('电话：没有送到，请核对号码')
  expect(daysFrom(NOW)[1]).toEqual({ value: '2026-11-02', title: '今天11月2日 星期一' })
  expect([startOf('soon', '', NOW), startOf('', '9', NOW), startOf('2026-11-03', '', NOW)]).toEqual([
    NOW + 120_000,
    undefined,
    undefined,
  ])
})
