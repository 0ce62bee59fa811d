/** @jest-environment jsdom */
// What is said to deputies, as people meet it: the list, one and its steps, and writing it down in the pavilion.
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import type { ComponentType } from 'react'
import type { GatheringView } from '~/domain/gathering/contract'
import { act as actContract, type HearingLine, type HearingView, register } from '~/domain/hearing/contract'
import { HEARING_TRANSITIONS } from '~/domain/hearing/transitions'
import { eachPageAnew, settle } from '../../../test/stubs/pages'
import { me, Refusing, type Says, sentTo, serve, session } from '../../../test/stubs/server'
import { answers, asked } from '../../../test/stubs/taro'
import { queries } from '../../api/queries'
import { forgetDrafts } from '../../api/useDraft'
import { Overlays } from '../../components/Overlays'
import { keep, kept } from '../../platform/storage'
import HearingListPage from './list/index'
import HearingPage from './one/index'
import { leadsOn, missing, NOTHING, stepOf, stepsFor } from './one/steps'
import { missing as missingOf } from './register/draft'
import HearingRegisterPage from './register/index'
import { courseOf, waitsWords } from './wording'

const NOW = Date.parse('2026-11-02T10:00:00+08:00')
const DAY = 86_400_000
const line: HearingLine = {
  hearingId: 'h1',
  state: 'handed',
  words: '水管漏了半个月',
  deputy: '欧阳晓岚',
  communityId: 'c1',
  communityName: '桃溪社区',
  at: NOW,
  handedTo: '市水务公司',
  until: NOW + 3 * DAY,
  late: false,
  mineToDo: false,
}
const hearing: HearingView = {
  ...line,
  pictureIds: [],
  sayer: { name: '陈秀英', phone: '12300000001', hidden: false },
  handed: { to: '市水务公司', until: NOW + 3 * DAY, words: '', at: NOW },
  promises: [{ to: '市水务公司', until: NOW + 3 * DAY, promise: 'running' }],
  as: ['sayer'],
  may: ['withdraw'],
  timeline: [
    { seq: 1, at: NOW - DAY, event: 'register', by: '代表欧阳晓岚', words: '' },
    { seq: 2, at: NOW, event: 'hand', by: '代表欧阳晓岚', words: '' },
  ],
}
const seen = (more: Partial<HearingView> = {}) => ({ hearing: { ...hearing, ...more }, now: NOW })
const listed = (hearings: HearingLine[], mayRegister = false) => ({ hearings, mayRegister, now: NOW })
const THERE = {
  deputies: [
    { personId: 'd1', name: '欧阳晓岚' },
    { personId: 'd2', name: '闵长河' },
    { personId: 'd3', name: '别处的代表' },
  ],
  organisations: [{ organisationId: 'o1', name: '市水务公司', about: '水务' }],
  people: [{ personId: 'p9', name: '涂敏', office: '社区管理员' }],
  now: NOW,
}
const gathering: GatheringView = {
  gatheringId: 'g1',
  kind: 'deputy',
  state: 'running',
  title: '代表接待日',
  where: '议事亭',
  communityName: '桃溪社区',
  startsAt: NOW,
  endsAt: NOW + 7_200_000,
  seats: 6,
  taken: 1,
  waiting: 0,
  deputies: ['欧阳晓岚', '闵长河'],
  hosting: true,
  published: false,
  about: '',
  communityId: 'c1',
  hosts: [],
  topics: [],
  cancelUntil: NOW,
  bookings: [
    {
      seatId: 's1',
      name: '覃桂芝',
      people: 1,
      needs: [],
      words: '水管',
      state: 'here',
      bookedForOther: false,
      mine: false,
    },
    {
      seatId: 's2',
      name: '没来的人',
      people: 1,
      needs: [],
      words: '',
      state: 'left',
      bookedForOther: false,
      mine: false,
    },
  ],
  may: [],
  timeline: [],
}
const reception = (more: Partial<GatheringView> = {}) => ({ gathering: { ...gathering, ...more }, now: NOW })

eachPageAnew()
beforeEach(() => forgetDrafts())

async function show(
  Shown: ComponentType,
  said: Says,
  query: object = {},
  who: object = me,
  onPhone: [string, unknown][] = [],
) {
  serve({ 'session.me': session(who), ...said })
  for (const [name, value] of onPhone) keep(name, value)
  answers.set('router', { path: '/packages/hearing/one/index', params: { hearingId: 'h1', ...query } })
  render(
    <QueryClientProvider client={queries}>
      <Shown />
      <Overlays />
    </QueryClientProvider>,
  )
  await settle()
}
/** Closed and opened anew: what the phone kept is still there. */
async function again(Shown: ComponentType, said: Says, query: object = {}) {
  const names = ['drafts', ...(kept<string[]>('drafts') ?? [])]
  const onPhone = names.map((name): [string, unknown] => [name, kept(name)])
  cleanup()
  queries.clear()
  await show(Shown, said, query, me, onPhone)
}
async function press(name: string | RegExp, role = 'button') {
  fireEvent.click(screen.getAllByRole(role, { name }).at(-1)!)
  await settle()
}
const write = async (label: RegExp | string, words: string) => {
  fireEvent.input(screen.getByRole('textbox', { name: label }), { target: { value: words } })
  await settle()
}
const text = () => document.body.textContent ?? ''
const button = (name: RegExp | string) => screen.queryByRole('button', { name })
const opened = () => asked.filter(([name]) => name === 'navigateTo').at(-1)?.[1]
/** What was sent last, held to the contract's own shape. */
const sent = (contract: { name: string; input: { parse(input: unknown): unknown } }) =>
  contract.input.parse(sentTo(contract.name).at(-1)?.input)

describe('the list', () => {
  it('begins with what one said oneself; who works there, with what waits for them', async () => {
    await show(HearingListPage, { 'hearing.list': listed([line]) })
    expect(sentTo('hearing.list').at(-1)?.input).toEqual({ show: 'mine' })
    await press(/^正在办，水管漏了半个月，市水务公司在办，11月5日前答复，桃溪社区 · 代表欧阳晓岚 · 11月2日。点开查看$/)
    expect(opened()).toEqual({ url: '/packages/hearing/one/index?hearingId=h1' })
    expect(button(/登记群众说的话/)).toBeNull()
    await press('全部', 'radio')
    expect(sentTo('hearing.list').at(-1)?.input).toEqual({ show: 'all' })
    cleanup()
    queries.clear()
    await show(HearingListPage, { 'hearing.list': listed([], true) }, {}, { ...me, roles: [...me.roles, 'convener'] })
    expect(sentTo('hearing.list').at(-1)?.input).toEqual({ show: 'todo' })
    expect(text()).toContain('没有等您办的')
    await press(/^登记群众说的话/)
    expect(opened()).toEqual({ url: '/packages/hearing/register/index' })
  })
  it('of one reception, all of it; where it cannot be read, it says so', async () => {
    await show(
      HearingListPage,
      { 'hearing.list': listed([{ ...line, late: true, mineToDo: true }], true) },
      { gatheringId: 'g1' },
    )
    expect(sentTo('hearing.list').at(-1)?.input).toEqual({ show: 'all', gatheringId: 'g1' })
    expect(button(/^等您办，过了答复的日子，.*市水务公司说好11月5日前答复，还没有答复/)).toBeTruthy()
    cleanup()
    queries.clear()
    await show(HearingListPage, { 'hearing.list': new Refusing('BUSY', '系统正忙') })
    expect(text()).toContain('系统正忙')
  })
})

describe('one', () => {
  it('shows the resident where it is, and an answer once they are told of it', async () => {
    await show(HearingPage, { 'hearing.see': seen() })
    expect(text()).toMatch(/水管漏了半个月.*市水务公司在办，11月5日前答复.*您说的/)
    expect(button(/涂敏|12300000001/)).toBeNull()
    cleanup()
    queries.clear()
    await show(HearingPage, { 'hearing.see': seen({ state: 'answered' }) })
    expect(text()).toContain('代表看过就转告您')
  })
  it('is rated after a question, and the answer stays in view', async () => {
    const answer = { words: '换好了', pictureIds: [], at: NOW, by: '市水务公司' }
    const told = seen({ state: 'fedBack', answer, may: ['rate'], mineToDo: true })
    const rated = seen({ state: 'closed', answer, may: [], heard: { satisfied: false, words: '又漏了', at: NOW } })
    await show(HearingPage, { 'hearing.see': told, 'hearing.act': rated })
    expect(text()).toMatch(/市水务公司的答复.*换好了/)
    await press(/^说说满不满意/)
    expect(button('交上去，请选满不满意')).toBeTruthy()
    await press('不满意', 'radio')
    await write(/还有什么想说的/, '又漏了')
    await press('交上去')
    await press('再想想')
    expect(sentTo('hearing.act')).toEqual([])
    await press('交上去')
    await press('交上去')
    expect(sent(actContract)).toEqual({ hearingId: 'h1', step: { event: 'rate', satisfied: false, words: '又漏了' } })
    expect(text()).toContain('居民说：不满意')
  })
  it('is handed on to somebody by a day; what was filled in outlives a closed app', async () => {
    const registered = seen({
      state: 'registered',
      handed: undefined,
      handedTo: undefined,
      as: ['deputy'],
      may: ['hand', 'withdraw'],
    })
    const said = { 'hearing.see': registered, 'hearing.people': THERE, 'hearing.act': seen() }
    await show(HearingPage, said)
    await press(/^交办/)
    await press('市水务公司，水务', 'radio')
    await again(HearingPage, said, { step: 'hand' })
    await press(/^11月5日/, 'radio')
    await press('交办')
    await press('交办')
    expect(sent(actContract)).toEqual({
      hearingId: 'h1',
      step: {
        event: 'hand',
        to: { organisationId: 'o1' },
        until: Date.parse('2026-11-05T18:00:00+08:00'),
        words: '',
      },
    })
  })
  it('shows who has it neither name nor number where they are hidden, and the steps that are theirs', async () => {
    const mine = seen({ as: ['holder'], may: ['giveBack', 'answer'], sayer: { name: '居民', hidden: true } })
    await show(HearingPage, { 'hearing.see': mine, 'hearing.act': mine })
    expect(text()).toContain('居民要求不让办理的单位知道是谁')
    expect(button(/提成议题/)).toBeNull()
    await press(/^答复/)
    await write(/做了什么/, '换了水管')
    await press('答复')
    await press('答复')
    expect(sent(actContract)).toEqual({ hearingId: 'h1', step: { event: 'answer', words: '换了水管', pictureIds: [] } })
  })
  it('leads to a topic with its words', async () => {
    await show(HearingPage, { 'hearing.see': seen({ as: ['deputy'] }) })
    await press(/^提成议题/)
    expect((opened() as { url: string }).url).toMatch(/^\/packages\/topic\/raise\/index\?from=hearing&id=h1&title=/)
  })
})

describe('writing down', () => {
  const AT = { gatheringId: 'g1' }
  const said = { 'gathering.see': reception(), 'hearing.people': THERE, 'hearing.register': seen({ may: ['hand'] }) }
  it('who has a seat there, to one of those who receive, and hands it on at once', async () => {
    await show(HearingRegisterPage, said, AT)
    expect(text()).not.toMatch(/没来的人|别处的代表/)
    await press('覃桂芝，水管', 'radio')
    await press('闵长河', 'radio')
    await write('说了什么', '水管漏了半个月')
    await again(HearingRegisterPage, said, AT)
    await press(/^不让办理的单位知道是谁/, 'switch')
    await press('登记')
    expect(sent(register)).toEqual({
      communityId: 'c1',
      gatheringId: 'g1',
      deputyId: 'd2',
      sayer: { seatId: 's1', name: '覃桂芝', hidden: true },
      words: '水管漏了半个月',
      pictureIds: [],
    })
    await press(/^现在交办/)
    expect(opened()).toEqual({ url: '/packages/hearing/one/index?hearingId=h1&step=hand' })
    await press('再登记一件')
    expect(screen.getByRole('textbox', { name: '说了什么' })).toHaveProperty('value', '')
  })
  it('somebody without a seat by name; the deputy is asked nothing about themselves', async () => {
    const deputy = { ...me, personId: 'd1' }
    await show(HearingRegisterPage, said, AT, deputy)
    expect(screen.queryByRole('radio', { name: '闵长河' })).toBeNull()
    await press('没有报名的人', 'radio')
    await write('说了什么', '路灯不亮')
    expect(button('登记，请写是谁说的')).toBeTruthy()
    await write('姓名', '桃木匠')
    await press('登记')
    expect(sent(register)).toMatchObject({ deputyId: 'd1', sayer: { name: '桃木匠', hidden: false } })
  })
  it('in the street by a deputy of the place, and by nobody else', async () => {
    const deputy = {
      ...me,
      personId: 'd1',
      positions: [{ office: 'deputy', title: '人大代表', placeId: 'c1', placeName: '桃溪社区' }],
    }
    await show(HearingRegisterPage, said, {}, deputy)
    await write('姓名', '桃木匠')
    await write('说了什么', '路灯不亮')
    await press('登记')
    expect(sent(register)).toMatchObject({ communityId: 'c1', deputyId: 'd1' })
    cleanup()
    queries.clear()
    await show(HearingRegisterPage, said, {})
    expect(text()).toContain('请从接待场次里登记')
    cleanup()
    queries.clear()
    await show(HearingRegisterPage, { ...said, 'gathering.see': reception({ kind: 'talk' }) }, AT)
    expect(text()).toContain('这一场不能登记')
  })
})

test('every step the table gives somebody has its button, and is of the shape that is sent', () => {
  const filled = { ...NOTHING, words: '写了几句', day: '2026-11-05', holder: 'person:p9', satisfied: 'yes' as const }
  const events = [
    ...new Set(HEARING_TRANSITIONS.filter(({ who }) => !who.every((one) => one === 'clock')).map(({ event }) => event)),
  ]
  for (const event of events.filter((one) => one !== 'register')) {
    const [spec] = stepsFor({ ...hearing, may: [event] })
    expect(spec?.event).toBe(event)
    expect(missing(spec!, filled)).toBeUndefined()
    actContract.input.parse({ hearingId: 'h1', step: stepOf(spec!.event, filled) })
  }
  const [moving] = stepsFor({ ...hearing, may: ['hand'] })
  expect(missing(moving!, { ...filled, words: '' })).toBe('请先写一两句')
  expect(missing(moving!, { ...filled, holder: '' })).toBe('请选交给谁办')
})

test('who has something to do with it may be told by WeChat, each of what is theirs; not the host who wrote it down', async () => {
  const consents = { 'message.recordConsents': { ledger: [] } }
  for (const [as, id] of [
    ['sayer', 'hearing_said'],
    ['holder', 'hearing_to_do'],
    ['hander', 'hearing_to_do'],
    ['deputy', 'hearing_heard'],
  ] as const) {
    await show(HearingPage, { 'hearing.see': seen({ as: [as], may: [] }), ...consents }, { hearingId: 'h1' })
    answers.set('requestSubscribeMessage', { [id]: 'accept' })
    await press(/微信告诉我/)
    expect(sentTo('message.recordConsents').at(-1)?.input).toEqual({ accepted: [id], rejected: [] })
    cleanup()
    queries.clear()
  }
  await show(HearingPage, { 'hearing.see': seen({ as: ['host'], may: [] }) }, { hearingId: 'h1' })
  expect(text()).not.toContain('微信告诉我')
})

test('what the resident thinks is asked large of themselves, and of the deputy only where they have no phone', () => {
  const leads = (more: Partial<HearingView>) => {
    const asked: HearingView = { ...hearing, state: 'fedBack', may: ['rate'], ...more }
    return stepsFor(asked).some((spec) => leadsOn(spec, asked))
  }
  expect(leads({ as: ['sayer'], mineToDo: true })).toBe(true)
  expect(leads({ as: ['deputy'], mineToDo: true })).toBe(true)
  expect(leads({ as: ['deputy'], mineToDo: false })).toBe(false)
})

test('what is missing is said in the order of the form', () => {
  const blank = {
    draftId: 'd',
    seatId: '',
    name: '',
    phone: '',
    deputyId: '',
    words: '',
    hidden: false,
    pictureIds: [],
  }
  expect(missingOf(blank, '')).toBe('请选是谁说的')
  expect(missingOf({ ...blank, seatId: 'other', name: '桃木匠', phone: '123' }, '')).toBe('电话号码不对，请看一看')
  expect(missingOf({ ...blank, seatId: 's1' }, '')).toBe('请选是对哪位代表说的')
  expect(missingOf({ ...blank, seatId: 's1', words: '水管漏了' }, 'd1')).toBeUndefined()
})

test('each state says what it waits for, and the course reads from the newest down', () => {
  for (const state of ['registered', 'handed', 'answered', 'fedBack', 'withdrawn'] as const)
    expect(waitsWords({ ...line, state }, NOW).length).toBeGreaterThan(3)
  expect(courseOf(hearing, NOW)[0]).toMatchObject({ title: '代表欧阳晓岚：交办', state: 'now' })
  expect(courseOf({ ...hearing, state: 'closed' }, NOW)[0]).toMatchObject({ state: 'done' })
})
