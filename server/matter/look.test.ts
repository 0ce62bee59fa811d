// What WeChat's check refused of a matter: its raiser alone is told, a person looks where they ask, once, and it is told again.
import type { MatterView } from '../../domain/matter/contract'
import { contextOf, newKey } from '../../test/calls/ground'
import { jpeg } from '../../test/calls/pictures'
import { openQuarter, type Quarter } from '../../test/calls/quarter'
import { openPushDoor } from '../screening/door'
import { screeningsOf } from '../screening/read'
import { pulseMatters } from './clock'
import { putDown } from './screen'
import { renewMatter } from './store'

jest.setTimeout(60_000)

let quarter: Quarter
beforeAll(async () => {
  quarter = await openQuarter()
})
afterAll(() => quarter.ground.close())

/** Words the bench's WeChat refuses. */
const REFUSED = '楼道里贴满了代开发票的小广告，请清一清'
const unpassed = async (who: string, matterId: string) => (await quarter.see(who, matterId)).unpassed
const pulse = (): Promise<number> => {
  quarter.clock.now += 60_000
  return pulseMatters(quarter.clock.now, 'pulse')
}
interface Waiting {
  screeningId: string
  version: number
  words?: string
  why: string
  kind: string
  pictureUrl?: string
}
const waiting = async (who = 'community1') =>
  (await quarter.ok<{ waiting: Waiting[] }>(who, 'screening.queue')).waiting.filter(({ words }) => words === REFUSED)
const decide = ({ screeningId, version: seen }: Waiting, mayBePublic: boolean, reason = '') =>
  quarter.ok('community1', 'screening.decide', { screeningId, seen, mayBePublic, reason })
const toldGranny = async (matterId: string) =>
  (await quarter.held(matterId)).letters.filter(
    ({ to, values }) => to.personId === 'granny' && values.what?.startsWith('社区看过了'),
  )

test('its raiser is told, and nobody else; who did not raise it cannot ask', async () => {
  const matterId = await quarter.raise('granny', { words: REFUSED })
  expect(await unpassed('granny', matterId)).toEqual([
    { part: 'words', stands: 'refused', reason: '没有通过微信的内容安全检查' },
  ])
  expect(await quarter.see('granny', matterId)).toMatchObject({ screening: 'refused', isPublic: false })
  expect(await unpassed('grid1', matterId)).toBeUndefined()
  expect((await quarter.call('grid1', 'matter.askLook', { matterId })).code).toBe('NOT_YOURS')
  expect((await quarter.call('neighbour', 'matter.askLook', { matterId })).code).toBe('NOT_FOUND')
  expect(await waiting()).toEqual([])
})

test('asked, it waits for the admins with its words, once; 可以公开 makes it public and is told once', async () => {
  const matterId = await quarter.raise('granny', { words: REFUSED })
  const key = newKey()
  for (let i = 0; i < 2; i++) {
    const { matter } = await quarter.ok<{ matter: MatterView }>('granny', 'matter.askLook', { matterId }, key)
    expect(matter).toMatchObject({ unpassed: [{ part: 'words', stands: 'looking' }], screening: 'human' })
  }
  expect((await quarter.call('granny', 'matter.askLook', { matterId })).code).toBe('STEP_OUT_OF_ORDER')
  const queued = await waiting()
  expect(queued).toMatchObject([{ why: 'asked', words: REFUSED }])
  await pulse()
  expect(await toldGranny(matterId)).toEqual([])
  await decide(queued[0]!, true)
  await pulse()
  await pulse()
  expect(await quarter.held(matterId)).toMatchObject({ isPublic: true })
  expect(await unpassed('granny', matterId)).toEqual([{ part: 'words', stands: 'passed' }])
  expect((await toldGranny(matterId)).map(({ values }) => values.what)).toEqual(['社区看过了，可以公开'])
})

test('不能公开 is told with its reason, and is not asked a second time', async () => {
  const matterId = await quarter.raise('granny', { words: REFUSED })
  await quarter.ok('granny', 'matter.askLook', { matterId })
  await decide((await waiting())[0]!, false, '里面有广告上的电话')
  await pulse()
  expect(await unpassed('granny', matterId)).toEqual([{ part: 'words', stands: 'stays', reason: '里面有广告上的电话' }])
  expect((await toldGranny(matterId)).map(({ values }) => values.what)).toEqual(['社区看过了，还是不公开'])
  expect((await quarter.call('granny', 'matter.askLook', { matterId })).code).toBe('STEP_OUT_OF_ORDER')
  expect(await waiting()).toEqual([])
})

test('where all passed there is nothing to ask', async () => {
  const matterId = await quarter.raise('granny')
  expect(await unpassed('granny', matterId)).toBeUndefined()
  expect((await quarter.call('granny', 'matter.askLook', { matterId })).code).toBe('STEP_OUT_OF_ORDER')
})

describe('what neighbours may not read', () => {
  const answerOf = (words: string) => ({ event: 'answer', words, pictureIds: [] })
  const accepted = async (more: object = {}): Promise<string> => {
    const matterId = await quarter.raise('granny', more)
    await quarter.act('grid1', matterId, { event: 'accept' })
    return matterId
  }

  test('is read by nobody through a merge: nobody new follows it, but twice said by the same person it is one', async () => {
    const help = { kind: 'help', words: '米吃完了，腿疼下不了楼' }
    const [own, again, refused] = [
      await quarter.raise('granny', help),
      await quarter.raise('granny', help),
      await quarter.raise('granny', { words: REFUSED }),
    ]
    const others = await quarter.raise('member')
    for (const intoId of [own, refused]) {
      const step = { event: 'merge', intoId, words: '同一件' }
      expect((await quarter.call('grid1', 'matter.act', { matterId: others, step })).code).toBe('STEP_OUT_OF_ORDER')
      expect((await quarter.call('member', 'matter.see', { matterId: intoId })).code).toBe('NOT_FOUND')
    }
    expect((await quarter.held(others)).state).toBe('submitted')
    await quarter.act('grid1', again, { event: 'merge', intoId: own, words: '同一件' })
    expect((await quarter.see('granny', again)).mergedInto).toMatchObject({ matterId: own })
    await quarter.act('grid1', refused, { event: 'merge', intoId: others, words: '同一件' })
    expect((await quarter.see('granny', others)).as).toContain('follower')
  })

  const GOOD = '灯泡已经换好，今晚七点会亮，请您看看。'
  const sees = async (who: string, matterId: string) => {
    const answered = await quarter.call(who, 'matter.see', { matterId })
    return answered.ok ? JSON.stringify(answered.data) : answered.code
  }
  const followed = async (): Promise<string> => {
    const matterId = await accepted()
    await quarter.ok('neighbour', 'matter.follow', { matterId, follows: true, met: false })
    return matterId
  }

  test('of an answer that was refused: followers learn that there is one, who raised it and offices read it', async () => {
    const matterId = await followed()
    await quarter.act('grid1', matterId, answerOf(REFUSED))
    for (const who of ['granny', 'grid1', 'community1']) expect(await sees(who, matterId)).toContain(REFUSED)
    expect(await sees('member', matterId)).toBe('NOT_FOUND')
    const seen = await quarter.see('neighbour', matterId)
    expect(seen).toMatchObject({ state: 'answered', as: ['follower'] })
    expect(seen).not.toHaveProperty('answer')
    expect(seen.timeline.at(-1)).toMatchObject({ event: 'answer', to: 'answered' })
    expect(JSON.stringify(seen)).not.toContain(REFUSED)
    expect(
      (await quarter.held(matterId)).letters.some(
        ({ to, values }) => to.personId === 'neighbour' && values.what === '有了答复',
      ),
    ).toBe(true)
    // Answered anew it is theirs to read; what was refused before is not.
    await quarter.respond('granny', matterId, { event: 'rate', solved: false, satisfied: false, words: '还是那样' })
    await quarter.act('grid1', matterId, answerOf(GOOD))
    for (const who of ['neighbour', 'member']) {
      expect((await quarter.see(who, matterId)).answer).toMatchObject({ words: GOOD })
      expect(await sees(who, matterId)).not.toContain(REFUSED)
    }
    expect(await sees('granny', matterId)).toContain(REFUSED)
  })

  test('of an explanation that was refused; an answer refused before it keeps back nothing that passed', async () => {
    const explained = async (matterId: string, why: string): Promise<void> => {
      await quarter.act('grid1', matterId, { event: 'explain', why, wouldChange: '省里批下来就能装' })
      await quarter.act('community1', matterId, { event: 'explainAgreed', words: '属实' })
    }
    const refused = await followed()
    await explained(refused, REFUSED)
    expect(await quarter.see('neighbour', refused)).not.toHaveProperty('explanation')
    expect(await sees('neighbour', refused)).not.toContain(REFUSED)
    expect((await quarter.see('granny', refused)).explanation).toMatchObject({ why: REFUSED })
    const passed = await followed()
    await quarter.act('grid1', passed, answerOf(REFUSED))
    await quarter.respond('granny', passed, { event: 'rate', solved: false, satisfied: false, words: '还是那样' })
    await explained(passed, '这一段归省里的公路局，正在报批改造。')
    for (const who of ['neighbour', 'member']) {
      expect((await quarter.see(who, passed)).explanation).toMatchObject({ wouldChange: '省里批下来就能装' })
      expect(await sees(who, passed)).not.toContain(REFUSED)
    }
  })

  test('of an answer while it is being checked', async () => {
    const matterId = await followed()
    quarter.ground.faults.tell('check', { slowMs: 1_000 })
    const answering = quarter.act('grid1', matterId, answerOf(GOOD))
    while ((await quarter.held(matterId)).state !== 'answered') await new Promise((resume) => setTimeout(resume, 20))
    await putDown(matterId, quarter.clock.now)
    expect(await sees('member', matterId)).toBe('NOT_FOUND')
    expect(await sees('neighbour', matterId)).not.toContain(GOOD)
    for (const who of ['granny', 'community1']) expect(await sees(who, matterId)).toContain(GOOD)
    quarter.ground.faults.tell('check', {})
    await answering
    expect(await sees('member', matterId)).toContain(GOOD)
  })

  test('of an answer whose call died before it was handed in, be it the first or given anew', async () => {
    const matterId = await followed()
    for (const words of [REFUSED, `${REFUSED}，谢谢`]) {
      await renewMatter(matterId, (held) => ({ ...held, state: 'inHand', open: true }))
      await quarter.act('grid1', matterId, answerOf(GOOD))
      expect((await quarter.held(matterId)).isPublic).toBe(true)
      await renewMatter(matterId, (held) => ({
        ...held,
        answer: { ...held.answer!, words },
        isPublic: false,
        screeningOwed: true,
      }))
      // Something else of it came back meanwhile.
      await putDown(matterId, quarter.clock.now)
      expect(await quarter.held(matterId)).toMatchObject({ isPublic: false, screeningOwed: true })
      await pulse()
      expect(await quarter.held(matterId)).toMatchObject({ isPublic: false, screeningOwed: false })
    }
  })
})

describe('a picture', () => {
  type Upload = { url: string; headers: Record<string, string> }
  /** Taken on the phone and sent, under the draft or for the answer. */
  async function sent(who: string, about: object): Promise<string> {
    const begun = { about: { room: 'matter', ...about }, type: 'image/jpeg', bytes: 4000 }
    const { pictureId, upload } = await quarter.ok<{ pictureId: string; upload: Upload }>(who, 'picture.begin', begun)
    await fetch(upload.url, { method: 'PUT', headers: upload.headers, body: new Uint8Array(jpeg()) })
    await quarter.ok(who, 'picture.finish', { pictureId })
    return pictureId
  }
  /** What WeChat says of it later. */
  async function told(matterId: string, pictureId: string, suggest: string): Promise<void> {
    const part = (await screeningsOf({ room: 'matter', id: matterId })).find((one) => one.pictureId === pictureId)
    const result = { suggest, label: 100 }
    const event = { MsgType: 'event', Event: 'wxa_media_check', trace_id: part?.trace, errcode: 0, result }
    expect(await openPushDoor(() => quarter.clock.now)(event, contextOf({ source: 'scf' }))).toEqual({ ok: true })
    await pulse()
  }
  async function raised(count: number): Promise<{ matterId: string; pictureIds: string[] }> {
    const draftId = newKey()
    const pictureIds: string[] = []
    for (let i = 0; i < count; i++) pictureIds.push(await sent('granny', { draftId }))
    return { matterId: await quarter.raise('granny', { draftId, pictureIds }), pictureIds }
  }
  const queued = async (who: string) =>
    (await quarter.ok<{ waiting: Waiting[] }>(who, 'screening.queue')).waiting.filter(({ kind }) => kind === 'picture')
  const refused = '没有通过微信的内容安全检查'

  test('that WeChat refused is looked at where its raiser asks, with a link, once; the one that passed is not', async () => {
    const { matterId, pictureIds } = await raised(2)
    const [fine, risky] = pictureIds as [string, string]
    await told(matterId, fine, 'pass')
    await told(matterId, risky, 'risky')
    expect(await unpassed('granny', matterId)).toEqual([
      { part: 'picture', pictureId: risky, stands: 'refused', reason: refused },
    ])
    expect(await quarter.see('granny', matterId)).toMatchObject({ isPublic: false, screening: 'refused' })
    expect(await queued('community1')).toEqual([])
    expect((await quarter.call('neighbour', 'matter.askLook', { matterId })).code).toBe('NOT_FOUND')
    const key = newKey()
    for (let i = 0; i < 2; i++) await quarter.ok('granny', 'matter.askLook', { matterId }, key)
    expect(await unpassed('granny', matterId)).toEqual([{ part: 'picture', pictureId: risky, stands: 'looking' }])
    const [asked, ...others] = await queued('community1')
    expect([asked, others]).toMatchObject([{ why: 'asked', pictureUrl: expect.stringMatching(/^http/) }, []])
    expect(asked).not.toHaveProperty('words')
    expect((await fetch(asked!.pictureUrl!)).status).toBe(200)
    await decide(asked!, true)
    await pulse()
    expect(await unpassed('granny', matterId)).toEqual([{ part: 'picture', pictureId: risky, stands: 'passed' }])
    expect(await quarter.see('neighbour', matterId)).toMatchObject({ isPublic: true, pictureIds })
    expect((await toldGranny(matterId)).map(({ values }) => values.what)).toEqual(['社区看过了，可以公开'])
    expect((await quarter.call('granny', 'matter.askLook', { matterId })).code).toBe('STEP_OUT_OF_ORDER')
  })

  test('words and picture refused are asked of together, and told of in one message when both are settled', async () => {
    const draftId = newKey()
    const pictureId = await sent('granny', { draftId })
    const matterId = await quarter.raise('granny', { words: REFUSED, draftId, pictureIds: [pictureId] })
    await told(matterId, pictureId, 'risky')
    await quarter.ok('granny', 'matter.askLook', { matterId })
    await decide((await waiting())[0]!, true)
    await pulse()
    expect(await toldGranny(matterId)).toEqual([])
    await decide((await queued('community1'))[0]!, false, '照片里有人脸')
    await pulse()
    expect((await toldGranny(matterId)).map(({ values }) => values.what)).toEqual(['社区看过了，还是不公开'])
    expect(await unpassed('granny', matterId)).toEqual(
      expect.arrayContaining([
        { part: 'words', stands: 'passed' },
        { part: 'picture', pictureId, stands: 'stays', reason: '照片里有人脸' },
      ]),
    )
    // Their own is theirs to see; no neighbour's.
    expect((await quarter.see('granny', matterId)).pictureIds).toEqual([pictureId])
    expect((await quarter.call('neighbour', 'matter.see', { matterId })).code).toBe('NOT_FOUND')
  })

  test('of an answer that was given anew keeps nothing back any more', async () => {
    const matterId = await quarter.raise('granny')
    await quarter.act('grid1', matterId, { event: 'accept' })
    const answered = async (more: object) => {
      const words = '已经换了灯泡，楼道里晚上亮了，请您看看。'
      await quarter.act('grid1', matterId, { event: 'answer', words, pictureIds: [], ...more })
    }
    const pictureId = await sent('grid1', { matterId })
    await answered({ pictureIds: [pictureId] })
    await told(matterId, pictureId, 'risky')
    expect((await quarter.held(matterId)).isPublic).toBe(false)
    await quarter.respond('granny', matterId, { event: 'rate', solved: false, satisfied: false, words: '还是不亮' })
    await answered({ words: '线路断了，今天接上了，现在亮了，请再看看。' })
    await pulse()
    expect((await quarter.held(matterId)).answer?.pictureIds).toEqual([])
    expect(await unpassed('granny', matterId)).toBeUndefined()
    expect((await quarter.held(matterId)).isPublic).toBe(true)
    expect((await quarter.call('granny', 'matter.askLook', { matterId })).code).toBe('STEP_OUT_OF_ORDER')
  })
})
