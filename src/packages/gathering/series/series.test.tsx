/** @jest-environment jsdom */
// Series as who leads them meets them: why a day is not held, a new one in three pages, one day by itself, ended; offers; objections.
import { QueryClientProvider } from '@tanstack/react-query'
import { fireEvent, render, screen } from '@testing-library/react'
import type { ComponentType } from 'react'
import type { SeriesView } from '~/domain/gathering/contract'
import { eachPageAnew, settle } from '../../../../test/stubs/pages'
import { me, Refusing, type Says, sentTo, serve, session } from '../../../../test/stubs/server'
import { answers, asked } from '../../../../test/stubs/taro'
import { queries } from '../../../api/queries'
import { forgetDrafts } from '../../../api/useDraft'
import { Overlays } from '../../../components/Overlays'
import ObjectionsPage from '../objections/index'
import OfferPage from '../offer/index'
import { draftOf, EMPTY, everyIn, inputOf, missing } from './draft'
import SeriesPage from './index'

const NOW = Date.parse('2026-11-02T10:00:00+08:00')
const DAY = 86_400_000
const at = (day: string, time: string) => Date.parse(`${day}T${time}:00+08:00`)
const weekend: SeriesView = {
  seriesId: 's1',
  kind: 'weekend',
  title: '周末议事会',
  about: '',
  communityId: 'community',
  pavilionId: 'pavilion',
  where: '桃溪亭',
  words: '每周六晚上7点到9点',
  rule: 'FREQ=WEEKLY;INTERVAL=1;BYDAY=SA',
  firstDay: '2026-11-07',
  opens: '19:00',
  closes: '21:00',
  seats: 20,
  holidays: 'skip',
  rota: [{ personId: 'admin', name: '桃主持', as: 'host' }],
  exceptions: [],
  next: [
    { day: '2026-11-07', startsAt: at('2026-11-07', '19:00'), endsAt: at('2026-11-07', '21:00'), by: '主持：桃主持' },
    {
      day: '2026-11-14',
      startsAt: at('2026-11-14', '19:00'),
      endsAt: at('2026-11-14', '21:00'),
      by: '主持：桃主持',
      skipped: '议事亭这个时间已经有人约了，这一场没有安排上',
    },
  ],
  ended: false,
}
const choices = {
  communities: [{ communityId: 'community', name: '桃溪社区' }],
  communityId: 'community',
  pavilions: [{ pavilionId: 'pavilion', name: '桃溪亭', seats: 16 }],
  people: [
    { personId: 'admin', name: '桃主持', office: '社区管理员', as: 'host' },
    { personId: 'chief', name: '桃网格', office: '网格长', as: 'host' },
    { personId: 'wang', name: '桃代表', office: '人大代表', as: 'deputy' },
  ],
  me: 'admin',
  now: NOW,
}
const admin = { 'session.me': session({ ...me, roles: ['anyone', 'resident', 'officer', 'admin'] }) }
const listed = { 'gathering.seriesList': { series: [weekend], now: NOW }, 'gathering.choices': choices }

eachPageAnew()
beforeEach(forgetDrafts)

async function show(Shown: ComponentType, said: Says, params: object = {}) {
  serve({ ...admin, ...said })
  answers.set('router', { path: '/packages/gathering/series/index', params })
  render(
    <QueryClientProvider client={queries}>
      <Shown />
      <Overlays />
    </QueryClientProvider>,
  )
  await settle()
}
/** The last of this name: an answer in a question lies above the page's own buttons. */
const press = async (name: string | RegExp, role = 'button') => {
  fireEvent.click(screen.getAllByRole(role, { name }).at(-1)!)
  await settle()
}
const write = async (label: string | RegExp, value: string) => {
  fireEvent.input(screen.getByRole('textbox', { name: label }), { target: { value } })
  await settle()
}
const text = () => document.body.textContent ?? ''

test('the list says whose turn it is and why a day is not held; a day opens', async () => {
  await show(SeriesPage, listed)
  expect(text()).toContain('每周六晚上7点到9点')
  expect(text()).toContain('不办：议事亭这个时间已经有人约了')
  await press(/11月7日 周六晚上7点到9点/)
  expect(asked).toContainEqual(['navigateTo', { url: '/packages/gathering/series/index?seriesId=s1&day=2026-11-07' }])
})

test('a new one: what, when, where and who; read once more before it is made', async () => {
  await show(SeriesPage, { ...listed, 'gathering.writeSeries': { series: weekend, now: NOW } }, { write: '1' })
  expect(screen.getByRole('button', { name: /下一步，请先选办哪一种/ })).toBeTruthy()
  await press(/人大代表接待/, 'radio')
  await press(/下一步/)
  await press('每月第几个星期几', 'radio')
  await press('最后一个', 'radio')
  await press('周五', 'radio')
  expect(text()).toContain('每月最后一个周五晚上7点到9点')
  await press(/下一步/)
  await press(/桃溪亭/, 'radio')
  expect(screen.getByRole('button', { name: /排好往后60天，请选哪些代表轮流接待/ })).toBeTruthy()
  await press(/桃代表/, 'checkbox')
  await press('排好往后60天')
  expect(sentTo('gathering.writeSeries')).toEqual([])
  await press('就这样办')
  expect(sentTo('gathering.writeSeries').map(({ input }) => input)).toEqual([
    {
      kind: 'deputy',
      title: '人大代表接待',
      about: '',
      communityId: 'community',
      pavilionId: 'pavilion',
      where: '',
      every: { by: 'month', nth: -1, weekday: 5 },
      firstDay: '2026-11-03',
      opens: '19:00',
      closes: '21:00',
      seats: 16,
      holidays: 'skip',
      rota: [{ personId: 'wang', as: 'deputy' }],
    },
  ])
})

test('what stands there becomes a draft and the same again', () => {
  const draft = draftOf(weekend)
  expect(everyIn(draft)).toEqual({ by: 'week', interval: 1, weekdays: [6] })
  expect(inputOf(draft, 'weekend', 's1', NOW)).toMatchObject({
    seriesId: 's1',
    opens: '19:00',
    closes: '21:00',
    firstDay: '2026-11-07',
    rota: [{ personId: 'admin', as: 'host' }],
  })
  expect(missing({ ...EMPTY, step: 1, weekdays: [] })).toBe('请选星期几')
})

test('changed, it says how many the pavilion seats, and leaves out who holds no office there any more', async () => {
  const gone = { personId: 'gone', name: '已注销居民', as: 'host' as const }
  const said = {
    ...listed,
    'gathering.seriesList': { series: [{ ...weekend, rota: [...weekend.rota, gone] }], now: NOW },
    'gathering.writeSeries': { series: weekend, now: NOW },
  }
  await show(SeriesPage, said, { write: '1', seriesId: 's1' })
  await press(/下一步/)
  await press(/下一步/)
  expect(text()).toContain('16个')
  expect(text()).toContain('这个议事亭一共16个座位，不能再多。')
  await press('保存修改')
  await press('就这样改')
  expect(sentTo('gathering.writeSeries').map(({ input }) => input)).toMatchObject([
    { seats: 16, rota: [{ personId: 'admin', as: 'host' }] },
  ])
})

test('one day is left out with a reason, after being asked; or moved to another hour', async () => {
  const said = { ...listed, 'gathering.exceptSeries': { series: weekend, now: NOW } }
  await show(SeriesPage, said, { seriesId: 's1', day: '2026-11-07' })
  await press(/不办了/, 'radio')
  await write('原因', '亭子借给卫生站')
  await press('这天不办')
  expect(text()).toContain('约了的人都会收到通知和原因')
  await press('再看看')
  expect(sentTo('gathering.exceptSeries')).toEqual([])
  await press(/改时间/, 'radio')
  await press(/几点开始，减少/)
  await press('改时间')
  await press('改时间')
  expect(sentTo('gathering.exceptSeries').map(({ input }) => input)).toEqual([
    {
      seriesId: 's1',
      day: '2026-11-07',
      skip: false,
      words: '亭子借给卫生站',
      startsAt: at('2026-11-07', '18:30'),
      endsAt: at('2026-11-07', '20:30'),
    },
  ])
})

test('ended only with a reason and after being asked', async () => {
  await show(SeriesPage, { ...listed, 'gathering.endSeries': { series: { ...weekend, ended: true }, now: NOW } })
  await press('停办')
  expect(screen.getByRole('button', { name: /停办，请写为什么停办/ })).toBeTruthy()
  await write('为什么停办', '并到民情恳谈会')
  await press('停办')
  await press('停办')
  expect(sentTo('gathering.endSeries').map(({ input }) => input)).toEqual([{ seriesId: 's1', words: '并到民情恳谈会' }])
})

test('a single gathering about a topic is offered; a slot that is gone is said, and what was written stays', async () => {
  const refused = new Refusing('SLOT_TAKEN', '这个时段刚刚被别人约走了，请换一个时段。')
  await show(OfferPage, { ...listed, 'gathering.offer': refused }, { topicId: 't1' })
  await press(/下一步/)
  await press(/别的地方/, 'radio')
  await write('地方', '社区二楼')
  await press(/桃网格/, 'checkbox')
  await press('安排这一场')
  await press('就这样办')
  expect(sentTo('gathering.offer').map(({ input }) => input)).toMatchObject([
    {
      kind: 'parties',
      where: '社区二楼',
      hostIds: ['chief'],
      deputyIds: [],
      topicIds: ['t1'],
      startsAt: at('2026-11-03', '19:00'),
    },
  ])
  expect(text()).toContain('刚刚被别人约走了')
  expect((screen.getByRole('textbox', { name: '地方' }) as HTMLInputElement).value).toBe('社区二楼')
})

test('what was said about missing is answered with words, after being asked', async () => {
  const objection = {
    personId: 'granny',
    name: '桃奶奶',
    words: '那几天住院了',
    at: NOW - DAY,
    pausedUntil: NOW + 20 * DAY,
    missed: [{ gatheringId: 'g1', title: '周末议事会', at: NOW - 3 * DAY }],
  }
  const said = {
    'gathering.objections': { objections: [objection], now: NOW },
    'gathering.settleObjection': { now: NOW },
  }
  await show(ObjectionsPage, said)
  expect(text()).toContain('那几天住院了')
  await press(/^认可/)
  await write('写一句答复', '已核实')
  await press('认可')
  await press('认可')
  expect(sentTo('gathering.settleObjection').map(({ input }) => input)).toEqual([
    { personId: 'granny', granted: true, words: '已核实' },
  ])
})
