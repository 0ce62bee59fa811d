// Leaving for good: nothing of name, phone, account and door is left anywhere; the figures keep what happened.
import { handlers as app } from '../../cloudfunctions/app/handlers'
import { handlers as bell } from '../../cloudfunctions/bell/handlers'
import { handlers as matters } from '../../cloudfunctions/matters/handlers'
import { store } from '../../test/calls/city'
import { asWechat, type Ground, newKey, openGround, overHttp, SESSION_KEY } from '../../test/calls/ground'
import { BUILDING, householdOf, NOW, PLACES, personOf, positionOf, volunteerOf } from '../../test/calls/people'
import { collection } from '../kernel/database'
import { answerTelecom } from '../kernel/messages/telecom'
import { serve } from '../kernel/serve'
import { signPass, signSession } from '../kernel/session'
import { registered } from '../person/read'

const clock = { now: NOW }
const main = serve([...app, ...bell, ...matters], { clock: () => clock.now })
const token = (who: string) => signSession(who, clock.now, SESSION_KEY).token
// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked into by the expectations
type Answer = { ok: boolean; code?: string; data?: any }
const as = async (who: string | undefined, call: string, input: object = {}, key = newKey()) =>
  (await overHttp(main, who && token(who), { call, input, key })) as Answer
const from = async (openid: string, call: string, input: object = {}) =>
  (await asWechat(main, openid, { call, input, key: newKey() })) as Answer
const leaving = { words: '注销' }

const NAME = '欧阳桂兰'
const PHONE = '12388887777'
const OPENID = 'o-leaver-openid'
const DOOR = '7单元707室'

let ground: Ground
beforeAll(async () => {
  ground = await openGround()
  ground.functions.set('telecom', (event) => answerTelecom(event, Date.now()))
  const estate = { ...BUILDING, _id: 'estate', kind: 'estate', name: '桃溪苑', estateId: undefined }
  await store(ground, 'places', [...PLACES, estate])
  const goes = personOf('goes', 1, { name: NAME, phone: PHONE, openid: OPENID, birthYear: 1944, householdId: 'home' })
  await store(ground, 'people', [
    { ...goes, privacyAgreed: { notice: '2026-11', at: NOW } },
    personOf('helper', 2, { name: '柳近邻' }),
    personOf('officer', 3),
    personOf('stays', 4),
  ])
  await store(ground, 'positions', [
    positionOf('goes', 'volunteer', 'community'),
    positionOf('helper', 'volunteer', 'community'),
    positionOf('officer', 'gridOfficer', 'grid'),
  ])
  await store(ground, 'volunteers', [volunteerOf('goes', 900), volunteerOf('helper', 100, { buildingId: 'elsewhere' })])
  const consent = { bellConsent: { at: 1, takenBy: 'officer', givenBy: NAME } }
  await store(ground, 'households', [
    householdOf('home', {
      memberIds: ['goes'],
      door: DOOR,
      noteForResponders: `${NAME}听力不好`,
      contacts: [{ name: '欧阳小妹', phone: '12366665555', relation: '女儿' }],
      ...consent,
    }),
    householdOf('mothers', {
      memberIds: ['stays'],
      familyIds: ['goes'],
      contacts: [{ name: NAME, phone: PHONE, relation: '女儿' }],
      keyHolder: { name: NAME, phone: PHONE, where: '对门' },
      door: '8单元808',
      bellConsent: { at: 1, takenBy: 'officer', givenBy: NAME },
    }),
    householdOf('paired', {
      memberIds: ['helper'],
      pairedVolunteerId: 'goes',
      door: '9单元',
      bellConsent: consent.bellConsent,
    }),
  ])
  const history = { householdId: 'mothers', at: NOW, part: 'family', before: '', after: `${NAME}（尾号7777）` }
  await store(ground, 'amendments', [{ _id: 'line', ...history, by: { personId: 'officer', name: '桃officer' } }])
})
afterAll(() => ground.close())

const everything = async () => JSON.stringify(await ground.dump())

test('who holds an office hands it over first; an open alert is waited for', async () => {
  expect(await as('officer', 'residence.leave', leaving)).toMatchObject({ code: 'HAND_OVER_FIRST' })
  const device = { _id: '0123456789abcdef', version: 1, householdId: 'home', path: [], kind: 'door', state: 'active' }
  const made = {
    key: 'sealed',
    keyNumber: 1,
    keyMade: { by: 'officer', at: 1, intention: 'x' },
    enrolledAt: NOW,
    keys: [],
  }
  await store(ground, 'devices', [{ ...device, ...made, timeline: [{ at: 1, event: 'enrol', by: 'officer' }] }])
  expect(await as('goes', 'residence.leave', leaving)).toMatchObject({ code: 'BELL_HANGS_THERE' })
  await collection('devices').remove('0123456789abcdef')
  const { alertId } = (await as('goes', 'bell.press', { householdId: 'home' })).data.alert
  expect(await as('goes', 'residence.leave', leaving)).toMatchObject({ code: 'ALERT_STILL_OPEN' })
  for (const [who, call, more] of [
    ['helper', 'bell.accept'],
    ['helper', 'bell.depart'],
    ['helper', 'bell.arrive'],
    ['helper', 'bell.resolve', { outcome: 'helpGiven', words: `扶${NAME}起来` }],
    ['goes', 'bell.confirm', { helped: true }],
  ] as const) {
    clock.now += 60_000
    expect([call, await as(who, call, { alertId, ...more })]).toMatchObject([call, { ok: true }])
  }
  expect(await as('goes', 'residence.leave', { words: '好' })).toMatchObject({ code: 'BAD_INPUT' })
})

test('after leaving nothing of name, phone, account and door is anywhere; the alert still counts', async () => {
  await as(undefined, 'session.sendCode', { phone: PHONE })
  await as('goes', 'message.recordConsents', { accepted: ['bell_call'], rejected: [] })
  await as('goes', 'residence.claim', { role: 'lives', home: { by: 'building', buildingId: 'building', door: DOOR } })
  const matter = {
    kind: 'fault',
    categoryId: 'signal',
    words: `${NAME}家门口的灯不亮，电话${PHONE}`,
    pictureIds: [],
    where: { words: DOOR },
    hidden: { fromNeighbours: false, fromOfficers: false },
  }
  const { matterId } = (await as('goes', 'matter.raise', matter)).data
  const subject = { room: 'matter' as const, id: matterId, part: 'note-1' }
  const asked = {
    version: 1,
    subject,
    path: ['community'],
    kind: 'words' as const,
    askedAt: clock.now,
    tries: 0,
    keys: [],
  }
  const undecided = { ...asked, words: `${NAME}说灯还不亮`, openid: OPENID, state: 'asked' as const, dueAt: clock.now }
  await collection('screenings').insert({ _id: 'undecided', ...undecided })
  for (const secret of [NAME, PHONE, OPENID, DOOR]) {
    expect(await everything()).toContain(secret)
    expect(JSON.stringify(await collection('matters').byId(matterId))).toMatch(NAME)
  }
  const before = await as('stays', 'desk.publicFigures')
  expect(before.data.bells).toMatchObject({ last30Days: 1, arrived: 1 })
  const old = token('goes')
  expect(await as('goes', 'residence.leave', leaving)).toEqual({ ok: true, data: { left: true } })
  const after = await everything()
  for (const secret of [NAME, PHONE, OPENID, DOOR]) expect(after).not.toContain(secret)
  expect(await collection('screenings').byId('undecided')).toMatchObject({ state: 'asked', words: '某某说灯还不亮' })
  expect(await collection('matters').byId(matterId)).toMatchObject({ state: 'submitted', raiser: {} })
  expect((await as('stays', 'desk.publicFigures')).data.bells).toEqual(before.data.bells)
  expect(await collection('people').byId('goes')).toMatchObject({ name: '已注销居民', partyMember: false })
  expect(await collection('volunteers').byId('goes')).toBeUndefined()
  expect(await overHttp(main, old, { call: 'residence.mine', input: {} })).toMatchObject({ code: 'SIGN_IN_FIRST' })
  expect(await from(OPENID, 'session.me')).toMatchObject({ data: { me: null } })
  // Who stays keeps their household.
  expect(await collection('households').byId('mothers')).toMatchObject({
    memberIds: ['stays'],
    familyIds: [],
    contacts: [],
  })
  expect((await collection('households').byId('paired'))!.pairedVolunteerId).toBeUndefined()
  expect(await collection('households').byId('home')).toBeUndefined()
})

test('with the same phone one joins anew as somebody else', async () => {
  const pass = signPass({ phone: PHONE }, clock.now, SESSION_KEY).pass
  const home = { by: 'community', communityId: 'community' }
  const answer = await as(undefined, 'residence.join', { pass, notice: '2026-11', name: NAME, home })
  expect(answer).toMatchObject({ ok: true, data: { me: { name: NAME } } })
  expect(answer.data.me.personId).not.toBe('goes')
})

test('an office that enters the number of who left enters somebody new', async () => {
  const about = { name: '桃登记', phone: '12377776666', communityId: 'community' }
  const first = await registered(about)
  expect(await as(first._id, 'residence.leave', leaving)).toMatchObject({ ok: true })
  const second = await registered(about)
  expect(second._id).not.toBe(first._id)
  expect((await registered(about))._id).toBe(second._id)
})

test('a pass from before signing out everywhere opens nothing', async () => {
  const pass = signPass({ phone: '12355554444' }, clock.now, SESSION_KEY).pass
  const input = { pass, notice: '2026-11', name: '桃丢机', home: { by: 'community', communityId: 'community' } }
  const { me } = (await as(undefined, 'residence.join', input)).data
  clock.now += 2000
  await as(me.personId, 'session.endAll')
  expect(await as(undefined, 'residence.join', input)).toMatchObject({ code: 'PASS_OVER' })
})

test('signed out everywhere, every token from before is refused and a new one is not', async () => {
  const [one, other] = [token('stays'), token('stays')]
  clock.now += 1
  expect(await overHttp(main, one, { call: 'session.endAll', input: {}, key: newKey() })).toMatchObject({ ok: true })
  for (const old of [one, other]) {
    expect(await overHttp(main, old, { call: 'residence.mine', input: {} })).toMatchObject({ code: 'SIGN_IN_FIRST' })
  }
  expect(await from('openid-stays', 'session.me')).toMatchObject({ data: { me: null } })
  clock.now += 1
  expect(await as('stays', 'residence.mine')).toMatchObject({ ok: true })
})
