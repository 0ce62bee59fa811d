// Joining, claiming a home, its confirmation and moving: through the calls, as phones make them.
import { handlers as app } from '../../cloudfunctions/app/handlers'
import { handlers as bell } from '../../cloudfunctions/bell/handlers'
import { handlers as office } from '../../cloudfunctions/office/handlers'
import { store } from '../../test/calls/city'
import { asWechat, type Ground, newKey, openGround, overHttp, SESSION_KEY } from '../../test/calls/ground'
import { at, BUILDING, householdOf, NOW, PLACES, personOf, positionOf } from '../../test/calls/people'
import { collection } from '../kernel/database'
import { answerTelecom } from '../kernel/messages/telecom'
import { serve } from '../kernel/serve'
import { signPass, signSession } from '../kernel/session'

const clock = { now: NOW }
const main = serve([...app, ...bell, ...office], { clock: () => clock.now })
const token = (who: string) => signSession(who, clock.now, SESSION_KEY).token
// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked into by the expectations
type Data = any
const as = async (who: string | undefined, call: string, input: object = {}, key = newKey()) =>
  (await overHttp(main, who && token(who), { call, input, key })) as { ok: boolean; code?: string; data?: Data }
const from = async (openid: string, call: string, input: object = {}, key = newKey()) =>
  (await asWechat(main, openid, { call, input, key })) as { ok: boolean; code?: string; data?: Data }

let ground: Ground
beforeAll(async () => {
  ground = await openGround()
  ground.functions.set('telecom', (event) => answerTelecom(event, Date.now()))
  const estate = { ...BUILDING, _id: 'estate', kind: 'estate', name: '桃溪苑', estateId: undefined }
  const faraway = {
    ...BUILDING,
    _id: 'faraway',
    name: '柳岸苑1栋',
    path: ['city', 'street', 'other'],
    gridIds: ['othergrid'],
  }
  const other = { ...PLACES[1]!, _id: 'other', name: '柳岸社区', point: at(5000, 0), boundary: undefined }
  await store(ground, 'places', [...PLACES, estate, other, { ...faraway, point: at(5000, 0), estateId: 'otherestate' }])
  await store(ground, 'people', [
    personOf('granny', 1, { name: '桃桂兰', householdId: 'home' }),
    personOf('officer', 2, { name: '柳向前' }),
    personOf('stranger', 3, { name: '柳远方', communityId: 'other' }),
    personOf('elsewhere', 4),
  ])
  await store(ground, 'positions', [
    positionOf('officer', 'gridOfficer', 'grid'),
    positionOf('elsewhere', 'gridOfficer', 'othergrid'),
  ])
  await store(ground, 'households', [
    householdOf('home', { memberIds: ['granny'], bellConsent: { at: 1, takenBy: 'officer' } }),
  ])
})
afterAll(() => ground.close())

let phones = 100
const newPhone = () => `123${String(++phones).padStart(8, '0')}`
const passFor = (phone: string, openid?: string) => signPass({ phone, openid }, clock.now, SESSION_KEY).pass
const AT_HOME = { by: 'building', buildingId: 'building', door: '2单元301' } as const
const NEXT_DOOR = { by: 'building', buildingId: 'building', door: '2单元302' } as const
const joined = async (name: string, home: object, phone = newPhone()) => {
  const answer = await as(undefined, 'residence.join', { pass: passFor(phone), notice: '2026-11', name, home })
  return answer.data.me.personId as string
}
const homeOf = async (who: string) => (await as(who, 'residence.mine')).data.homes[0]
const membersOf = async (householdId: string) => (await collection('households').byId(householdId))!.memberIds

describe('joining', () => {
  test('in a browser: a code for whoever asks, a pass for who is not registered, then a name and a home', async () => {
    const phone = newPhone()
    await as(undefined, 'session.sendCode', { phone })
    const code = /验证码是(\d{6})/.exec(ground.strips.list({ phone })[0]!.lines[0]!)![1]!
    const signedIn = await as(undefined, 'session.signIn', { phone, code })
    expect(signedIn.data).toEqual({ joining: { pass: expect.any(String), expiresAt: expect.any(Number) } })
    const { pass } = signedIn.data.joining
    expect(JSON.stringify(await ground.dump()).split(phone).length - 1).toBe(1)
    const answer = await as(undefined, 'residence.join', { pass, notice: '2026-11', name: '桃新来', home: NEXT_DOOR })
    expect(answer.data).toMatchObject({
      token: expect.any(String),
      me: { name: '桃新来', communityName: '桃溪社区', privacyAgreed: true, roles: ['anyone', 'resident'] },
    })
    expect(await homeOf(answer.data.me.personId)).toMatchObject({
      state: 'claimed',
      address: '桃溪苑3栋2单元302',
      role: 'lives',
    })
  })

  test('in the mini-program: the pass is good for the account that proved the phone, and for no other', async () => {
    const [phone, input] = [
      newPhone(),
      { notice: '2026-11', name: '桃微信', home: { by: 'community', communityId: 'community' } },
    ]
    const pass = passFor(phone, 'openid-new')
    for (const other of [
      from('openid-other', 'residence.join', { ...input, pass }),
      as(undefined, 'residence.join', { ...input, pass }),
    ]) {
      expect(await other).toMatchObject({ code: 'PASS_OVER' })
    }
    expect(await from('openid-new', 'residence.join', { ...input, pass })).toMatchObject({
      data: { me: { name: '桃微信' } },
    })
    expect(await from('openid-new', 'session.me')).toMatchObject({ data: { me: { name: '桃微信' } } })
    // The account is somebody's now: it cannot become another person with another phone.
    const second = { ...input, pass: passFor(newPhone(), 'openid-new') }
    expect(await from('openid-new', 'residence.join', second)).toMatchObject({ code: 'NOT_YOURS' })
  })

  test('refuses a pass that is forged, a session in its place, or an hour old', async () => {
    const input = { notice: '2026-11', name: '桃假', home: NEXT_DOOR }
    const bad = [
      token('granny'),
      `${passFor(newPhone()).slice(0, -3)}abc`,
      signPass({ phone: newPhone() }, clock.now, 'x'.repeat(40)).pass,
    ]
    for (const pass of bad)
      expect(await as(undefined, 'residence.join', { ...input, pass })).toMatchObject({ code: 'PASS_OVER' })
    const pass = passFor(newPhone())
    clock.now += 3_700_000
    expect(await as(undefined, 'residence.join', { ...input, pass })).toMatchObject({ code: 'PASS_OVER' })
    // A pass is no session either.
    expect(await overHttp(main, pass, { call: 'residence.mine', input: {} })).toMatchObject({ code: 'SIGN_IN_FIRST' })
  })

  test('of one phone by ten at once, and again, makes one person with one home', async () => {
    const pass = passFor(newPhone())
    const input = { pass, notice: '2026-11', name: '桃十次', home: NEXT_DOOR }
    const answers = await Promise.all(Array.from({ length: 10 }, () => as(undefined, 'residence.join', input)))
    answers.push(await as(undefined, 'residence.join', { ...input, name: '换了名' }))
    const ids = new Set(answers.map(({ data }) => data.me.personId))
    expect(ids.size).toBe(1)
    const homes = await collection('residences').find({ personId: [...ids][0] })
    expect(homes).toHaveLength(1)
    expect((await as([...ids][0], 'session.me')).data.me.name).toBe('桃十次')
  })

  test('by a pin finds the community; outside the city it is refused; an id of something else is no home', async () => {
    const input = { notice: '2026-11', name: '桃图钉' }
    const join = (home: object) => as(undefined, 'residence.join', { ...input, pass: passFor(newPhone()), home })
    expect((await as(undefined, 'residence.locate', { point: at(12, 12) })).data.found).toMatchObject({
      buildingName: '桃溪苑3栋',
    })
    expect(await join({ by: 'pin', point: at(200, 200) })).toMatchObject({
      data: { me: { communityName: '桃溪社区' } },
    })
    expect(await join({ by: 'pin', point: { type: 'Point', coordinates: [0, 0] } })).toMatchObject({ code: 'OUTSIDE' })
    expect(await join({ by: 'building', buildingId: 'community' })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await join({ by: 'community', communityId: 'grid' })).toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('a claim to where others live', () => {
  test('gives nothing until it is confirmed: no bell, no household, and no word of who lives there', async () => {
    const who = await joined('柳骗子', AT_HOME)
    expect(await membersOf('home')).toEqual(['granny'])
    expect((await as(who, 'bell.mine')).data.households).toEqual([])
    expect((await as(who, 'household.mine')).data.households).toEqual([])
    expect(await as(who, 'bell.press', { householdId: 'home' })).toMatchObject({ ok: false })
    expect(JSON.stringify(await as(who, 'residence.mine'))).not.toMatch(/桃桂兰|"home"|householdId/)
    const empty = await joined('柳空门', { ...NEXT_DOOR, door: '6单元601' })
    const without = ({ homeId, address, from, ...rest }: Data) => rest
    expect(without(await homeOf(who))).toEqual(without(await homeOf(empty)))
  })

  test('is not confirmed by oneself, by strangers, nor by an officer of another ground', async () => {
    const who = await joined('柳自封', AT_HOME)
    const residenceId = (await homeOf(who)).homeId
    for (const by of [who, 'stranger', 'elsewhere', 'officer']) {
      expect(await as(by, 'residence.vouch', { residenceId, yes: true })).toMatchObject({ code: 'NOT_FOUND' })
    }
    expect(await as(who, 'residence.settle', { residenceId, yes: true })).toMatchObject({ code: 'NOT_YOURS' })
    expect(await as('elsewhere', 'residence.settle', { residenceId, yes: true })).toMatchObject({ code: 'NOT_FOUND' })
    expect((await as('elsewhere', 'residence.claims')).data.claims).toEqual([])
    expect(await membersOf('home')).toEqual(['granny'])
  })

  test('is confirmed by the grid officer, once, and then rings; the household’s history tells it', async () => {
    const who = await joined('桃小军', AT_HOME)
    const { claims } = (await as('officer', 'residence.claims')).data
    const one = claims.find(({ name }: Data) => name === '桃小军')
    expect(one).toMatchObject({ livesThere: ['桃桂兰'], hasBell: true, address: '桃溪苑3栋2单元301' })
    const key = newKey()
    const yes = { residenceId: one.residenceId, yes: true }
    await Promise.all([as('officer', 'residence.settle', yes, key), as('officer', 'residence.settle', yes, key)])
    expect(await membersOf('home')).toEqual(['granny', who])
    expect(await as('officer', 'residence.settle', yes)).toMatchObject({ code: 'STEP_OUT_OF_ORDER' })
    expect((await as(who, 'bell.mine')).data.households).toMatchObject([{ householdId: 'home' }])
    const lines = await collection('amendments').find({ householdId: 'home' })
    expect(lines).toMatchObject([{ part: 'members', by: { name: '柳向前' } }])
    expect(lines[0]!.after).toContain('桃小军')
  })

  test('is confirmed by who lives there; family becomes family and no member', async () => {
    const who = await joined('桃小琴', { by: 'community', communityId: 'other' })
    const family = { role: 'family', home: AT_HOME, elderName: '桃桂兰' }
    expect(await as(who, 'residence.claim', { ...family, elderName: undefined })).toMatchObject({ code: 'BAD_INPUT' })
    await as(who, 'residence.claim', family)
    const { asking } = (await as('granny', 'residence.mine')).data
    const one = asking.find(({ name }: Data) => name === '桃小琴')
    expect(one).toMatchObject({ role: 'family', phoneEnd: expect.stringMatching(/^\d{4}$/) })
    expect(await as('granny', 'residence.vouch', { residenceId: one.residenceId, yes: true })).toMatchObject({
      ok: true,
    })
    const home = await collection('households').byId('home')
    expect([home!.familyIds, home!.memberIds.includes(who)]).toEqual([[who], false])
  })

  test('refused needs a reason of the officer, which the person reads', async () => {
    const who = await joined('柳不在', AT_HOME)
    const residenceId = (await homeOf(who)).homeId
    expect(await as('officer', 'residence.settle', { residenceId, yes: false })).toMatchObject({ code: 'BAD_INPUT' })
    await as('officer', 'residence.settle', { residenceId, yes: false, reason: '房东说没有这个人' })
    expect(await homeOf(who)).toMatchObject({ state: 'refused', reason: '房东说没有这个人' })
    expect(await membersOf('home')).not.toContain(who)
  })

  test('more than five doors at once is refused', async () => {
    const who = await joined('柳乱试', AT_HOME)
    const claims = []
    for (let i = 0; i < 5; i++) {
      claims.push(await as(who, 'residence.claim', { role: 'lives', home: { ...NEXT_DOOR, door: `${i + 1}01` } }))
    }
    expect(claims.map(({ ok }) => ok)).toEqual([true, true, true, true, false])
    expect(claims.at(-1)).toMatchObject({ code: 'TOO_OFTEN' })
  })
})

describe('moving', () => {
  test('behind a door where nobody was on record a yes makes the household, without a bell', async () => {
    const who = await joined('桃新居', { ...NEXT_DOOR, door: '1单元502' })
    const residenceId = (await homeOf(who)).homeId
    await as('officer', 'residence.settle', { residenceId, yes: true })
    expect((await as(who, 'bell.mine')).data.households).toMatchObject([{ bellConsent: false }])
    expect((await collection('people').byId(who))!.householdId).toBeDefined()
  })

  test('ends the old home on the day, begins the new, and tells the office of a bell without people', async () => {
    await store(ground, 'people', [personOf('alone', 50, { name: '桃独居', householdId: 'bellhome' })])
    const bell = { memberIds: ['alone'], door: '5单元501', bellConsent: { at: 1, takenBy: 'officer' } }
    await store(ground, 'households', [householdOf('bellhome', bell)])
    expect(await homeOf('alone')).toMatchObject({ homeId: 'bellhome', state: 'confirmed', hasBell: true })
    const move = { role: 'lives', home: { by: 'building', buildingId: 'faraway', door: '101' }, leaves: 'bellhome' }
    const key = newKey()
    await as('alone', 'residence.claim', move, key)
    expect(await as('alone', 'residence.claim', move, key)).toMatchObject({ ok: true })
    expect(await membersOf('bellhome')).toEqual([])
    expect(await collection('people').byId('alone')).toMatchObject({ communityId: 'other' })
    expect((await collection('people').byId('alone'))!.householdId).toBeUndefined()
    expect((await as('alone', 'residence.mine')).data.homes).toMatchObject([
      { state: 'claimed', communityName: '柳岸社区' },
    ])
    expect(await collection('tasks').find({ kind: 'check' })).toMatchObject([
      { householdId: 'bellhome', state: 'open' },
    ])
  })

  test('out of somebody else’s home is not possible, nor while an alert is open', async () => {
    const other = (await collection('residences').find({}, { limit: 1 }))[0]!
    for (const homeId of [other._id, 'home']) {
      expect(await as('stranger', 'residence.end', { homeId })).toMatchObject({ code: 'NOT_FOUND' })
    }
    await as('granny', 'bell.press', { householdId: 'home' })
    const move = { role: 'lives', home: NEXT_DOOR, leaves: 'home' }
    expect(await as('granny', 'residence.claim', move)).toMatchObject({ code: 'ALERT_STILL_OPEN' })
    expect((await as('granny', 'residence.mine')).data.homes).toMatchObject([{ homeId: 'home' }])
    expect(await as('granny', 'residence.end', { homeId: 'home' })).toMatchObject({ code: 'ALERT_STILL_OPEN' })
    expect(await membersOf('home')).toContain('granny')
  })
})

test('who has not agreed to the privacy notice is led to it, but may press the bell, and leave', async () => {
  await store(ground, 'people', [personOf('unasked', 60, { privacyAgreed: undefined })])
  await store(ground, 'households', [
    householdOf('unaskeds', { memberIds: ['unasked'], door: '9单元', bellConsent: { at: 1, takenBy: 'officer' } }),
  ])
  expect(await as('unasked', 'residence.mine')).toMatchObject({ code: 'PRIVACY_FIRST' })
  expect(await as('unasked', 'residence.claim', { role: 'lives', home: NEXT_DOOR })).toMatchObject({
    code: 'PRIVACY_FIRST',
  })
  expect(await as('unasked', 'bell.press', { householdId: 'unaskeds' })).toMatchObject({ ok: true })
  expect(await as('unasked', 'residence.leave', { words: '注销' })).toMatchObject({ code: 'ALERT_STILL_OPEN' })
  await as('unasked', 'session.agreeToPrivacy', { notice: '2026-11' })
  expect(await as('unasked', 'residence.mine')).toMatchObject({ ok: true })
})
