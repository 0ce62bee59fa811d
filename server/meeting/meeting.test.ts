// Joint meetings through the functions on the real local database: called, answered, decided, carried to their matters once, published.

import type { MeetingLine, MeetingView } from '../../domain/meeting/contract'
import * as course from '../../domain/meeting/course'
import { newKey } from '../../test/calls/ground'
import { openQuarter, type Quarter } from '../../test/calls/quarter'
import { collection } from '../kernel/database'
import { brokenAt } from '../matter/seal'
import { tickMeetings } from './clock'
import { changeMeeting } from './store'

jest.setTimeout(60_000)
const HOUR = 3_600_000
const DAY = 24 * HOUR

let quarter: Quarter
beforeAll(async () => {
  quarter = await openQuarter()
})
afterAll(() => quarter.ground.close())

const one = async (who: string, name: string, input: object, key?: string) =>
  (await quarter.ok<{ meeting: MeetingView }>(who, name, input, key)).meeting
const calling = (more: object = {}) => ({
  level: 'community',
  placeId: 'community',
  title: '十一月联席会议',
  where: '社区二楼会议室',
  startsAt: quarter.clock.now + DAY,
  organisationIds: [],
  ...more,
})
const convene = (who = 'community1', more: object = {}, key?: string) => one(who, 'meeting.call', calling(more), key)
const act = (meetingId: string, step: object, who = 'community1', key?: string) =>
  one(who, 'meeting.act', { meetingId, step }, key)
const refused = async (who: string, name: string, input: object) => (await quarter.call(who, name, input)).code
const see = (who: string, meetingId: string) => one(who, 'meeting.see', { meetingId })
const lists = (who: string, show = 'coming') =>
  quarter.ok<{ meetings: MeetingLine[]; waiting: { placeId: string; matters: number }[] }>(who, 'meeting.list', {
    show,
  })
const line = async (who: string, meetingId: string, show?: string) =>
  (await lists(who, show)).meetings.find((each) => each.meetingId === meetingId)

/** On the agenda of the community. */
async function passedUp(words = '楼下的路灯不亮了，晚上看不见路', kind = 'fault'): Promise<string> {
  const matterId = await quarter.raise('granny', { words, kind })
  await quarter.act('grid1', matterId, { event: 'accept' })
  await quarter.act('grid1', matterId, { event: 'passUp', words: '网格办不了，要几家一起定' })
  return matterId
}

/** About the community's offices: it goes around them to the street. */
async function aroundStreet(): Promise<string> {
  const matterId = await quarter.raise('granny', {
    kind: 'complaint',
    categoryId: 'fee',
    words: '物业多收了三年电梯费，不给看账',
    against: 'property',
  })
  const { owner } = await quarter.held(matterId)
  await collection('matters').replace({
    ...(await quarter.held(matterId)),
    state: 'agenda',
    owner: { ...owner, level: 'community', placeId: 'community' },
  })
  return matterId
}

const hand = (matterId: string) => ({
  event: 'decide',
  matterId,
  decision: {
    kind: 'hand',
    organisationId: 'waterworks',
    until: quarter.clock.now + 3 * DAY,
    money: 12_000,
    words: '水务公司换掉旧水管',
  },
})
const decide = (matterId: string, decision: object) => ({ event: 'decide', matterId, decision })

test('what is passed up stands on the agenda by itself; units hear of it and answer; a decision is carried once', async () => {
  const matterId = await passedUp()
  expect((await lists('community1')).waiting).toMatchObject([{ placeId: 'community', matters: 1 }])
  const key = newKey()
  const called = await convene('community1', { organisationIds: ['waterworks'] }, key)
  const { meetingId } = called
  expect((await convene('community1', { organisationIds: ['waterworks'] }, key)).meetingId).toBe(meetingId)
  expect(await collection('meetings').count({ placeId: 'community' })).toBe(1)
  expect(called.items).toMatchObject([
    { matterId, passedUp: expect.stringContaining('网格办不了，要几家一起定'), opens: true },
  ])
  expect(await line('community1', meetingId)).toMatchObject({ items: 1, decided: 0, asksYou: false })
  // Who does not lead it learns no number of an agenda that still changes.
  expect((await line('water', meetingId))!.items).toBeUndefined()

  await tickMeetings(quarter.clock.now)
  const held = (await collection('meetings').byId(meetingId))!
  expect(held.letters).toMatchObject([{ template: 'meetingInvited', state: 'handed', to: { personId: 'water' } }])
  expect(await line('water', meetingId)).toMatchObject({ asksYou: true })
  const asked = await see('water', meetingId)
  expect(asked).toMatchObject({ may: ['answer'], asks: { organisationId: 'waterworks' }, items: [{ opens: true }] })
  const said = { meetingId, organisationId: 'waterworks', answer: 'comes', words: '周工来' }
  expect((await one('water', 'meeting.answer', said)).invitations).toMatchObject([{ answer: 'comes', words: '周工来' }])
  expect((await see('water', meetingId)).may).toEqual([])

  await act(meetingId, { event: 'begin' })
  await act(meetingId, { event: 'attended', organisationId: 'waterworks', name: '周工' })
  const intention = newKey()
  const step = hand(matterId)
  const [decided] = await Promise.all([
    act(meetingId, step, 'community1', intention),
    act(meetingId, step, 'community1', intention),
  ])
  await act(meetingId, step, 'community1', intention)
  expect(decided!.items).toMatchObject([
    { decided: { kind: 'hand', who: '市水务公司', money: 12_000, promise: 'running', lapsed: false } },
  ])
  const matter = await quarter.held(matterId)
  expect(matter).toMatchObject({ state: 'handed', handed: { organisationId: 'waterworks' } })
  expect(matter.promises).toMatchObject([
    { meetingId, until: quarter.clock.now + 3 * DAY, organisationId: 'waterworks' },
  ])
  expect(matter.timeline.filter(({ event }) => event === 'decide')).toHaveLength(1)
  expect(brokenAt(matter)).toBeUndefined()

  expect(await refused('community1', 'meeting.act', { meetingId, step: { event: 'publish' } })).toBe(
    'STEP_OUT_OF_ORDER',
  )
  await act(meetingId, { event: 'end' })
  expect(await refused('community1', 'meeting.act', { meetingId, step: { event: 'publish' } })).toBe('MINUTES_FIRST')
  expect(await refused('granny', 'meeting.see', { meetingId })).toBe('NOT_FOUND')
  await act(meetingId, { event: 'minutes', words: '到会一家，定了一件。', over: '' })
  await act(meetingId, { event: 'publish' })

  const read = await see('neighbour', meetingId)
  expect(read).toMatchObject({ minutes: '到会一家，定了一件。', may: [], timeline: [], calledBy: '桃溪社区' })
  expect(read.items).toMatchObject([{ matterId, decided: { who: '市水务公司', promise: 'running' } }])
  expect(JSON.stringify(read)).not.toMatch(/桃(granny|grid1|community1|water)|网格办不了|3栋楼下|周工/)
  expect(await line('neighbour', meetingId, 'past')).not.toHaveProperty('items')
  // The unit does it by its day: the promise is kept, and stays kept when the day has passed.
  await quarter.act('water', matterId, { event: 'unitReports', words: '旧水管已经换好', pictureIds: [] })
  quarter.clock.now += 4 * DAY
  expect((await see('neighbour', meetingId)).items[0]!.decided).toMatchObject({ promise: 'kept' })
  expect((await act(meetingId, { event: 'correct', words: '到会的是两家' })).corrections).toHaveLength(1)
  expect(
    await refused('community1', 'meeting.act', { meetingId, step: { event: 'minutes', words: '改', over: '' } }),
  ).toBe('STEP_OUT_OF_ORDER')
})

test('each kind of decision reaches its matter; a day that passes is late; what is not agreed residents do not read', async () => {
  const [own, explain, up, adjourn, hidden] = [
    await passedUp(),
    await passedUp(),
    await passedUp(),
    await passedUp(),
    await passedUp(),
  ]
  const { meetingId } = await convene()
  await act(meetingId, { event: 'begin' })
  const until = quarter.clock.now + DAY
  await act(meetingId, decide(own, { kind: 'own', until, words: '社区自己装灯' }))
  await act(
    meetingId,
    decide(explain, { kind: 'explain', why: '要等改造计划批下来', wouldChange: '明年改造计划批下来' }),
  )
  await act(meetingId, decide(up, { kind: 'passUp', words: '要街道统一装' }))
  await act(meetingId, decide(adjourn, { kind: 'adjourn', words: '还缺一份检测报告' }))
  await act(meetingId, decide(hidden, { kind: 'own', until, words: '办' }))
  expect(await quarter.held(own)).toMatchObject({ state: 'accepted', promises: [{ meetingId, until }] })
  expect(await quarter.held(explain)).toMatchObject({ state: 'explaining', explanation: { by: 'community1' } })
  expect((await quarter.see('community1', explain)).may).not.toContain('explainAgreed')
  expect((await quarter.see('community2', explain)).may).toContain('explainAgreed')
  expect(await quarter.held(up)).toMatchObject({ state: 'agenda', owner: { level: 'street', placeId: 'street' } })
  expect((await lists('street1')).waiting).toMatchObject([{ placeId: 'street', matters: 1 }])
  expect(await quarter.held(adjourn)).toMatchObject({ state: 'agenda', owner: { level: 'community' } })
  expect((await convene()).items.map(({ matterId }) => matterId)).toEqual([adjourn])

  await act(meetingId, { event: 'minutes', words: '定了五件。', over: '' })
  await act(meetingId, { event: 'end' })
  await collection('matters').replace({ ...(await quarter.held(hidden)), isPublic: false })
  await act(meetingId, { event: 'publish' })
  quarter.clock.now += 2 * DAY
  const read = await see('neighbour', meetingId)
  expect(read.items.map(({ matterId }) => matterId).sort()).toEqual([own, explain, up, adjourn].sort())
  const decidedOf = (matterId: string) => read.items.find((each) => each.matterId === matterId)?.decided
  expect(decidedOf(own)).toMatchObject({ promise: 'late' })
  expect(decidedOf(explain)).toBeUndefined()
  await quarter.act('community2', explain, { event: 'explainAgreed', words: '' })
  expect((await see('neighbour', meetingId)).items.find(({ matterId }) => matterId === explain)?.decided).toMatchObject(
    {
      wouldChange: '明年改造计划批下来',
    },
  )
  expect(await line('street1', meetingId, 'past')).toMatchObject({ items: 5, decided: 5 })
})

test('killed between the record and the matter: the clock carries it over, and what the matter refuses has lapsed', async () => {
  const [matterId, gone] = [await passedUp(), await passedUp()]
  const { meetingId } = await convene()
  await act(meetingId, { event: 'begin' })
  const until = quarter.clock.now + DAY
  const by = { personId: 'community1', name: '桃community1' }
  for (const [each, key] of [
    [matterId, newKey()],
    [gone, newKey()],
  ] as const)
    await changeMeeting(meetingId, key, quarter.clock.now, (held) =>
      course.decided(
        held,
        { matterId: each, decision: { kind: 'own', until, words: '社区装灯' }, who: '会', key },
        by,
        quarter.clock.now,
      ),
    )
  await quarter.respond('granny', gone, { event: 'withdraw', words: '不用了' })
  expect(await quarter.held(matterId)).toMatchObject({ state: 'agenda', promises: [] })
  await tickMeetings(quarter.clock.now)
  await tickMeetings(quarter.clock.now)
  const matter = await quarter.held(matterId)
  expect(matter).toMatchObject({ state: 'accepted', promises: [{ meetingId }] })
  expect(matter.timeline.filter(({ event }) => event === 'takeOn')).toHaveLength(1)
  expect(await quarter.held(gone)).toMatchObject({ state: 'withdrawn', promises: [] })
  const { items } = await see('community1', meetingId)
  expect(items.find((each) => each.matterId === gone)?.decided).toMatchObject({ lapsed: true })
  expect((await collection('meetings').byId(meetingId))!.nextDueAt).toBe(course.NEVER)
})

test('two admins decide one item at once: one decision stands, in both places', async () => {
  const matterId = await passedUp()
  const { meetingId } = await convene()
  await act(meetingId, { event: 'begin' })
  const until = quarter.clock.now + DAY
  const both = await Promise.all(
    [
      ['community1', { kind: 'own', until, words: '社区自己装灯' }],
      ['community2', { kind: 'passUp', words: '交街道' }],
    ].map(([who, decision]) =>
      quarter.call(who as string, 'meeting.act', { meetingId, step: decide(matterId, decision as object) }),
    ),
  )
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
  expect(both.find(({ ok }) => !ok)!.code).toBe('STEP_OUT_OF_ORDER')
  const item = (await collection('meetings').byId(meetingId))!.items.find((each) => each.matterId === matterId)!
  expect((await quarter.held(matterId)).state).toBe(item.decided!.decision.kind === 'own' ? 'accepted' : 'agenda')
})

test('a whistle rings, is for now, and puts its matter on the agenda', async () => {
  const matterId = await quarter.raise('granny')
  await quarter.act('grid1', matterId, { event: 'accept' })
  const whistle = { reason: '主水管爆了，三栋楼停水', matterId }
  // The grid has it: the community's meeting cannot take it from there.
  expect(await refused('community1', 'meeting.call', calling({ whistle }))).toBe('NOT_FOUND')
  const here = await passedUp('主水管爆了，三栋楼停水')
  const { meetingId, startsAt, items } = await convene('community1', {
    startsAt: quarter.clock.now - DAY,
    organisationIds: ['waterworks', 'company'],
    whistle: { ...whistle, matterId: here },
  })
  expect(startsAt).toBe(quarter.clock.now)
  expect(items.map((each) => each.matterId)).toContain(here)
  await tickMeetings(quarter.clock.now)
  const { letters } = (await collection('meetings').byId(meetingId))!
  expect(letters.map(({ to, template, attempts }) => [to.personId, template, attempts[0]?.channel]).sort()).toEqual([
    ['property', 'meetingWhistle', 'voice'],
    ['water', 'meetingWhistle', 'voice'],
  ])
  await act(meetingId, { event: 'cancel', words: '水已经来了' })
})

test('回避: a matter that goes around somebody is in no list, count, course or agenda of theirs, nor of the units', async () => {
  const before = (await lists('community1')).waiting[0]!.matters
  const matterId = await aroundStreet()
  await collection('matters').replace({
    ...(await quarter.held(matterId)),
    avoid: { against: 'property', personIds: ['community2'], organisationIds: ['company'] },
  })
  const { number } = await quarter.held(matterId)
  const { meetingId } = await convene('community1', { organisationIds: ['waterworks', 'company'] })
  const count = async (who: string) => (await lists(who)).waiting[0]?.matters
  expect([await count('community1'), await count('community2')]).toEqual([before + 1, before])
  const learns = async (who: string) => {
    const seen = await see(who, meetingId)
    const listed = await line(who, meetingId)
    if (listed?.items !== undefined) expect([who, listed.items]).toEqual([who, seen.items.length])
    return new RegExp(`${matterId}|${number}|电梯费|退还`).test(JSON.stringify([seen, listed]))
  }
  const who = ['community1', 'street1', 'community2', 'water', 'property'] as const
  const all = async () => Object.fromEntries(await Promise.all(who.map(async (each) => [each, await learns(each)])))
  const wanted = { community1: true, street1: true, community2: false, water: false, property: false }
  expect(await all()).toEqual(wanted)
  const touch = (step: object) => refused('community2', 'meeting.act', { meetingId, step })
  expect(await touch({ event: 'add', matterId })).toBe('NOT_FOUND')
  expect(await touch({ event: 'remove', matterId, words: '下次再议' })).toBe('NOT_FOUND')
  await act(meetingId, { event: 'add', matterId })
  expect(await all()).toEqual(wanted)
  await act(meetingId, { event: 'begin' })
  const own = decide(matterId, { kind: 'own', until: quarter.clock.now + DAY, words: '社区督促退还电梯费' })
  expect(await touch(own)).toBe('NOT_FOUND')
  // Nobody is given what is complained of them.
  const theirs = { ...hand(matterId).decision, organisationId: 'company' }
  expect(await refused('community1', 'meeting.act', { meetingId, step: decide(matterId, theirs) })).toBe('BAD_INPUT')
  await act(meetingId, own)
  expect(await all()).toEqual(wanted)
  await act(meetingId, { event: 'end' })
  await act(meetingId, { event: 'minutes', words: '定了一件。', over: '' })
  await act(meetingId, { event: 'publish' })
  expect(JSON.stringify(await see('neighbour', meetingId))).not.toMatch(/电梯费|退还/)
})

test('a cry for help, and words nobody has checked: the units that come read none of it until it is theirs to do', async () => {
  const cry = await passedUp('老伴走丢了，求社区救救我', 'help')
  const unchecked = await passedUp('路灯杆上挂着电线')
  await collection('matters').replace({ ...(await quarter.held(unchecked)), isPublic: false })
  const plain = await passedUp('桥头的红绿灯不亮')
  const { meetingId } = await convene('community1', { organisationIds: ['waterworks', 'company'] })
  const seen: Record<string, string> = {}
  const learns = (who: string) => [cry, unchecked, plain].map((matterId) => seen[who]!.includes(matterId))
  const look = async () => {
    for (const who of ['community1', 'street1', 'water', 'property'])
      seen[who] = JSON.stringify([await see(who, meetingId), await line(who, meetingId)])
  }
  await look()
  expect(learns('community1')).toEqual([true, true, true])
  for (const who of ['water', 'property']) {
    expect([who, learns(who)]).toEqual([who, [false, false, true]])
    expect(seen[who]).not.toMatch(/救救我|挂着电线/)
  }
  await act(meetingId, { event: 'add', matterId: cry })
  await act(meetingId, { event: 'begin' })
  await act(meetingId, hand(unchecked))
  await act(meetingId, decide(cry, { kind: 'own', until: quarter.clock.now + DAY, words: '今晚社区去接老人' }))
  await look()
  expect(learns('street1')).toEqual([true, true, true])
  expect(learns('water')).toEqual([false, true, true])
  expect(learns('property')).toEqual([false, false, true])
  for (const who of ['water', 'property']) {
    expect(seen[who]).not.toMatch(/救救我|去接老人/)
    // No number beside the list tells that there is more.
    expect(await line(who, meetingId)).not.toHaveProperty('items')
  }
})

test('who leads nothing there does nothing there, whatever ids they send', async () => {
  const { meetingId } = await convene('community1', { organisationIds: ['waterworks'] })
  for (const [who, expected] of [
    ['granny', 'NOT_YOURS'],
    ['grid1', 'NOT_YOURS'],
    ['duty', 'NOT_YOURS'],
    ['water', 'NOT_YOURS'],
    ['street1', 'NOT_YOURS'],
    ['city1', 'NOT_YOURS'],
  ])
    expect([who, await refused(who!, 'meeting.act', { meetingId, step: { event: 'begin' } })]).toEqual([who, expected])
  for (const [who, expected] of [
    ['granny', 'NOT_FOUND'],
    ['grid1', 'NOT_FOUND'],
    ['power', 'NOT_FOUND'],
  ])
    expect([who, await refused(who!, 'meeting.see', { meetingId })]).toEqual([who, expected])
  expect((await see('street1', meetingId)).may).toEqual([])
  for (const more of [
    { level: 'street' },
    { placeId: 'street' },
    { level: 'street', placeId: 'street' },
    { level: 'city', placeId: 'city' },
    { placeId: 'nowhere' },
    { organisationIds: ['nobody'] },
  ])
    expect([more, await refused('community1', 'meeting.call', calling(more))]).toEqual([more, 'NOT_FOUND'])
  expect(await refused('community1', 'meeting.units', { level: 'street', placeId: 'street' })).toBe('NOT_FOUND')
  const answer = { meetingId, organisationId: 'waterworks', answer: 'comes', words: '' }
  expect(await refused('power', 'meeting.answer', answer)).toBe('NOT_FOUND')
  expect(await refused('power', 'meeting.answer', { ...answer, organisationId: 'powerworks' })).toBe('NOT_FOUND')
  const above = await passedUp()
  await quarter.act('community1', above, { event: 'passUp', words: '交街道定' })
  expect(await refused('community1', 'meeting.act', { meetingId, step: { event: 'add', matterId: above } })).toBe(
    'NOT_FOUND',
  )
  expect((await quarter.held(above)).owner.level).toBe('street')
})

test('where one office is held alone, what nobody could go on from is neither offered nor written down', async () => {
  const matterId = await passedUp()
  const { meetingId } = await convene()
  await act(meetingId, { event: 'begin' })
  const item = async () => (await see('community1', meetingId)).items.find((each) => each.matterId === matterId)!
  expect((await item()).nowhere).toEqual([])
  const alone = (await collection('positions').find({}, { limit: 100 })).filter(
    ({ personId }) => personId !== 'community1',
  )
  for (const { _id } of alone) await collection('positions').remove(_id)
  expect((await item()).nowhere).toEqual(['passUp', 'explain'])
  for (const decision of [
    { kind: 'passUp', words: '要街道统一装' },
    { kind: 'explain', why: '要等改造计划批下来', wouldChange: '明年改造计划批下来' },
  ]) {
    const input = { meetingId, step: decide(matterId, decision) }
    expect(await refused('community1', 'meeting.act', input)).toBe('STEP_OUT_OF_ORDER')
  }
  expect((await item()).decided).toBeUndefined()
  await collection('positions').insertAll(alone)
  expect((await see('community1', meetingId)).items.find((each) => each.matterId === matterId)!.nowhere).toEqual([])
})
