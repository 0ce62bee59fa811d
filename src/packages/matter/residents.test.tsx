/** @jest-environment jsdom */
// Matters as residents meet them: raising one in a minute, danger first, a neighbour's known already, what became of it.
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import type { ComponentType } from 'react'
import { eachPageAnew, press, settle } from '../../../test/stubs/pages'
import { photo } from '../../../test/stubs/photo'
import { me, Refusing, type Says, sentTo, serve, session } from '../../../test/stubs/server'
import { answers, asked, shareCard } from '../../../test/stubs/taro'
import { queries } from '../../api/queries'
import { closeNotice } from '../../components/notices'
import MyMattersPage from './mine/index'
import MattersNearPage from './near/index'
import MatterPage from './one/index'
import RaisePage from './raise/index'
import { patience } from './raise/useSending'

const NOW = Date.parse('2026-11-02T10:00:00+08:00')
const HOUR = 3_600_000
const DAY = 24 * HOUR
const HERE = { type: 'Point', coordinates: [112.41, 29.72] }

const line = {
  matterId: 'm1',
  number: '202611020001',
  kind: 'fault',
  category: '路灯照明',
  urgency: 'ordinary',
  words: '3栋楼下路灯不亮，晚上看不见路',
  placeName: '文峰社区第二网格',
  state: 'inHand',
  counted: 'following',
  submittedAt: NOW - 2 * DAY,
  voices: 1,
}
const entry = (seq: number, event: string, office: string, words?: string) => ({
  seq,
  at: NOW - 2 * DAY + seq * HOUR,
  event,
  to: 'inHand',
  level: 'grid',
  office,
  ...(words ? { words } : {}),
})
const view = (change: object = {}) => ({
  ...line,
  pictureIds: [],
  categoryId: 'lamp',
  channel: 'app',
  how: 'inside',
  as: ['raiser'],
  level: 'grid',
  ownerOffice: '文峰社区第二网格党支部',
  round: 1,
  dueAt: NOW + DAY,
  capAt: NOW + 20 * DAY,
  provisional: false,
  overdue: false,
  isPublic: true,
  screening: 'passed',
  promises: [],
  supervisions: [],
  ratings: [],
  heldAsked: false,
  follows: false,
  met: false,
  may: ['add', 'withdraw'],
  timeline: [entry(1, 'submit', '反映人'), entry(2, 'hand', '系统'), entry(3, 'accept', '文峰社区第二网格党支部')],
  ...change,
})
const answered = view({
  state: 'answered',
  may: ['add', 'rateSolved', 'rateUnsolved'],
  answer: { words: '灯换了新的，昨晚亮了。', pictureIds: [], at: NOW - HOUR, office: '文峰社区第二网格党支部' },
})
const raisedOut = {
  matterId: 'm9',
  number: '202611020009',
  ownerOffice: '文峰社区第二网格党支部',
  dueAt: NOW + 5 * HOUR,
}

const calm: Says = {
  'session.me': session(me),
  'residence.mine': {
    homes: [
      {
        homeId: 'r1',
        role: 'lives',
        state: 'confirmed',
        address: '桃溪苑3栋2单元301',
        communityName: '文峰社区',
        hasBell: false,
        point: HERE,
      },
    ],
    asking: [],
    now: NOW,
  },
  'residence.locate': { found: { communityName: '文峰社区', buildingName: '桃溪苑3栋', marked: true } },
  'place.map': { communities: [], grids: [], roads: [], buildings: [] },
  'matter.near': { matters: [] },
  'matter.raise': raisedOut,
}

eachPageAnew()
beforeEach(() => Object.assign(patience, { tries: 2, pauseMs: 1 }))
afterEach(closeNotice)

function draw(Shown: ComponentType, query: object = {}) {
  answers.set('router', { path: '/', params: query })
  render(
    <QueryClientProvider client={queries}>
      <Shown />
    </QueryClientProvider>,
  )
  return settle()
}
async function show(Shown: ComponentType, says: Says = {}, query: object = {}) {
  serve({ ...calm, ...says })
  await draw(Shown, query)
}
/** Another answer of the server, with all that is kept on the phone. */
const nowSays = (says: Says) =>
  answers.set('cloud.callFunction', ({ data }: { data: { call: string } }) => {
    const said = { ...calm, ...says }[data.call]
    if (said instanceof Refusing) return { result: { ok: false, code: said.code, message: said.message } }
    if (said === undefined) throw new Error(`no answer for ${data.call}`)
    return { result: { ok: true, data: said } }
  })
const write = (words: string, nth = 0) =>
  fireEvent.change(screen.getAllByRole('textbox')[nth]!, { target: { value: words } })
const button = (name: RegExp) => screen.queryByRole('button', { name })
const seen = () => document.body.textContent ?? ''

/** To the last page, at home. */
async function toTheCheck(words = '3栋楼下路灯不亮，晚上看不见路') {
  write(words)
  await press(/^下一步：选分类/)
  await press(/路灯/)
  await press(/^我家/)
  await press(/^下一步$/)
}

describe('raising', () => {
  it('takes words, one of the likely categories, home, and a last look; hidden from neighbours, not from officers', async () => {
    await show(RaisePage)
    expect(button(/^下一步：选分类，请先说一两句/)).toBeTruthy()
    await toTheCheck()
    expect(seen()).toContain('看一遍，对了就提交')
    await press(/^提交$/)
    const [sent, ...more] = sentTo('matter.raise')
    expect(more).toEqual([])
    expect(sent!.input).toEqual({
      kind: 'fault',
      categoryId: expect.any(String),
      words: '3栋楼下路灯不亮，晚上看不见路',
      pictureIds: [],
      where: { point: HERE, words: '' },
      hidden: { fromNeighbours: true, fromOfficers: false },
    })
    expect(seen()).toContain('202611020009')
    expect(seen()).toContain('现在交给文峰社区第二网格党支部')
    await press(/看这件事/)
    expect(asked).toContainEqual(['navigateTo', { url: '/packages/matter/one/index?matterId=m9' }])
  })

  it('takes a building by its name from one’s own community, without a map, and looks what is known beside it', async () => {
    const places = [{ placeId: 'b3', name: '桃溪苑3栋', point: HERE }]
    await show(RaisePage, { 'residence.places': { places } })
    write('楼道灯不亮，老人上楼看不见')
    await press(/^下一步：选分类/)
    await press(/路灯/)
    await press(/^选小区和楼栋/)
    await press('桃溪苑3栋')
    await press('桃溪苑3栋')
    expect(sentTo('residence.places').map(({ input }) => input)).toEqual([{ communityId: 'c1' }, { estateId: 'b3' }])
    expect(seen()).toContain('交给管这一栋的网格')
    expect(sentTo('place.map')).toEqual([])
    await press(/^下一步$/)
    expect(sentTo('matter.near')[0]!.input).toMatchObject({ point: HERE })
    await press(/^提交$/)
    expect(sentTo('matter.raise')[0]!.input).toMatchObject({ where: { buildingId: 'b3', words: '' } })
    expect(sentTo('matter.raise')[0]!.input).not.toHaveProperty('where.point')
  })

  /** Words written, then the app closed and opened again. */
  const leftAndOpened = async () => {
    await show(RaisePage)
    write('3栋楼下路灯不亮')
    await press(/^下一步：选分类/)
    cleanup()
    queries.clear()
    await draw(RaisePage)
  }

  it('goes on where it was after the app was closed, and says so; 清空 begins anew', async () => {
    await leftAndOpened()
    expect(seen()).toContain('接着上次写的')
    expect(seen()).toContain('您说的是哪一类？')
    await press(/^清空，重新写/)
    await press(/^清空$/)
    expect(seen()).not.toContain('接着上次写的')
    expect((screen.getByRole('textbox') as HTMLTextAreaElement).value).toBe('')
  })

  it('stops saying so once the person goes on', async () => {
    await leftAndOpened()
    await press(/^上一步/)
    expect(seen()).not.toContain('接着上次写的')
  })

  it('keeps pictures with the draft, sends them under its name, and raises it with them', async () => {
    await show(RaisePage, {
      'picture.begin': { pictureId: 'pic1', upload: { url: 'http://storage.test/p', headers: {} } },
      'picture.finish': { pictureId: 'pic1' },
      'picture.links': { links: [{ pictureId: 'pic1', url: 'http://storage.test/pic1' }] },
    })
    answers.set('chooseMedia', { tempFiles: [{ tempFilePath: 'taken.jpg' }] })
    answers.set('getImageInfo', { width: 4000, height: 3000, type: 'jpeg' })
    answers.set('compressImage', { tempFilePath: 'small.jpg' })
    answers.set('request', { statusCode: 200 })
    await press(/拍照或选照片/)
    const { about } = sentTo('picture.begin')[0]!.input as { about: { room: string; draftId: string } }
    expect(about.room).toBe('matter')
    cleanup()
    queries.clear()
    await draw(RaisePage)
    expect(seen()).toContain('传好了')
    await press(/知道了，接着写/)
    await toTheCheck()
    await press(/^提交$/)
    expect(sentTo('matter.raise')[0]!.input).toMatchObject({ pictureIds: ['pic1'], draftId: about.draftId })
  })

  it('offers where the photo was taken, where its file says so', async () => {
    await show(RaisePage, {
      'picture.begin': { pictureId: 'pic1', upload: { url: 'http://storage.test/p', headers: {} } },
      'picture.finish': { pictureId: 'pic1' },
    })
    answers.set('chooseMedia', { tempFiles: [{ tempFilePath: 'taken.jpg', size: 500_000 }] })
    answers.set('readFile', photo())
    answers.set('getImageInfo', { width: 4000, height: 3000, type: 'jpeg' })
    answers.set('compressImage', { tempFilePath: 'small.jpg' })
    answers.set('request', { statusCode: 200 })
    await press(/拍照或选照片/)
    write('3栋楼下路灯不亮')
    await press(/^下一步：选分类/)
    await press(/路灯/)
    await press(/^拍照片的地方/)
    await press(/^下一步$/)
    await press(/^提交$/)
    const { where } = sentTo('matter.raise')[0]!.input as { where: { point: { coordinates: number[] } } }
    expect(where.point.coordinates[0]).toBeCloseTo(112.4155, 3)
    expect(where.point.coordinates[1]).toBeCloseTo(29.7187, 3)
  })

  it('over a dead line is one matter: the same key until an answer came, also after the app was closed', async () => {
    await show(RaisePage)
    await toTheCheck()
    nowSays({ 'matter.raise': undefined })
    await press(/^提交$/)
    expect(seen()).toContain('还不知道提交成功没有')
    expect(screen.queryByRole('textbox')).toBeNull()
    cleanup()
    queries.clear()
    await draw(RaisePage)
    expect(seen()).toContain('还不知道提交成功没有')
    nowSays({})
    await press(/再提交一次/)
    expect(seen()).toContain('202611020009')
    const sent = sentTo('matter.raise')
    expect(sent.length).toBeGreaterThanOrEqual(3)
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1)
    expect(new Set(sent.map(({ input }) => JSON.stringify(input))).size).toBe(1)
    await press(/再反映一件/)
    await toTheCheck()
    await press(/^提交$/)
    expect(new Set(sentTo('matter.raise').map(({ key }) => key)).size).toBe(2)
  })

  it('goes on by itself when the app is opened again', async () => {
    await show(RaisePage)
    await toTheCheck()
    nowSays({ 'matter.raise': undefined })
    await press(/^提交$/)
    cleanup()
    queries.clear()
    nowSays({})
    await draw(RaisePage)
    expect(seen()).toContain('202611020009')
    expect(new Set(sentTo('matter.raise').map(({ key }) => key)).size).toBe(1)
  })

  it('one part put right on the last look leads back to it', async () => {
    await show(RaisePage)
    await toTheCheck()
    await press(/^什么事/)
    write('3栋楼下路灯不亮，已经三天')
    await press(/^改好了$/)
    await press(/^提交$/)
    expect(sentTo('matter.raise')[0]!.input).toMatchObject({ words: '3栋楼下路灯不亮，已经三天' })
  })

  it('refused says why, and can be changed', async () => {
    await show(RaisePage, { 'matter.raise': new Refusing('TOO_OFTEN', '操作太频繁，请稍等一会儿再试。') })
    await toTheCheck()
    await press(/^提交$/)
    expect(seen()).toContain('操作太频繁')
    expect(button(/^提交$/)).toBeTruthy()
  })

  it('danger is told at once while one writes, and once more before one goes on', async () => {
    await show(RaisePage)
    write('楼道里煤气味很大')
    await settle()
    const alert = screen.getByRole('alert')
    expect(alert.textContent).toContain('先照这样做')
    const first = screen.getAllByRole('button')[0]
    expect(first?.textContent).toContain('119')
    await press(/^下一步：选分类/)
    expect(seen()).toContain('人先安全')
    expect(screen.queryByRole('textbox')).toBeNull()
    await press(/火警119/)
    await press('拨打 119')
    expect(asked).toContainEqual(['makePhoneCall', { phoneNumber: '119' }])
    await press(/打过了/)
    expect(seen()).toContain('您说的是哪一类？')
  })

  it('danger is told when a dangerous category is chosen, though no word said so', async () => {
    await show(RaisePage)
    write('这里有点不对劲')
    await press(/^下一步：选分类/)
    await press(/^安全隐患/)
    await press(/^燃气泄漏/)
    expect(screen.getByRole('alert').textContent).toContain('119')
    expect(seen()).toContain('人先安全')
  })

  it('without a line still knows danger, by the tree it came with', async () => {
    await show(RaisePage, { 'category.tree': undefined })
    write('家里着火了')
    await settle()
    expect(screen.getByRole('alert').textContent).toContain('119')
  })

  it('shows what neighbours raised already: 也遇到 adds a voice and raises nothing', async () => {
    const known = { ...line, distance: 60, voices: 3 }
    await show(RaisePage, {
      'matter.near': { matters: [known] },
      'matter.follow': { matter: view({ as: ['follower'], follows: true, met: true, voices: 4 }), now: NOW },
    })
    await toTheCheck()
    expect(seen()).toContain('附近有人提过，是同一件吗？')
    await press(/是这件，我也遇到/)
    expect(sentTo('matter.follow').map(({ input }) => input)).toEqual([{ matterId: 'm1', follows: true, met: true }])
    expect(sentTo('matter.raise')).toEqual([])
    expect(seen()).toContain('现在一共4人遇到')
    await press(/再反映一件/)
    expect((screen.getByRole('textbox') as HTMLTextAreaElement).value).toBe('')
  })

  it('都不是同一件 goes on', async () => {
    await show(RaisePage, { 'matter.near': { matters: [line] } })
    await toTheCheck()
    await press(/都不是，接着提/)
    await press(/^提交$/)
    expect(sentTo('matter.raise')).toHaveLength(1)
  })

  it('a complaint about somebody says that they will not see it, and whom it is about', async () => {
    await show(RaisePage)
    write('网格员态度恶劣，推诿')
    await press(/^下一步：选分类/)
    await press(/^态度差推诿/)
    expect(seen()).toContain('他们看不到这件事')
    expect(screen.queryByRole('radio', { name: /物业/ })).toBeNull()
    await press(/网格员、网格长/, 'radio')
    await press(/^下一步$/)
    await press(/^不用说地方/)
    expect(seen()).toContain('不会带上您家的地址')
    await press(/^下一步$/)
    await press(/^提交$/)
    expect(sentTo('matter.raise')[0]!.input).toMatchObject({
      kind: 'complaint',
      against: 'gridOffice',
      where: { words: '' },
    })
  })

  it('words that complain of them lead to whom it is about, whatever the category', async () => {
    await show(RaisePage)
    write('物业保安收了停车费不给票，问他还骂人')
    await press(/^下一步：选分类/)
    await press(/^保安门卫/)
    await press(/^物业公司/, 'radio')
    await press(/^下一步$/)
    await press(/^不用说地方/)
    await press(/^下一步$/)
    await press(/^提交$/)
    expect(sentTo('matter.raise')[0]!.input).toMatchObject({ kind: 'complaint', against: 'property' })
  })

  it('made a complaint on the last page, it is asked about whom before it goes', async () => {
    await show(RaisePage)
    await toTheCheck()
    await press(/^投诉$/, 'radio')
    expect(seen()).toContain('这件事是投诉谁？')
    await press('不是投诉他们')
    expect(seen()).toContain('看一遍，对了就提交')
    await press(/^提交$/)
    expect(sentTo('matter.raise')[0]!.input).toMatchObject({ kind: 'complaint' })
    expect(sentTo('matter.raise')[0]!.input).not.toHaveProperty('against')
  })

  it('asks for messages from the tap', async () => {
    await show(RaisePage, { 'message.recordConsents': { ledger: [] } })
    await toTheCheck()
    await press(/^提交$/)
    answers.set('requestSubscribeMessage', { matter_step: 'accept', matter_rate: 'reject' })
    await press(/微信告诉我/)
    expect(sentTo('message.recordConsents').map(({ input }) => input)).toEqual([
      { accepted: ['matter_step'], rejected: ['matter_rate'] },
    ])
  })
})

describe('one matter', () => {
  const showOne = (change: object = {}, more: Says = {}) =>
    show(MatterPage, { 'matter.see': { matter: view(change), now: NOW }, ...more }, { matterId: 'm1' })

  it('reads anew what it can no longer be rated or withdrawn as', async () => {
    let state = 'answered'
    await showOne(
      {},
      {
        'matter.see': () => ({ matter: view({ state, may: state === 'answered' ? ['rateSolved'] : [] }), now: NOW }),
        'matter.respond': new Refusing('STEP_OUT_OF_ORDER', '现在还不能走这一步，请看最新情况。'),
      },
    )
    state = 'closed'
    await press(/^请您评价/)
    await press(/^解决了/, 'radio')
    await press(/^满意/, 'radio')
    await press('提交评价')
    await settle()
    expect(sentTo('matter.see')).toHaveLength(2)
    expect(seen()).toContain('请看最新情况')
  })
  it('is offered to be shown to neighbours only where they could read it', async () => {
    await showOne()
    expect(screen.queryByRole('button', { name: /发给邻居看看/ })).toBeTruthy()
    cleanup()
    await showOne({ isPublic: false })
    expect(screen.queryByRole('button', { name: /发给邻居看看/ })).toBeNull()
  })
  it('says where it is, by when, and its course with the newest first', async () => {
    await showOne()
    expect(seen()).toContain('文峰社区第二网格党支部正在办。')
    expect(seen()).toContain('明天10:00前有回音')
    const steps = screen.getAllByRole('listitem').map((one) => one.getAttribute('aria-label'))
    expect(steps[0]).toContain('文峰社区第二网格党支部：受理了')
    expect(steps[1]).toContain('自动转交去办')
    expect(steps.at(-1)).toContain('诉求提交了')
    expect(shareCard.current?.()).toEqual({
      title: '这件事办到哪一步了',
      path: '/packages/matter/one/index?matterId=m1',
    })
  })

  it('says what the check refused and lets one ask that a person look, once; says what they decided', async () => {
    const held = (stands: string, change: object = {}) =>
      view({ isPublic: false, screening: 'refused', unpassed: [{ part: 'words', stands, ...change }] })
    await show(
      MatterPage,
      {
        'matter.see': { matter: held('refused'), now: NOW },
        'matter.askLook': { matter: held('looking'), now: NOW },
      },
      { matterId: 'm1' },
    )
    expect(seen()).toContain('邻居还看不到这件事')
    expect(seen()).toContain('您写的话：没有通过微信的自动检查')
    await press(/^请社区看一看/)
    expect(sentTo('matter.askLook').map(({ input }) => input)).toEqual([{ matterId: 'm1' }])
    expect(seen()).toContain('您写的话：已经请社区看，看好了告诉您')
    expect(button(/^请社区看一看/)).toBeNull()
    cleanup()
    queries.clear()
    const stays = held('stays', { reason: '写了别人的电话' })
    await show(MatterPage, { 'matter.see': { matter: stays, now: NOW } }, { matterId: 'm1' })
    expect(seen()).toMatch(/您写的话：社区看过了，不公开原因：写了别人的电话/)
    expect(button(/^请社区看一看/)).toBeNull()
  })
  it('tells who follows it that there is an answer, while its words are being checked or where they were refused', async () => {
    const followed = { as: ['follower'], follows: true, may: [], isPublic: false, answer: undefined }
    for (const [state, screening, words] of [
      ['answered', 'asked', '答复正在审核，审核好了就能看到。'],
      ['answered', 'refused', '答复没有通过审核，只给提出的人看。'],
      ['explained', 'human', '原因正在审核，审核好了就能看到。'],
    ]) {
      await showOne({ ...followed, state, screening })
      expect(seen()).toContain(words)
      expect(seen()).not.toContain('写在下面')
      cleanup()
      queries.clear()
    }
    await showOne({ ...answered, as: ['follower'] })
    expect(seen()).toContain('灯换了新的，昨晚亮了。')
    expect(seen()).not.toContain('审核')
  })
  it('says so where the day is only provisional, or is over', async () => {
    await showOne({ provisional: true })
    expect(seen()).toContain('暂定')
    cleanup()
    queries.clear()
    await showOne({ overdue: true, dueAt: NOW - DAY })
    expect(seen()).toContain('已超时')
    expect(seen()).toContain('应在昨天10:00前')
  })

  it('asks for a rating above all, in two questions; unsolved goes back to be done again', async () => {
    const again = view({ state: 'accepted', round: 2, may: ['add', 'withdraw'] })
    await showOne(answered, { 'matter.respond': { matter: again, now: NOW } })
    expect(screen.getAllByRole('button')[0]?.textContent).toContain('请您评价')
    await press(/请您评价/)
    expect(button(/提交评价，两个问题都请选一个/)).toBeTruthy()
    await press(/没有解决/, 'radio')
    expect(seen()).toContain('会退回去重新办')
    await press(/不满意/, 'radio')
    write('又不亮了')
    await press(/^提交评价$/)
    expect(sentTo('matter.respond').map(({ input }) => input)).toEqual([
      { matterId: 'm1', step: { event: 'rate', solved: false, satisfied: false, words: '又不亮了' } },
    ])
    expect(seen()).toContain('受理了，正在看怎么办')
  })

  it('rated can be taken up anew, with a reason; the reason outlives a dead line', async () => {
    const rated = { state: 'rated', counted: 'resolved', may: ['reopen'], answerUntil: NOW + 5 * DAY }
    await showOne(rated, { 'matter.respond': new Refusing('BUSY', '系统正忙，请再试一次。') })
    await press(/要求重办/)
    expect(seen()).toContain('11月7日前都可以要求重新办')
    expect(button(/要求重新办，请先写一两句/)).toBeTruthy()
    write('修了一天又坏了')
    await press(/^要求重新办$/)
    expect(seen()).toContain('系统正忙')
    await press(/^要求重新办$/)
    const keys = sentTo('matter.respond').map(({ key }) => key)
    expect(keys).toEqual([keys[0], keys[0]])
    await press(/^返回/)
    await press(/要求重办/)
    expect((screen.getByRole('textbox') as HTMLTextAreaElement).value).toBe('修了一天又坏了')
  })

  it('taken up anew a second time it says that it goes one level up', async () => {
    await showOne({ state: 'rated', counted: 'resolved', may: ['reopenAgain'], answerUntil: NOW + 5 * DAY })
    await press(/^没.*解决，/)
    expect(seen()).toContain('会升到上一级来办')
  })

  it('taken up anew a second time with nobody above it says that it stays', async () => {
    const rated = { state: 'rated', counted: 'resolved', may: ['reopenAgain'], staysHere: true as const }
    await showOne({ ...rated, answerUntil: NOW + 5 * DAY })
    await press(/^没.*解决，/)
    expect(seen()).toContain('还由这里重新研究')
    expect(seen()).not.toContain('升到上一级')
  })

  it('is taken back only after a question', async () => {
    await showOne({}, { 'matter.respond': { matter: view({ state: 'withdrawn', may: [] }), now: NOW } })
    await press(/撤回/)
    write('自己修好了')
    await press(/^撤回$/)
    expect(sentTo('matter.respond')).toEqual([])
    fireEvent.click(screen.getAllByRole('button', { name: '撤回' }).at(-1)!)
    await settle()
    expect(sentTo('matter.respond').map(({ input }) => input)).toEqual([
      { matterId: 'm1', step: { event: 'withdraw', words: '自己修好了' } },
    ])
    expect(seen()).toContain('已经撤回，不再办了')
  })

  it('four weeks later asks whether it held', async () => {
    const closed = { state: 'closed', counted: 'resolved', heldAsked: true, may: ['held', 'notHeld'] }
    await showOne(closed, { 'matter.respond': { matter: view(), now: NOW } })
    await press(/又出问题没有/)
    await press(/又出问题了/, 'radio')
    await press(/^告诉他们$/)
    expect(sentTo('matter.respond').map(({ input }) => input)).toEqual([
      { matterId: 'm1', step: { event: 'heldAnswer', held: false, words: '' } },
    ])
  })

  it('to a neighbour offers 也遇到 and following, and none of the raiser’s steps', async () => {
    const after = view({ as: ['follower'], met: true, follows: true, may: [] })
    await showOne({ as: ['neighbour'], may: [] }, { 'matter.follow': { matter: after, now: NOW } })
    expect(button(/撤回/)).toBeNull()
    expect(button(/^关注进展/)).toBeTruthy()
    await press(/^我也遇到/)
    expect(button(/^我也遇到/)).toBeNull()
    expect(button(/不再关注/)).toBeTruthy()
  })

  it('leads who handles it to where it is done, and to the one it was merged into', async () => {
    await showOne({ as: ['owner'], may: ['answer'] })
    expect(button(/我也遇到/)).toBeNull()
    await press(/^去办这件事/)
    cleanup()
    queries.clear()
    const mergedInto = { matterId: 'm7', number: '202611020007' }
    await showOne({ state: 'merged', mergedInto, may: [] })
    expect(seen()).toContain('和202611020007号是同一件事')
    await press(/^看并到一起的那一件/)
    expect(asked).toContainEqual(['navigateTo', { url: '/packages/matter/one/index?matterId=m7' }])
  })

  it('says why it cannot be done, what would change it, and what was promised and not kept', async () => {
    await showOne({
      state: 'explained',
      counted: 'explained',
      may: ['reopen'],
      explanation: { why: '没有加装电梯的资金', wouldChange: '等明年改造计划批下来' },
      promises: [{ id: 'p', who: '供电公司', words: '换变压器', madeAt: NOW - 9 * DAY, until: NOW - DAY }],
    })
    for (const words of ['没有加装电梯的资金', '等明年改造计划批下来', '到期没有办到']) expect(seen()).toContain(words)
  })

  it('opened without saying which says so, and says when it could not be read', async () => {
    await show(MatterPage)
    expect(seen()).toContain('没有指明是哪一件')
    cleanup()
    queries.clear()
    await show(
      MatterPage,
      { 'matter.see': new Refusing('NOT_FOUND', '没有找到，可能已经结束或被撤下。') },
      { matterId: 'x' },
    )
    expect(screen.getByRole('alert').textContent).toContain('没有找到')
  })
})

describe('lists', () => {
  it('mine begins with what asks something of me', async () => {
    const matters = [line, { ...line, matterId: 'm2', state: 'answered', asksYou: 'rate' }]
    await show(MyMattersPage, { 'matter.mine': { matters, now: NOW } })
    const cards = screen.getAllByRole('button').map((one) => one.getAttribute('aria-label'))
    expect(cards[0]).toContain('请您评价')
    expect(seen()).toContain('还在办（1）')
    await press(/正在办，路灯照明/)
    expect(asked).toContainEqual(['navigateTo', { url: '/packages/matter/one/index?matterId=m1' }])
  })

  it('mine says so when there is none', async () => {
    await show(MyMattersPage, { 'matter.mine': { matters: [], now: NOW } })
    await press(/我要反映/)
    expect(asked).toContainEqual(['navigateTo', { url: '/packages/matter/raise/index' }])
  })

  it('those near are filtered on the server, found by words, and come page by page', async () => {
    await show(MattersNearPage, { 'matter.publicList': { matters: [{ ...line, point: HERE }], next: 'more' } })
    expect(sentTo('matter.publicList').map(({ input }) => input)).toEqual([{ placeId: 'c1' }])
    nowSays({ 'matter.publicList': { matters: [{ ...line, matterId: 'm3', point: HERE }] } })
    await press(/再看一些/)
    expect(button(/再看一些/)).toBeNull()
    expect(sentTo('matter.publicList').at(-1)?.input).toEqual({ placeId: 'c1', after: 'more' })
    await press(/^挑着看/)
    await press(/办好了/, 'radio')
    write('路灯')
    await press(/找“路灯”/)
    expect(sentTo('matter.publicList').at(-1)?.input).toEqual({ placeId: 'c1', counted: 'resolved', find: '路灯' })
    answers.set('getLocation', { longitude: 112.41, latitude: 29.72, accuracy: 20 })
    await press(/500米内/, 'radio')
    expect(sentTo('matter.publicList').at(-1)?.input).toEqual({
      near: { point: HERE, metres: 500 },
      counted: 'resolved',
      find: '路灯',
    })
  })

  it('without a position stays with the community and says so', async () => {
    await show(MattersNearPage, { 'matter.publicList': { matters: [] } })
    answers.set('getLocation', new Error('getLocation:fail auth deny'))
    await press(/1公里内/, 'radio')
    expect(seen()).toContain('手机没有给出位置')
    expect(sentTo('matter.publicList').map(({ input }) => input)).toEqual([{ placeId: 'c1' }])
  })
})
