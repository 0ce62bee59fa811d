/** @jest-environment jsdom */
// The tab pages as people meet them: signed out, offline, old, on duty, in office.
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import type { ComponentType } from 'react'
import { press, settle } from '../../test/stubs/pages'
import { me, Refusing, type Says, sentTo, serve, session } from '../../test/stubs/server'
import { answers, asked } from '../../test/stubs/taro'
import { changes } from '../api/changes'
import { queries } from '../api/queries'
import { closeNotice } from '../components/notices'
import { prefer } from '../theme/preferences'
import DeliberationPage from './deliberation/index'
import DeskPage from './desk/index'
import HomePage from './home/index'
import MattersPage from './matters/index'
import MePage from './me/index'
import PrivacyPage from './privacy/index'
import SignInPage from './sign-in/index'

const figures = {
  bells: { last30Days: 12, arrived: 11, medianMinutesToArrival: 5.2 },
  volunteers: 86,
  availableNow: 31,
}
const mine = { households: [], dutyPhone: '0716-0000110', alerts: [] }
const ledger = [{ templateId: 'bell_call', name: 'bellCall', left: 3 }]
const calm: Says = {
  'session.me': session(me),
  'desk.publicFigures': figures,
  'bell.mine': mine,
  'message.myConsents': { ledger },
}

beforeEach(() => {
  queries.clear()
  queries.setDefaultOptions({ queries: { ...queries.getDefaultOptions().queries, retry: false } })
})
afterEach(() => {
  cleanup()
  changes.run(false)
  closeNotice()
  prefer({ simple: false, largeType: false })
})

async function show(Shown: ComponentType, says: Says) {
  serve(says)
  render(
    <QueryClientProvider client={queries}>
      <Shown />
    </QueryClientProvider>,
  )
  await settle()
}

const went = () =>
  asked.filter(([name]) => name === 'navigateTo' || name === 'switchTab').map(([, to]) => (to as { url: string }).url)

const presser = {
  as: 'presser',
  alertId: 'a1',
  version: 1,
  state: 'onTheWay',
  pressedAt: 1,
  drill: false,
  communityName: '文峰社区',
  dutyPhone: '0716-0000110',
  householdId: 'h1',
  calledCount: 5,
  coming: [{ name: '王同志', role: 'primary', state: 'onTheWay', etaMinutes: 4 }],
  doorCode: '3915',
  callBackRequired: false,
  unopened: false,
  presses: 1,
  canCancel: true,
  canConfirm: false,
}

describe('首页', () => {
  it('begins with the bell, which opens the ring page', async () => {
    await show(HomePage, calm)
    const first = screen.getAllByRole('button')[0]
    expect(first?.textContent).toContain('按铃求助')
    await press(/按铃求助/)
    expect(went()).toEqual(['/packages/bell/ring/index'])
  })

  it('shows the open alert of one own household above it', async () => {
    await show(HomePage, { ...calm, 'bell.mine': { ...mine, alerts: [presser] } })
    await press(/王同志正在赶来，大约4分钟/)
    expect(went()).toEqual(['/packages/bell/ring/index?alertId=a1'])
  })

  it('has the public figures, or says that it could not get them', async () => {
    await show(HomePage, calm)
    expect(screen.getByText('12')).toBeTruthy()
    expect(screen.getByText('5分钟')).toBeTruthy()
    cleanup()
    queries.clear()
    await show(HomePage, { ...calm, 'desk.publicFigures': new Refusing('BUSY', '系统正忙，请再试一次。') })
    expect(screen.getByRole('alert').textContent).toContain('系统正忙')
    expect(screen.getByRole('button', { name: /按铃求助/ })).toBeTruthy()
  })

  it('signed out still has the bell, 120, and the way to sign in', async () => {
    await show(HomePage, { 'session.me': session(null) })
    expect(screen.getByRole('button', { name: '急救120' })).toBeTruthy()
    await press(/^登录/)
    expect(went()).toEqual(['/pages/sign-in/index'])
  })

  it('says 演示数据 when the server says it is a demonstration, and never else', async () => {
    await show(HomePage, calm)
    expect(screen.queryByText(/演示数据/)).toBeNull()
    cleanup()
    queries.clear()
    await show(HomePage, { ...calm, 'session.me': session(me, true) })
    expect(screen.getByText(/演示数据/)).toBeTruthy()
  })

  it('in 长辈版 is four buttons', async () => {
    prefer({ simple: true })
    await show(HomePage, calm)
    const words = screen.getAllByRole('button').map(({ textContent }) => textContent)
    expect(words).toHaveLength(5)
    expect(words[0]).toContain('按铃求助')
    expect(words[1]).toContain('打电话给社区')
    expect(words[2]).toContain('我的求助')
    expect(words[3]).toContain('有事要反映')
    expect(words[4]).toContain('回到普通版')
    await press(/我的求助/)
    expect(screen.getByRole('alert').textContent).toContain('没有正在办的求助')
  })
})

const matter = {
  matterId: 'm1',
  number: '202611020001',
  kind: 'fault',
  category: '路灯照明',
  urgency: 'ordinary',
  words: '3栋楼下路灯不亮',
  placeName: '文峰社区第二网格',
  state: 'inHand',
  counted: 'following',
  submittedAt: 1,
  voices: 1,
}
const line = (matterId: string, change: object = {}) => ({ ...matter, matterId, ...change })

describe('诉求', () => {
  const nearby = { 'matter.publicList': { matters: [line('n1', { category: '垃圾清运', voices: 4 })] } }
  const own = (...matters: object[]) => ({ 'matter.mine': { matters, now: 1 } })

  it('begins with one big button, and says so where nothing was raised', async () => {
    await show(MattersPage, { ...calm, ...own(), ...nearby })
    expect(screen.getAllByRole('button')[0]?.textContent).toContain('我要反映')
    expect(screen.getByText('您还没有提过诉求')).toBeTruthy()
    await press(/我要反映/)
    await press(/垃圾清运/)
    await press(/在地图上看/)
    expect(went()).toEqual([
      '/packages/matter/raise/index',
      '/packages/matter/one/index?matterId=n1',
      '/packages/matter/near/index?look=map',
    ])
  })

  it('shows what asks something of me first, all of it, and the rest behind one more tap', async () => {
    const lines = [line('m1'), line('m2'), line('m3'), line('m4', { state: 'answered', asksYou: 'rate' })]
    await show(MattersPage, { ...calm, ...own(...lines), ...nearby })
    expect(screen.getAllByRole('button')[1]?.textContent).toContain('请您评价')
    await press(/看全部我的诉求，一共4件/)
    expect(went()).toEqual(['/packages/matter/mine/index'])
  })

  it('in 长辈版 leaves the neighbours out', async () => {
    prefer({ simple: true })
    await show(MattersPage, { ...calm, ...own(line('m1')), ...nearby })
    expect(screen.queryByText('附近的诉求')).toBeNull()
    expect(screen.getByText('我的诉求')).toBeTruthy()
  })

  it('leads who handles matters to their day', async () => {
    for (const role of ['officer', 'admin', 'unit']) {
      const who = { ...me, roles: ['anyone', 'resident', role] }
      await show(MattersPage, { ...calm, 'session.me': session(who), ...own(), ...nearby })
      await press(/我要办的诉求/)
      expect(went().splice(-1)).toEqual(['/packages/matter/day/index'])
      cleanup()
      queries.clear()
    }
  })

  it('leads everybody to what joint meetings decided', async () => {
    await show(MattersPage, { ...calm, ...own(), ...nearby })
    await press(/^联席会议定了什么/)
    expect(went()).toEqual(['/packages/meeting/list/index?show=past'])
  })

  it('says so when it could not be read, and has the telephone', async () => {
    await show(MattersPage, { ...calm, 'matter.mine': new Refusing('BUSY', '系统正忙，请再试一次。'), ...nearby })
    expect(screen.getByRole('alert').textContent).toContain('系统正忙')
    expect(screen.getByRole('button', { name: '打电话给社区，文峰社区' })).toBeTruthy()
  })
})

describe('议事', () => {
  const gathering = {
    gatheringId: 'g1',
    kind: 'weekend',
    state: 'coming',
    title: '周末议事会',
    where: '桃溪苑议事亭',
    communityName: '文峰社区',
    startsAt: Date.parse('2026-11-28T15:00:00+08:00'),
    endsAt: Date.parse('2026-11-28T17:00:00+08:00'),
    seats: 20,
    taken: 3,
    waiting: 0,
    deputies: [],
    hosting: false,
    published: false,
  }
  const now = Date.parse('2026-11-25T10:00:00+08:00')
  const coming = { gatherings: [gathering], more: false, mayOffer: false, now }
  const topic = { topicId: 't1', title: '建不建车棚', placeName: '桃溪苑', opinions: 3, raisedAt: now, updatedAt: now }
  const says: Says = {
    ...calm,
    'gathering.list': coming,
    'topic.list': { topics: [], more: false, mayRaise: true, now },
  }

  it('begins with booking; what is held next is said with its weekday, and opens', async () => {
    await show(DeliberationPage, says)
    expect(screen.getAllByRole('button')[0]?.textContent).toContain('约议事亭')
    await press(/周末议事会，11月28日 周六下午3点到5点/)
    expect(went()).toEqual(['/packages/gathering/one/index?gatheringId=g1'])
    expect(screen.queryByRole('button', { name: /^主持与安排/ })).toBeNull()
  })

  it('says what waits at the topics: an opinion, or more than that', async () => {
    const asked = (state: string) => ({ topics: [{ ...topic, state }], mayRaise: true, now })
    await show(DeliberationPage, { ...says, 'topic.list': asked('collecting') })
    expect(screen.getByRole('button', { name: /^议题，有1件在等您说意见/ })).toBeTruthy()
    cleanup()
    queries.clear()
    await show(DeliberationPage, { ...says, 'topic.list': asked('deciding') })
    expect(screen.getByRole('button', { name: /^议题，有1件在等您(?!说意见)/ })).toBeTruthy()
  })

  it('a seat that is kept for one stands above all', async () => {
    await show(DeliberationPage, {
      ...says,
      'gathering.list': { ...coming, gatherings: [{ ...gathering, mine: 'offered' }] },
    })
    expect(screen.getAllByRole('button')[0]?.textContent).toContain('有空位给您留着')
  })

  it('who holds gatherings finds where they are arranged', async () => {
    await show(DeliberationPage, {
      ...says,
      'session.me': session({ ...me, roles: ['anyone', 'resident', 'convener'] }),
    })
    await press(/^主持与安排/)
    expect(went()).toEqual(['/packages/gathering/desk/index'])
  })

  it('who hears what people say finds it when nothing waits for them too', async () => {
    await show(DeliberationPage, {
      ...says,
      'session.me': session({ ...me, roles: ['anyone', 'resident', 'convener'] }),
      'hearing.list': { hearings: [], more: false, mayRegister: true, now },
    })
    await press(/^代表接待登记/)
    expect(went()).toEqual(['/packages/hearing/list/index?show=all'])
  })

  it('without an answer still has booking and the telephone', async () => {
    await show(DeliberationPage, { ...says, 'gathering.list': new Refusing('BUSY', '系统正忙，请再试一次。') })
    expect(screen.getByRole('alert').textContent).toContain('系统正忙')
    expect(screen.getByRole('button', { name: /^约议事亭/ })).toBeTruthy()
    await press('打电话给社区，文峰社区')
    await press('拨打 0716-0000111')
    expect(asked).toContainEqual(['makePhoneCall', { phoneNumber: '0716-0000111' }])
  })

  it('signed out leads to signing in', async () => {
    await show(DeliberationPage, { 'session.me': session(null) })
    expect(screen.queryByRole('button', { name: /^约议事亭/ })).toBeNull()
    await press('去登录')
    expect(went()).toEqual(['/pages/sign-in/index'])
  })
})

describe('工作台', () => {
  const volunteer = { ...me, name: '王建国', roles: ['anyone', 'resident', 'volunteer'] }
  const duty = {
    desk: {
      partyMember: true,
      hours: [{ days: [6, 7], fromHour: 8, toHour: 20 }],
      available: false,
      shifts: [],
      consentToCalls: true,
    },
  }

  it('of a volunteer puts them on duty with one tap, with an intention key', async () => {
    const now = { desk: { ...duty.desk, available: true, duty: { on: true, until: 36_000_000 } } }
    await show(DeskPage, {
      ...calm,
      'session.me': session(volunteer),
      'volunteer.myDuty': duty,
      'volunteer.setDuty': now,
    })
    expect(screen.getByText('现在不会叫您')).toBeTruthy()
    expect(screen.getByText('周六、周日 8点到20点')).toBeTruthy()
    await press(/^现在可以叫我/, 'radio')
    expect(sentTo('volunteer.setDuty')[0]).toMatchObject({ input: { duty: 'on', hours: 8 }, key: expect.any(String) })
    expect(screen.getByText('现在会叫您')).toBeTruthy()
  })

  it('of an officer has a tile a room, and opens the page that the tile names', async () => {
    const officer = { ...me, roles: ['anyone', 'resident', 'admin'] }
    const page = 'packages/bell/console/index'
    const tiles = [{ word: 'bell', title: '爱心门铃', count: 2, about: '次求助正在处理', page, urgent: true }]
    await show(DeskPage, { ...calm, 'session.me': session(officer), 'desk.tiles': { tiles } })
    expect(asked).toContainEqual(['setTabBarItem', { index: 3, text: '管理' }])
    await press('爱心门铃，2次求助正在处理')
    expect(went()).toEqual(['/packages/bell/console/index'])
  })

  it('of a resident tells how one becomes a volunteer', async () => {
    await show(DeskPage, calm)
    expect(screen.getByText(/报名请打电话给社区/)).toBeTruthy()
    expect(sentTo('volunteer.myDuty')).toEqual([])
  })

  it('asks for consent to the privacy notice before anything personal', async () => {
    const agreed = { me: volunteer }
    await show(DeskPage, {
      ...calm,
      'session.me': session({ ...volunteer, privacyAgreed: false }),
      'volunteer.myDuty': duty,
      'session.agreeToPrivacy': agreed,
    })
    expect(sentTo('volunteer.myDuty')).toEqual([])
    await press('我看过了，同意')
    expect(sentTo('session.agreeToPrivacy')[0]).toMatchObject({ input: { notice: '2026-11' }, key: expect.any(String) })
    expect(screen.getByText('现在不会叫您')).toBeTruthy()
  })

  it('rings when a neighbour calls, until it is silenced', async () => {
    const called = {
      as: 'called',
      alertId: 'ring-1',
      version: 1,
      state: 'ringing',
      pressedAt: 1,
      drill: false,
      communityName: '文峰社区',
      dutyPhone: '0716-0000110',
      estateName: '锦绣花园',
      distance: 153,
      calledAs: 'nearMember',
      answer: 'none',
      open: 'primary',
    }
    await show(DeskPage, {
      ...calm,
      'session.me': session(volunteer),
      'volunteer.myDuty': duty,
      'changes.since': { now: 2, nextInMs: 60_000, alerts: [called] },
    })
    changes.run(true)
    await waitFor(() => expect(asked).toContainEqual(['audio.play', undefined]))
    await press('先别响')
    expect(asked).toContainEqual(['audio.stop', undefined])
    await press('去看看')
    expect(went()).toEqual(['/packages/bell/respond/index?alertId=ring-1'])
  })
})

describe('我的', () => {
  it('writes larger with 大字, and keeps it', async () => {
    await show(MePage, calm)
    expect(document.querySelector('.page')?.className).toContain('type-100')
    await press(/^大字/, 'switch')
    expect(document.querySelector('.page')?.className).toContain('type-140 page--large')
  })

  it('tells how many messages are left, and takes down a new consent', async () => {
    const more = [{ templateId: 'bell_call', name: 'bellCall', left: 4 }]
    await show(MePage, { ...calm, 'message.recordConsents': { ledger: more } })
    answers.set('requestSubscribeMessage', { bell_call: 'accept', bell_coming: 'reject' })
    expect(screen.getByText(/还可以发3条/)).toBeTruthy()
    await press('再允许一次')
    expect(sentTo('message.recordConsents')[0]?.input).toEqual({ accepted: ['bell_call'], rejected: ['bell_coming'] })
    expect(screen.getByText(/还可以发4条/)).toBeTruthy()
  })

  it('leads to the privacy notice, which shows what is kept of me', async () => {
    await show(MePage, calm)
    await press('隐私说明和我的资料')
    expect(went()).toEqual(['/pages/privacy/index'])
    cleanup()
    await show(PrivacyPage, calm)
    expect(screen.getByRole('listitem', { name: '姓名，陈秀英' })).toBeTruthy()
  })
})

describe('signing in', () => {
  it('takes no phone number before the privacy notice is agreed to', async () => {
    await show(SignInPage, { 'session.me': session(null), 'session.linkPhone': { me } })
    expect(screen.getByRole('button', { name: '用微信手机号登录，请先勾选同意隐私说明' })).toBeTruthy()
    await press(/^我看过隐私说明/, 'checkbox')
    await press('用微信手机号登录')
    expect(sentTo('session.linkPhone')[0]?.input).toEqual({ phoneCode: 'phone-code' })
    expect(asked).toContainEqual(['switchTab', { url: '/pages/home/index' }])
  })

  it('of a number nobody has registered leads to joining', async () => {
    await show(SignInPage, {
      'session.me': session(null),
      'session.linkPhone': { joining: { pass: 'a-pass', expiresAt: 1 } },
    })
    await press(/^我看过隐私说明/, 'checkbox')
    await press('用微信手机号登录')
    expect(went()).toEqual(['/packages/residence/join/index'])
  })
})
