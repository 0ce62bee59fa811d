/** @jest-environment jsdom */
// Topics as people meet them: what is asked first, saying what one thinks, reading the course, raising one, and each step of who leads.
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import type { ComponentType } from 'react'
import type { TopicLine, TopicView } from '~/domain/topic/contract'
import { act as actContract, disown, doorSheet, doors, enterOpinion, opine, raise } from '~/domain/topic/contract'
import { TOPIC_TRANSITIONS } from '~/domain/topic/transitions'
import { STATIONS } from '~/domain/topic/words'
import { eachPageAnew, settle } from '../../../test/stubs/pages'
import { me, Refusing, type Says, sentTo, serve, session } from '../../../test/stubs/server'
import { answers, asked } from '../../../test/stubs/taro'
import { queries } from '../../api/queries'
import { forgetDrafts } from '../../api/useDraft'
import { Overlays } from '../../components/Overlays'
import { keep, kept } from '../../platform/storage'
import { missing, NOTHING, type Seat, stepOf as sentStep, unheard, yuanOf } from './act/filled'
import TopicActPage from './act/index'
import { type LeadEvent, stateBefore, stepsFor } from './act/steps'
import { monthEnds } from './act/Until'
import TopicListPage from './list/index'
import { doorsIn, withBuildings, wrongDoors } from './one/doors'
import TopicPage from './one/index'
import TopicRaisePage from './raise/index'
import { courseOf, stationWords, untilWords } from './wording'

const NOW = Date.parse('2026-11-02T10:00:00+08:00')
const DAY = 86_400_000
const line: TopicLine = {
  topicId: 't1',
  title: '建不建充电车棚',
  state: 'collecting',
  placeName: '桃溪苑',
  opinions: 12,
  until: NOW + 3 * DAY,
  raisedAt: NOW - DAY,
  updatedAt: NOW,
}
const topic: TopicView = {
  ...line,
  words: '电动车都停在楼道里',
  pictureIds: [],
  isPublic: true,
  placeId: 'estate',
  communityId: 'community',
  raisedBy: '居民',
  stations: STATIONS.map((station, i) => ({
    station,
    state: i === 0 ? 'done' : i === 1 ? 'back' : i === 2 ? 'now' : 'ahead',
    ...(i === 0 ? { at: NOW - DAY } : {}),
    words: i === 0 ? '12人说了意见' : '',
  })),
  collecting: { until: NOW + 3 * DAY, whom: '3栋的住户' },
  stances: { for: 9, against: 2, other: 1 },
  sittings: [],
  gatherings: [],
  objections: 0,
  carries: [],
  may: ['opine'],
  timeline: [{ seq: 1, at: NOW, event: 'raise', by: '居民', words: '' }],
}
const seen = (more: Partial<TopicView> = {}) => ({ topic: { ...topic, ...more }, now: NOW })
const listed = (topics: TopicLine[], mayRaise = false) => ({ topics, mayRaise, now: NOW })

eachPageAnew()
beforeEach(() => forgetDrafts())

async function show(Shown: ComponentType, said: Says, query: object = {}, onPhone: [string, unknown][] = []) {
  serve({ 'session.me': session(me), ...said })
  for (const [name, value] of onPhone) keep(name, value)
  answers.set('router', { path: '/packages/topic/one/index', params: { topicId: 't1', ...query } })
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
  await show(Shown, said, query, onPhone)
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
/** What was sent last, held to the contract's own shape. */
const sent = (contract: { name: string; input: { parse(input: unknown): unknown } }) =>
  contract.input.parse(sentTo(contract.name).at(-1)?.input)

describe('the list', () => {
  it('begins with what is asked of one, and shows it once', async () => {
    serve({})
    const asks = listed([{ ...line, asksYou: '请您说说想法' }], true)
    await show(TopicListPage, { 'topic.list': asks })
    expect(text()).toMatch(/请您来.*建不建充电车棚.*提一个议题/)
    expect(screen.getAllByRole('button', { name: /建不建充电车棚/ })).toHaveLength(1)
    await press(
      /^请您说说想法，建不建充电车棚，正在征集意见，第1步，共7步：征集，11月5日截止，还有3天，桃溪苑 · 12人说了想法。点开查看$/,
    )
    expect(asked.filter(([name]) => name === 'navigateTo').at(-1)).toEqual([
      'navigateTo',
      { url: '/packages/topic/one/index?topicId=t1' },
    ])
  })
  it('says so when there is nothing, and offers no raising to whom it is not open', async () => {
    await show(TopicListPage, { 'topic.list': listed([]) })
    expect(screen.getByText('现在没有在议的事')).toBeTruthy()
    expect(button(/提一个议题/)).toBeNull()
    await press('我的', 'radio')
    expect(screen.getByText('您还没有提过、说过')).toBeTruthy()
  })
  it('says when it could not be read', async () => {
    await show(TopicListPage, { 'topic.list': new Refusing('BUSY', '系统正忙，请再试一次。') })
    expect(screen.getByRole('alert').textContent).toContain('系统正忙')
  })
})

describe('one topic', () => {
  it('tells a screen reader each of seven stations, with what became of it', async () => {
    await show(TopicPage, { 'topic.see': seen() })
    expect(screen.getByRole('listitem', { name: '第1步，征集，已经走完，11月1日，12人说了意见' })).toBeTruthy()
    expect(screen.getByRole('listitem', { name: '第2步，提议，从这一步退回了，支部拿出方案' })).toBeTruthy()
    expect(screen.getByRole('listitem', { name: '第3步，协商，正在这一步，五方坐下来谈' })).toBeTruthy()
    expect(screen.getByRole('listitem', { name: /^第7步，结果，还没到/ })).toBeTruthy()
  })
  it('takes three big answers, keeps the words until they are sent, and asks for words where it is neither yes nor no', async () => {
    await show(TopicPage, { 'topic.see': seen() })
    await press(/^说说我的想法/)
    expect(button(/提交我的想法，请先选一个/)).toBeTruthy()
    await press('别的想法', 'radio')
    expect(button(/请写一写您的想法/)).toBeTruthy()
    await write(/您的想法/, '不要占消防通道')
    await again(TopicPage, {
      'topic.see': seen(),
      'topic.opine': seen({ own: { stance: 'other', words: '不要占消防通道', hidden: true } }),
    })
    await press(/^说说我的想法/)
    await press(/不让邻居看到我的姓名/, 'switch')
    await press('提交我的想法')
    expect(sent(opine)).toEqual({ topicId: 't1', stance: 'other', words: '不要占消防通道', hidden: true })
    expect(text()).toContain('您说过：别的想法')
    expect(button(/改一改/)).toBeTruthy()
    expect(button(/微信告诉我/)).toBeTruthy()
  })
  it('shows each of the five parties, those who did not come too, and what binds', async () => {
    await show(TopicPage, {
      'topic.see': seen({
        state: 'decided',
        may: [],
        sittings: [
          {
            at: NOW - DAY,
            recordedAt: NOW - DAY,
            where: '议事亭',
            words: '都同意',
            seats: [{ party: 'property', name: '闵长河', stance: 'against', words: '钱拿不出' }],
          },
        ],
        decision: { adopted: true, words: '建', at: NOW, by: 'owners', binds: '对全体业主有约束力' },
        published: { at: NOW, until: NOW + 5 * DAY },
      }),
    })
    expect(screen.getByRole('listitem', { name: '物业公司：闵长河，不赞成，钱拿不出' })).toBeTruthy()
    expect(screen.getByRole('listitem', { name: '业主委员会：这次没有来' })).toBeTruthy()
    for (const words of ['决议：通过', '对全体业主有约束力', '公开到11月7日']) expect(text()).toContain(words)
  })
  it('says of a promise whether it was kept, and of one not done that its day is past', async () => {
    const carry = { kind: 'undertaking' as const, owner: '安居物业', state: '' }
    await show(TopicPage, {
      'topic.see': seen({
        state: 'carrying',
        may: [],
        carries: [
          { ...carry, index: 0, what: '清理', until: NOW - DAY, promise: 'late' },
          { ...carry, index: 1, what: '收费', until: NOW + DAY, doneAt: NOW, promise: 'kept' },
          { ...carry, index: 2, what: '划线', until: NOW + DAY, liftedAt: NOW, promise: 'lifted' },
        ],
      }),
    })
    expect(text()).toMatch(/超过了日子清理由安居物业办应在11月1日前办好/)
    expect(text()).toMatch(/按时办好收费由安居物业办说好11月3日前，11月2日办好了/)
    expect(text()).toMatch(/不用办了划线由安居物业办11月2日，这项决定收回了，不用再办/)
  })
  it('asks to be told by WeChat only who has a part in it, while the result is to come', async () => {
    await show(TopicPage, { 'topic.see': seen() })
    expect(button(/微信告诉我/)).toBeNull()
    const raised = { 'topic.see': seen({ mine: 'raised' }), 'message.recordConsents': { ledger: [] } }
    await again(TopicPage, raised)
    answers.set('requestSubscribeMessage', { topic_decided: 'accept', topic_result: 'reject' })
    await press(/微信告诉我/)
    expect(sentTo('message.recordConsents').at(-1)?.input).toEqual({
      accepted: ['topic_decided'],
      rejected: ['topic_result'],
    })
    const done = { words: '好了', pictureIds: [], at: NOW }
    await again(TopicPage, { 'topic.see': seen({ mine: 'raised', state: 'resulted', result: done }) })
    expect(button(/微信告诉我/)).toBeNull()
  })
  it('from outside is what was published, and no zeros where nothing is told', async () => {
    const stances = { for: 0, against: 0, other: 0 }
    const outside = { ...topic, words: '', raisedBy: '', opinions: 0, stances, may: [], timeline: [] }
    await show(TopicPage, { 'topic.see': { topic: outside, now: NOW } })
    expect(text()).toContain(topic.title)
    expect(text()).not.toMatch(/想法|经过|，11月\d+日提出/)
  })

  it('opens by the code on a door', async () => {
    serve({})
    await show(TopicPage, { 'topic.see': seen() }, { topicId: undefined, scene: 't1' })
    expect(sentTo('topic.see').at(-1)?.input).toEqual({ topicId: 't1' })
  })
  it('asks once more before an objection, which is not for everybody', async () => {
    const published = { state: 'decided' as const, published: { at: NOW, until: NOW + DAY } }
    const decision = { adopted: true, words: '建', at: NOW, by: 'parties' as const, binds: '' }
    await show(TopicPage, { 'topic.see': seen({ ...published, decision, may: [] }) })
    expect(button(/我有异议/)).toBeNull()
    await again(TopicPage, {
      'topic.see': seen({ ...published, decision, may: ['object'] }),
      'topic.act': seen({ ...published, decision, may: [], objections: 1 }),
    })
    await press(/我有异议/)
    await write(/您不同意哪里/, '没有通知三楼')
    await press('提出异议')
    expect(sentTo('topic.act')).toHaveLength(0)
    await press('提出异议')
    expect(sent(actContract)).toEqual({ topicId: 't1', step: { event: 'object', words: '没有通知三楼' } })
  })
  it('prints sheets for the entrances of chosen buildings, counted where nobody knows them, and for other doors', async () => {
    const estates = [{ placeId: 'estate', name: '桃溪苑' }]
    const buildings = [
      { name: '3栋', units: ['1单元', '2单元'] },
      { name: '4栋', units: [] },
    ]
    await show(TopicPage, {
      'topic.see': seen({ may: ['print'], placeId: 'grid' }),
      'residence.places': { places: [{ placeId: topic.communityId, name: '槐树社区' }, ...estates] },
      'topic.doors': { buildings, more: false, now: NOW },
      'topic.doorSheet': new Refusing('BUSY', '系统正忙，请再试一次。'),
    })
    await press(/^打印门贴/)
    await press('选要贴的楼栋')
    expect(button('换个社区')).toBeNull()
    await press(/^桃溪苑/)
    await press('桃溪苑每一栋都贴')
    expect(sent(doors)).toEqual({ topicId: 't1', placeId: 'estate' })
    expect(text()).toContain('1单元、2单元，共2张')
    await press(/^4栋有几个单元，增加/)
    await write(/别的门/, '东门')
    await press('做4张门贴')
    const wanted = ['3栋1单元', '3栋2单元', '4栋1单元', '东门']
    expect(sent(doorSheet)).toEqual({ topicId: 't1', doors: wanted })
    expect(text()).toContain('系统正忙')
    await press('不贴4栋')
    expect(button('做3张门贴')).toBeTruthy()
  })
  it('begins with the estate a topic is about, not with every estate of the community', async () => {
    const both = [
      { placeId: 'estate', name: '桃溪苑' },
      { placeId: 'other', name: '别的小区' },
    ]
    await show(TopicPage, {
      'topic.see': seen({ may: ['print'], placeId: 'estate' }),
      'residence.places': ({ estateId }: { estateId?: string }) => ({
        places: estateId ? [{ placeId: 'b3', name: '3栋' }] : both,
      }),
    })
    await press(/^打印门贴/)
    await press('选要贴的楼栋')
    expect(button('桃溪苑每一栋都贴')).toBeTruthy()
    expect(button(/^3栋/)).toBeTruthy()
    expect(text()).not.toContain('别的小区')
  })
})

describe('raising', () => {
  const places = {
    places: [
      { placeId: 'estate', name: '桃溪苑', kind: '小区', leads: false },
      { placeId: 'grid', name: '第一网格', kind: '网格', leads: true },
    ],
    now: NOW,
  }
  it('keeps what was written, begins with the matter it comes from, and is sent with it', async () => {
    // As the address writes it.
    const from = { from: 'matter', id: 'm1', title: encodeURIComponent('楼道里都是电动车') }
    await show(TopicRaisePage, { 'topic.places': places }, from)
    expect(text()).toContain('从这件诉求提成议题：楼道里都是电动车')
    await write(/题目/, '建不建车棚')
    await again(TopicRaisePage, { 'topic.places': places, 'topic.raise': seen({ may: [] }) }, from)
    expect(button(/请选跟哪里的人有关/)).toBeTruthy()
    await press(/桃溪苑/, 'radio')
    await press('提出议题')
    expect(sent(raise)).toEqual({
      title: '建不建车棚',
      words: '楼道里都是电动车',
      placeId: 'estate',
      hidden: false,
      pictureIds: [],
      from: { kind: 'matter', id: 'm1' },
    })
    expect(text()).toContain('网格党支部会答复要不要议')
  })
  it('leads who leads there straight on to collecting', async () => {
    await show(TopicRaisePage, { 'topic.places': places, 'topic.raise': seen({ may: ['collect'] }) })
    await write(/题目/, '建不建车棚')
    await write(/是什么事/, '楼道里都是电动车')
    await press(/第一网格/, 'radio')
    await press('提出议题')
    await press(/^开始征集意见/)
    expect(asked.filter(([name]) => name === 'navigateTo').at(-1)).toEqual([
      'navigateTo',
      { url: '/packages/topic/act/index?topicId=t1&step=collect' },
    ])
  })
  it('sends whoever lives nowhere yet to where one says so', async () => {
    await show(TopicRaisePage, { 'topic.places': { places: [], now: NOW } })
    expect(button('去登记')).toBeTruthy()
  })
})

describe('who leads it', () => {
  it('has the next step first, and nothing the server does not name', async () => {
    await show(TopicActPage, {
      'topic.see': seen({ may: ['opine', 'enterOpinion', 'endCollecting', 'drop', 'print'] }),
    })
    const names = screen.getAllByRole('button').map((one) => one.getAttribute('aria-label') ?? one.textContent)
    expect(names.filter((name) => /登记纸上|结束征集|不议了/.test(name ?? ''))).toEqual([
      '登记纸上的意见，没有手机的居民写的、口头说的，替他们记下来',
      '结束征集，提前截止，支部开始拟方案',
      '不议了，停下来，说明为什么，告诉提过意见的人',
    ])
    expect(button(/提出方案/)).toBeNull()
  })
  it('is not pushed backwards: while the decision is published one waits, and a vote is prepared before it is decided', async () => {
    const published = { at: NOW, until: NOW + 3 * DAY }
    await show(TopicActPage, { 'topic.see': seen({ state: 'decided', published, may: ['sendBack', 'drop'] }) })
    expect(text()).toMatch(/现在没有要您办的决议公开到11月5日，到期再接着办。还可以退回上一步/)
    const deciding = { state: 'deciding' as const, may: ['decide' as const] }
    await again(TopicActPage, { 'topic.see': seen({ ...deciding, deciding: { by: 'owners' } }) })
    await press(/^准备业主表决/)
    expect(asked.filter(([name]) => name === 'navigateTo').at(-1)).toEqual([
      'navigateTo',
      { url: `/packages/vote/prepare/index?topicId=t1&title=${encodeURIComponent(line.title)}` },
    ])
    await again(TopicActPage, { 'topic.see': seen({ ...deciding, deciding: { by: 'owners', voteId: 'v1' } }) })
    expect(button('看表决')).toBeTruthy()
  })
  it('enters an opinion from paper', async () => {
    await show(
      TopicActPage,
      { 'topic.see': seen({ may: ['enterOpinion'] }), 'topic.enterOpinion': seen({ may: [] }) },
      { step: 'enterOpinion' },
    )
    await write(/谁说的/, '覃桂芝')
    await write(/手机号/, '1230000')
    await press('不赞成', 'radio')
    await press(/^登记，手机号不对/)
    await write(/手机号/, '12300000091')
    await press('登记')
    const phone = '12300000091'
    expect(sent(enterOpinion)).toEqual({ topicId: 't1', name: '覃桂芝', stance: 'against', words: '', phone })
  })
  it('shows one what was written down for them, and takes their word that it is wrong', async () => {
    const own = { stance: 'for' as const, words: '同意装', hidden: true }
    const after = seen({ own: { ...own, entered: 'disowned' }, may: ['opine'] })
    await show(TopicPage, {
      'topic.see': seen({ own: { ...own, entered: 'stands' }, may: ['opine', 'disown'] }),
      'topic.disown': after,
    })
    expect(text()).toContain('社区代您记了：赞成')
    await press('这不是我的意思')
    await press('再看看')
    expect(sentTo('topic.disown')).toEqual([])
    await press('这不是我的意思')
    await press('不是我的意思')
    expect(sent(disown)).toEqual({ topicId: 't1' })
    expect(text()).toContain('代您记的不对')
    await press('说说我的想法')
    expect(text()).toContain('您怎么想')
  })
  it('writes down a sitting only after asking, and its draft stays', async () => {
    const may = seen({ state: 'deliberating', may: ['sit'] })
    await show(TopicActPage, { 'topic.see': may }, { step: 'sit' })
    await press('昨天', 'radio')
    await press('晚上7点', 'radio')
    await write('在哪里', '议事亭')
    await press('加一个人')
    await write('第1个人的姓名', '欧阳晓岚')
    await write('协商的情况', '都同意')
    await again(TopicActPage, { 'topic.see': may, 'topic.act': may }, { step: 'sit' })
    expect(text()).toContain('还没有：楼栋党小组、物业公司、业主委员会、居民代表')
    await press('记下这次协商')
    expect(text()).toContain('以后不能改')
    await press('记下这次协商')
    expect(sent(actContract)).toEqual({
      topicId: 't1',
      step: {
        event: 'sit',
        at: Date.parse('2026-11-01T19:00:00+08:00'),
        where: '议事亭',
        seats: [{ party: 'branch', name: '欧阳晓岚', stance: 'for', words: '' }],
        words: '都同意',
      },
    })
  })
})

describe('steps and what they send', () => {
  const filled = (more: object) => ({ ...NOTHING, ...more })
  const seats: Seat[] = [{ party: 'branch', name: '欧', stance: 'for', words: '' }]
  const sitting = { at: NOW - 2 * DAY, recordedAt: NOW - 2 * DAY, where: '亭', words: '好', seats }

  it('there is a form for every event of a leader in the table', () => {
    const others = ['raise', 'close', 'opine', 'disown', 'object', 'print']
    const events = [...new Set(TOPIC_TRANSITIONS.map(({ event }) => event))].filter((one) => !others.includes(one))
    const offered = stepsFor({ ...topic, may: [...events] as TopicView['may'] }).map(({ event }) => event as string)
    expect([...offered].sort()).toEqual([...events].sort())
  })
  it('a complete form is one the contract takes', () => {
    const full: Record<Exclude<LeadEvent, 'enterOpinion'>, object> = {
      collect: { day: '2026-11-09', whom: '3栋的住户' },
      decline: { words: '已经列进改造' },
      endCollecting: {},
      propose: { words: '建在东侧', money: '86000' },
      sit: { day: '2026-11-01', hour: '19:00', where: '亭', words: '都同意', seats },
      deliberated: { by: 'poll', absent: '还没有业委会' },
      decide: { adopted: 'no', words: '不建' },
      publish: { days: 3 },
      carry: { kind: 'project', words: '建好', owner: 'organisation:o1', day: '2026-12-01', money: '' },
      done: { index: '0', words: '建好了' },
      result: { words: '启用了' },
      sendBack: { words: '再谈一次' },
      drop: { words: '先不做' },
    }
    for (const [event, more] of Object.entries(full) as [Exclude<LeadEvent, 'enterOpinion'>, object][]) {
      const at: TopicView = { ...topic, state: 'deciding', sittings: [sitting] }
      expect([event, missing(event, filled(more), at, NOW)]).toEqual([event, undefined])
      const input = { topicId: 't1', step: sentStep(event, filled(more), at) }
      expect([event, actContract.input.safeParse(input).success]).toEqual([event, true])
    }
    const matter = filled({ kind: 'matter', categoryId: 'lamp', words: '装灯' })
    expect(sentStep('carry', matter, topic)).toEqual({
      event: 'carry',
      carry: { kind: 'matter', categoryId: 'lamp', words: '装灯' },
    })
  })
  it('an empty form says what is missing, but for what needs nothing', () => {
    const all = stepsFor({
      ...topic,
      may: [...new Set(TOPIC_TRANSITIONS.map(({ event }) => event))] as TopicView['may'],
    })
    const free = all.filter(({ event }) => missing(event, NOTHING, topic, NOW) === undefined).map(({ event }) => event)
    expect(free).toEqual(['endCollecting', 'publish'])
  })
  it('parties count that sat on the proposal that stands, not on an earlier one', () => {
    const before = { ...topic, proposal: { words: '建', at: NOW - DAY, office: '支部' }, sittings: [sitting] }
    expect(missing('deliberated', filled({ by: 'parties' }), before, NOW)).toMatch(/^请写网格党支部、/)
    const after = { ...before, sittings: [{ ...sitting, recordedAt: NOW }] }
    expect(missing('deliberated', filled({ by: 'parties' }), after, NOW)).toMatch(/^请写楼栋党小组、/)
    expect(unheard(seats)).toEqual(['group', 'property', 'owners', 'residents'])
  })
  it('what is not done needs a reason before the result; of a matter it may be said', () => {
    const carry = { index: 0, what: '建', owner: '物业', state: '', kind: 'project' as const }
    const open: TopicView = { ...topic, state: 'carrying', carries: [carry] }
    expect(missing('result', filled({ words: '好了' }), open, NOW)).toMatch(/没办完/)
    for (const { sure } of stepsFor({ ...open, may: ['sendBack', 'drop'] })) expect(sure?.words).toMatch(/不用再办/)
    const done = {
      ...open,
      carries: [
        { ...carry, doneAt: NOW },
        { ...carry, index: 1, liftedAt: NOW },
      ],
    }
    expect(missing('result', filled({ words: '好了' }), done, NOW)).toBeUndefined()
    expect(sentStep('result', filled({ words: '好了', unfinished: '不该有' }), done)).not.toHaveProperty('unfinished')
  })
  it('no sitting is written down before it took place, and no sum that is none', () => {
    const later = filled({ day: '2026-11-02', hour: '19:00', where: '亭', words: '都同意', seats })
    expect(missing('sit', later, topic, NOW)).toMatch(/协商完了再记/)
    expect([yuanOf(''), yuanOf('8000'), yuanOf('8千'), yuanOf('999999999')]).toEqual([
      undefined,
      8000,
      Number.NaN,
      Number.NaN,
    ])
  })
  it('goes back one step and no further', () => {
    expect([stateBefore('deliberating'), stateBefore('collecting'), stateBefore('raised')]).toEqual([
      'proposing',
      undefined,
      undefined,
    ])
  })
})

describe('words', () => {
  it('days, stations, and doors', () => {
    expect(untilWords(NOW + 3_600_000, NOW)).toBe('今天截止')
    expect(untilWords(NOW - 1, NOW)).toBe('11月2日截止了')
    expect(stationWords('carrying')).toBe('第6步，共7步：办理')
    expect(stationWords('declined')).toBe('')
    expect(courseOf(topic, NOW)).toEqual([{ title: '居民：提出了议题', about: '11月2日', state: 'now' }])
    expect(monthEnds(NOW).slice(0, 2)).toEqual([
      { value: '2026-12-31', words: '12月底' },
      { value: '2027-01-31', words: '明年1月底' },
    ])
    expect(doorsIn('3栋1单元，3栋2单元\n3栋1单元')).toEqual(['3栋1单元', '3栋2单元'])
    const one = { name: '3栋', units: ['1单元'], known: false }
    expect(withBuildings([one], [{ ...one, units: [] }])).toEqual([one])
    expect(wrongDoors([])).toMatch(/请先选/)
    expect(wrongDoors(Array.from({ length: 201 }, (_, i) => `${i}栋`))).toMatch(/最多200张/)
    expect(wrongDoors(['长'.repeat(31)])).toMatch(/太长/)
  })
})
