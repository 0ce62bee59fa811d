// Content checks against the bench's WeChat: passed, refused, service down, picture told later, half an hour, an admin's word.

import { handlers } from '../../cloudfunctions/matters/handlers'
import { main as pushes } from '../../cloudfunctions/pushes/index'
import type { Screening } from '../../domain/screening/screening'
import { type Answered, asWechat, contextOf, newKey } from '../../test/calls/ground'
import { openStreet, type Street } from '../../test/calls/street'
import { collection } from '../kernel/database'
import { keepFile } from '../kernel/files'
import { serve } from '../kernel/serve'
import { openPushDoor } from './door'
import { isPublic, publicAmong, screeningsOf, screenPicture, screenWords, settledThings } from './read'
import { sweepScreenings } from './sweep'

jest.setTimeout(60_000)
const MINUTE = 60_000
const PATH = ['city', 'street', 'community', 'grid']

let street: Street
let matters: ReturnType<typeof serve>
beforeAll(async () => {
  street = await openStreet()
  matters = serve(handlers, { clock: () => street.clock.now })
  await street.person('wang')
  await street.officer('admin', 'communityAdmin', 'community')
  await street.officer('streetAdmin', 'streetAdmin', 'street')
  await street.officer('elsewhere', 'communityAdmin', 'othercommunity')
  await street.officer('gridOfficer', 'gridOfficer', 'grid')
  street.ground.people.enrol([{ openid: 'openid-wang' }])
})
afterAll(() => street.ground.close())
afterEach(() => street.ground.faults.tell('check', {}))

let things = 0
const fresh = () => `matter${++things}`
const wordsOf = (id: string, part = 'words') => ({ room: 'matter' as const, id, part, path: PATH })
const check = (id: string, words: string, openid: string | undefined = 'openid-wang', part = 'words') =>
  screenWords(wordsOf(id, part), words, openid, street.clock.now)
let sweeps = 0
const pass = (minutes: number) => {
  street.clock.now += minutes * MINUTE
  return sweepScreenings(street.clock.now, `sweep${++sweeps}`, 5_000)
}
const ask = (who: string, call: string, input: object = {}, key = newKey()): Promise<Answered> =>
  asWechat(matters, `openid-${who}`, { call, input, key })
interface Queued {
  screeningId: string
  version: number
  words?: string
  pictureUrl?: string
  why: string
  placeName: string
}
const queueOf = async (who: string) =>
  ((await ask(who, 'screening.queue')).data as unknown as { waiting: Queued[] }).waiting
const only = async (id: string) => (await screeningsOf({ room: 'matter', id }))[0]!

test('good words pass at once, and are kept here no longer than they are undecided', async () => {
  const id = fresh()
  expect(await isPublic({ room: 'matter', id })).toBe(false)
  expect(await check(id, '楼道灯坏了')).toMatchObject({ state: 'passed' })
  expect(await isPublic({ room: 'matter', id })).toBe(true)
  expect(await only(id)).not.toHaveProperty('words')
  expect(await only(id)).not.toHaveProperty('dueAt')
})

test('bad words are refused, and one bad part keeps the whole thing from being public', async () => {
  const id = fresh()
  await check(id, '楼道灯坏了')
  expect(await check(id, '加我微信，赌博代理', 'openid-wang', 'answer-1')).toMatchObject({ state: 'refused' })
  const good = fresh()
  await check(good, '路灯')
  expect([...(await publicAmong('matter', [id, good, 'never-handed-in']))]).toEqual([good])
})

test('words longer than WeChat takes at once are checked to their end', async () => {
  const long = '路灯坏了，'.repeat(600)
  expect(await check(fresh(), long)).toMatchObject({ state: 'passed' })
  expect(await check(fresh(), `${long}赌博代理`)).toMatchObject({ state: 'refused' })
  // Across the seam of two pieces.
  expect(await check(fresh(), `${'灯'.repeat(2_498)}赌博代理${'灯'.repeat(10)}`)).toMatchObject({ state: 'refused' })
})

test('the same words again ask nobody; other words are checked anew', async () => {
  const id = fresh()
  const first = await check(id, '楼道灯坏了')
  expect(await check(id, '楼道灯坏了')).toEqual(first)
  expect(await check(id, '代开发票')).toMatchObject({ state: 'refused' })
  expect(await check(id, '楼道灯真的坏了')).toMatchObject({ state: 'passed' })
  expect(await screeningsOf({ room: 'matter', id })).toHaveLength(1)
})

test('the service is down: tried again, passes when it is back', async () => {
  const id = fresh()
  street.ground.faults.tell('check', { fail: '-1' })
  expect(await check(id, '楼道灯坏了')).toMatchObject({ state: 'asked', tries: 1 })
  expect(await pass(1)).toBe(1)
  expect(await only(id)).toMatchObject({ state: 'asked', tries: 2 })
  street.ground.faults.tell('check', {})
  await pass(3)
  expect(await only(id)).toMatchObject({ state: 'passed' })
  expect(await pass(60)).toBe(0)
})

test('the service stays down: a person within half an hour', async () => {
  const id = fresh()
  street.ground.faults.tell('check', { fail: '-1' })
  await check(id, '楼道灯坏了')
  const begun = street.clock.now
  while ((await only(id)).state === 'asked' && street.clock.now < begun + 40 * MINUTE) await pass(1)
  expect(await only(id)).toMatchObject({ state: 'human', why: 'noAnswer', words: '楼道灯坏了' })
  expect(street.clock.now - begun).toBeLessThanOrEqual(30 * MINUTE)
})

test.each([
  ['without an openid', undefined],
  ['whom WeChat does not know', 'openid-nobody'],
])('words of somebody %s go to a person at once', async (_who, openid) => {
  const id = fresh()
  expect(await screenWords(wordsOf(id), '楼道灯坏了', openid, street.clock.now)).toMatchObject({
    state: 'human',
    why: 'noWechat',
  })
})

describe('a picture', () => {
  let pictures = 0
  const kept = async (by = 'wang') => {
    const pictureId = `picture${++pictures}`
    const file = await keepFile(`pictures/kept/${pictureId}.jpg`, new Uint8Array([1, 2, 3]))
    await collection('pictures').insert({
      _id: pictureId,
      version: 1,
      by,
      about: { room: 'bell', alertId: 'an-alert' },
      type: 'image/jpeg',
      bytes: 3,
      state: 'kept',
      rawFile: 'raw',
      file,
      at: street.clock.now,
      keys: [],
    })
    return pictureId
  }
  const hand = (id: string, pictureId: string) =>
    screenPicture({ room: 'matter', id, path: PATH }, pictureId, street.clock.now)
  const push = (trace: string | undefined, suggest: string, more: object = {}) =>
    openPushDoor(() => street.clock.now)(
      {
        MsgType: 'event',
        Event: 'wxa_media_check',
        FromUserName: 'openid-wang',
        trace_id: trace,
        errcode: 0,
        result: { suggest, label: 100 },
        ...more,
      },
      contextOf({ source: 'scf' }),
    )

  test('waits for WeChat’s push, and is public only then', async () => {
    const id = fresh()
    await check(id, '楼道灯坏了')
    const asked = await hand(id, await kept())
    expect(asked).toMatchObject({ state: 'asked', kind: 'picture' })
    expect(asked.trace).toBeTruthy()
    expect(await isPublic({ room: 'matter', id })).toBe(false)
    const before = street.clock.now
    expect(await push(asked.trace, 'pass')).toEqual({ ok: true })
    expect(await isPublic({ room: 'matter', id })).toBe(true)
    const settled: Screening[] = []
    for await (const page of settledThings('matter')(before)) settled.push(...page)
    expect(settled.some(({ subject }) => subject.id === id)).toBe(true)
    // A push that comes twice, or late, turns nothing.
    expect(await push(asked.trace, 'risky')).toMatchObject({ ok: false })
    expect(await isPublic({ room: 'matter', id })).toBe(true)
  })
  test('that is risky is refused; of which WeChat is not sure, or fails, a person looks', async () => {
    const [risky, unsure, broken] = [fresh(), fresh(), fresh()]
    await push((await hand(risky, await kept())).trace, 'risky')
    await push((await hand(unsure, await kept())).trace, 'review')
    await push((await hand(broken, await kept())).trace, 'pass', { errcode: -1 })
    expect(await only(risky)).toMatchObject({ state: 'refused' })
    expect(await only(unsure)).toMatchObject({ state: 'human', why: 'review' })
    expect(await only(broken)).toMatchObject({ state: 'human' })
  })
  test('whose answer never comes waits for a person after half an hour, and a late answer still counts', async () => {
    const id = fresh()
    const { trace } = await hand(id, await kept())
    await pass(29)
    expect(await only(id)).toMatchObject({ state: 'asked' })
    await pass(1)
    expect(await only(id)).toMatchObject({ state: 'human', why: 'noAnswer' })
    expect(await push(trace, 'pass')).toEqual({ ok: true })
    expect(await only(id)).toMatchObject({ state: 'passed' })
  })
  test('of one without WeChat goes to a person; handed in twice it is asked once', async () => {
    await collection('people').insert({
      _id: 'olduncle',
      version: 1,
      name: '桃大伯',
      phone: '12300007777',
      openid: 'olduncle',
      communityId: 'community',
      partyMember: false,
    })
    const id = fresh()
    expect(await hand(id, await kept('olduncle'))).toMatchObject({ state: 'human', why: 'noWechat' })
    const pictureId = await kept()
    const first = await hand(id, pictureId)
    expect((await hand(id, pictureId)).trace).toBe(first.trace)
  })
  test('is shown to the admin by a link', async () => {
    const id = fresh()
    await push((await hand(id, await kept())).trace, 'review')
    const { _id } = await only(id)
    const queued = (await queueOf('admin')).find(({ screeningId }) => screeningId === _id)
    expect(queued?.pictureUrl).toMatch(/^http/)
  })
  test('nobody who guesses, and nothing that is no push, changes anything', async () => {
    const before = await street.ground.dump()
    expect(await push('a-trace-that-nobody-gave', 'pass')).toMatchObject({ ok: false })
    expect(await pushes({ MsgType: 'text', Content: '你好' }, contextOf({ source: 'scf' }))).toMatchObject({
      ok: false,
    })
    expect(await push(undefined, 'pass')).toMatchObject({ ok: false })
    expect(await street.ground.dump()).toEqual(before)
  })
})

describe('the admin’s queue', () => {
  const queued = async (words: string) => {
    const id = fresh()
    await screenWords(wordsOf(id), words, undefined, street.clock.now)
    return { id, ...(await only(id)) }
  }
  test('is seen by the admins of the place alone, and looking goes on record', async () => {
    const { _id } = await queued('桃溪苑的井盖没了')
    const has = async (who: string) => (await queueOf(who)).some(({ screeningId }) => screeningId === _id)
    expect(await has('admin')).toBe(true)
    expect(await has('streetAdmin')).toBe(true)
    expect(await has('elsewhere')).toBe(false)
    expect((await ask('gridOfficer', 'screening.queue')).code).toBe('NOT_YOURS')
    expect((await collection('audits').find({ by: 'admin' })).some(({ call }) => call === 'screening.queue')).toBe(true)
    expect((await queueOf('admin')).find(({ screeningId }) => screeningId === _id)).toMatchObject({
      words: '桃溪苑的井盖没了',
      placeName: '第一网格',
      why: 'noWechat',
    })
  })
  test('可以公开 makes it public, once, and the words are kept no longer', async () => {
    const { id, _id: screeningId, version: seen } = await queued('桃溪苑的路灯')
    const input = { screeningId, seen, mayBePublic: true, reason: '' }
    expect((await ask('elsewhere', 'screening.decide', input)).code).toBe('NOT_FOUND')
    const key = newKey()
    expect((await ask('admin', 'screening.decide', input, key)).ok).toBe(true)
    expect((await ask('admin', 'screening.decide', input, key)).ok).toBe(true)
    expect(await only(id)).toMatchObject({ state: 'passed', by: 'admin' })
    expect(await only(id)).not.toHaveProperty('words')
    expect((await ask('streetAdmin', 'screening.decide', { ...input, mayBePublic: false, reason: '不行' })).code).toBe(
      'CHANGED_MEANWHILE',
    )
  })
  test('不能公开 needs a reason', async () => {
    const { id, _id: screeningId, version: seen } = await queued('李某某住3栋301')
    const no = (reason: string) => ask('admin', 'screening.decide', { screeningId, seen, mayBePublic: false, reason })
    expect((await no('')).code).toBe('BAD_INPUT')
    expect((await no('写了别人的住址')).ok).toBe(true)
    expect(await only(id)).toMatchObject({ state: 'refused', reason: '写了别人的住址' })
    expect(await isPublic({ room: 'matter', id })).toBe(false)
  })
})
