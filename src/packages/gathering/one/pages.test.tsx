/** @jest-environment jsdom */
// Gatherings as people meet them: coming to one, waiting, the offer that ends, the door; and as their hosts hold them.
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import type { ComponentType } from 'react'
import { eachPageAnew, press, settle } from '../../../../test/stubs/pages'
import { me, Refusing, type Says, sentTo, serve, session } from '../../../../test/stubs/server'
import { answers, asked, shareCard } from '../../../../test/stubs/taro'
import { queries } from '../../../api/queries'
import { closeNotice } from '../../../components/notices'
import CheckInPage from '../checkin/index'
import DeskPage from '../desk/index'
import ListPage from '../list/index'
import MinePage from '../mine/index'
import OnePage from './index'

const at = (words: string) => Date.parse(`${words}:00+08:00`)
const NOW = at('2026-11-25T18:40')
const line = {
  gatheringId: 'g1',
  kind: 'weekend',
  state: 'coming',
  title: '周末议事会',
  where: '桃溪苑议事亭',
  communityName: '文峰社区',
  startsAt: at('2026-11-25T19:00'),
  endsAt: at('2026-11-25T21:00'),
  seats: 12,
  taken: 3,
  waiting: 0,
  deputies: [],
  hosting: false,
  published: false,
}
const seat = {
  seatId: 's1',
  name: '陈秀英',
  people: 2,
  needs: [],
  words: '',
  state: 'held',
  bookedForOther: false,
  mine: true,
}
const view = (change: object = {}) => ({
  ...line,
  about: '',
  communityId: 'c1',
  hosts: ['涂敏'],
  topics: [],
  cancelUntil: line.startsAt,
  bookings: [],
  may: ['join'],
  timeline: [],
  ...change,
})
const shown = (change: object = {}) => ({ gathering: view(change), now: NOW })
const lines = (gatherings: object[], next?: string) => ({ gatherings, next, mayOffer: false, now: NOW })
const calm: Says = { 'session.me': session(me), 'gathering.see': shown(), 'gathering.list': lines([]) }

eachPageAnew()
afterEach(closeNotice)

async function show(Shown: ComponentType, says: Says = {}, query: object = { gatheringId: 'g1' }) {
  cleanup()
  queries.clear()
  serve({ ...calm, ...says })
  answers.set('router', { path: '/', params: query })
  render(
    <QueryClientProvider client={queries}>
      <Shown />
    </QueryClientProvider>,
  )
  await settle()
}
const button = (name: RegExp) => screen.queryByRole('button', { name })
const write = (words: string, nth = 0) =>
  fireEvent.change(screen.getAllByRole('textbox')[nth]!, { target: { value: words } })
const seen = () => document.body.textContent ?? ''
/** The yes of the question, which stands last of what has the name. */
async function sure(name: string) {
  fireEvent.click(screen.getAllByRole('button', { name }).at(-1)!)
  await settle()
}

describe('coming to one', () => {
  it('is two taps; the seat stands above all then', async () => {
    await show(OnePage, { 'gathering.join': shown({ mine: 'held', bookings: [seat], may: ['leave', 'change'] }) })
    expect(seen()).toContain('今天 11月25日 周三晚上7点到9点')
    expect(seen()).toContain('12个座位，还空9个')
    await press('我要报名')
    await press(/增加/)
    await press(/轮椅/, 'checkbox')
    await press('报名')
    expect(sentTo('gathering.join').map(({ input }) => input)).toEqual([
      { gatheringId: 'g1', people: 2, needs: ['wheelchair'], words: '', orWait: false },
    ])
    expect(seen()).toContain('有您的座位')
    expect(shareCard.current?.()).toMatchObject({ path: '/packages/gathering/one/index?gatheringId=g1' })
  })

  it('a title that was refused is said so, why, and said in other words', async () => {
    const own = { kind: 'own', title: '不行的题目', mine: 'held', bookings: [seat], may: ['cancel'] }
    await show(OnePage, {
      'gathering.see': shown({ ...own, titleRefused: '写了别人的名字', retitle: 's1' }),
      'gathering.change': shown({ ...own, title: '商量停车' }),
    })
    expect(seen()).toContain('写了别人的名字。邻居看到的是“预约议事”')
    expect(screen.getByRole('button', { name: /^改题目/ }).getAttribute('aria-disabled')).toBe('true')
    write('商量停车')
    await press('改题目')
    expect(sentTo('gathering.change').map(({ input }) => input)).toEqual([
      { gatheringId: 'g1', seatId: 's1', people: 2, needs: [], words: '', title: '商量停车' },
    ])
    expect(button(/^改题目/)).toBeNull()
    // Too late to change: told all the same.
    await show(OnePage, { 'gathering.see': shown({ ...own, titleRefused: '写了别人的名字' }) })
    expect(seen()).toContain('题目没有通过检查')
    expect(button(/^改题目/)).toBeNull()
  })

  it('full is said before one presses, and one waits', async () => {
    const waits = shown({
      taken: 12,
      mine: 'waiting',
      bookings: [{ ...seat, state: 'waiting', turn: 3 }],
      may: ['leave'],
    })
    await show(OnePage, { 'gathering.see': shown({ taken: 12, waiting: 2 }), 'gathering.join': waits })
    await press(/^排队等空位/)
    await press('排队等空位')
    expect(sentTo('gathering.join')[0]?.input).toMatchObject({ orWait: true })
    expect(seen()).toContain('前面还有2位')
  })

  it('full meanwhile: asked once more whether one would wait', async () => {
    await show(OnePage, { 'gathering.join': new Refusing('FULL', '座位已经约满了。') })
    await press('我要报名')
    await press('报名')
    expect(button(/^排队等空位/)).toBeTruthy()
    await press(/^排队等空位/)
    expect(sentTo('gathering.join').map(({ input }) => (input as { orWait: boolean }).orWait)).toEqual([false, true])
  })

  it('an offer says how long it is kept; taken or left', async () => {
    const offer = { ...seat, state: 'offered', offerUntil: NOW + 25 * 60_000 }
    const offered = shown({ mine: 'offered', bookings: [offer], may: ['takeOffer', 'leave'] })
    await show(OnePage, {
      'gathering.see': offered,
      'gathering.answerOffer': new Refusing('OFFER_OVER', '留给您的空位已经过时，让给下一位了。'),
    })
    expect(seen()).toContain('给您留到晚上7点5分，还有25分钟')
    await press('我要这个座位')
    expect(seen()).toContain('已经过时')
    await show(OnePage, { 'gathering.see': offered, 'gathering.answerOffer': shown() })
    await press('让给下一位')
    expect(sentTo('gathering.answerOffer')[0]?.input).toEqual({ gatheringId: 'g1', seatId: 's1', takes: false })
  })

  it('is given back only after a question', async () => {
    await show(OnePage, {
      'gathering.see': shown({ mine: 'held', bookings: [seat], may: ['leave', 'change'] }),
      'gathering.leave': shown(),
    })
    await press(/^不去了/)
    expect(sentTo('gathering.leave')).toEqual([])
    await sure('退掉')
    expect(sentTo('gathering.leave').map(({ input }) => input)).toEqual([{ gatheringId: 'g1', seatId: 's1' }])
  })

  it('of somebody without a phone says whose seat it is', async () => {
    const other = { ...seat, name: '闵长河', mine: false, bookedForOther: true }
    await show(OnePage, { 'gathering.see': shown({ bookings: [other], may: ['leave'] }) })
    expect(seen()).toContain('闵长河：有座位')
    expect(button(/^不去了/)).toBeTruthy()
  })

  it('how many come is changed with what was there before', async () => {
    await show(OnePage, {
      'gathering.see': shown({ mine: 'held', bookings: [seat], may: ['change'] }),
      'gathering.change': shown(),
    })
    await press('改人数')
    await press(/增加/)
    await press('改好了')
    expect(sentTo('gathering.change')[0]?.input).toMatchObject({ seatId: 's1', people: 3, needs: [] })
  })

  it('what is over leads to its record, and takes nobody', async () => {
    await show(OnePage, { 'gathering.see': shown({ state: 'over', published: true, may: [] }) })
    expect(button(/我要报名/)).toBeNull()
    await press(/^看议事记录/)
    expect(asked).toContainEqual(['navigateTo', { url: '/packages/record/read/index?gatheringId=g1' }])
  })
})

describe('at the door', () => {
  it('the scanned code is sent as WeChat meant it', async () => {
    await show(CheckInPage, { 'gathering.checkIn': shown({ mine: 'here' }) }, { scene: 'p%3Dpa1' })
    await press('我到了，签到')
    expect(sentTo('gathering.checkIn').map(({ input }) => input)).toEqual([{ by: { how: 'code', scene: 'p=pa1' } }])
    expect(seen()).toContain('签到好了，请坐')
  })

  it('by position sends where one stands, and says what to do where it was too far', async () => {
    await show(CheckInPage, { 'gathering.checkIn': new Refusing('TOO_FAR', '您离议事亭还有些远。') })
    answers.set('getLocation', { longitude: 112.41, latitude: 29.72, accuracy: 30 })
    await press('我到了，签到')
    expect(sentTo('gathering.checkIn')[0]?.input).toEqual({
      by: {
        how: 'position',
        gatheringId: 'g1',
        point: { type: 'Point', coordinates: [112.41, 29.72] },
        accuracy: 30,
      },
    })
    expect(seen()).toContain('请主持人点您的名字')
  })

  it('too early says from when on', async () => {
    await show(CheckInPage, { 'gathering.checkIn': new Refusing('NOT_YET', '还没有到签到的时间。') })
    answers.set('getLocation', { longitude: 112.41, latitude: 29.72, accuracy: 30 })
    await press('我到了，签到')
    expect(seen()).toContain('晚上6点半起可以签到')
  })

  it('scans the door’s code from within; going back says nothing, another code is said to be another', async () => {
    const says = { 'gathering.checkIn': shown({ mine: 'here' }) }
    const scans = async (answer: unknown, query?: object) => {
      await show(CheckInPage, says, query)
      answers.set('scanCode', answer)
      await press(/^扫门口的码/)
    }
    await scans({ path: 'packages/gathering/checkin/index?scene=p-pa%2D1', result: '' })
    expect(sentTo('gathering.checkIn').map(({ input }) => input)).toEqual([{ by: { how: 'code', scene: 'p-pa-1' } }])
    expect(seen()).toContain('签到好了，请坐')
    // Opened without any code, too; and a code that bears the address of the page for browsers.
    await scans({ result: 'https://linling.example/#/packages/gathering/checkin/index?scene=p-pa1' }, {})
    expect(sentTo('gathering.checkIn')[0]?.input).toEqual({ by: { how: 'code', scene: 'p-pa1' } })
    await scans(Object.assign(new Error('scan'), { errMsg: 'scanCode:fail cancel' }))
    expect(seen()).not.toMatch(/没有扫成|不是议事亭/)
    await scans(Object.assign(new Error('scan'), { errMsg: 'scanCode:fail auth deny' }))
    expect(seen()).toContain('没有扫成')
    for (const result of ['https://example.com/?scene=p-pa1', 'packages/record/read/index?scene=p-pa1', '']) {
      await scans({ result })
      expect(seen()).toContain('这不是议事亭的签到码')
      expect(sentTo('gathering.checkIn')).toEqual([])
    }
  })

  it('nothing booked, no position, no code: each says what else one can do', async () => {
    await show(
      CheckInPage,
      { 'gathering.checkIn': new Refusing('NOTHING_BOOKED_HERE', '现在这里没有您预约的场次。') },
      { scene: 'pa1' },
    )
    await press('我到了，签到')
    expect(seen()).toContain('还有空座就能报名')
    await show(CheckInPage)
    answers.set('getLocation', new Error('deny'))
    await press('我到了，签到')
    expect(seen()).toContain('手机没有给出位置')
    expect(sentTo('gathering.checkIn')).toEqual([])
    await show(CheckInPage, {}, {})
    expect(seen()).toContain('请扫亭子里贴的码')
  })
})

describe('hosts', () => {
  const theirs = { ...seat, mine: false, phone: '12000000001' }

  it('say yes after a question, and no only with a reason', async () => {
    const waits = shown({ state: 'asked', hosting: true, bookings: [theirs], may: ['approve'] })
    await show(OnePage, { 'gathering.see': waits, 'gathering.approve': shown({ hosting: true, may: [] }) })
    expect(button(/^不同意，请先写原因/)).toBeTruthy()
    await press('同意')
    await sure('同意')
    expect(sentTo('gathering.approve').map(({ input }) => input)).toEqual([{ gatheringId: 'g1', yes: true, words: '' }])
  })

  it('note by hand who is there, and take it back', async () => {
    const holds = (state: string) => shown({ hosting: true, bookings: [{ ...theirs, state }], may: ['checkOthers'] })
    await show(OnePage, { 'gathering.see': holds('held'), 'gathering.checkIn': holds('here') })
    await press('陈秀英到了')
    expect(seen()).toContain('到了2人')
    await press(/^点错了/)
    await sure('没有到')
    expect(sentTo('gathering.checkIn').map(({ input }) => input)).toEqual([
      { by: { how: 'host', gatheringId: 'g1', seatId: 's1', here: true } },
      { by: { how: 'host', gatheringId: 'g1', seatId: 's1', here: false } },
    ])
  })

  it('cancel with a reason, after a question that says how many are told', async () => {
    await show(OnePage, {
      'gathering.see': shown({ hosting: true, may: ['cancel'] }),
      'gathering.cancel': shown({ state: 'cancelled', hosting: true, may: [] }),
    })
    await press('取消这一场')
    write('下大雨')
    await press('取消')
    expect(seen()).toContain('会告诉要来的和排队的3个人')
    await sure('取消这一场')
    expect(sentTo('gathering.cancel').map(({ input }) => input)).toEqual([{ gatheringId: 'g1', words: '下大雨' }])
  })

  it('tell nobody where nobody else would come: who booked it does not count, nor who they bring', async () => {
    const own = { taken: 2, bookings: [seat], may: ['cancel', 'change'], cancelUntil: NOW + 60_000 }
    await show(OnePage, { 'gathering.see': shown(own), 'gathering.cancel': shown({ state: 'cancelled', may: [] }) })
    // There is no button to give it back: all of it is cancelled.
    expect(seen()).toMatch(/请在.*以前取消，让给别人/)
    await press('取消这一场')
    write('下大雨')
    await press('取消')
    expect(seen()).not.toContain('会告诉')
    await sure('取消这一场')
    expect(seen()).not.toContain('都会收到通知')
  })

  it('have what waits for their yes first, then today; an admin also what was objected', async () => {
    await show(DeskPage, {
      'session.me': session({ ...me, roles: ['anyone', 'resident', 'officer', 'admin'] }),
      'gathering.list': ({ show: part }: { show: string }) => {
        const was = { ...line, gatheringId: 'g0', state: 'over', startsAt: NOW - 86_400_000, hosting: true }
        const gone = { ...was, gatheringId: 'g9', title: '没人来的', nobodyCame: true }
        const held = { asked: [{ ...line, state: 'asked' }], hosting: [{ ...line, hosting: true }], owed: [was, gone] }
        return { ...lines(held[part as 'asked'], '1~g1'), mayOffer: true }
      },
    })
    const order = ['等您答复同不同意', '再看要答复的', '再看往后的', '记录还没公布', '再看早一些的']
    expect(order.map((words) => seen().indexOf(words)).every((at, i, all) => at > (all[i - 1] ?? -1))).toBe(true)
    expect(seen()).not.toContain('没人来的')
    await press(/^未到说明/)
    expect(asked).toContainEqual(['navigateTo', { url: '/packages/gathering/objections/index' }])
    await press(/^代表接待登记/)
    expect(asked).toContainEqual(['navigateTo', { url: '/packages/hearing/list/index' }])
  })
})

describe('lists', () => {
  it('are narrowed by kind on the server; past ones come page by page', async () => {
    await show(ListPage, { 'gathering.list': lines([line], '1~g1') }, {})
    await press('只看某一种')
    await press(/天门夜话/, 'radio')
    expect(sentTo('gathering.list').at(-1)?.input).toEqual({ show: 'coming', kind: 'evening' })
    await press(/开过的/, 'radio')
    await press(/再看早一些的/)
    expect(sentTo('gathering.list').at(-1)?.input).toEqual({ show: 'past', kind: 'evening', after: '1~g1' })
  })

  it('mine begins with an offer; a pause says until when, and why can be told', async () => {
    const mine = [
      { ...line, gatheringId: 'g2', mine: 'held' },
      { ...line, mine: 'offered', startsAt: line.startsAt + 86_400_000, endsAt: line.endsAt + 86_400_000 },
    ]
    const was = [
      { ...line, gatheringId: 'g3', state: 'cancelled', because: '屋顶漏水' },
      { ...line, gatheringId: 'g4', state: 'over', mine: 'missed' },
      { ...line, gatheringId: 'g5', gone: 'offer' },
      { ...line, gatheringId: 'g6', gone: 'given' },
      { ...line, gatheringId: 'g7', state: 'over', mine: 'here' },
    ]
    const lists = ({ show: part, after }: { show: string; after?: string }) =>
      part === 'mine'
        ? lines(mine)
        : lines(after ? [{ ...was[4], gatheringId: 'g8' }] : was, after ? undefined : '1~g7')
    await show(MinePage, {
      'gathering.list': lists,
      'gathering.standing': {
        missed: [{ gatheringId: 'g8', title: '天门夜话', at: NOW - 86_400_000 }],
        pausedUntil: NOW + 9 * 86_400_000,
        now: NOW,
      },
      'gathering.object': { now: NOW },
    })
    const cards = screen.getAllByRole('button').map((one) => one.getAttribute('aria-label') ?? '')
    const offered = cards.findIndex((words) => words.startsWith('有空位给您留着'))
    expect(offered).toBeGreaterThan(-1)
    expect(offered).toBeLessThan(cards.findIndex((words) => words.startsWith('有您的座位')))
    const became = cards.slice(cards.findIndex((words) => words.startsWith('取消了')))
    const said = ['取消了', '您没有到', '空位没有接，让给了别人', '您退掉了', '结束了']
    expect(became.slice(0, 5).map((words) => words.split('，周末')[0]!.split('，居民')[0])).toEqual(said)
    expect(became[0]).toContain('原因：屋顶漏水')
    expect(became[2]).not.toContain('还空')
    await press(/^再看早一些的/)
    expect(sentTo('gathering.list').at(-1)?.input).toEqual({ show: 'earlier', after: '1~g7' })
    expect(screen.getAllByRole('button', { name: /^结束了/ })).toHaveLength(2)
    expect(seen()).toContain('12月4日 周五以前暂时不能预约')
    write('那天送老伴去医院了')
    await press('交给社区')
    expect(sentTo('gathering.object').map(({ input }) => input)).toEqual([{ words: '那天送老伴去医院了' }])
  })

  it('say so where there is nothing, and when nothing came', async () => {
    await show(ListPage, {}, {})
    expect(seen()).toContain('近期没有场次')
    await show(MinePage, { 'gathering.list': new Refusing('BUSY', '系统正忙，请再试一次。') }, {})
    expect(screen.getByRole('alert').textContent).toContain('系统正忙')
  })
})
