/** @jest-environment jsdom */
// Matters as who handles them meets them: the day by deadline and as a walk, one matter and its steps, and the queue.
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import type { ComponentType } from 'react'
import { branchesOf, childrenOf } from '~/domain/category/category'
import { DEFAULT_TREE } from '~/domain/category/tree'
import { act, type MatterView, type OfficeLine, respondFor } from '~/domain/matter/contract'
import { eachPageAnew, press, settle } from '../../../test/stubs/pages'
import { me, Refusing, type Says, sentTo, serve, session } from '../../../test/stubs/server'
import { answers, asked } from '../../../test/stubs/taro'
import { queries } from '../../api/queries'
import { closeNotice } from '../../components/notices'
import DeskPage from '../../pages/desk/index'
import MatterActPage from './act/index'
import { missing, stepOf } from './act/sent'
import { NOTHING, STEPS } from './act/steps'
import MatterDayPage from './day/index'
import MatterPage from './one/index'
import MatterQueuePage from './queue/index'
import UnitRecordsPage from './units/index'

const NOW = Date.parse('2026-11-23T10:00:00+08:00')
const HOUR = 3_600_000
const at = (longitude: number): OfficeLine['point'] => ({ type: 'Point', coordinates: [longitude, 29.72] })
const line: OfficeLine = {
  matterId: 'm1',
  number: '260000000001',
  kind: 'fault',
  category: '路灯',
  urgency: 'ordinary',
  words: '3栋楼下路灯不亮',
  placeName: '桃溪苑',
  state: 'inHand',
  counted: 'following',
  submittedAt: NOW - 30 * HOUR,
  voices: 1,
  dueAt: NOW + 50 * HOUR,
  provisional: false,
  overdue: false,
  supervised: false,
  level: 'grid',
  ownerName: '万立明',
  mineToDo: true,
  point: at(112.41),
  placeWords: '3栋楼下',
}
const matter: MatterView = {
  ...line,
  pictureIds: [],
  categoryId: 'light',
  channel: 'app',
  how: 'app',
  as: ['owner'],
  ownerOffice: '桃溪网格党支部',
  raiser: { name: '覃桂芝', phone: '12300000001', hidden: false },
  round: 1,
  isPublic: true,
  screening: 'passed',
  promises: [],
  supervisions: [],
  ratings: [],
  heldAsked: false,
  follows: false,
  met: false,
  may: ['answer', 'hand', 'pause', 'note', 'passUp'],
  timeline: [
    { seq: 1, at: NOW - 30 * HOUR, event: 'submit', to: 'submitted', level: 'grid', office: '' },
    {
      seq: 2,
      at: NOW - 20 * HOUR,
      event: 'note',
      to: 'submitted',
      level: 'grid',
      office: '网格',
      words: '耳朵背',
      inside: true,
    },
  ],
}
const officer = session({ ...me, roles: ['anyone', 'resident', 'officer'] })
const unit = session({ ...me, roles: ['anyone', 'resident', 'unit'] })
const dayOf = (matters: OfficeLine[], more: object = {}): Says => ({
  'session.me': officer,
  'matter.day': { matters, now: NOW },
  ...more,
})
const offered = {
  organisations: [
    { organisationId: 'o1', name: '桃溪物业公司', kind: 'propertyCompany' },
    { organisationId: 'o2', name: '市自来水公司', kind: 'unit', field: '供水' },
  ],
  colleagues: [],
  levels: ['community', 'street', 'city'],
  places: [{ placeId: 'g2', name: '桃溪二网格' }],
  same: [],
}

eachPageAnew()
afterEach(closeNotice)

async function show(Shown: ComponentType, says: Says, params: object = {}) {
  serve(says)
  answers.set('router', { path: '/packages/matter/act/index', params })
  render(
    <QueryClientProvider client={queries}>
      <Shown />
    </QueryClientProvider>,
  )
  await settle()
}
const showOne = (change: Partial<MatterView> = {}, more: Says = {}, params: object = {}, Shown = MatterActPage) =>
  show(
    Shown,
    {
      'session.me': officer,
      'matter.see': { matter: { ...matter, ...change }, now: NOW },
      'matter.choices': offered,
      'matter.act': { matter: { ...matter, ...change }, now: NOW },
      ...more,
    },
    { matterId: 'm1', ...params },
  )
const write = (name: RegExp, words: string) =>
  fireEvent.change(screen.getByRole('textbox', { name }), { target: { value: words } })
const button = (name: RegExp) => screen.queryByRole('button', { name })
const page = () => document.body.textContent ?? ''
const wentTo = () =>
  asked.flatMap(([name, argument]) => (name === 'navigateTo' ? [(argument as { url: string }).url] : []))
const lastStep = () => (sentTo('matter.act').at(-1)?.input as { step: unknown } | undefined)?.step

describe('what somebody without an account says', () => {
  const written = { matter: { ...matter, state: 'accepted' as const }, now: NOW }
  const says = { 'matter.respondFor': written }
  const sent = () => sentTo('matter.respondFor').map(({ input }) => input)

  it('makes a topic of what many have, from the page where it is worked on; not of what one has', async () => {
    await showOne({ voices: 3 }, {}, { matterId: 'm1' })
    await press(/^提成议题/)
    expect(wentTo().at(-1)).toMatch(/^\/packages\/topic\/raise\/index\?from=matter&id=/)
    cleanup()
    queries.clear()
    await showOne({}, {}, { matterId: 'm1' })
    expect(screen.queryByRole('button', { name: /^提成议题/ })).toBeNull()
  })

  it('is offered to nobody who may not write it down', async () => {
    await showOne()
    expect(button(/^记下居民的回话/)).toBeNull()
  })

  it('is written down as their word, with how it came in', async () => {
    await showOne({ state: 'answered', may: ['add'], mayWrite: ['rateSolved', 'rateUnsolved'] }, says)
    await press(/^记下居民的回话/)
    expect(page()).toContain('记的是覃桂芝自己的话')
    expect(button(/^记下他的话，请先选他怎么说的/)).toBeTruthy()
    await press('打电话来', 'radio')
    await press(/^没有解决/, 'radio')
    expect(button(/^记下他的话，请选他满意不满意/)).toBeTruthy()
    await press('不满意', 'radio')
    write(/^他的原话/, '只亮了一晚')
    await press('记下他的话')
    const step = { event: 'rate', solved: false, satisfied: false, words: '只亮了一晚' }
    expect(sent()).toEqual([{ matterId: 'm1', channel: 'phone', step }])
    expect(respondFor.input.safeParse(sent()[0]).success).toBe(true)
  })

  it('takes it back only with their reason, and asks once more', async () => {
    await showOne({ mayWrite: ['withdraw'] }, says, { step: 'said' })
    await press('当面说的', 'radio')
    await press(/^不用办了，撤回/, 'radio')
    expect(button(/^记下他的话，请先写一两句原话/)).toBeTruthy()
    write(/^他的原话/, '儿子修好了')
    await press('记下他的话')
    expect(sent()).toEqual([])
    fireEvent.click(screen.getByRole('dialog').querySelector('[aria-label="撤回"]')!)
    await settle()
    expect(sent()).toEqual([{ matterId: 'm1', channel: 'door', step: { event: 'withdraw', words: '儿子修好了' } }])
  })

  it('leads whoever entered it there from its page, and says in the course whose word it is', async () => {
    const entry = { seq: 3, at: NOW, event: 'rateUnsolved' as const, to: 'accepted' as const, level: 'grid' as const }
    await showOne(
      {
        as: ['follower'],
        may: [],
        mayWrite: ['withdraw'],
        timeline: [{ ...entry, office: '居民来电', name: '万立明', words: '只亮了一晚', channel: 'phone' }],
      },
      {},
      {},
      MatterPage,
    )
    expect(page()).toContain('居民来电：评价了：没有解决')
    expect(page()).toContain('万立明记下')
    await press(/^记下居民的回话/)
    expect(wentTo().at(-1)).toContain('step=said')
  })
})

describe('how units did', () => {
  const record = { handed: 12, inHand: 3, late: 2, inTime: 6, afterwards: 1, back: 2, kept: 6, broken: 3 }
  const says = (units: object[]): Says => ({
    'session.me': session({ ...me, roles: ['anyone', 'resident', 'officer', 'admin'] }),
    'matter.units': { units, from: NOW - 300 * 24 * HOUR, now: NOW },
  })

  it('says of each what became of what it was handed, and leads to what it has in hand', async () => {
    await show(
      UnitRecordsPage,
      says([
        { ...record, organisationId: 'o2', name: '市自来水公司', medianDays: 4.5 },
        { ...record, organisationId: 'o3', name: '市供电公司', inHand: 0, late: 0, handed: 9, kept: 0, broken: 0 },
      ]),
    )
    expect(page()).toContain('2件过期没办好')
    expect(page()).toContain('交办12次：正在办3，按期办好6，过期才办好1，退回或收回2')
    expect(page()).toContain('承诺到期9次：兑现6次，没兑现3次')
    expect(page()).toContain('一半在4.5天内办好')
    expect(button(/^市供电公司/)).toBeNull()
    await press(/^市自来水公司，2件过期没办好/)
    expect(wentTo().at(-1)).toContain('unitId=o2')
  })

  it('says so where nothing was handed to anybody', async () => {
    await show(UnitRecordsPage, says([]))
    expect(page()).toContain('还没有交给单位的')
  })

  it('is read of one unit in the queue, until all is asked for again', async () => {
    const queued = { matters: [line], counts: { open: 5, overdue: 1, disputed: 0, explaining: 0 }, now: NOW }
    await show(MatterQueuePage, { ...says([]), 'matter.queue': queued }, { unitId: 'o2', unitName: '市自来水公司' })
    const asks = () => sentTo('matter.queue').at(-1)?.input
    expect(page()).toContain('只看市自来水公司在办的')
    expect(asks()).toMatchObject({ show: 'open', unitId: 'o2' })
    await press('看全部诉求')
    expect(asks()).not.toHaveProperty('unitId')
  })

  it('is found by admins from the day', async () => {
    await show(MatterDayPage, { ...dayOf([]), ...says([]) })
    await press(/^单位办理情况/)
    expect(wentTo().at(-1)).toContain('matter/units')
  })

  it('is not offered to officers who are no admins', async () => {
    await show(MatterDayPage, dayOf([]))
    expect(button(/^单位办理情况/)).toBeNull()
  })
})

describe('the day', () => {
  it('puts what somebody above waits for first, then what one does for a colleague, then what is late, today, later', async () => {
    await show(
      MatterDayPage,
      dayOf([
        { ...line, matterId: 'later' },
        { ...line, matterId: 'today', dueAt: NOW + 3 * HOUR },
        { ...line, matterId: 'late', overdue: true, dueAt: NOW - HOUR },
        { ...line, matterId: 'instead', insteadOf: '涂敏' },
        { ...line, matterId: 'owed', supervised: true, dueAt: NOW + 90 * HOUR },
        { ...line, matterId: 'others', mineToDo: false, state: 'handed', handedTo: '桃溪物业公司' },
      ]),
    )
    expect(page()).toMatch(
      /上一级在等答复（1）.*您替同事办的（1）.*替涂敏.*已经超时（1）.*今天到期（1）.*往后的（1）.*同事或单位在办的（1）.*桃溪物业公司在办/,
    )
    expect(page()).toContain('要您办的5件，其中1件已经超时。')
  })
  it('takes a matter on with one tap, without opening it', async () => {
    await show(MatterDayPage, dayOf([{ ...line, state: 'submitted' }], { 'matter.act': { matter, now: NOW } }))
    await press(/^受理/)
    expect(lastStep()).toEqual({ event: 'accept' })
    expect(wentTo()).toEqual([])
    expect(page()).toContain('受理好了，居民已经收到通知。')
  })
  it('opens the form of the likely step where there is something to say, and all steps behind 更多', async () => {
    await show(MatterDayPage, dayOf([line]))
    await press('答复居民')
    await press(/^更多/)
    expect(wentTo()).toEqual([
      '/packages/matter/act/index?matterId=m1&step=answer',
      '/packages/matter/act/index?matterId=m1',
    ])
  })
  it('says in words when it is not taken, and keeps the button', async () => {
    await show(
      MatterDayPage,
      dayOf([{ ...line, state: 'submitted' }], {
        'matter.act': new Refusing('STEP_OUT_OF_ORDER', '现在还不能走这一步。'),
      }),
    )
    await press(/^受理/)
    expect(page()).toContain('现在还不能走这一步。')
    expect(button(/^受理/)).toBeTruthy()
  })
  it('shows a unit what it was given, by the day it promised, and lets it report', async () => {
    await show(MatterDayPage, {
      ...dayOf([{ ...line, state: 'handed', handedTo: '市自来水公司' }]),
      'session.me': unit,
    })
    expect(page()).not.toContain('市自来水公司在办')
    expect(button(/代人登记/)).toBeNull()
    await press('报办理结果')
    expect(wentTo()).toEqual(['/packages/matter/act/index?matterId=m1&step=unitReports'])
  })
  it('shows a unit the day it promised for each, in red where it is past', async () => {
    const given = { ...line, state: 'handed' as const, handedTo: '市自来水公司' }
    const promised = Date.parse('2026-11-26T18:00:00+08:00')
    const past = NOW - 40 * HOUR
    await show(MatterDayPage, {
      ...dayOf([
        { ...given, promisedAt: promised, dueAt: promised },
        { ...given, matterId: 'm2', promisedAt: past, dueAt: past, overdue: true },
        { ...given, matterId: 'm3', promisedAt: promised },
      ]),
      'session.me': unit,
    })
    expect(screen.getAllByText('答应11月26日前办好').map(({ className }) => className)).toEqual([
      'plain strong',
      'plain strong',
    ])
    expect(screen.getByText('答应11月21日前办好，已经过了').className).toContain('late')
    // Where the deadline is another day than the promise, both are told.
    expect(page().match(/11月25日12:00前/g)).toHaveLength(1)
  })
  it('is one tap from the desk of who speaks for a unit', async () => {
    const given = { ...line, state: 'handed' as const, handedTo: '市自来水公司' }
    await show(DeskPage, { ...dayOf([given, { ...given, matterId: 'm2', overdue: true }]), 'session.me': unit })
    expect(page()).not.toContain('想当志愿者吗')
    await press(/^交给我们办的，2件要办，其中1件已经超时/)
    expect(wentTo()).toEqual(['/packages/matter/day/index'])
  })
  it('lays a walk from where one stands: numbered stops, metres in all, and what has no spot apart', async () => {
    const { point: _spot, ...nowhere } = line
    await show(
      MatterDayPage,
      dayOf(
        [
          { ...line, matterId: 'far', words: '远的', point: at(112.42) },
          { ...line, matterId: 'near', words: '近的', point: at(112.411) },
          { ...nowhere, matterId: 'none', words: '没位置的' },
        ],
        {},
      ),
    )
    serve({
      'session.me': officer,
      'matter.day': {
        matters: [
          { ...line, matterId: 'far', words: '远的', point: at(112.42) },
          { ...line, matterId: 'near', words: '近的', point: at(112.411) },
          { ...nowhere, matterId: 'none', words: '没位置的' },
        ],
        walk: { matterIds: ['near', 'far'], metres: 1240 },
        now: NOW,
      },
      'place.map': { communities: [], grids: [], roads: [], buildings: [] },
    })
    answers.set('getLocation', { longitude: 112.41, latitude: 29.72, accuracy: 12 })
    await press('按走路顺序', 'radio')
    expect(page()).toMatch(/一共2站，走完约1\.2公里.*第1站.*近的.*第2站.*远的.*没有标位置的（1）.*没位置的/)
    expect(sentTo('matter.day').at(-1)?.input).toEqual({ from: { type: 'Point', coordinates: [112.41, 29.72] } })
  })
  it('begins the walk at the most urgent when the phone tells no place, and says so', async () => {
    await show(MatterDayPage, {
      ...dayOf([{ ...line, point: at(112.43) }]),
      'place.map': { communities: [], grids: [], roads: [], buildings: [] },
    })
    answers.set('getLocation', new Error('denied'))
    await press('按走路顺序', 'radio')
    expect(page()).toContain('手机没有给出您的位置')
    expect(sentTo('matter.day').at(-1)?.input).toEqual({ from: { type: 'Point', coordinates: [112.43, 29.72] } })
  })
  it('walks to what colleagues and units have too, and calls nothing without a place that has one', async () => {
    await show(MatterDayPage, {
      ...dayOf([{ ...line, point: at(112.43), mineToDo: false }]),
      'place.map': { communities: [], grids: [], roads: [], buildings: [] },
    })
    answers.set('getLocation', new Error('denied'))
    await press('按走路顺序', 'radio')
    expect(sentTo('matter.day').at(-1)?.input).toEqual({ from: { type: 'Point', coordinates: [112.43, 29.72] } })
    // More than one can walk in a day: the server leaves the last ones out.
    expect(page()).toContain('这一趟排不下的（1）')
    expect(page()).not.toContain('没有标')
  })
  it('says so when there is nothing, and when it could not be read', async () => {
    await show(MatterDayPage, dayOf([]))
    expect(screen.getByText('现在没有要办的')).toBeTruthy()
    expect(button(/代人登记一件/)).toBeTruthy()
    await press(/^联席会议/)
    expect(wentTo()).toEqual(['/packages/meeting/list/index'])
    cleanup()
    queries.clear()
    await show(MatterDayPage, { ...dayOf([]), 'matter.day': new Refusing('BUSY', '系统正忙，请再试一次。') })
    expect(screen.getByRole('alert').textContent).toContain('系统正忙')
  })
})

describe('one matter', () => {
  it('says what, where, until when, whom to ring, and marks what residents do not read', async () => {
    await showOne()
    for (const words of ['3栋楼下路灯不亮', '桃溪苑，3栋楼下', '11月25日12:00前'])
      expect(screen.getByText(words)).toBeTruthy()
    expect(button(/打给覃桂芝/)).toBeTruthy()
    expect(page()).toMatch(/内部，居民看不到 · 耳朵背|内部，居民看不到.*耳朵背/)
  })
  it('offers only what one may do, what people do most first', async () => {
    await showOne()
    const offers = screen.getAllByRole('button').map((one) => one.getAttribute('aria-label') ?? '')
    const order = ['答复居民', '交办', '暂停', '上交', '内部记一笔'].map((word) =>
      offers.findIndex((label) => label.startsWith(word)),
    )
    expect(order.every((place) => place >= 0)).toBe(true)
    expect([...order].sort((a, b) => a - b)).toEqual(order)
    expect(button(/^受理/)).toBeNull()
    expect(button(/^答复督办/)).toBeNull()
  })
  it('says so where there is nothing to do', async () => {
    await showOne({ may: [] })
    expect(page()).toContain('现在没有要您办的')
  })
  it('says who is not to be named to neighbours, and what they do not see yet', async () => {
    await showOne({ hidden: { fromNeighbours: true, fromOfficers: false }, screening: 'human', isPublic: false })
    expect(page()).toContain('他不想让邻居知道是他提的')
    expect(page()).toContain('内容在等人工审核，邻居暂时看不到')
  })
  it('is one tap from the page residents read, for who handles it and for nobody else', async () => {
    await showOne({}, {}, {}, MatterPage)
    await press('去办这件事')
    expect(wentTo()).toEqual(['/packages/matter/act/index?matterId=m1'])
    cleanup()
    queries.clear()
    await showOne({ as: ['neighbour', 'follower'] }, {}, {}, MatterPage)
    expect(button(/去办这件事/)).toBeNull()
  })
  it('does not tell who asked to stay unnamed', async () => {
    await showOne({ raiser: { hidden: true } })
    expect(button(/打给/)).toBeNull()
    expect(page()).toContain('提的人没有留名')
  })
  it('a canned answer cannot be sent until each gap is filled, and is asked about once more before it goes', async () => {
    await showOne({}, {}, { step: 'answer' })
    await press(/^用常用的话/)
    await press(/^修好了/)
    expect(button(/^发给居民，还要写明：哪天、谁去的、什么地方、怎么处理的/)).toBeTruthy()
    await press(/^发给居民/)
    write(/^哪天/, '22日下午')
    write(/^谁去的/, '老周')
    write(/^什么地方/, '3栋楼下')
    expect(button(/^发给居民，还要写明：怎么处理的/)).toBeTruthy()
    expect(sentTo('matter.act')).toEqual([])
    write(/^怎么处理的/, '换了灯泡')
    await press(/^发给居民/)
    expect(sentTo('matter.act')).toEqual([])
    expect(screen.getByRole('dialog').textContent).toContain('发出去就收不回来')
    fireEvent.click(screen.getByRole('dialog').querySelector('[aria-label="发给居民"]')!)
    await settle()
    expect(lastStep()).toEqual({
      event: 'answer',
      words: '22日下午老周到3栋楼下，换了灯泡，现在已经能用了。要是又坏了，请马上告诉我们。',
      pictureIds: [],
    })
    expect(asked.some(([name]) => name === 'switchTab' || name === 'navigateBack')).toBe(true)
  })
  it('a canned answer with its gaps rubbed out is not an answer', async () => {
    await showOne({}, {}, { step: 'answer' })
    write(/怎么答复/, '到，，现在已经能用了。要是又坏了，请马上告诉我们。')
    expect(button(/^发给居民，请写这一件的具体情况/)).toBeTruthy()
    write(/怎么答复/, '修好了')
    expect(button(/^发给居民，太短了/)).toBeTruthy()
  })
  it('is handed to whom one chose, until six o’clock of a day that is marked as working or not', async () => {
    await showOne({}, {}, { step: 'hand' })
    expect(screen.getByRole('radio', { name: /11月28日，周六，休息/ })).toBeTruthy()
    await press(/市自来水公司，供水/, 'radio')
    await press(/11月27日，周五，第4个工作日/, 'radio')
    write(/要他们做什么/, '查一查3栋的水表')
    await press(/^交给他们/)
    expect(lastStep()).toEqual({
      event: 'hand',
      organisationId: 'o2',
      until: Date.parse('2026-11-27T18:00:00+08:00'),
      words: '查一查3栋的水表',
    })
    expect(page()).toContain('点开这件事按“收回来自己办”')
  })
  it('warns of a day after the cap of the matter before it is handed, and lets it be handed all the same', async () => {
    await showOne({ capAt: Date.parse('2026-11-26T18:00:00+08:00') }, {}, { step: 'hand' })
    await press(/市自来水公司，供水/, 'radio')
    await press(/11月26日，周四/, 'radio')
    expect(page()).not.toContain('这个日子晚了')
    await press(/11月27日，周五/, 'radio')
    expect(page()).toContain(
      '整件事最晚11月26日18:00要办完，您选的是11月27日。可以这样定，但时限不往后推，到时没办完要督办。',
    )
    write(/要他们做什么/, '查一查3栋的水表')
    await press(/^交给他们/)
    expect(lastStep()).toMatchObject({ event: 'hand', until: Date.parse('2026-11-27T18:00:00+08:00') })
  })
  it('can be handed until the end of all steps, where that comes before the first day closes', async () => {
    const capAt = NOW + 6 * HOUR
    await showOne({ capAt }, {}, { step: 'hand' })
    await press(/市自来水公司，供水/, 'radio')
    await press(/前，整件事最晚$/, 'radio')
    expect(page()).not.toContain('这个日子晚了')
    write(/要他们做什么/, '有煤气味，请马上来查')
    await press(/^交给他们/)
    expect(lastStep()).toMatchObject({ event: 'hand', until: capAt })
    cleanup()
    await showOne({ capAt: NOW + 60 * HOUR }, {}, { step: 'hand' })
    expect(screen.queryByRole('radio', { name: /整件事最晚$/ })).toBeNull()
    cleanup()
    await showOne({ capAt: NOW - 1 }, {}, { step: 'hand' })
    expect(screen.queryByRole('radio', { name: /整件事最晚$/ })).toBeNull()
  })
  it('a day of the draft that has passed is asked for anew', async () => {
    let clock = NOW
    await showOne({}, { 'matter.see': () => ({ matter, now: clock }) }, { step: 'pause' })
    await press(/第1个工作日/, 'radio')
    write(/等什么/, '水泵订了货')
    expect(button(/^先停下$/)).toBeTruthy()
    cleanup()
    queries.clear()
    clock += 72 * HOUR
    render(
      <QueryClientProvider client={queries}>
        <MatterActPage />
      </QueryClientProvider>,
    )
    await settle()
    expect(page()).toContain('等什么')
    expect(button(/^先停下，请选等到哪天/)).toBeTruthy()
  })
  it('says plainly that there is nothing near to put it together with', async () => {
    await showOne({ may: ['merge'] }, { 'matter.choices': { ...offered, same: [] } }, { step: 'merge' })
    expect(page()).toContain('附近没有同类的另一件在办，不用合并。')
    expect(button(/^并过去/)).toBeNull()
    expect(button(/^先不办/)).toBeTruthy()
  })
  it('shows what can be done now where somebody else went on with it meanwhile, and why', async () => {
    let now: MatterView = { ...matter, state: 'accepted', may: ['begin', 'note'] }
    await showOne(
      {},
      {
        'matter.see': () => ({ matter: now, now: NOW }),
        'matter.act': new Refusing('STEP_OUT_OF_ORDER', '现在还不能走这一步，请看最新情况。'),
      },
      { step: 'begin' },
    )
    now = { ...now, state: 'inHand', may: ['answer', 'note'] }
    await press('开始办')
    await settle()
    expect(button(/^答复居民/)).toBeTruthy()
    expect(button(/^开始办/)).toBeNull()
    expect(page()).toContain('请看最新情况')
  })
  it('tells of the cap wherever it goes on or a day is promised: passed up it stays, over it waits for no pause', async () => {
    const capAt = Date.parse('2026-11-26T18:00:00+08:00')
    await showOne({ capAt }, {}, { step: 'passUp' })
    expect(await screen.findByText('整件事最晚11月26日18:00要办完，交上去也是这个时间。')).toBeTruthy()
    cleanup()
    await showOne({ capAt }, {}, { step: 'pause' })
    await press(/11月27日，周五/, 'radio')
    expect(page()).not.toContain('总时限')
    cleanup()
    await showOne({ capAt: NOW - 1 }, {}, { step: 'pause' })
    expect(await screen.findByText('总时限已经过了')).toBeTruthy()
  })
  it('says to which office it is passed up before the reason is written, and needs one', async () => {
    await showOne({}, {}, { step: 'passUp' })
    expect(page()).toContain('交到社区党建联席会议')
    expect(button(/^交到社区党建联席会议，请写为什么要上面来办/)).toBeTruthy()
  })
  it('keeps what was written, for each step of each matter', async () => {
    await showOne({}, {}, { step: 'note' })
    write(/记什么/, '下午三点以后在家')
    await press(/^先不办/)
    await press(/^内部记一笔/)
    expect(screen.getByDisplayValue('下午三点以后在家')).toBeTruthy()
    await press(/^先不办/)
    await press(/^答复居民/)
    expect(screen.queryByDisplayValue('下午三点以后在家')).toBeNull()
  })
  it('an explanation needs why and what would change it', async () => {
    await showOne({ may: ['explain'] }, {}, { step: 'explain' })
    write(/为什么现在办不了/, '维修资金还差三万，业主还没有同意动用')
    expect(button(/^请另一位来看，请写什么时候、什么情况下就能办/)).toBeTruthy()
    write(/什么情况下就能办/, '业主大会同意以后')
    await press(/^请另一位来看/)
    expect(lastStep()).toEqual({
      event: 'explain',
      why: '维修资金还差三万，业主还没有同意动用',
      wouldChange: '业主大会同意以后',
    })
  })
  it('the level above settles a dispute: to a place, or to itself', async () => {
    const [raised] = matter.timeline
    const dispute = {
      ...raised!,
      seq: 3,
      event: 'dispute' as const,
      office: '桃溪网格党支部',
      words: '路南归隔壁社区',
      inside: true,
    }
    await showOne({ state: 'disputed', may: ['disputeGranted', 'disputeRefused'], timeline: [raised!, dispute] })
    await press(/^换个地方办/)
    expect(page()).toContain('桃溪网格党支部说不归他们路南归隔壁社区')
    await press(/由我们这一级来办/, 'radio')
    write(/为什么换/, '两个网格都沾一点')
    await press(/^定下来，转过去/)
    fireEvent.click(screen.getByRole('dialog').querySelector('[aria-label="定下来，转过去"]')!)
    await settle()
    expect(lastStep()).toEqual({ event: 'disputeGranted', words: '两个网格都沾一点' })
  })
  it('offers to answer 督办 first while an answer is owed', async () => {
    const owed = { id: 's1', at: NOW, level: 'community' as const, because: 'handle' as const, dueAt: NOW + HOUR }
    await showOne({ may: ['answer', 'superviseAnswer'], supervisions: [owed] })
    expect(page()).toContain('社区党建联席会议在问：没有按时办完。')
    expect(page()).toMatch(/答复督办.*答复居民/)
  })
  it('keeps the form and the words when it is refused', async () => {
    await showOne({}, { 'matter.act': new Refusing('CHANGED_MEANWHILE', '刚才有人先办了一步。') }, { step: 'note' })
    write(/记什么/, '先记着')
    await press(/^记下/)
    expect(page()).toContain('刚才有人先办了一步。')
    expect(screen.getByDisplayValue('先记着')).toBeTruthy()
  })
  it('before the ladder is skipped, whom to ring', async () => {
    await showOne({ may: ['skipUp'] }, {}, { step: 'skipUp' })
    expect(button(/火警119/)).toBeTruthy()
    expect(screen.queryByRole('radio', { name: /网格党支部/ })).toBeNull()
    expect(screen.getByRole('radio', { name: '街道党建联席会议' })).toBeTruthy()
  })
})

describe('the steps', () => {
  const filled = {
    ...NOTHING,
    words: '22日下午去看过，换了灯泡',
    more: '再有两户同意以后',
    day: '2026-11-27',
  }
  const chosen = {
    organisation: 'o2',
    colleague: 'p2',
    level: 'street',
    place: 'g2',
    placeOrUp: 'g2',
    same: 'm2',
    elsewhere: 'court',
  } as const
  it('are all there that an office can take, and each is sent as the contract wants it', () => {
    const known = act.input.shape.step.options.map((option) => option.shape.event.value)
    expect(STEPS.map(({ event }) => event).sort()).toEqual([...known].sort())
    for (const spec of STEPS) {
      const whole = { ...filled, chosen: spec.chooses ? chosen[spec.chooses] : '' }
      expect([spec.event, missing(spec, whole)]).toEqual([spec.event, undefined])
      const read = act.input.safeParse({ matterId: 'm1', step: stepOf(spec.event, whole) })
      expect([spec.event, read.success]).toEqual([spec.event, true])
    }
  })
  it('want something said, or chosen, before they can be sent, unless nothing has to be', () => {
    const free = STEPS.filter((spec) => missing(spec, NOTHING) === undefined).map(({ event }) => event)
    expect(free.sort()).toEqual(['accept', 'begin', 'explainAgreed', 'resume', 'takeOn', 'unitBegins'])
    for (const spec of STEPS.filter(({ event }) => free.includes(event))) {
      expect(act.input.safeParse({ matterId: 'm1', step: stepOf(spec.event, NOTHING) }).success).toBe(true)
    }
  })
})

describe('the queue', () => {
  const queued = (matters: OfficeLine[], more: object = {}): Says => ({
    'session.me': session({ ...me, roles: ['anyone', 'resident', 'officer', 'admin'] }),
    'matter.queue': {
      matters,
      counts: { open: 12, overdue: 3, disputed: 2, explaining: 1 },
      places: [
        { placeId: 'c1', name: '文峰社区' },
        { placeId: 'g2', name: '桃溪二网格' },
      ],
      now: NOW,
      ...more,
    },
    'category.tree': new Refusing('BUSY', ''),
  })
  const lastAsked = () => sentTo('matter.queue').at(-1)?.input

  it('counts on its filters, and asks for what is chosen', async () => {
    await show(MatterQueuePage, queued([line]))
    expect(screen.getByRole('radio', { name: '待办 12' })).toBeTruthy()
    await press('异议 2', 'radio')
    expect(lastAsked()).toEqual({ show: 'disputed' })
    await press('地方，都看')
    await press('桃溪二网格', 'radio')
    expect(lastAsked()).toEqual({ show: 'disputed', placeId: 'g2' })
    write(/找一件/, ' 260000000001 ')
    await press('找一找')
    expect(lastAsked()).toEqual({ show: 'disputed', placeId: 'g2', find: '260000000001' })
  })
  it('narrows to a branch of the tree or one of its leaves', async () => {
    await show(MatterQueuePage, queued([line]))
    await press('分类，都看')
    const branch = branchesOf(DEFAULT_TREE)[0]!
    const leaf = childrenOf(DEFAULT_TREE, branch._id)[0]!
    await press(branch.name, 'radio')
    expect(page()).toContain('再细一点')
    await press(leaf.name, 'radio')
    expect(lastAsked()).toEqual({ show: 'open', categoryId: leaf._id })
    await press(`分类，${leaf.name}`)
    await press('都看', 'radio')
    expect(lastAsked()).toEqual({ show: 'open' })
  })
  it('goes on a page and back', async () => {
    await show(MatterQueuePage, queued([line], { next: 'from-here' }))
    await press('下一页')
    expect(lastAsked()).toEqual({ show: 'open', after: 'from-here' })
    expect(page()).toContain('第2页')
    await press('上一页')
    expect(page()).not.toContain('第2页')
  })
  it('leads to the matter, and for one whose ground is unknown straight to settling it', async () => {
    await show(MatterQueuePage, queued([line]))
    await press(/路灯，3栋楼下路灯不亮.*点开办理/)
    await press('归属不明', 'radio')
    await press('定它归哪里')
    expect(wentTo()).toEqual([
      '/packages/matter/act/index?matterId=m1',
      '/packages/matter/act/index?matterId=m1&step=place',
    ])
  })
  it('says what an empty list means', async () => {
    await show(MatterQueuePage, queued([]))
    await press('超时 3', 'radio')
    expect(screen.getByText('没有超时的')).toBeTruthy()
  })
})
