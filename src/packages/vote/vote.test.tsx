/** @jest-environment jsdom */
// Votes as people meet them: what it is worth, one's own voice once, preparing one, and the roll.
import { QueryClientProvider } from '@tanstack/react-query'
import { fireEvent, render, screen } from '@testing-library/react'
import type { ComponentType } from 'react'
import { eachPageAnew, settle } from '../../../test/stubs/pages'
import { me, Refusing, type Says, sentTo, serve, session } from '../../../test/stubs/server'
import { answers, asked } from '../../../test/stubs/taro'
import { queries } from '../../api/queries'
import { forgetDrafts } from '../../api/useDraft'
import { Overlays } from '../../components/Overlays'
import VoteListPage from './list/index'
import VotePage from './one/index'
import PreparePage from './prepare/index'
import RollPage from './roll/index'

const NOW = Date.parse('2026-11-02T10:00:00+08:00')
const DAY = 86_400_000

const vote = {
  voteId: 'v1',
  kind: 'poll',
  state: 'open',
  title: '亭子几点关灯',
  placeName: '桃溪苑',
  until: NOW + 3 * DAY,
  secret: true,
  words: '',
  placeId: 'estate',
  options: ['九点', '十点'],
  force: { title: '这是意见征询，没有法律效力', words: ['只供参考。'], measures: [] },
  manner: '秘密投票：谁也查不到。',
  counting: false,
  voices: [{ words: '您自己的一票', as: 'self', voted: false }],
  turnout: { words: '3人投了票', ratios: [] },
  choices: [],
  choicesHidden: '结束才公布',
  agreed: [],
  may: [],
  timeline: [],
}
const owners = {
  ...vote,
  kind: 'owners',
  secret: false,
  options: ['同意', '不同意', '弃权'],
  item: 'covenant',
  voices: [
    { unitId: 'u1', words: '1单元-101，80.00平方米', as: 'self', voted: false },
    { unitId: 'u2', words: '1单元-102，90.00平方米（受桃木匠委托）', as: 'proxy', voted: false },
  ],
}
const seen = (change: object = {}, of: object = vote): Says => ({
  'vote.see': { vote: { ...of, ...change }, now: NOW },
})

eachPageAnew()
beforeEach(forgetDrafts)

async function show(Shown: ComponentType, said: Says, params: object = { voteId: 'v1' }) {
  serve({ 'session.me': session(me), ...said })
  answers.set('router', { path: '/packages/vote/one/index', params })
  render(
    <QueryClientProvider client={queries}>
      <Shown />
      <Overlays />
    </QueryClientProvider>,
  )
  await settle()
}
const press = async (name: string | RegExp, role = 'button') => {
  fireEvent.click((await screen.findAllByRole(role, { name }))[0]!)
  await settle()
}
const write = async (label: string | RegExp, value: string) => {
  fireEvent.input(await screen.findByRole('textbox', { name: label }), { target: { value } })
  await settle()
}
const text = () => document.body.textContent ?? ''

describe('one vote', () => {
  test('says on its face what it is worth and how it is voted', async () => {
    await show(VotePage, seen())
    for (const words of ['没有法律效力', '秘密投票', '11月5日（周四）10:00截止', '结束才公布', '3人投了票'])
      expect(text()).toContain(words)
  })

  test('is cast once chosen and confirmed, and then says only that it was', async () => {
    const after = { ...vote, voices: [{ ...vote.voices[0], voted: true }] }
    await show(VotePage, { ...seen(), 'vote.cast': { vote: after, now: NOW } })
    await press(/^投票，请先选一项/)
    expect(sentTo('vote.cast')).toEqual([])
    await press('十点', 'radio')
    await press('投票')
    expect(text()).toContain('投出去就不能改')
    await press('再想想')
    expect(sentTo('vote.cast')).toEqual([])
    await press('投票')
    await press('确定投票')
    expect(sentTo('vote.cast')).toMatchObject([{ input: { voteId: 'v1', choice: 1 } }])
    expect(text()).toContain('您已经投票')
    expect(screen.queryByRole('radio')).toBeNull()
  })

  test('a refusal is a sentence, and what is so now is read again', async () => {
    await show(VotePage, { ...seen(), 'vote.cast': new Refusing('VOTED_ALREADY', '这一份已经投过票了，不能再投。') })
    await press('九点', 'radio')
    await press('投票')
    await press('确定投票')
    expect(text()).toContain('这一份已经投过票了')
    expect(sentTo('vote.see').length).toBeGreaterThan(1)
  })

  test('voted from another phone meanwhile: the refusal stays beside what was cast', async () => {
    await show(VotePage, seen({}, owners))
    await press('不同意', 'radio')
    await press('投票')
    const [own, other] = owners.voices
    serve({
      ...seen({ voices: [{ ...own, voted: true, choice: 0 }, other] }, owners),
      'vote.cast': new Refusing('VOTED_ALREADY', '这一份已经投过票了，不能再投。'),
    })
    answers.set('router', { path: '/packages/vote/one/index', params: { voteId: 'v1' } })
    await press('确定投票')
    expect(text()).toContain('投的是“同意”')
    expect(screen.getByRole('alert').textContent).toContain('不能再投')
  })

  test('who votes for others too votes for each apart, by whose it is', async () => {
    const after = { ...owners, voices: [owners.voices[0], { ...owners.voices[1], voted: true, choice: 0 }] }
    await show(VotePage, { ...seen({}, owners), 'vote.cast': { vote: after, now: NOW } })
    fireEvent.click(screen.getAllByRole('radio', { name: '同意' })[1]!)
    await settle()
    fireEvent.click(screen.getAllByRole('button', { name: /^投票/ })[1]!)
    await settle()
    expect(text()).toContain('受桃木匠委托')
    await press('确定投票')
    expect(sentTo('vote.cast')).toMatchObject([{ input: { unitId: 'u2', choice: 0 } }])
    expect(text()).toContain('投的是“同意”')
  })

  test('who gave a proxy reads to whom, and both see its paper', async () => {
    const [own, other] = owners.voices
    const proxy = { name: '桃木匠', pictureIds: ['paper1'] }
    await show(VotePage, {
      ...seen({ voices: [{ ...own, proxy }, other] }, owners),
      'picture.links': { links: [{ pictureId: 'paper1', url: 'https://files.test/1' }] },
    })
    expect(text()).toContain('登记了您委托桃木匠代投')
    expect(screen.getByRole('button', { name: '委托书照片，第1张，共1张，点开看大图' })).toBeTruthy()
  })

  test('not entitled, over and cancelled are said, and nothing can be chosen', async () => {
    await show(VotePage, seen({ voices: [], notEntitled: '名册上没有您的手机号。' }))
    expect(text()).toContain('名册上没有您的手机号')
    expect(screen.queryByRole('radio')).toBeNull()
    for (const [change, words] of [
      [{ counting: true }, '正在计票'],
      [{ state: 'cancelled', cancelled: '问错了' }, '问错了'],
      [{ state: 'closed', result: { adopted: false, title: '“十点”最多', words: '共4人投票' } }, '“十点”最多'],
    ] as const) {
      queries.clear()
      document.body.innerHTML = ''
      await show(VotePage, seen(change))
      expect(text()).toContain(words)
      expect(screen.queryByRole('radio')).toBeNull()
    }
  })

  test('both measures stand beside what they need, in words a screen reader says too', async () => {
    const words = '面积：66.00平方米，共100.00平方米，占66%；需要三分之二以上，没有达到'
    const ratios = [{ of: 'area', share: 6600, mark: 6666, reached: false, words }]
    await show(VotePage, seen({ turnout: { words: '', ratios } }, owners))
    expect(screen.getByRole('img', { name: words })).toBeTruthy()
  })

  test('who prepares it opens it after being told that nothing changes afterwards', async () => {
    const draft = { ...owners, state: 'draft', voices: [], may: ['edit', 'open', 'cancel', 'roll'] }
    await show(VotePage, { ...seen({}, draft), 'vote.act': { vote: { ...owners, may: ['roll'] }, now: NOW } })
    await press('开始投票')
    expect(text()).toContain('都不能再改')
    fireEvent.click(screen.getAllByRole('button', { name: '开始投票' }).at(-1)!)
    await settle()
    expect(sentTo('vote.act')).toMatchObject([{ input: { step: { event: 'open' } } }])
    await press(/^业主名册/)
    expect(asked).toContainEqual(['navigateTo', { url: '/packages/vote/roll/index?voteId=v1' }])
  })
})

test('the list says what asks one, and leads there', async () => {
  const line = { ...vote, about: '您还没有投', asksYou: true }
  await show(VoteListPage, { 'vote.list': { votes: [line], mayPrepare: false, now: NOW } })
  expect(screen.queryByRole('button', { name: '发起投票' })).toBeNull()
  await press(/亭子几点关灯，意见征询，您还没有投/)
  expect(asked).toContainEqual(['navigateTo', { url: '/packages/vote/one/index?voteId=v1' }])
})

test('three steps make a draft, each saying what is missing', async () => {
  const places = [{ placeId: 'estate', name: '桃溪苑', poll: true, owners: true }]
  const items = [{ item: 'raiseFunds', title: '筹集维修资金', needs: '四分之三以上' }]
  await show(
    PreparePage,
    {
      'vote.places': { places, communities: [], items, now: NOW },
      'vote.prepare': { vote: { ...vote, state: 'draft' }, now: NOW },
    },
    { topicId: 't1' },
  )
  await press(/^下一步，请先选是哪一种/)
  await press(/^意见征询/, 'radio')
  await press('桃溪苑', 'radio')
  await press('下一步')
  await write('一句话说清问什么', '亭子几点关灯')
  await write('选项1', '九点')
  await write('选项2', '九点')
  await press(/^下一步，有两个选项一样/)
  await write('选项2', '十点')
  await press('下一步')
  expect(text()).toContain('没有法律效力')
  await press(/^秘密投票/, 'radio')
  await press(/^11月9日/, 'radio')
  await press(/^存好，先看一遍/)
  expect(sentTo('vote.prepare')).toMatchObject([
    {
      input: {
        kind: 'poll',
        placeId: 'estate',
        topicId: 't1',
        options: ['九点', '十点'],
        secret: true,
        until: Date.parse('2026-11-09T20:00:00+08:00'),
      },
    },
  ])
})

test('who administers many communities names one first; a place kept of another is asked anew', async () => {
  const communities = [
    { placeId: 'c1', name: '桃溪社区' },
    { placeId: 'c2', name: '柳溪社区' },
  ]
  const under = (communityId?: string) =>
    communityId === undefined
      ? []
      : [{ placeId: `estate-${communityId}`, name: `${communityId}的小区`, poll: true, owners: true }]
  const offered = (input: unknown) => {
    const { communityId } = input as { communityId?: string }
    return { places: under(communityId), communities, items: [], now: NOW }
  }
  await show(PreparePage, { 'vote.places': offered }, {})
  expect(text()).not.toContain('您这里不能发起投票')
  await write('哪个社区？', '桃溪')
  expect(screen.queryByRole('button', { name: /^柳溪社区/ })).toBeNull()
  await press(/^桃溪社区/)
  expect(sentTo('vote.places').map(({ input }) => input)).toEqual([{}, { communityId: 'c1' }])
  await press(/^意见征询/, 'radio')
  await press('c1的小区', 'radio')
  await press('换个社区')
  await press(/^柳溪社区/)
  await press(/^下一步，请先选是哪里/)
  await press('c2的小区', 'radio')
  await press('下一步')
  expect(text()).toContain('问什么')
})

describe('the roll', () => {
  const entry = {
    propertyId: 'p1',
    unitId: 'u1',
    door: '1单元-101',
    area: '80.00平方米',
    owners: '桃木匠',
    withDoors: '',
    byPhone: false,
    voted: 'no',
  }
  const rolled = (change: object = {}) => ({
    entries: [entry],
    more: false,
    total: { properties: 1, owners: 1, area: '80.00平方米', voted: 0 },
    frozen: false,
    may: { edit: true, proxy: true, paper: false },
    changes: [],
    now: NOW,
    ...change,
  })

  test('a paste is looked through first; wrong rows are named, and nothing is entered', async () => {
    const wrong = { errors: [{ row: 2, words: '面积“八十”看不懂' }], rows: 1, added: 0, changed: 0, same: 0, now: NOW }
    await show(RollPage, { ...seen({}, owners), 'vote.roll': rolled(), 'vote.checkRoll': wrong })
    await press('录入或粘贴名册')
    await write('粘贴在这里', '1单元-101\t80\t桃木匠\n1单元-102\t八十\t桃木匠')
    await press('先检查一遍')
    expect(text()).toContain('第2行：面积“八十”看不懂')
    expect(screen.queryByRole('button', { name: '录入名册' })).toBeNull()
    expect(sentTo('vote.importRoll')).toEqual([])
  })

  test('a proxy is taken down with a picture of its paper, and what was typed is kept', async () => {
    await show(RollPage, {
      ...seen({}, owners),
      'vote.roll': rolled(),
      'vote.recordProxy': rolled(),
      'picture.begin': { pictureId: 'paper1' },
      'picture.finish': { pictureId: 'paper1' },
      'picture.links': { links: [] },
    })
    await press(/1单元-101，桃木匠/)
    await press('登记委托')
    await press(/^登记委托，请先填受托人姓名/)
    await write('受托人姓名', '桃小妹')
    await write('受托人登记的电话', '12300000001')
    await press(/^不登记了/)
    await press('登记委托')
    await press(/^登记委托，请填委托书编号/)
    await write('委托书编号', '委托书3号')
    answers.set('chooseMedia', { tempFiles: [{ tempFilePath: 'taken.jpg' }] })
    answers.set('getImageInfo', { width: 4000, height: 3000, type: 'jpeg' })
    answers.set('compressImage', { tempFilePath: 'small.jpg' })
    await press(/^拍照或选照片/)
    expect(await screen.findByText('传好了')).toBeTruthy()
    await press('登记委托')
    expect(sentTo('vote.recordProxy').map(({ input }) => input)).toEqual([
      {
        ...{ voteId: 'v1', unitId: 'u1', name: '桃小妹', phone: '12300000001' },
        ...{ paper: '委托书3号', witness: '', pictureIds: ['paper1'] },
      },
    ])
    expect(sentTo('picture.begin')).toMatchObject([{ input: { about: { room: 'vote', voteId: 'v1', unitId: 'u1' } } }])
  })

  test('an owner who gave a proxy stays on the roll until it is withdrawn', async () => {
    const proxy = { name: '桃小妹', paper: '委托书3号', witness: '', state: 'recorded', pictureIds: [] }
    await show(RollPage, {
      ...seen({ state: 'draft' }, owners),
      'vote.roll': rolled({ entries: [{ ...entry, proxy }] }),
      'picture.links': { links: [] },
    })
    await press(/1单元-101，桃木匠/)
    await press('从名册删去，请先撤回委托')
    expect(screen.queryByRole('button', { name: '不删' })).toBeNull()
    expect(sentTo('vote.dropProperty')).toEqual([])
  })

  test('a paper vote is entered for a door with a witness, after one more look', async () => {
    await show(RollPage, {
      ...seen({}, owners),
      'vote.roll': rolled({ frozen: true, may: { edit: false, proxy: true, paper: true } }),
      'vote.enterPaper': { words: '1单元-101的纸质票已经记上。', now: NOW },
    })
    await press(/1单元-101，桃木匠/)
    await press('录入纸质票')
    await press('不同意', 'radio')
    await press(/^记上，请先填见证人/)
    await write('见证人', '桃小妹')
    await press('记上')
    fireEvent.click(screen.getAllByRole('button', { name: '记上' }).at(-1)!)
    await settle()
    expect(sentTo('vote.enterPaper')).toMatchObject([
      { input: { voteId: 'v1', of: { unitId: 'u1' }, choice: 1, witness: '桃小妹' } },
    ])
    expect(text()).toContain('纸质票已经记上')
  })
})
