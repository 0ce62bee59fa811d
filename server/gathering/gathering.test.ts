// Gatherings through their calls on the real local database: booking, seats, the waiting list, the door, who sees what, the clock.

import { main as telecom } from '../../cloudfunctions/telecom/index'
import type { GatheringLine, GatheringView } from '../../domain/gathering/contract'
import { HOUR, LATE, MINUTE } from '../../domain/gathering/course'
import type { Gathering } from '../../domain/gathering/gathering'
import type { Pavilion } from '../../domain/pavilion/pavilion'
import type { Office } from '../../domain/person/person'
import { asWechat, type Ground, newKey, openGround } from '../../test/calls/ground'
import { at, BUILDING, COMMUNITY, GRID, NOW, personOf, positionOf, STREET } from '../../test/calls/people'
import { collection } from '../kernel/database'
import { serve } from '../kernel/serve'
import { handleBook } from './book'
import { handleCheckIn } from './checkIn'
import { tickGatherings } from './clock'
import { handleApprove, handleCancel } from './host'
import { handleList, handleSee } from './list'
import { handleOffer } from './offer'
import { forgetPerson, presentAt, strikeBetween } from './read'
import { handleAnswerOffer, handleChange, handleJoin, handleLeave } from './seats'

jest.setTimeout(60_000)
const DAY = 24 * HOUR

const clock = { now: NOW }
const main = serve(
  [
    handleList,
    handleSee,
    handleBook,
    handleJoin,
    handleChange,
    handleLeave,
    handleAnswerOffer,
    handleApprove,
    handleCancel,
    handleCheckIn,
    handleOffer,
  ],
  { clock: () => clock.now },
)
let ground: Ground
let phones = 0

async function person(id: string, communityId = 'community', offices: readonly [Office, string][] = []) {
  await collection('people').insert(personOf(id, ++phones, { communityId }))
  for (const [office, placeId] of offices) await collection('positions').insert(positionOf(id, office, placeId))
  ground.people.enrol([{ openid: `openid-${id}` }])
}

const pavilionOf = (_id: string, more: Partial<Pavilion> = {}): Pavilion => ({
  _id,
  version: 1,
  name: '桃溪议事亭',
  communityId: 'community',
  path: ['city', 'street', 'community'],
  address: '桃溪苑东门',
  point: at(0, 0),
  seats: 8,
  equipment: [],
  pictureIds: [],
  hosts: [{ personId: 'host', name: '桃host' }],
  seasons: [{ from: '01-01', to: '12-31', weekdays: [1, 2, 3, 4, 5, 6, 7], opens: '08:00', closes: '21:00' }],
  closures: [],
  rules: {
    aheadDays: 60,
    stepMinutes: 30,
    longestMinutes: 180,
    perWeek: 2,
    approval: false,
    cancelHours: 12,
    holidays: true,
  },
  retired: false,
  history: [],
  keys: [],
  ...more,
})

const RESIDENTS = ['granny', 'neighbour', 'third', 'fourth', 'fifth'] as const

beforeAll(async () => {
  ground = await openGround()
  ground.functions.set('telecom', telecom)
  const city = { ...STREET, _id: 'city', kind: 'city' as const, name: '石首市', path: [] }
  const other = { ...COMMUNITY, _id: 'other', name: '柳荫社区', boundary: undefined }
  await collection('places').insertAll([city, STREET, COMMUNITY, GRID, BUILDING, other])
  for (const id of RESIDENTS) await person(id)
  await person('outsider', 'other')
  await person('host', 'community', [['pavilionHost', 'community']])
  await person('deputy', 'community', [['deputy', 'community']])
  await person('admin', 'community', [['communityAdmin', 'community']])
  await person('otherAdmin', 'other', [['communityAdmin', 'other']])
  await person('grid1', 'community', [['gridOfficer', 'grid']])
  await collection('pavilions').insertAll([
    pavilionOf('open'),
    pavilionOf('asks', { rules: { ...pavilionOf('asks').rules, approval: true } }),
  ])
})
afterAll(() => ground.close())
/** Each test has a week of its own. */
let week = 0
let start = NOW
beforeEach(async () => {
  // What the clock found missed of earlier tests keeps nobody from the next.
  for (const id of RESIDENTS) await collection('attendances').remove(id)
  week += 1
  clock.now = NOW + week * 7 * DAY
  // Three days on, at ten.
  start = clock.now + 3 * DAY
})

const call = (who: string, name: string, input: object = {}, key = newKey()) =>
  asWechat(main, `openid-${who}`, { call: name, input, key })
async function ok(who: string, name: string, input: object = {}, key?: string): Promise<GatheringView> {
  const answered = await call(who, name, input, key)
  if (!answered.ok) throw new Error(`${name} by ${who}: ${answered.code} ${ground.logged.at(-1)}`)
  return (answered.data as unknown as { gathering: GatheringView }).gathering
}
const code = async (who: string, name: string, input: object = {}, key?: string) =>
  (await call(who, name, input, key)).code ?? 'ok'
const held = async (gatheringId: string): Promise<Gathering> => (await collection('gatherings').byId(gatheringId))!
const lists = async (who: string, show: string, more: object = {}): Promise<GatheringLine[]> => {
  const answered = await call(who, 'gathering.list', { show, ...more })
  return (answered.data as unknown as { gatherings: GatheringLine[] }).gatherings
}
const tick = () => tickGatherings(clock.now, Date.now() + 10_000)
const attendance = (who: string) => collection('attendances').byId(who)
const dayDocument = async (pavilionId: string, instant: number) =>
  (await collection('pavilionDays').find({ pavilionId }))
    .flatMap(({ taken }) => taken)
    .filter(({ startsAt }) => startsAt === instant)

const booking = (more: object = {}) => ({
  pavilionId: 'open',
  startsAt: start,
  endsAt: start + HOUR,
  title: '商量晾衣杆放哪儿',
  people: 3,
  needs: [],
  ...more,
})
const joining = (gatheringId: string, more: object = {}) => ({
  gatheringId,
  people: 1,
  needs: [],
  words: '',
  orWait: false,
  ...more,
})
const offering = (more: object = {}) => ({
  kind: 'weekend',
  title: '周末议事会',
  about: '说说停车',
  communityId: 'community',
  where: '3栋楼下',
  point: at(0, 0),
  startsAt: start,
  endsAt: start + 2 * HOUR,
  seats: 2,
  hostIds: ['host'],
  deputyIds: [],
  topicIds: [],
  ...more,
})
const seatOf = async (gatheringId: string, who: string) =>
  (await held(gatheringId)).bookings.find(({ personId, state }) => personId === who && state !== 'left')!

describe('booking', () => {
  test('takes the slot, the seats and the booking in the week, once however often it is sent', async () => {
    const key = newKey()
    const mine = await ok('granny', 'gathering.book', booking({ needs: ['wheelchair'] }), key)
    expect(mine).toMatchObject({ kind: 'own', state: 'coming', taken: 3, seats: 8, mine: 'held', where: '桃溪议事亭' })
    expect(mine.may.sort()).toEqual(['calendar', 'cancel', 'change', 'move'])
    expect(mine.cancelUntil).toBe(start - 12 * HOUR)
    expect((await ok('granny', 'gathering.book', booking(), key)).gatheringId).toBe(mine.gatheringId)
    expect(await dayDocument('open', start)).toHaveLength(1)
    expect(
      (await attendance('granny'))!.booked.filter(({ gatheringId }) => gatheringId === mine.gatheringId),
    ).toHaveLength(1)
    expect((await held(mine.gatheringId)).letters.map(({ template, to }) => [template, to.personId])).toEqual([
      ['bookedYes', 'granny'],
    ])
  })

  test('is refused where somebody was quicker, also by half an hour; nothing is left of it', async () => {
    await ok('granny', 'gathering.book', booking())
    expect(await code('neighbour', 'gathering.book', booking())).toBe('SLOT_TAKEN')
    const half = booking({ startsAt: start + HOUR / 2, endsAt: start + 2 * HOUR })
    expect(await code('neighbour', 'gathering.book', half)).toBe('SLOT_TAKEN')
    expect((await lists('neighbour', 'mine')).filter(({ startsAt }) => startsAt >= start)).toEqual([])
    expect((await attendance('neighbour'))?.booked ?? []).toEqual([])
    await ok('neighbour', 'gathering.book', booking({ startsAt: start + HOUR, endsAt: start + 2 * HOUR }))
  })

  test('ten at once: one has it, nine are told so', async () => {
    const who = ['granny', 'neighbour', 'third', 'fourth', 'fifth']
    const codes = await Promise.all([...who, ...who].map((one) => code(one, 'gathering.book', booking())))
    expect(codes.sort()).toEqual([...Array(9).fill('SLOT_TAKEN'), 'ok'])
    expect(await dayDocument('open', start)).toHaveLength(1)
  })

  test('holds to the limit of a week, however many phones one has; a cancelled one does not count', async () => {
    const slots = [0, 1, 2, 3].map((n) => booking({ startsAt: start + n * HOUR, endsAt: start + (n + 1) * HOUR }))
    const codes = await Promise.all(slots.map((slot) => code('granny', 'gathering.book', slot)))
    expect(codes.sort()).toEqual(['WEEK_FULL', 'WEEK_FULL', 'ok', 'ok'])
    const [first] = (await lists('granny', 'mine')).filter(({ state }) => state === 'coming')
    await ok('granny', 'gathering.cancel', { gatheringId: first!.gatheringId, words: '家里有事' })
    expect(await dayDocument('open', first!.startsAt)).toEqual([])
    await ok('granny', 'gathering.book', booking({ startsAt: first!.startsAt, endsAt: first!.endsAt }))
    expect(await code('granny', 'gathering.book', slots[3])).toMatch(/WEEK_FULL|SLOT_TAKEN/)
  })

  test('is for who lives or works there; hours, steps and seats are the pavilion’s', async () => {
    expect(await code('outsider', 'gathering.book', booking())).toBe('NOT_YOURS')
    expect(await code('otherAdmin', 'gathering.book', booking())).toBe('NOT_YOURS')
    expect(await code('granny', 'gathering.book', booking({ pavilionId: 'nowhere' }))).toBe('NOT_FOUND')
    expect(await code('granny', 'gathering.book', booking({ topicId: 'nothing' }))).toBe('NOT_FOUND')
    expect(await code('granny', 'gathering.book', booking({ people: 9 }))).toBe('FULL')
    for (const [from, to] of [
      [start + 10 * MINUTE, start + HOUR],
      [start + 12 * HOUR, start + 13 * HOUR],
      [start, start + 4 * HOUR],
      [clock.now - HOUR, clock.now + HOUR],
      [start + HOUR, start],
    ])
      expect([from, await code('granny', 'gathering.book', booking({ startsAt: from, endsAt: to }))]).toEqual([
        from,
        'OUTSIDE_HOURS',
      ])
    expect(await dayDocument('open', start)).toEqual([])
  })

  test('for somebody without a phone is an officer’s; it stands on record, and is theirs to cancel', async () => {
    const forWhom = { name: '桃老太' }
    expect(await code('neighbour', 'gathering.book', booking({ forWhom }))).toBe('NOT_YOURS')
    const { gatheringId, bookings, booker } = await ok('grid1', 'gathering.book', booking({ forWhom }))
    expect(bookings).toMatchObject([{ name: '桃老太', bookedForOther: true, mine: false, people: 3 }])
    expect(booker).toBe('桃老太')
    expect(await held(gatheringId)).toMatchObject({
      booker: { personId: 'grid1', forName: '桃老太' },
      bookings: [{ bookedBy: 'grid1' }],
    })
    expect(await attendance('grid1')).toBeUndefined()
    // Known by number and name: it is in their own list too. Under another name it is nobody's.
    const { phone } = (await collection('people').byId('third'))!
    const two = booking({ startsAt: start + HOUR, endsAt: start + 2 * HOUR, forWhom: { name: '桃third', phone } })
    const known = await ok('grid1', 'gathering.book', two)
    expect((await lists('third', 'mine')).map((one) => one.gatheringId)).toContain(known.gatheringId)
    // It counts in their week and not in the officer's, until it is cancelled.
    expect((await attendance('third'))!.booked.map((one) => one.gatheringId)).toEqual([known.gatheringId])
    await ok('grid1', 'gathering.cancel', { gatheringId: known.gatheringId, words: '老人不来了' })
    expect((await attendance('third'))!.booked).toEqual([])
    const three = booking({ startsAt: start + 2 * HOUR, endsAt: start + 3 * HOUR, forWhom: { name: '别人', phone } })
    const unknown = await ok('grid1', 'gathering.book', three)
    expect((await lists('third', 'mine')).map((one) => one.gatheringId)).not.toContain(unknown.gatheringId)
    expect((await ok('grid1', 'gathering.cancel', { gatheringId, words: '老人不来了' })).state).toBe('cancelled')
  })

  test('waits for the host’s yes where the pavilion asks for it, and keeps the slot meanwhile', async () => {
    const { gatheringId, state } = await ok('granny', 'gathering.book', booking({ pavilionId: 'asks' }))
    expect(state).toBe('asked')
    expect(await code('neighbour', 'gathering.book', booking({ pavilionId: 'asks' }))).toBe('SLOT_TAKEN')
    expect(await code('neighbour', 'gathering.see', { gatheringId })).toBe('NOT_FOUND')
    expect(await code('granny', 'gathering.approve', { gatheringId, yes: true, words: '' })).toBe('NOT_YOURS')
    expect((await lists('host', 'asked')).map((one) => one.gatheringId)).toEqual([gatheringId])
    expect((await held(gatheringId)).letters.map(({ template, to }) => [template, to.personId])).toEqual([
      ['bookingAsked', 'host'],
    ])
    const yes = await ok('host', 'gathering.approve', { gatheringId, yes: true, words: '' })
    expect(yes.state).toBe('coming')
    expect(await code('admin', 'gathering.approve', { gatheringId, yes: false, words: '' })).toBe('STEP_OUT_OF_ORDER')
    const again = booking({ pavilionId: 'asks', startsAt: start + HOUR, endsAt: start + 2 * HOUR })
    const second = await ok('granny', 'gathering.book', again)
    await ok('admin', 'gathering.approve', { gatheringId: second.gatheringId, yes: false, words: '当天要检修' })
    expect((await held(second.gatheringId)).state).toBe('refused')
    expect(await dayDocument('asks', start + HOUR)).toEqual([])
    // Who says yes for others asks nobody.
    expect((await ok('host', 'gathering.book', again)).state).toBe('coming')
  })

  test('lapses unanswered at the beginning, and the slot and the week are free again', async () => {
    const { gatheringId } = await ok('granny', 'gathering.book', booking({ pavilionId: 'asks' }))
    clock.now = start
    await tick()
    await tick()
    const lapsed = await held(gatheringId)
    expect([lapsed.state, lapsed.timeline.filter(({ event }) => event === 'lapse').length]).toEqual(['cancelled', 1])
    expect(await dayDocument('asks', start)).toEqual([])
    expect((await attendance('granny'))!.booked.map((one) => one.gatheringId)).not.toContain(gatheringId)
  })

  test('is moved with all of it or not at all', async () => {
    const { gatheringId, bookings } = await ok('granny', 'gathering.book', booking())
    const other = await ok(
      'neighbour',
      'gathering.book',
      booking({ startsAt: start + DAY, endsAt: start + DAY + HOUR }),
    )
    await ok('third', 'gathering.join', joining(gatheringId))
    const seatId = bookings[0]!.seatId
    const move = (to: number, more: object = {}) => ({
      gatheringId,
      seatId,
      people: 3,
      needs: [],
      words: '',
      to: { startsAt: to, endsAt: to + HOUR },
      ...more,
    })
    expect(await code('granny', 'gathering.change', move(other.startsAt))).toBe('SLOT_TAKEN')
    expect(await code('third', 'gathering.change', move(start + HOUR))).toBe('NOT_FOUND')
    expect((await held(gatheringId)).startsAt).toBe(start)
    const key = newKey()
    const moved = await ok('granny', 'gathering.change', move(start + DAY + HOUR, { title: '商量停车' }), key)
    expect([moved.startsAt, moved.title]).toEqual([start + DAY + HOUR, '商量停车'])
    await ok('granny', 'gathering.change', move(start + DAY + HOUR), key)
    expect(await dayDocument('open', start)).toEqual([])
    expect(await dayDocument('open', start + DAY + HOUR)).toHaveLength(1)
    const { letters, version } = await held(gatheringId)
    expect(letters.filter(({ template }) => template === 'gatheringMoved').map(({ to }) => to.personId)).toEqual([
      'third',
    ])
    // Half an hour later on the same day, over itself.
    await ok('granny', 'gathering.change', move(start + DAY + HOUR + HOUR / 2))
    expect((await held(gatheringId)).version).toBe(version + 1)
    expect(await dayDocument('open', start + DAY + HOUR)).toEqual([])
    clock.now = start + DAY
    expect(await code('granny', 'gathering.change', move(start + 2 * DAY))).toBe('TOO_LATE')
    expect(await code('granny', 'gathering.cancel', { gatheringId, words: '不来了' })).toBe('TOO_LATE')
    expect((await ok('host', 'gathering.cancel', { gatheringId, words: '停电' })).state).toBe('cancelled')
  })
})

describe('seats', () => {
  test('are taken until full; who waits is offered what comes free, takes it or leaves it to the next', async () => {
    const { gatheringId, may } = await ok('host', 'gathering.offer', offering())
    expect(may).toContain('cancel')
    const key = newKey()
    await ok('granny', 'gathering.join', joining(gatheringId, { people: 2, words: '想说说停车' }), key)
    await ok('granny', 'gathering.join', joining(gatheringId, { people: 2 }), key)
    expect(await code('granny', 'gathering.join', joining(gatheringId))).toBe('BOOKED_ALREADY')
    expect(await code('neighbour', 'gathering.join', joining(gatheringId))).toBe('FULL')
    expect(await code('outsider', 'gathering.join', joining(gatheringId, { orWait: true }))).toBe('NOT_YOURS')
    await ok('neighbour', 'gathering.join', joining(gatheringId, { orWait: true }))
    const third = await ok('third', 'gathering.join', joining(gatheringId, { orWait: true, people: 2 }))
    expect(third).toMatchObject({ mine: 'waiting', taken: 2, waiting: 2, bookings: [{ turn: 2 }] })
    const granny = await seatOf(gatheringId, 'granny')
    // Somebody else's seat does not exist.
    expect(await code('third', 'gathering.leave', { gatheringId, seatId: granny.seatId })).toBe('NOT_FOUND')
    await ok('granny', 'gathering.leave', { gatheringId, seatId: granny.seatId })
    const offered = await ok('neighbour', 'gathering.see', { gatheringId })
    expect(offered).toMatchObject({ mine: 'offered', taken: 1 })
    expect(offered.bookings[0]!.offerUntil).toBe(clock.now + 2 * HOUR)
    expect(offered.may).toContain('takeOffer')
    await ok('neighbour', 'gathering.answerOffer', { gatheringId, seatId: offered.bookings[0]!.seatId, takes: false })
    const last = await ok('third', 'gathering.see', { gatheringId })
    expect(last.mine).toBe('offered')
    clock.now += 2 * HOUR
    await tick()
    expect(
      await code('third', 'gathering.answerOffer', { gatheringId, seatId: last.bookings[0]!.seatId, takes: true }),
    ).toBe('OFFER_OVER')
    expect((await ok('third', 'gathering.see', { gatheringId })).taken).toBe(0)
  })

  test('of others are shown to who holds it, and counts to everybody', async () => {
    const { gatheringId } = await ok(
      'host',
      'gathering.offer',
      offering({ seats: 5, deputyIds: ['deputy'], kind: 'deputy' }),
    )
    await ok('granny', 'gathering.join', joining(gatheringId, { words: '电梯老坏', needs: ['hearing'] }))
    await ok('grid1', 'gathering.join', joining(gatheringId, { forWhom: { name: '桃老太' } }))
    const view = async (who: string) => ok(who, 'gathering.see', { gatheringId })
    for (const who of ['host', 'admin', 'deputy'])
      expect([who, (await view(who)).bookings.map(({ name }) => name)]).toEqual([who, ['桃granny', '桃老太']])
    expect((await view('granny')).bookings.map(({ mine }) => mine)).toEqual([true])
    expect((await view('grid1')).bookings.map(({ bookedForOther }) => bookedForOther)).toEqual([true])
    for (const who of ['neighbour', 'outsider']) {
      const seen = await view(who)
      expect([who, seen.bookings, seen.taken]).toEqual([who, [], 2])
      expect(JSON.stringify(seen)).not.toMatch(/granny|老太|电梯|123000/)
    }
    expect((await view('outsider')).may).toEqual([])
    expect((await view('neighbour')).may).toEqual(['join'])
  })

  test('twenty at once after the last one: one has it, nineteen are told, none is asked to try again', async () => {
    const { gatheringId } = await ok('host', 'gathering.offer', offering({ seats: 1 }))
    const people = Array.from({ length: 20 }, (_, n) => `crowd${week}-${n}`)
    for (const one of people) await person(one)
    const codes = await Promise.all(people.map((one) => code(one, 'gathering.join', joining(gatheringId))))
    expect(codes.sort()).toEqual([...Array(19).fill('FULL'), 'ok'])
    // All of them want to wait: each has a turn of their own.
    const waits = await Promise.all(
      people.map((one) => code(one, 'gathering.join', joining(gatheringId, { orWait: true }))),
    )
    expect(waits.sort()).toEqual(['BOOKED_ALREADY', ...Array(19).fill('ok')])
    expect((await held(gatheringId)).bookings.filter(({ state }) => state === 'waiting')).toHaveLength(19)
  })
})

describe('what neighbours read', () => {
  test('is 预约议事 until the words passed the check; who wrote it reads it', async () => {
    const { gatheringId, title } = await ok('granny', 'gathering.book', booking({ title: '违禁的话' }))
    expect(title).toBe('违禁的话')
    await collection('gatherings').replace({ ...(await held(gatheringId)), screening: 'asked' })
    expect((await ok('neighbour', 'gathering.see', { gatheringId })).title).toBe('预约议事')
    expect((await lists('neighbour', 'coming')).find((one) => one.gatheringId === gatheringId)!.title).toBe('预约议事')
    expect((await ok('granny', 'gathering.see', { gatheringId })).title).toBe('违禁的话')
    expect((await ok('host', 'gathering.see', { gatheringId })).title).toBe('违禁的话')
    // The check came back, and the clock follows it.
    await collection('gatherings').replace({ ...(await held(gatheringId)), screening: 'owed' })
    await tick()
    expect((await held(gatheringId)).screening).toBe('passed')
    expect((await ok('neighbour', 'gathering.see', { gatheringId })).title).toBe('违禁的话')
    expect(await code('outsider', 'gathering.see', { gatheringId })).toBe('NOT_FOUND')
    expect(await lists('outsider', 'coming', { placeId: 'community' })).toEqual([])
  })

  test('lists are by ground, by kind, by whose they are', async () => {
    const evening = await ok('admin', 'gathering.offer', offering({ kind: 'evening' }))
    const deputy = await ok(
      'deputy',
      'gathering.offer',
      offering({ kind: 'deputy', hostIds: ['host'], deputyIds: ['deputy'] }),
    )
    const ids = async (who: string, show: string, more: object = {}) =>
      (await lists(who, show, more))
        .map((one) => one.gatheringId)
        .filter((one) => [evening, deputy].some((each) => each.gatheringId === one))
    expect((await ids('granny', 'coming')).sort()).toEqual([evening.gatheringId, deputy.gatheringId].sort())
    expect(await ids('granny', 'coming', { kind: 'evening' })).toEqual([evening.gatheringId])
    expect(await ids('outsider', 'coming')).toEqual([])
    expect((await ids('outsider', 'coming', { placeId: 'community' })).length).toBe(2)
    expect((await ids('grid1', 'coming')).length).toBe(2)
    expect(await ids('deputy', 'hosting')).toEqual([deputy.gatheringId])
    expect((await ids('admin', 'hosting')).length).toBe(2)
    expect(await ids('granny', 'hosting')).toEqual([])
    clock.now = start + 3 * HOUR
    await tick()
    await tick()
    expect((await ids('granny', 'past')).length).toBe(2)
    expect(await ids('granny', 'coming')).toEqual([])
  })

  test('offers are made by who holds an office there, of people who hold one', async () => {
    expect(await code('granny', 'gathering.offer', offering())).toBe('NOT_YOURS')
    expect(await code('otherAdmin', 'gathering.offer', offering())).toBe('NOT_FOUND')
    expect(await code('admin', 'gathering.offer', offering({ hostIds: ['granny'] }))).toBe('NOT_FOUND')
    expect(await code('admin', 'gathering.offer', offering({ deputyIds: ['host'] }))).toBe('NOT_FOUND')
    expect(await code('admin', 'gathering.offer', offering({ pavilionId: 'nowhere' }))).toBe('NOT_FOUND')
    expect(await code('admin', 'gathering.offer', offering({ topicIds: ['nothing'] }))).toBe('NOT_FOUND')
    expect(await code('deputy', 'gathering.offer', offering())).toBe('NOT_YOURS')
    expect(await code('admin', 'gathering.offer', offering({ startsAt: clock.now - HOUR }))).toBe('BAD_INPUT')
    await ok('admin', 'gathering.offer', offering({ pavilionId: 'open' }))
    expect(await code('granny', 'gathering.book', booking())).toBe('SLOT_TAKEN')
    expect(await code('admin', 'gathering.offer', offering({ pavilionId: 'open' }))).toBe('SLOT_TAKEN')
  })
})

describe('at the door', () => {
  const near = { how: 'position', point: at(100, 0), accuracy: 20 }

  test('the code checks in to what is on there now, once; who has no seat there is told', async () => {
    const { gatheringId } = await ok('granny', 'gathering.book', booking())
    const later = await ok('granny', 'gathering.book', booking({ startsAt: start + HOUR, endsAt: start + 2 * HOUR }))
    const scan = (who: string, key?: string) =>
      code(who, 'gathering.checkIn', { by: { how: 'code', scene: 'p-open' } }, key)
    clock.now = start - 2 * HOUR
    expect(await scan('granny')).toBe('NOT_YET')
    clock.now = start - 30 * MINUTE
    expect(await scan('neighbour')).toBe('NOTHING_BOOKED_HERE')
    const key = newKey()
    expect([await scan('granny', key), await scan('granny', key), await scan('granny')]).toEqual(['ok', 'ok', 'ok'])
    expect(await seatOf(gatheringId, 'granny')).toMatchObject({ state: 'here', checkedBy: 'code' })
    expect((await seatOf(later.gatheringId, 'granny')).state).toBe('held')
    // The second begins in half an hour: the same code is its turn now.
    clock.now = start + 30 * MINUTE
    await tick()
    expect(await scan('granny')).toBe('ok')
    expect((await seatOf(later.gatheringId, 'granny')).state).toBe('here')
    expect(await code('granny', 'gathering.checkIn', { by: { how: 'code', scene: 'p-nowhere' } })).toBe(
      'NOTHING_BOOKED_HERE',
    )
    expect(await presentAt(gatheringId)).toMatchObject([{ personId: 'granny', name: '桃granny', people: 3 }])
  })

  test('by position within 150 m, a little more for a phone that does not know exactly', async () => {
    const { gatheringId } = await ok('host', 'gathering.offer', offering({ seats: 5 }))
    await ok('granny', 'gathering.join', joining(gatheringId))
    const stand = (who: string, east: number, accuracy: number) =>
      code(who, 'gathering.checkIn', { by: { ...near, gatheringId, point: at(east, 0), accuracy } })
    expect(await stand('granny', 0, 5)).toBe('NOT_YET')
    clock.now = start
    expect(await stand('granny', 300, 20)).toBe('TOO_FAR')
    expect(await stand('granny', 300, 9000)).toBe('TOO_FAR')
    expect(await stand('neighbour', 0, 5)).toBe('NOTHING_BOOKED_HERE')
    expect(await stand('granny', 230, 100)).toBe('ok')
  })

  test('by the host’s hand, and only the host’s', async () => {
    const { gatheringId } = await ok('host', 'gathering.offer', offering({ seats: 5 }))
    await ok('grid1', 'gathering.join', joining(gatheringId, { forWhom: { name: '桃老太' } }))
    const seatId = (await held(gatheringId)).bookings[0]!.seatId
    clock.now = start
    const tap = (who: string, here: boolean) =>
      code(who, 'gathering.checkIn', { by: { how: 'host', gatheringId, seatId, here } })
    expect([await tap('grid1', true), await tap('neighbour', true)]).toEqual(['NOT_YOURS', 'NOT_YOURS'])
    expect([await tap('host', true), (await held(gatheringId)).bookings[0]!.state]).toEqual(['ok', 'here'])
    expect([await tap('host', false), (await held(gatheringId)).bookings[0]!.state]).toEqual(['ok', 'held'])
    expect(
      await code('host', 'gathering.checkIn', { by: { how: 'host', gatheringId, seatId: 'none', here: true } }),
    ).toBe('NOT_FOUND')
  })
})

describe('by the clock', () => {
  test('who is not there after a quarter of an hour has lost the seats; twice is a pause; the host can take it back', async () => {
    const missOne = async () => {
      const { gatheringId } = await ok(
        'host',
        'gathering.offer',
        offering({ seats: 1, startsAt: start, endsAt: start + HOUR }),
      )
      await ok('fifth', 'gathering.join', joining(gatheringId))
      await ok('fourth', 'gathering.join', joining(gatheringId, { orWait: true }))
      clock.now = start + LATE
      await tick()
      return gatheringId
    }
    const first = await missOne()
    expect((await held(first)).bookings.map(({ state, noted }) => [state, noted])).toEqual([
      ['missed', true],
      ['offered', undefined],
    ])
    expect((await attendance('fifth'))!.missed.map(({ gatheringId }) => gatheringId)).toEqual([first])
    start += DAY
    const second = await missOne()
    await tick()
    expect((await attendance('fifth'))!.pausedUntil).toBe(start + 30 * DAY)
    start += DAY
    expect(await code('fifth', 'gathering.book', booking())).toBe('BOOKING_PAUSED')
    const third = await ok('host', 'gathering.offer', offering({ seats: 5 }))
    expect(await code('fifth', 'gathering.join', joining(third.gatheringId))).toBe('BOOKING_PAUSED')
    // They had been there: the host says so before the end, once the offer to the next has ended.
    clock.now = start - DAY + LATE + 10 * MINUTE
    await tick()
    const { seatId } = await seatOf(second, 'fifth')
    await ok('host', 'gathering.checkIn', { by: { how: 'host', gatheringId: second, seatId, here: true } })
    await tick()
    expect((await attendance('fifth'))!.pausedUntil).toBeUndefined()
    expect((await attendance('fifth'))!.missed).toHaveLength(1)
  })

  test('reminds the day and the hour before, begins and ends; a second tick does nothing twice', async () => {
    const { gatheringId } = await ok('host', 'gathering.offer', offering({ seats: 5 }))
    await ok('granny', 'gathering.join', joining(gatheringId))
    const soon = async () =>
      (await held(gatheringId)).letters.filter(({ template }) => template === 'gatheringSoon').map(({ state }) => state)
    clock.now = start - DAY
    await Promise.all([tick(), tick(), tick()])
    await tick()
    expect(await soon()).toEqual(['handed'])
    clock.now = start - HOUR
    await Promise.all([tick(), tick()])
    expect(await soon()).toHaveLength(2)
    clock.now = start
    await tick()
    expect((await held(gatheringId)).state).toBe('running')
    clock.now = start + 2 * HOUR
    await tick()
    expect((await held(gatheringId)).state).toBe('over')
  })

  test('cut off before the attendance or before the mark, the next tick goes on', async () => {
    const { gatheringId } = await ok('host', 'gathering.offer', offering({ seats: 5 }))
    await ok('third', 'gathering.join', joining(gatheringId))
    clock.now = start + LATE
    await tick()
    // As if it had been killed after the attendance was written and before the mark.
    const cut = await held(gatheringId)
    await collection('gatherings').replace({
      ...cut,
      nextDueAt: clock.now,
      bookings: cut.bookings.map(({ noted: _, ...seat }) => seat),
    })
    await tick()
    expect((await attendance('third'))!.missed.filter((one) => one.gatheringId === gatheringId)).toHaveLength(1)
    expect((await held(gatheringId)).bookings[0]!.noted).toBe(true)
  })

  test('cut off at any of its requests, the next ticks bring it to the same end, and nobody is told twice', async () => {
    const whole = ground.database.handle.bind(ground.database)
    /** The function dies with its nth request: that one and all after it come to nothing. */
    const dying = async (n: number): Promise<boolean> => {
      let left = n
      ground.database.handle = ((...call: Parameters<typeof whole>) => {
        left -= 1
        if (left < 0) throw new Error('gone')
        return whole(...call)
      }) as typeof whole
      await tick().catch(() => undefined)
      ground.database.handle = whole
      return left < 0
    }
    const ends: unknown[] = []
    let cut = true
    for (let n = 0; cut; n += 5) {
      start += HOUR
      clock.now = start - 2 * HOUR
      await collection('attendances').remove('third')
      const { gatheringId } = await ok('host', 'gathering.offer', offering({ seats: 1 }))
      await ok('third', 'gathering.join', joining(gatheringId))
      await ok('fourth', 'gathering.join', joining(gatheringId, { orWait: true }))
      await tick()
      clock.now = start + LATE
      cut = await dying(n)
      for (let i = 0; i < 3; i++) await tick()
      // What was being handed over when it died is repeated once, and marked so.
      clock.now += 2 * MINUTE
      for (let i = 0; i < 3; i++) await tick()
      const { state, bookings, letters } = await held(gatheringId)
      const missed = (await attendance('third'))!.missed.filter((one) => one.gatheringId === gatheringId)
      ends.push([
        state,
        bookings.map((seat) => [seat.state, seat.noted === true]),
        letters.map(({ template, to, state: how }) => [template, to.personId, how]),
        missed.length,
      ])
      // Out of the way of the next one's clock.
      await ok('host', 'gathering.cancel', { gatheringId, words: '测试完了' })
      await tick()
    }
    expect(ends.length).toBeGreaterThan(5)
    for (const end of ends) expect(end).toEqual(ends.at(-1))
    expect(ends.at(-1)).toEqual([
      'running',
      [
        ['missed', true],
        ['offered', false],
      ],
      [
        ['bookedYes', 'third', 'handed'],
        ['seatMissed', 'third', 'handed'],
        ['seatOffered', 'fourth', 'handed'],
      ],
      1,
    ])
  })

  test('a closure of the pavilion cancels what is held then and tells everybody, and the time is free', async () => {
    const { gatheringId } = await ok('granny', 'gathering.book', booking())
    const struck = await strikeBetween('open', start, start + HOUR, '亭子漏雨', clock.now)
    expect(struck.map(({ _id }) => _id)).toEqual([gatheringId])
    expect(await strikeBetween('open', start, start + HOUR, '亭子漏雨', clock.now)).toEqual([])
    const gone = await held(gatheringId)
    expect(gone.state).toBe('cancelled')
    expect(gone.letters.at(-1)).toMatchObject({ template: 'gatheringCancelled', values: { what: '亭子漏雨' } })
    expect(await dayDocument('open', start)).toEqual([])
  })

  test('who leaves for good gives back what is to come, and is nameless in what was', async () => {
    await person('leaver')
    const { name, phone, openid } = (await collection('people').byId('leaver'))!
    const own = await ok('leaver', 'gathering.book', booking())
    const { gatheringId } = await ok('host', 'gathering.offer', offering({ seats: 1 }))
    await ok('leaver', 'gathering.join', joining(gatheringId, { words: '我家在3单元' }))
    await ok('third', 'gathering.join', joining(gatheringId, { orWait: true }))
    await forgetPerson({ personId: 'leaver', name, phone, openid, doors: [] }, clock.now)
    expect((await held(own.gatheringId)).state).toBe('cancelled')
    expect(await dayDocument('open', start)).toEqual([])
    expect((await held(gatheringId)).bookings.map(({ state }) => state)).toEqual(['left', 'offered'])
    for (const one of [own.gatheringId, gatheringId])
      expect(JSON.stringify(await held(one))).not.toMatch(new RegExp(`${name}|${phone}|${openid}|3单元`))
    expect(await attendance('leaver')).toBeUndefined()
  })
})
