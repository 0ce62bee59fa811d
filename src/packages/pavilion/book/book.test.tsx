/** @jest-environment jsdom */
// Booking a pavilion as a resident does it: three taps and a sentence; somebody quicker; for somebody without a phone.
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { eachPageAnew, press, settle } from '../../../../test/stubs/pages'
import { me, Refusing, type Says, sentTo, serve, session } from '../../../../test/stubs/server'
import { answers, asked } from '../../../../test/stubs/taro'
import { queries } from '../../../api/queries'
import { closeNotice } from '../../../components/notices'
import BookPage from './index'

const at = (words: string) => Date.parse(`${words}:00+08:00`)
const NOW = at('2026-11-25T10:20')
const span = (from: string, to: string) => ({ startsAt: at(from), endsAt: at(to) })

const rules = {
  aheadDays: 28,
  stepMinutes: 30,
  longestMinutes: 240,
  perWeek: 2,
  approval: false,
  cancelHours: 2,
  holidays: false,
}
const pavilion = {
  version: 1,
  pavilionId: 'pa1',
  name: '桃溪苑议事亭',
  communityId: 'c1',
  communityName: '文峰社区',
  address: '3栋南侧',
  point: { type: 'Point', coordinates: [112.41, 29.72] },
  seats: 12,
  equipment: [],
  retired: false,
  pictureIds: [],
  hosts: [],
  seasons: [{ from: '01-01', to: '12-31', weekdays: [1, 2, 3, 4, 5, 6, 7], opens: '08:00', closes: '20:00' }],
  rules,
  closures: [],
  history: [],
  may: ['book'],
}
const days = [
  { day: '2026-11-25', holiday: false, taken: [], free: [span('2026-11-25T10:30', '2026-11-25T12:00')] },
  { day: '2026-11-26', holiday: false, taken: [], free: [span('2026-11-26T08:00', '2026-11-26T12:00')] },
  { day: '2026-11-27', holiday: true, note: '重阳节', shut: '节假日不开放', taken: [], free: [] },
]
const left = [{ monday: '2026-11-23', bookings: 2 }]
const gathering = {
  gatheringId: 'g1',
  kind: 'own',
  state: 'coming',
  title: '楼道灯怎么换',
  where: '桃溪苑议事亭',
  communityName: '文峰社区',
  ...span('2026-11-26T08:00', '2026-11-26T10:00'),
  seats: 12,
  taken: 2,
  waiting: 0,
  deputies: [],
  mine: 'held',
  hosting: false,
  published: false,
  about: '',
  pavilionId: 'pa1',
  communityId: 'c1',
  hosts: [],
  topics: [],
  booker: '陈秀英',
  cancelUntil: at('2026-11-26T06:00'),
  bookings: [
    { seatId: 's1', name: '陈秀英', people: 2, needs: [], words: '', state: 'held', bookedForOther: false, mine: true },
  ],
  may: ['cancel', 'move'],
  timeline: [],
}
const calm: Says = {
  'session.me': session(me),
  'pavilion.see': { pavilion, now: NOW },
  'pavilion.calendar': { days, rules, left, now: NOW },
  'topic.list': { topics: [], more: false, mayRaise: true, now: NOW },
  'gathering.book': { gathering, now: NOW },
}

eachPageAnew()
afterEach(closeNotice)

async function show(says: Says = {}, query: object = { pavilionId: 'pa1' }) {
  serve({ ...calm, ...says })
  answers.set('router', { path: '/', params: query })
  render(
    <QueryClientProvider client={queries}>
      <BookPage />
    </QueryClientProvider>,
  )
  await settle()
}
const write = (words: string, nth = 0) =>
  fireEvent.change(screen.getAllByRole('textbox')[nth]!, { target: { value: words } })
const seen = () => document.body.textContent ?? ''
/** What the server says from now on; what is on the phone stays. */
const nowSays = (says: Says) =>
  answers.set('cloud.callFunction', ({ data }: { data: { call: string } }) => {
    const said = { ...calm, ...says }[data.call]
    if (said instanceof Refusing) return { result: { ok: false, code: said.code, message: said.message } }
    return { result: { ok: true, data: said } }
  })
async function toTheLast() {
  await press(/^明天（11月26日 周四）/)
  await press('8点到10点')
}

it('is day, slot, a sentence, yes: and then into the calendar', async () => {
  await show()
  await toTheLast()
  expect(screen.getByRole('button', { name: /确认预约，请先写一句想商量什么/ })).toBeTruthy()
  write('楼道灯怎么换')
  await press('确认预约')
  expect(sentTo('gathering.book').map(({ input }) => input)).toEqual([
    { pavilionId: 'pa1', ...span('2026-11-26T08:00', '2026-11-26T10:00'), title: '楼道灯怎么换', people: 2, needs: [] },
  ])
  expect(seen()).toContain('约好了')
  await press('加到手机日历')
  expect(asked.map(([name]) => name)).toContain('addPhoneCalendar')
  answers.set('requestSubscribeMessage', {})
  await press(/^看这次预约/)
  expect(asked).toContainEqual(['navigateTo', { url: '/packages/gathering/one/index?gatheringId=g1' }])
})

it('says a holiday by its name and why it is shut, and stays where it is', async () => {
  await show()
  await press(/重阳节/)
  expect(seen()).toContain('节假日不开放，请换一天')
  expect(seen()).toContain('哪一天？')
})

it('longer by the stepper, never longer than is free', async () => {
  await show()
  await press(/^今天/)
  expect(seen()).toContain('1个半小时')
  expect(screen.getByRole('button', { name: /增加/ }).getAttribute('aria-disabled')).toBe('true')
  await press(/减少/)
  expect(screen.getByRole('button', { name: '10点半到11点半' })).toBeTruthy()
})

it('somebody quicker: what was typed stays, and the nearest free slots are offered', async () => {
  await show({ 'gathering.book': new Refusing('SLOT_TAKEN', '这个时段刚刚被别人约走了，请换一个时段。') })
  await toTheLast()
  write('楼道灯怎么换')
  const free = [span('2026-11-26T10:00', '2026-11-26T12:00')]
  nowSays({
    'gathering.book': new Refusing('SLOT_TAKEN', '这个时段刚刚被别人约走了，请换一个时段。'),
    'pavilion.calendar': { days: [days[0], { ...days[1], free }, days[2]], rules, left, now: NOW },
  })
  await press('确认预约')
  expect(seen()).toContain('刚刚被别人约走了')
  expect((screen.getByRole('textbox') as HTMLInputElement).value).toBe('楼道灯怎么换')
  nowSays({})
  await press('明天（11月26日 周四）上午10点到中午12点')
  await press('确认预约')
  expect(sentTo('gathering.book').at(-1)?.input).toMatchObject(free[0]!)
  const keys = sentTo('gathering.book').map(({ key }) => key)
  expect(new Set(keys).size).toBe(2)
  expect(seen()).toContain('约好了')
})

it('the sentence outlives a closed app', async () => {
  await show()
  await toTheLast()
  write('楼道灯怎么换')
  cleanup()
  queries.clear()
  render(
    <QueryClientProvider client={queries}>
      <BookPage />
    </QueryClientProvider>,
  )
  await settle()
  await toTheLast()
  expect((screen.getByRole('textbox') as HTMLInputElement).value).toBe('楼道灯怎么换')
})

it('an officer books for somebody without a phone, by name', async () => {
  await show({ 'session.me': session({ ...me, roles: ['anyone', 'resident', 'officer'] }) })
  await toTheLast()
  write('楼道灯怎么换')
  await press(/替没有手机的人约/, 'switch')
  expect(document.body.textContent).toContain('连他自己')
  expect(screen.getByRole('button', { name: /确认预约，请先写替谁约/ })).toBeTruthy()
  write('闵长河', 1)
  write('123', 2)
  expect(screen.getByRole('button', { name: /电话号码不对/ })).toBeTruthy()
  write('', 2)
  await press('确认预约')
  expect(sentTo('gathering.book')[0]?.input).toMatchObject({ forWhom: { name: '闵长河' } })
})

it('a topic that is spoken of already can be joined', async () => {
  const topic = {
    topicId: 't1',
    title: '12栋装电梯',
    state: 'collecting',
    placeName: '12栋',
    opinions: 3,
    raisedAt: 1,
    updatedAt: 1,
  }
  await show({ 'topic.list': { topics: [topic], more: false, mayRaise: true, now: NOW } })
  await toTheLast()
  await press('选一个正在商量的议题')
  await press(/12栋装电梯/, 'radio')
  await press('确认预约')
  expect(sentTo('gathering.book')[0]?.input).toMatchObject({ topicId: 't1', title: '12栋装电梯' })
})

it('a week without bookings left, and a pause, are said in words', async () => {
  await show({ 'pavilion.calendar': { days, rules, left: [{ monday: '2026-11-23', bookings: 0 }], now: NOW } })
  expect(seen()).toContain('您已约满2次')
  await press(/^明天/)
  expect(seen()).toContain('这一周您已经约满次数了')
  cleanup()
  queries.clear()
  await show({ 'pavilion.calendar': { days, rules, left, pausedUntil: at('2026-12-10T00:00'), now: NOW } })
  expect(seen()).toContain('12月10日 周四以前暂时不能约')
  await press('去说明情况')
  expect(asked).toContainEqual(['navigateTo', { url: '/packages/gathering/mine/index' }])
})

it('a booking is given another time through the same pages', async () => {
  await show(
    { 'gathering.see': { gathering, now: NOW }, 'gathering.change': { gathering, now: NOW } },
    { pavilionId: 'pa1', gatheringId: 'g1' },
  )
  await press(/^今天/)
  await press('10点半到中午12点')
  await press('改到这个时间')
  expect(sentTo('gathering.change').map(({ input }) => input)).toEqual([
    {
      gatheringId: 'g1',
      seatId: 's1',
      people: 2,
      needs: [],
      words: '',
      title: '楼道灯怎么换',
      to: span('2026-11-25T10:30', '2026-11-25T12:00'),
    },
  ])
  expect(seen()).toContain('时间改好了')
})

it('says so when it could not be read, or was opened without a pavilion', async () => {
  await show({ 'pavilion.calendar': new Refusing('BUSY', '系统正忙，请再试一次。') })
  expect(screen.getByRole('alert').textContent).toContain('系统正忙')
  cleanup()
  queries.clear()
  await show({}, {})
  await press('选议事亭')
  expect(asked).toContainEqual(['navigateTo', { url: '/packages/pavilion/list/index' }])
})
