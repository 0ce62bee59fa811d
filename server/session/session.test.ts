// Signing in as people do it: by code in the browser, by phone button in the mini-program, by name in the demonstration.
import { callsAt, store } from '../../test/calls/city'
import { type Ground, newKey, openGround } from '../../test/calls/ground'
import { householdOf, PLACES, personOf, positionOf } from '../../test/calls/people'
import { collection } from '../kernel/database'
import { answerTelecom } from '../kernel/messages/telecom'
import { forgetCodes } from './store'

const MINUTE = 60_000
const DAY = 86_400_000

let ground: Ground
const calls = callsAt()
const { clock } = calls
beforeAll(async () => {
  ground = await openGround()
  ground.functions.set('telecom', (event) => answerTelecom(event, Date.now()))
  await store(ground, 'places', PLACES)
  await store(ground, 'people', [
    personOf('granny', 1, {
      name: '桃桂兰',
      privacyAgreed: undefined,
      birthYear: 1944,
      householdId: 'home',
      openid: 'granny',
    }),
    personOf('officer', 2, { name: '柳向前', partyMember: true, privacyAgreed: undefined }),
    personOf('neighbour', 3, { name: '桃小明' }),
  ])
  await store(ground, 'positions', [positionOf('officer', 'gridOfficer', 'grid')])
  await store(ground, 'households', [householdOf('home', { memberIds: ['granny'] })])
})
afterAll(() => ground.close())
beforeEach(() => {
  // Days apart, so that no test meets the limits of another.
  clock.now += 2 * DAY
})

const codesOn = (phone: string) =>
  ground.strips.list({ phone }).map(({ lines }) => /验证码是(\d{6})/.exec(lines[0]!)![1]!)
const GRANNY = '12300000001'
const STRANGER = '12399999999'
const ask = (phone: string, key = newKey()) => calls.as(undefined, 'session.sendCode', { phone }, key)
const enter = (phone: string, code: string, key = newKey()) =>
  calls.as(undefined, 'session.signIn', { phone, code }, key)
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

describe('a sign-in code', () => {
  test('arrives by SMS and opens a session, in which one is oneself', async () => {
    expect(await ask(GRANNY)).toEqual({ ok: true, data: { validForSeconds: 300, againInSeconds: 60 } })
    const answer = await enter(GRANNY, codesOn(GRANNY).at(-1)!)
    expect(answer).toMatchObject({
      ok: true,
      data: { me: { personId: 'granny', communityName: '桃溪社区', dutyPhone: '12300009001', privacyAgreed: false } },
    })
    const { token, expiresAt } = answer.data as unknown as { token: string; expiresAt: number }
    expect(expiresAt - clock.now).toBe(30 * DAY)
    expect(await calls.withToken(token, 'session.me')).toMatchObject({
      data: { me: { name: '桃桂兰', roles: ['anyone', 'resident'] } },
    })
    clock.now += 31 * DAY
    expect(await calls.withToken(token, 'session.me')).toMatchObject({ data: { me: null } })
  })

  test('is not stored as it is', async () => {
    await ask(GRANNY)
    const stored = JSON.stringify(await collection('codes').byId(GRANNY))
    expect(stored).not.toContain(codesOn(GRANNY).at(-1)!)
  })

  test('works for one sign-in, and again only for its retry', async () => {
    await ask(GRANNY)
    const code = codesOn(GRANNY).at(-1)!
    const key = newKey()
    expect(await enter(GRANNY, code, key)).toMatchObject({ ok: true })
    expect(await enter(GRANNY, code, key)).toMatchObject({ ok: true })
    expect(await enter(GRANNY, code)).toMatchObject({ ok: false, code: 'CODE_WRONG' })
  })

  test('is good for five minutes', async () => {
    await ask(GRANNY)
    clock.now += 5 * MINUTE
    expect(await enter(GRANNY, codesOn(GRANNY).at(-1)!)).toMatchObject({ code: 'CODE_WRONG' })
  })

  test('after five wrong tries is good for nothing, also when they come all at once', async () => {
    await ask(GRANNY)
    const code = codesOn(GRANNY).at(-1)!
    const tries = await Promise.all(Array.from({ length: 12 }, () => enter(GRANNY, wrong(code))))
    for (const one of tries) expect(['CODE_WRONG', 'BUSY']).toContain(one.code)
    for (let i = 0; i < 5; i++) await enter(GRANNY, wrong(code))
    expect(await enter(GRANNY, code)).toMatchObject({ code: 'CODE_WRONG' })
    expect((await collection('codes').byId(GRANNY))!.tries).toBe(5)
  })

  test('after four wrong tries is still good', async () => {
    await ask(GRANNY)
    const code = codesOn(GRANNY).at(-1)!
    for (let i = 0; i < 4; i++) expect(await enter(GRANNY, wrong(code))).toMatchObject({ code: 'CODE_WRONG' })
    expect(await enter(GRANNY, code)).toMatchObject({ ok: true })
  })

  test('of one phone is not good for another', async () => {
    await ask(GRANNY)
    clock.now += 1
    await ask('12300000002')
    expect(await enter('12300000002', codesOn(GRANNY).at(-1)!)).toMatchObject({ code: 'CODE_WRONG' })
  })

  test('can be asked for once a minute and ten times a day; a retry of the same asking sends nothing more', async () => {
    // 09:00 in Beijing, so that the ten stay within its day.
    clock.now = Math.ceil(clock.now / DAY) * DAY + 3_600_000
    const sent = codesOn(GRANNY).length
    const key = newKey()
    await ask(GRANNY, key)
    expect(await ask(GRANNY, key)).toMatchObject({ ok: true })
    expect(codesOn(GRANNY)).toHaveLength(sent + 1)
    clock.now += MINUTE - 1
    expect(await ask(GRANNY)).toMatchObject({ code: 'TOO_OFTEN' })
    for (let i = 1; i < 10; i++) {
      clock.now += MINUTE
      expect(await ask(GRANNY)).toMatchObject({ ok: true })
    }
    clock.now += MINUTE
    expect(await ask(GRANNY)).toMatchObject({ code: 'TOO_OFTEN' })
    expect(codesOn(GRANNY)).toHaveLength(sent + 10)
    clock.now += DAY
    expect(await ask(GRANNY)).toMatchObject({ ok: true })
  }, 30_000)

  test('goes to a phone nobody registered too, in the same words and limits, and opens no session', async () => {
    const [known, unknown] = [await ask(GRANNY), await ask(STRANGER)]
    expect(unknown).toEqual(known)
    expect(await ask(STRANGER)).toMatchObject({ code: 'TOO_OFTEN' })
    expect(codesOn(STRANGER)).toHaveLength(1)
    expect(await enter(STRANGER, wrong(codesOn(STRANGER)[0]!))).toMatchObject({ ok: false, code: 'CODE_WRONG' })
    const answer = await enter(STRANGER, codesOn(STRANGER)[0]!)
    expect(Object.keys(answer.data as unknown as object)).toEqual(['joining'])
  })

  test('when SMS is down the answer says nothing else either', async () => {
    ground.faults.tell('sms', { fail: true })
    expect(await ask(GRANNY)).toMatchObject({ ok: true })
    ground.faults.tell('sms', {})
  })

  test('is forgotten when its end is past, and not before', async () => {
    await ask(GRANNY)
    expect(await collection('codes').byId(GRANNY)).toBeDefined()
    await forgetCodes(clock.now)
    expect(await collection('codes').byId(GRANNY)).toBeDefined()
    expect(await forgetCodes(clock.now + 6 * MINUTE)).toBeGreaterThan(0)
    expect(await collection('codes').byId(GRANNY)).toBeUndefined()
  })
})

describe('the phone button of the mini-program', () => {
  const codeFor = (openid: string, phone: string) => {
    ground.people.enrol([{ openid, phone }])
    return ground.people.phoneCode(openid)!
  }

  test('ties the WeChat account to the person registered with that phone', async () => {
    expect(await calls.from('wx-granny', 'session.me')).toMatchObject({ data: { me: null, demonstration: true } })
    const key = newKey()
    const phoneCode = codeFor('wx-granny', GRANNY)
    const linked = await calls.from('wx-granny', 'session.linkPhone', { phoneCode }, key)
    expect(linked).toMatchObject({ ok: true, data: { me: { personId: 'granny' } } })
    expect(await calls.from('wx-granny', 'session.me')).toMatchObject({ data: { me: { personId: 'granny' } } })
    // The answer was lost: the same intention again, although WeChat's code is used up.
    expect(await calls.from('wx-granny', 'session.linkPhone', { phoneCode }, key)).toEqual(linked)
    expect(await calls.from('wx-granny', 'session.linkPhone', { phoneCode })).toMatchObject({ code: 'CODE_WRONG' })
  })

  test('of a phone nobody registered ties nothing, and neither does a made-up code', async () => {
    const phoneCode = codeFor('wx-stranger', STRANGER)
    expect(await calls.from('wx-stranger', 'session.linkPhone', { phoneCode })).toEqual({
      ok: true,
      data: { joining: { pass: expect.any(String), expiresAt: expect.any(Number) } },
    })
    expect(await calls.from('wx-stranger', 'session.linkPhone', { phoneCode: 'x' })).toMatchObject({
      code: 'CODE_WRONG',
    })
    expect(await calls.from('wx-stranger', 'session.me')).toMatchObject({ data: { me: null } })
  })

  test('does not give one account two people', async () => {
    const phoneCode = codeFor('wx-granny', '12300000003')
    expect(await calls.from('wx-granny', 'session.linkPhone', { phoneCode })).toMatchObject({ code: 'NOT_YOURS' })
    expect((await collection('people').byId('neighbour'))!.openid).toBe('openid-neighbour')
  })

  test('is for WeChat: over HTTP nothing is tied', async () => {
    const phoneCode = codeFor('wx-other', GRANNY)
    expect(await calls.as('neighbour', 'session.linkPhone', { phoneCode })).toMatchObject({ code: 'SIGN_IN_FIRST' })
  })
})

describe('oneself', () => {
  test('is told with offices held now and where', async () => {
    expect(await calls.as('officer', 'session.me')).toMatchObject({
      data: {
        me: {
          roles: ['anyone', 'resident', 'officer'],
          positions: [{ office: 'gridOfficer', title: '网格员', placeId: 'grid', placeName: '第一网格' }],
          officePhone: '0716-5200001',
        },
        now: clock.now,
      },
    })
  })

  test('agrees to the notice once, and which and when is kept', async () => {
    const first = clock.now
    expect(await calls.as('officer', 'session.agreeToPrivacy', { notice: '2026-11' })).toMatchObject({
      data: { me: { privacyAgreed: true } },
    })
    clock.now += MINUTE
    await calls.as('officer', 'session.agreeToPrivacy', { notice: '2026-11' })
    expect((await collection('people').byId('officer'))!.privacyAgreed).toEqual({ notice: '2026-11', at: first })
    await calls.as('officer', 'session.agreeToPrivacy', { notice: '2027-01' })
    expect((await collection('people').byId('officer'))!.privacyAgreed).toEqual({ notice: '2027-01', at: clock.now })
  })
})

describe('in the demonstration', () => {
  const found = async (words: string, limit = 20) => {
    const answer = await calls.as(undefined, 'session.findPeople', { words, limit })
    return (answer.data as unknown as { people: { personId: string; about: string }[] }).people
  }
  const idsOf = async (words: string) => (await found(words)).map(({ personId }) => personId).sort()

  test('people are found by the beginning of name or phone, by id, office and community', async () => {
    expect(await idsOf('桃桂')).toEqual(['granny'])
    expect(await idsOf('桃')).toEqual(['granny', 'neighbour', 'officer'])
    expect(await idsOf('桃小')).toEqual(['neighbour'])
    expect(await idsOf('1230000000')).toEqual(['granny', 'neighbour', 'officer'])
    expect(await idsOf('12300000002')).toEqual(['officer'])
    expect(await idsOf('officer')).toEqual(['officer'])
    expect(await idsOf('网格员')).toEqual(['officer'])
    expect(await idsOf('桃溪')).toHaveLength(3)
    expect(await idsOf('没有这个人')).toEqual([])
    expect(await found('', 2)).toHaveLength(2)
  })

  test('they are told apart by what they are', async () => {
    expect((await found('桃桂'))[0]!.about).toMatch(/^居民，8\d岁，独居$/)
    expect((await found('柳'))[0]!.about).toBe('第一网格网格员，党员')
  })

  test('words are words and no pattern', async () => {
    expect(await idsOf('.*')).toEqual([])
    expect(await idsOf('桃.*')).toEqual([])
  })

  test('anybody can be put on a phone', async () => {
    const answer = await calls.as(undefined, 'session.signInAs', { personId: 'neighbour' })
    expect(answer).toMatchObject({ data: { openid: 'openid-neighbour', me: { personId: 'neighbour' } } })
    const { token } = answer.data as unknown as { token: string }
    expect(await calls.withToken(token, 'session.me')).toMatchObject({ data: { me: { personId: 'neighbour' } } })
    expect(await calls.as(undefined, 'session.signInAs', { personId: 'nobody' })).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('searching examines those it finds and no more', async () => {
    await store(
      ground,
      'people',
      Array.from({ length: 500 }, (_, i) => personOf(`many${i}`, 1000 + i, { name: `李${i}` })),
    )
    const before = ground.database.stats().documentsExamined
    await idsOf('桃桂')
    expect(ground.database.stats().documentsExamined - before).toBeLessThan(20)
  })
})
