/** @jest-environment jsdom */
// Joint meetings as people meet them: called with a whistle, decided with a draft that stays, minutes that stay, units that answer.
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import type { ComponentType } from 'react'
import type { MeetingLine, MeetingView } from '~/domain/meeting/contract'
import { eachPageAnew, settle } from '../../../test/stubs/pages'
import { me, Refusing, type Says, sentTo, serve, session } from '../../../test/stubs/server'
import { answers, asked } from '../../../test/stubs/taro'
import { queries } from '../../api/queries'
import { forgetDrafts } from '../../api/useDraft'
import { Overlays } from '../../components/Overlays'
import { keep, kept } from '../../platform/storage'
import ConvenePage from './convene/index'
import MeetingListPage from './list/index'
import MeetingPage from './one/index'
import { moneyWords } from './wording'

const NOW = Date.parse('2026-11-02T10:00:00+08:00')
const DAY = 86_400_000
const line: MeetingLine = {
  meetingId: 'g1',
  level: 'community',
  placeName: '桃溪社区',
  title: '十一月联席会议',
  state: 'called',
  whistle: false,
  startsAt: NOW + DAY,
  items: 2,
  decided: 0,
  asksYou: false,
}
const sitting: MeetingView = {
  ...line,
  state: 'sitting',
  placeId: 'community',
  where: '二楼会议室',
  calledBy: '孙书记',
  items: [
    {
      matterId: 'm1',
      number: '261102000001',
      category: '公共设施·路灯',
      words: '路灯坏了半个月',
      placeName: '桃溪苑',
      dueAt: NOW + DAY,
      overdue: false,
      passedUp: '第一网格党支部：要几家一起定',
      opens: false,
    },
  ],
  invitations: [{ organisationId: 'water', name: '市水务公司', answer: 'comes', words: '周工来' }],
  minutes: '',
  corrections: [],
  may: ['decide', 'minutes', 'end'],
  timeline: [{ seq: 1, at: NOW, event: 'called', by: '孙书记', words: '' }],
}
const seen = (more: Partial<MeetingView> = {}) => ({ meeting: { ...sitting, ...more }, now: NOW })
const units = { units: [{ organisationId: 'water', name: '市水务公司', about: '水务' }], now: NOW }
const admin = { 'session.me': session({ ...me, roles: ['anyone', 'resident', 'officer', 'admin'] }) }

eachPageAnew()
beforeEach(forgetDrafts)

async function show(
  Shown: ComponentType,
  said: Says,
  params: object = { meetingId: 'g1' },
  onPhone: [string, unknown][] = [],
) {
  serve({ ...admin, ...said })
  for (const [name, value] of onPhone) keep(name, value)
  answers.set('router', { path: '/packages/meeting/one/index', params })
  render(
    <QueryClientProvider client={queries}>
      <Shown />
      <Overlays />
    </QueryClientProvider>,
  )
  await settle()
}
/** Closed and opened anew: what the phone kept is still there. */
async function again(Shown: ComponentType, said: Says, params?: object) {
  const names = ['drafts', ...(kept<string[]>('drafts') ?? [])]
  const onPhone = names.map((name): [string, unknown] => [name, kept(name)])
  cleanup()
  queries.clear()
  await show(Shown, said, params, onPhone)
}
const press = async (name: string | RegExp, role = 'button') => {
  fireEvent.click(screen.getAllByRole(role, { name })[0]!)
  await settle()
}
const write = async (label: string | RegExp, value: string) => {
  fireEvent.input(screen.getByRole('textbox', { name: label }), { target: { value } })
  await settle()
}
const writtenIn = (label: string | RegExp) => (screen.getByRole('textbox', { name: label }) as HTMLInputElement).value
const text = () => document.body.textContent ?? ''

test('the list says what waits, what is to come and who has to answer; counts nobody told it are not made up', async () => {
  const { items: _, decided: __, ...uncounted } = line
  const waiting = [{ level: 'community', placeId: 'community', placeName: '桃溪社区', matters: 2 }]
  const meetings = [line, { ...uncounted, meetingId: 'g2', title: '水管的会', asksYou: true }]
  await show(MeetingListPage, { 'meeting.list': { meetings, waiting, now: NOW } })
  expect(text()).toContain('2件事等着上会')
  expect(text()).toContain('桃溪社区 · 议题2件')
  expect(text()).not.toMatch(/undefined|还没有议题/)
  await press(/水管的会，还没开，请答复来不来/)
  expect(asked).toContainEqual(['navigateTo', { url: '/packages/meeting/one/index?meetingId=g2' }])
  await press(/吹哨：马上开/)
  expect(JSON.stringify(asked.at(-1))).toContain('convene/index?level=community&placeId=community&whistle=1')
})

test('opened for what was decided, it asks for that', async () => {
  const said = { 'meeting.list': { meetings: [], waiting: [], now: NOW } }
  await show(MeetingListPage, said, { show: 'past' })
  expect(sentTo('meeting.list').map(({ input }) => input)).toEqual([{ show: 'past' }])
  expect(text()).toContain('还没有公布过会议')
  await press('看要开的会')
  expect(sentTo('meeting.list').at(-1)?.input).toEqual({ show: 'coming' })
})

test('a whistle: with a reason, after being asked, for now; what was typed stays when it does not get through', async () => {
  const params = { level: 'community', placeId: 'community', whistle: '1' }
  const said = { 'meeting.units': units, 'meeting.call': new Refusing('BUSY', '系统正忙，请再试一次。') }
  await show(ConvenePage, said, params)
  expect(screen.getByRole('button', { name: /吹哨，请先写为什么要马上开/ })).toBeTruthy()
  await write(/为什么要马上开/, '主水管爆了')
  await write(/会议名称/, '停水的会')
  await write(/在哪里开/, '3栋楼下')
  await press(/市水务公司/, 'checkbox')
  await press(/^吹哨$/)
  expect(text()).toContain('会给1家单位打电话')
  await press('再看看')
  expect(sentTo('meeting.call')).toEqual([])
  await press(/^吹哨$/)
  fireEvent.click(screen.getAllByRole('button', { name: /^吹哨$/ }).at(-1)!)
  await settle()
  expect(sentTo('meeting.call').at(-1)?.input).toEqual({
    level: 'community',
    placeId: 'community',
    title: '停水的会',
    where: '3栋楼下',
    startsAt: NOW,
    organisationIds: ['water'],
    whistle: { reason: '主水管爆了' },
  })
  await again(ConvenePage, { ...said, 'meeting.call': seen() }, params)
  expect(writtenIn(/为什么要马上开/)).toBe('主水管爆了')
})

test('an hour that has passed is not sent', async () => {
  await show(ConvenePage, { 'meeting.units': units }, { level: 'community', placeId: 'community' })
  await write(/会议名称/, '十一月联席会议')
  await write(/在哪里开/, '二楼')
  await press(/11月3日/, 'radio')
  await press('上午9点', 'radio')
  expect(screen.getByRole('button', { name: /^召集会议$/ })).toBeTruthy()
  await again(
    ConvenePage,
    { 'meeting.units': { ...units, now: NOW + 2 * DAY } },
    { level: 'community', placeId: 'community' },
  )
  expect(screen.getByRole('button', { name: /召集会议，选的时间已经过了/ })).toBeTruthy()
})

test('what nobody in office could go on from is no choice', async () => {
  await show(MeetingPage, {
    'meeting.see': seen({ items: [{ ...sitting.items[0]!, nowhere: ['passUp', 'explain'] }] }),
  })
  await press(/记下怎么定的/)
  expect(screen.getByRole('radio', { name: /交给一个单位办/ })).toBeTruthy()
  for (const name of [/提交上一级/, /暂时办不了/]) expect(screen.queryByRole('radio', { name })).toBeNull()
})

test('a decision: unit, day and money; the draft stays while one looks elsewhere; asked before it is settled', async () => {
  const decided = {
    kind: 'hand' as const,
    who: '市水务公司',
    until: NOW + DAY,
    money: 12_000,
    words: '换灯泡',
    promise: 'running' as const,
    lapsed: false,
  }
  const items = [{ ...sitting.items[0]!, capAt: Date.parse('2026-11-03T12:00:00+08:00') }]
  const said = { 'meeting.see': seen({ items }), 'meeting.act': seen({ items: [{ ...items[0]!, decided }] }) }
  await show(MeetingPage, said)
  expect(screen.queryByRole('button', { name: '看这件事的经过' })).toBeNull()
  await press(/记下怎么定的/)
  await press(/交给一个单位办/, 'radio')
  expect(screen.getByRole('button', { name: /定下来，请先选交给哪个单位/ })).toBeTruthy()
  await press('市水务公司', 'radio')
  expect(text()).not.toContain('这个日子晚了')
  await press(/11月3日/, 'radio')
  expect(text()).toContain('整件事最晚明天12:00要办完，您选的是11月3日')
  await write(/要用的钱/, '12000')
  await write(/定了什么/, '换灯泡')
  await press('先不定，回议程')
  await press(/记下怎么定的/)
  expect(writtenIn(/定了什么/)).toBe('换灯泡')
  await press(/^定下来$/)
  expect(text()).toContain('定了的不能改')
  expect(sentTo('meeting.act')).toEqual([])
  await press('定了')
  expect(sentTo('meeting.act').map(({ input }) => input)).toEqual([
    {
      meetingId: 'g1',
      step: {
        event: 'decide',
        matterId: 'm1',
        decision: {
          kind: 'hand',
          organisationId: 'water',
          until: Date.parse('2026-11-03T18:00:00+08:00'),
          money: 12_000,
          words: '换灯泡',
        },
      },
    },
  ])
  expect(text()).toContain('市水务公司：换灯泡')
  expect(text()).toContain('用钱12,000元')
  expect(moneyWords(1_234_567)).toBe('1,234,567元')
})

test('minutes stay on the phone until they are kept; without them nothing is published, and with them only after asking', async () => {
  const over = { state: 'over' as const, may: ['minutes' as const, 'publish' as const] }
  await show(MeetingPage, { 'meeting.see': seen(over) })
  expect(screen.getByRole('button', { name: /公布.*请先写会议记录/ })).toBeTruthy()
  await write(/谁说了什么/, '到会一家')
  await again(MeetingPage, {
    'meeting.see': seen(over),
    'meeting.act': seen({ ...over, minutes: '到会一家' }),
  })
  expect(writtenIn(/谁说了什么/)).toBe('到会一家')
  await press('保存记录')
  expect(sentTo('meeting.act').at(-1)?.input).toEqual({
    meetingId: 'g1',
    step: { event: 'minutes', words: '到会一家', over: '' },
  })
  await press(/^公布/)
  expect(text()).toContain('公布以后不能再改')
  await press('再等等')
  expect(sentTo('meeting.act')).toHaveLength(1)
})

test('what another wrote into the minutes meanwhile stands beside what one wrote, and neither is lost', async () => {
  const over = { state: 'over' as const, may: ['minutes' as const] }
  await show(MeetingPage, { 'meeting.see': seen({ ...over, minutes: '到会一家' }) })
  await write(/谁说了什么/, '到会一家，周工说换灯')
  await again(MeetingPage, {
    'meeting.see': seen({ ...over, minutes: '到会两家' }),
    'meeting.act': seen({ ...over, minutes: '到会一家，周工说换灯\n到会两家' }),
  })
  expect(text()).toContain('另一位刚才也写了记录')
  expect(text()).toContain('到会两家')
  expect(screen.queryByRole('button', { name: '保存记录' })).toBeNull()
  await press('接在我写的后面')
  await press('保存记录')
  expect(sentTo('meeting.act').at(-1)?.input).toEqual({
    meetingId: 'g1',
    step: { event: 'minutes', words: '到会一家，周工说换灯\n到会两家', over: '到会两家' },
  })
})

test('a unit says whether it comes', async () => {
  const asks = { organisationId: 'water', name: '市水务公司' }
  const called = { state: 'called' as const, asks, asksYou: true, may: ['answer' as const] }
  await show(MeetingPage, {
    'meeting.see': seen(called),
    'meeting.answer': seen({ ...called, asks: undefined, may: [] }),
  })
  await write(/谁来/, '周工来')
  await press('我们来')
  expect(sentTo('meeting.answer').at(-1)?.input).toEqual({
    meetingId: 'g1',
    organisationId: 'water',
    answer: 'comes',
    words: '周工来',
  })
  expect(screen.queryByRole('button', { name: '我们来' })).toBeNull()
})

test('published: promises with their days, what had lapsed, corrections; nothing to press and no empty course', async () => {
  const decided = { kind: 'own' as const, who: '会', until: NOW - DAY, words: '装灯', lapsed: false }
  await show(MeetingPage, {
    'meeting.see': seen({
      state: 'published',
      may: [],
      timeline: [],
      minutes: '到会一家',
      corrections: [{ at: NOW, by: '孙书记', words: '到会的是两家' }],
      items: [
        { ...sitting.items[0]!, decided: { ...decided, promise: 'late' } },
        { ...sitting.items[0]!, matterId: 'm2', decided: { ...decided, lapsed: true } },
      ],
    }),
  })
  for (const words of ['没有按时办好', '没有照此办', '到会的是两家', '到会一家']) expect(text()).toContain(words)
  expect(text()).not.toContain('经过')
  expect(screen.queryByRole('button', { name: /公布|记下|保存/ })).toBeNull()
})

test('a refusal is said and can be tried again; without a meeting there is a way to know', async () => {
  await show(MeetingPage, { 'meeting.see': new Refusing('NOT_FOUND', '没有找到，可能已经结束或被撤下。') })
  expect(text()).toContain('没有找到')
  await again(MeetingPage, {}, {})
  expect(text()).toContain('没有指明是哪次会议')
})
