// Pavilions through their calls on the real local database: who sees and keeps them, what is free, and that nothing is ever booked twice.
import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import type { Gathering } from '../../domain/gathering/gathering'
import type { CalendarDay, PavilionLine, PavilionView } from '../../domain/pavilion/contract'
import { dayAt, startOfDay } from '../../domain/pavilion/hours'
import type { Pavilion } from '../../domain/pavilion/pavilion'
import { Refusal } from '../../domain/refusal'
import { asWechat, type Ground, newKey, openGround } from '../../test/calls/ground'
import { at, COMMUNITY, GRID, NOW, personOf, positionOf, STREET } from '../../test/calls/people'
import { collection, transact } from '../kernel/database'
import { serve } from '../kernel/serve'
import { handleCalendar } from './calendar'
import { handleClose, handleReopen, tickPavilions } from './close'
import { handleCode } from './code'
import { handleGrounds, handleHosts } from './hosts'
import { handleList, handleSee } from './list'
import { bookSpan, freeSpan, pavilionOfScene, sceneOf, takeSpan } from './read'
import { handleWrite } from './write'

jest.setTimeout(60_000)
const HOUR = 3_600_000
const ALL = [1, 2, 3, 4, 5, 6, 7]

const clock = { now: NOW }
const main = serve(
  [
    handleList,
    handleSee,
    handleCalendar,
    handleWrite,
    handleHosts,
    handleGrounds,
    handleClose,
    handleReopen,
    handleCode,
  ],
  { clock: () => clock.now },
)
let ground: Ground
let phones = 0

const officer = async (
  id: string,
  office: Parameters<typeof positionOf>[1],
  placeId: string,
  communityId = 'community',
) => {
  await collection('people').insert(personOf(id, ++phones, { communityId }))
  await collection('positions').insert(positionOf(id, office, placeId, { version: 1 }))
}
beforeAll(async () => {
  ground = await openGround()
  const other = { ...COMMUNITY, _id: 'other', name: '柳荫社区', boundary: undefined }
  const far = { ...COMMUNITY, _id: 'far', name: '城东社区', path: ['city', 'eaststreet'], boundary: undefined }
  const city = { ...STREET, _id: 'city', kind: 'city' as const, name: '石首市', path: [] }
  await collection('places').insertAll([city, STREET, COMMUNITY, GRID, other, far])
  await collection('people').insert(personOf('granny', ++phones))
  await collection('people').insert(personOf('neighbour', ++phones, { communityId: 'other' }))
  await collection('people').insert(personOf('farmer', ++phones, { communityId: 'far' }))
  await officer('admin', 'communityAdmin', 'community')
  await officer('secretary', 'communitySecretary', 'community')
  await officer('streetAdmin', 'streetAdmin', 'street', 'other')
  await officer('farAdmin', 'communityAdmin', 'far', 'far')
  await officer('host', 'pavilionHost', 'community')
  await officer('gridOfficer', 'gridOfficer', 'grid')
  await officer('deputy', 'deputy', 'community')
})
afterAll(() => ground.close())
beforeEach(() => {
  clock.now += 1000
})

const call = (who: string, name: string, input: object = {}, key = newKey()) =>
  asWechat(main, `openid-${who}`, { call: name, input, key })
async function ok<T>(who: string, name: string, input: object = {}, key?: string): Promise<T> {
  const answered = await call(who, name, input, key)
  if (!answered.ok) throw new Error(`${name} by ${who}: ${answered.code} ${ground.logged.at(-1)}`)
  return answered.data as never
}
const code = async (who: string, name: string, input: object = {}) => (await call(who, name, input)).code
const told = (more: object = {}) => ({
  communityId: 'community',
  name: '桃溪议事亭',
  address: '桃溪苑小广场',
  point: at(50, 50),
  seats: 20,
  equipment: ['table', 'light'],
  pictureIds: [],
  hostIds: ['host'],
  seasons: [{ from: '01-01', to: '12-31', weekdays: ALL, opens: '09:00', closes: '17:00' }],
  rules: {
    aheadDays: 30,
    stepMinutes: 30,
    longestMinutes: 120,
    perWeek: 2,
    approval: false,
    cancelHours: 2,
    holidays: false,
  },
  retired: false,
  ...more,
})
const write = async (who: string, more: object = {}, key?: string) =>
  (await ok<{ pavilion: PavilionView }>(who, 'pavilion.write', told(more), key)).pavilion
const see = async (who: string, pavilionId: string) =>
  (await ok<{ pavilion: PavilionView }>(who, 'pavilion.see', { pavilionId })).pavilion
const list = (who: string, input: object = {}) =>
  ok<{ pavilions: PavilionLine[]; mayAdd: boolean }>(who, 'pavilion.list', input)
const calendar = (who: string, pavilionId: string, from = dayAt(clock.now), days = 7) =>
  ok<{ days: CalendarDay[]; left: { monday: string; bookings: number }[] }>(who, 'pavilion.calendar', {
    pavilionId,
    from,
    days,
  })
const audits = async (by: string, of: string) =>
  (await collection('audits').find({ by })).filter((one) => one.call === of)
const book = (pavilionId: string, gatheringId: string, startsAt: number, endsAt: number) =>
  transact((held) => bookSpan(held, pavilionId, gatheringId, startsAt, endsAt, clock.now))
/** What is booked stands in its gathering too. */
const gathering = (_id: string, pavilion: Pavilion, startsAt: number, more: Partial<Gathering> = {}): Gathering => ({
  _id,
  version: 1,
  kind: 'own',
  state: 'coming',
  title: '商量停车的事',
  about: '',
  pavilionId: pavilion._id,
  where: pavilion.name,
  communityId: pavilion.communityId,
  path: pavilion.path,
  startsAt,
  endsAt: startsAt + HOUR,
  seats: 20,
  hosts: pavilion.hosts,
  deputies: [],
  topicIds: [],
  booker: { personId: 'granny', name: '桃granny' },
  bookings: [
    {
      seatId: `${_id}-seat`,
      personId: 'granny',
      name: '桃granny',
      people: 4,
      needs: [],
      words: '',
      state: 'held',
      at: clock.now,
    },
  ],
  reminded: [],
  letters: [],
  nextDueAt: startsAt,
  timeline: [],
  keys: [],
  updatedAt: clock.now,
  ...more,
})
async function booked(_id: string, pavilionId: string, startsAt: number, more: Partial<Gathering> = {}) {
  await book(pavilionId, _id, startsAt, startsAt + HOUR)
  const pavilion = (await collection('pavilions').byId(pavilionId))!
  await collection('gatherings').insert(gathering(_id, pavilion, startsAt, more))
}

test('added once however often it is sent, by who administers the ground and by nobody else', async () => {
  const key = newKey()
  const [one, again] = await Promise.all([write('admin', {}, key), write('admin', {}, key)])
  expect(again.pavilionId).toBe(one.pavilionId)
  expect(await collection('pavilions').count({ communityId: 'community' })).toBe(1)
  expect(one).toMatchObject({
    communityName: '桃溪社区',
    hosts: [{ personId: 'host', name: '桃host' }],
    history: [{ name: '桃admin', words: '建立' }],
    may: ['book', 'edit', 'approve', 'code'],
  })
  expect(await audits('admin', 'pavilion.write')).toHaveLength(1)
  expect(await code('granny', 'pavilion.write', told())).toBe('NOT_YOURS')
  expect(await code('host', 'pavilion.write', told())).toBe('NOT_YOURS')
  expect(await code('farAdmin', 'pavilion.write', told({ hostIds: [] }))).toBe('NOT_FOUND')
  // A host must hold an office there; hours must open before they close.
  expect(await code('admin', 'pavilion.write', told({ hostIds: ['granny'] }))).toBe('BAD_INPUT')
  expect(await code('admin', 'pavilion.write', told({ hostIds: ['streetAdmin'] }))).toBe('BAD_INPUT')
  const backwards = [{ from: '01-01', to: '12-31', weekdays: [1], opens: '17:00', closes: '09:00' }]
  expect(await code('admin', 'pavilion.write', told({ seasons: backwards }))).toBe('BAD_INPUT')
  expect(await collection('pavilions').count({})).toBe(1)
})

test('who sees it, and as what: book, look after, edit', async () => {
  const [{ _id: pavilionId }] = (await collection('pavilions').find({})) as [Pavilion]
  const may = async (who: string) => (await see(who, pavilionId)).may
  expect(await may('granny')).toEqual(['book'])
  expect(await may('farmer')).toEqual([])
  expect(await may('neighbour')).toEqual([])
  expect(await may('host')).toEqual(['book', 'approve', 'code'])
  expect(await may('deputy')).toEqual(['book', 'code'])
  expect(await may('gridOfficer')).toEqual(['book', 'code'])
  expect(await may('streetAdmin')).toEqual(['book', 'edit', 'approve', 'code'])
  expect((await see('granny', pavilionId)).history).toEqual([])
  expect(await code('granny', 'pavilion.see', { pavilionId: 'none' })).toBe('NOT_FOUND')
  // A host whose term ended looks after nothing any more.
  await officer('formerHost', 'pavilionHost', 'community')
  await write('admin', { pavilionId, hostIds: ['host', 'formerHost'] })
  expect(await may('formerHost')).toContain('approve')
  const term = (await collection('positions').find({ personId: 'formerHost' }))[0]!
  await collection('positions').replace({ ...term, version: term.version!, to: clock.now - 1 })
  expect(await may('formerHost')).toEqual(['book'])
})

test('lists: one’s own community first, then the street; the city where asked; the nearest first', async () => {
  const near = await write('streetAdmin', { communityId: 'other', name: '柳荫议事亭', hostIds: [], point: at(400, 0) })
  const closer = await write('streetAdmin', {
    communityId: 'other',
    name: '柳堤议事亭',
    hostIds: [],
    point: at(60, 50),
  })
  const distant = await write('farAdmin', { communityId: 'far', name: '城东议事亭', hostIds: [] })
  const names = async (who: string, input?: object) => (await list(who, input)).pavilions.map(({ name }) => name)
  expect(await names('granny')).toEqual(['桃溪议事亭', '柳堤议事亭', '柳荫议事亭'])
  expect(await names('granny', { near: at(400, 10) })).toEqual(['桃溪议事亭', '柳荫议事亭', '柳堤议事亭'])
  expect(await names('neighbour', { near: at(400, 10) })).toEqual(['柳荫议事亭', '柳堤议事亭', '桃溪议事亭'])
  expect(await names('farmer')).toEqual(['城东议事亭'])
  expect((await names('granny', { all: true })).at(-1)).toBe('城东议事亭')
  expect((await list('granny')).mayAdd).toBe(false)
  expect((await list('admin')).mayAdd).toBe(true)
  const [first] = (await list('granny', { near: at(50, 50) })).pavilions
  expect(first).toMatchObject({
    distance: 0,
    communityName: '桃溪社区',
    nextFree: startOfDay('2026-11-02') + 10.5 * HOUR,
  })
  // What takes no bookings any more is shown to who administers it, and last.
  await write('streetAdmin', {
    pavilionId: closer.pavilionId,
    communityId: 'other',
    name: '柳堤议事亭',
    hostIds: [],
    point: at(60, 50),
    retired: true,
  })
  expect(await names('granny')).toEqual(['桃溪议事亭', '柳荫议事亭'])
  expect(await names('streetAdmin')).toEqual(['柳荫议事亭', '桃溪议事亭', '柳堤议事亭'])
  for (const { pavilionId } of [near, closer, distant]) await collection('pavilions').remove(pavilionId)
})

test('a change is told in words, over the version one looked at; of two at once one is told to look again', async () => {
  const pavilion = await write('admin', { name: '改名亭' })
  const { pavilionId, version } = pavilion
  const answers = await Promise.all([
    call('admin', 'pavilion.write', told({ pavilionId, seen: version, name: '改名亭', seats: 30 })),
    call('secretary', 'pavilion.write', told({ pavilionId, seen: version, name: '改名亭', seats: 40 })),
  ])
  expect(answers.map(({ ok: fine, code: refused }) => (fine ? 'ok' : refused)).sort()).toEqual([
    'CHANGED_MEANWHILE',
    'ok',
  ])
  const after = await see('admin', pavilionId)
  expect(after.history[0]!.words).toMatch(/^座位 20 → [34]0$/)
  expect(after.version).toBe(version + 1)
  // Nothing different is no change.
  expect((await write('admin', { pavilionId, seen: after.version, name: '改名亭', seats: after.seats })).version).toBe(
    after.version,
  )
  expect(await code('admin', 'pavilion.write', told({ pavilionId, communityId: 'other' }))).toBe('BAD_INPUT')
  await collection('pavilions').remove(pavilionId)
})

test('hosts and communities to choose from', async () => {
  const { people } = await ok<{ people: { personId: string; office: string }[] }>('admin', 'pavilion.hosts', {
    communityId: 'community',
  })
  expect(people.map(({ personId }) => personId).sort()).toEqual(['admin', 'deputy', 'gridOfficer', 'host', 'secretary'])
  expect(people[0]).toMatchObject({ personId: 'host', office: '议事亭管理员' })
  expect(await code('admin', 'pavilion.hosts', { communityId: 'other' })).toBe('NOT_FOUND')
  const grounds = async (who: string) =>
    (await ok<{ communities: { communityId: string }[] }>(who, 'pavilion.grounds')).communities.map(
      (one) => one.communityId,
    )
  expect(await grounds('admin')).toEqual(['community'])
  expect((await grounds('streetAdmin')).sort()).toEqual(['community', 'other'])
})

describe('time that is taken', () => {
  let pavilionId: string
  const tomorrow = startOfDay('2026-11-04')
  beforeAll(async () => {
    pavilionId = (await write('admin', { name: '时段亭' })).pavilionId
  })

  test('forty at once after the same hour: one has it, the others are told so; the half hours beside it stay free', async () => {
    const tries = Array.from({ length: 40 }, (_, i) =>
      book(pavilionId, `crowd${i}`, tomorrow + (10 + (i % 2) / 2) * HOUR, tomorrow + (11 + (i % 2) / 2) * HOUR).then(
        () => 'booked',
        (fault: unknown) => (fault instanceof Refusal ? fault.code : String(fault)),
      ),
    )
    const outcomes = await Promise.all(tries)
    expect(outcomes.filter((one) => one === 'booked')).toHaveLength(1)
    expect(outcomes.filter((one) => one === 'SLOT_TAKEN')).toHaveLength(39)
    const held = (await collection('pavilionDays').find({ pavilionId }))[0]!
    expect(held.taken).toHaveLength(1)
  })

  test('different hours of one day all at once: all have theirs', async () => {
    const day = startOfDay('2026-11-05')
    await Promise.all(
      [9, 10, 11, 12, 13].map((hour) => book(pavilionId, `hour${hour}`, day + hour * HOUR, day + (hour + 1) * HOUR)),
    )
    const held = (await collection('pavilionDays').byId(`${pavilionId}_20261105`))!
    expect(held.taken.map(({ gatheringId }) => gatheringId)).toEqual(['hour9', 'hour10', 'hour11', 'hour12', 'hour13'])
    await transact((one) => freeSpan(one, pavilionId, 'hour11', day + 11 * HOUR))
    await expect(book(pavilionId, 'late', day + 11 * HOUR, day + 12 * HOUR)).resolves.toBeDefined()
  })

  test('moved within one transaction: never both times, never none', async () => {
    const day = startOfDay('2026-11-06')
    await book(pavilionId, 'moves', day + 9 * HOUR, day + 10 * HOUR)
    await book(pavilionId, 'stays', day + 11 * HOUR, day + 12 * HOUR)
    const move = (startsAt: number) =>
      transact(async (held) => {
        await freeSpan(held, pavilionId, 'moves', day + 9 * HOUR)
        await bookSpan(held, pavilionId, 'moves', startsAt, startsAt + HOUR, clock.now)
      })
    await expect(move(day + 11 * HOUR)).rejects.toMatchObject({ code: 'SLOT_TAKEN' })
    const taken = async () => (await collection('pavilionDays').byId(`${pavilionId}_20261106`))!.taken
    expect((await taken()).find(({ gatheringId }) => gatheringId === 'moves')!.startsAt).toBe(day + 9 * HOUR)
    // Half an hour later overlaps nothing but itself.
    await move(day + 9.5 * HOUR)
    expect((await taken()).filter(({ gatheringId }) => gatheringId === 'moves')).toEqual([
      { gatheringId: 'moves', startsAt: day + 9.5 * HOUR, endsAt: day + 10.5 * HOUR },
    ])
  })

  test('what is offered may be held outside the opening hours, but not over something else, and not over midnight', async () => {
    const day = startOfDay('2026-11-07')
    const take = (from: number, to: number, id = `offer${from}`) =>
      transact((held) => takeSpan(held, pavilionId, id, day + from * HOUR, day + to * HOUR))
    await take(19, 21)
    await expect(take(20, 22)).rejects.toMatchObject({ code: 'SLOT_TAKEN' })
    await expect(take(23, 25)).rejects.toMatchObject({ code: 'OUTSIDE_HOURS' })
    await take(22, 24)
    await expect(transact((held) => takeSpan(held, 'none', 'x', day, day + HOUR))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  test('the calendar shows what is free, what is held as far as one may know, and why nothing can be booked', async () => {
    const day = startOfDay('2026-11-09')
    await booked('ours', pavilionId, day + 9 * HOUR)
    await booked('offered', pavilionId, day + 14 * HOUR, { kind: 'deputy', title: '人大代表接待', booker: undefined })
    const of = async (who: string, from: string) => (await calendar(who, pavilionId, from, 1)).days[0]!
    const mine = await of('granny', '2026-11-09')
    expect(mine.taken.map(({ words, gatheringId }) => [words, gatheringId])).toEqual([
      ['您约的：商量停车的事', 'ours'],
      ['人大代表接待', 'offered'],
    ])
    expect(mine.free.map(({ startsAt, endsAt }) => [(startsAt - day) / HOUR, (endsAt - day) / HOUR])).toEqual([
      [10, 14],
      [15, 17],
    ])
    // A neighbour learns that it is booked, and no more.
    expect((await of('secretary', '2026-11-09')).taken[0]).toEqual({
      startsAt: day + 9 * HOUR,
      endsAt: day + 10 * HOUR,
      words: '已有人约',
    })
    expect(await of('granny', '2026-11-01')).toMatchObject({ shut: '已经过去了', free: [] })
    expect(await of('granny', '2026-12-25')).toMatchObject({ shut: '只能约30天以内的', free: [] })
    expect(await of('granny', '2026-10-01')).toMatchObject({ note: '国庆节', holiday: true, shut: '已经过去了' })
    const weeks = await calendar('granny', pavilionId, '2026-11-02', 14)
    expect(weeks.left).toEqual([
      { monday: '2026-11-02', bookings: 2 },
      { monday: '2026-11-09', bookings: 2 },
    ])
    expect(weeks.days).toHaveLength(14)
  })
})

describe('a closure', () => {
  let pavilionId: string
  const day = startOfDay('2026-11-16')
  const closing = (more: object = {}) => ({
    pavilionId,
    from: day + 9 * HOUR,
    to: day + 33 * HOUR,
    reason: '修屋顶',
    sure: false,
    ...more,
  })
  type Closed = { pavilion: PavilionView; struck: { gatheringId: string; title: string; people: number }[] }
  beforeAll(async () => {
    pavilionId = (await write('admin', { name: '关闭亭' })).pavilionId
    await booked('struck', pavilionId, day + 10 * HOUR)
    await booked('spared', pavilionId, day + 48 * HOUR + 10 * HOUR)
  })

  test('shows first what it would strike and changes nothing; then strikes it, and nothing can be booked then', async () => {
    const before = await collection('pavilions').byId(pavilionId)
    const asked = await ok<Closed>('host', 'pavilion.close', closing())
    expect(asked.struck).toMatchObject([{ gatheringId: 'struck', title: '商量停车的事', people: 4 }])
    expect(await collection('pavilions').byId(pavilionId)).toEqual(before)
    expect(await code('granny', 'pavilion.close', closing())).toBe('NOT_YOURS')
    expect(await code('deputy', 'pavilion.close', closing())).toBe('NOT_YOURS')
    expect(await code('host', 'pavilion.close', closing({ to: day }))).toBe('BAD_INPUT')

    const key = newKey()
    const done = await ok<Closed>('host', 'pavilion.close', closing({ sure: true }), key)
    expect(done.struck).toHaveLength(1)
    expect(done.pavilion.closures).toMatchObject([{ reason: '修屋顶' }])
    await ok('host', 'pavilion.close', closing({ sure: true }), key)
    const held = (await collection('pavilions').byId(pavilionId))!
    expect([held.closures.length, held.unstruck, held.strikeAt]).toEqual([1, [], undefined])
    expect(await collection('gatherings').byId('struck')).toMatchObject({ state: 'cancelled' })
    expect(await collection('gatherings').byId('spared')).toMatchObject({ state: 'coming' })
    expect((await collection('pavilionDays').byId(`${pavilionId}_20261116`))!.taken).toEqual([])
    expect(await audits('host', 'pavilion.close')).toMatchObject([{ about: { struck: 1, reason: '修屋顶' } }])
    await expect(book(pavilionId, 'x', day + 11 * HOUR, day + 12 * HOUR)).rejects.toMatchObject({
      code: 'OUTSIDE_HOURS',
    })
    const [first, second] = (await calendar('granny', pavilionId, '2026-11-16', 2)).days
    expect(first).toMatchObject({ shut: '临时关闭：修屋顶', free: [], taken: [{ words: '临时关闭：修屋顶' }] })
    expect(second!.free.map(({ startsAt }) => startsAt)).toEqual([day + 33 * HOUR])
  })

  test('opened again it is bookable; what was struck stays struck', async () => {
    const [closure] = (await see('host', pavilionId)).closures
    const { pavilion } = await ok<Closed>('host', 'pavilion.reopen', { pavilionId, closureId: closure!.closureId })
    expect(pavilion.closures).toEqual([])
    await book(pavilionId, 'again', day + 11 * HOUR, day + 12 * HOUR)
    expect(await collection('gatherings').byId('struck')).toMatchObject({ state: 'cancelled' })
    expect(await code('host', 'pavilion.reopen', { pavilionId, closureId: closure!.closureId })).toBe('NOT_FOUND')
  })

  test('with more booked than one answer holds, it is closed all the same, and all of it is struck', async () => {
    const { pavilionId: full } = await write('admin', { name: '满满亭' })
    const that = startOfDay('2026-11-30')
    const one = (await collection('gatherings').byId('spared'))!
    await collection('gatherings').insertAll(
      Array.from({ length: 305 }, (_, i) => ({
        ...one,
        _id: `full${i}`,
        pavilionId: full,
        startsAt: that + i * HOUR,
        endsAt: that + (i + 1) * HOUR,
      })),
    )
    const asked = closing({ pavilionId: full, from: that, to: that + 400 * HOUR })
    expect((await ok<Closed>('admin', 'pavilion.close', asked)).struck).toHaveLength(300)
    expect((await ok<Closed>('admin', 'pavilion.close', { ...asked, sure: true })).struck).toHaveLength(300)
    expect(await collection('gatherings').count({ pavilionId: full, state: 'cancelled' })).toBe(305)
  })

  test('sixty closures are kept; one more is refused and opens none of them', async () => {
    const { pavilionId: often } = await write('admin', { name: '常关亭' })
    const held = (await collection('pavilions').byId(often))!
    const that = startOfDay('2026-12-10')
    const closures = Array.from({ length: 60 }, (_, i) => ({
      closureId: `c${i}`,
      from: that + (60 - i) * 24 * HOUR,
      to: that + (61 - i) * 24 * HOUR,
      reason: '修屋顶',
      by: 'admin',
      at: clock.now,
    }))
    await collection('pavilions').replace({ ...held, closures })
    const more = closing({ pavilionId: often, from: that, to: that + 24 * HOUR, sure: true })
    expect(await code('admin', 'pavilion.close', more)).toBe('TOO_OFTEN')
    expect((await collection('pavilions').byId(often))!.closures).toEqual(closures)
    // Those that are over make room.
    const [first, ...rest] = closures
    const over = { ...first!, from: clock.now - 2 * HOUR, to: clock.now - HOUR }
    await collection('pavilions').replace({
      ...(await collection('pavilions').byId(often))!,
      closures: [over, ...rest],
    })
    expect((await ok<Closed>('admin', 'pavilion.close', more)).pavilion.closures).toHaveLength(60)
  })

  test('a day holds ninety-six; one more is told that it is taken', async () => {
    const that = startOfDay('2026-12-01')
    const taken = Array.from({ length: 96 }, (_, i) => ({
      gatheringId: `short${i}`,
      startsAt: that + i * 60_000,
      endsAt: that + (i + 1) * 60_000,
    }))
    const _id = `${pavilionId}_20261201`
    await collection('pavilionDays').insert({ _id, version: 1, pavilionId, day: '2026-12-01', taken })
    const offered = transact((held) => takeSpan(held, pavilionId, 'more', that + 20 * HOUR, that + 21 * HOUR))
    await expect(offered).rejects.toMatchObject({ code: 'SLOT_TAKEN' })
  })

  test('while people book, it closes: nothing is left booked inside it', async () => {
    const that = startOfDay('2026-11-19')
    const hours = [9, 10, 11, 12, 13, 14, 15, 16]
    const booking = hours.map((hour) => booked(`race${hour}`, pavilionId, that + hour * HOUR).catch(() => undefined))
    const closed = ok<Closed>('admin', 'pavilion.close', {
      ...closing({ sure: true }),
      from: that,
      to: that + 24 * HOUR,
    })
    await Promise.all([closed, ...booking])
    // A gathering is written in the transaction that takes its time; here it may come after, so the clock looks once more.
    const held = (await collection('pavilions').byId(pavilionId))!
    const { closureId } = held.closures.at(-1)!
    await collection('pavilions').replace({ ...held, unstruck: [closureId], strikeAt: clock.now - 120_000 })
    await tickPavilions(clock.now, Number.POSITIVE_INFINITY)
    expect((await collection('pavilionDays').byId(`${pavilionId}_20261119`))!.taken).toEqual([])
    expect((await collection('pavilions').byId(pavilionId))!.strikeAt).toBeUndefined()
  })

  test('a call that was cut off after the closure was written is finished by the clock', async () => {
    const that = startOfDay('2026-11-23')
    await booked('left', pavilionId, that + 10 * HOUR)
    const held = (await collection('pavilions').byId(pavilionId))!
    const closure = { closureId: 'cut', from: that, to: that + 24 * HOUR, reason: '停电', by: 'admin', at: clock.now }
    const cut = { ...held, closures: [...held.closures, closure], unstruck: ['cut'], strikeAt: clock.now }
    await collection('pavilions').replace(cut)
    expect(await tickPavilions(clock.now + 1000, Number.POSITIVE_INFINITY)).toBe(0)
    expect(await tickPavilions(clock.now + 120_000, Number.POSITIVE_INFINITY)).toBe(1)
    expect(await collection('gatherings').byId('left')).toMatchObject({ state: 'cancelled' })
    expect(await tickPavilions(clock.now + 240_000, Number.POSITIVE_INFINITY)).toBe(0)
  })
})

test('the code at the door opens where one checks in, with this pavilion; who does not work there gets none', async () => {
  const [{ _id: pavilionId }] = (await collection('pavilions').find({ communityId: 'community' }, { limit: 1 })) as [
    Pavilion,
  ]
  const { png, scene } = await ok<{ png: string; scene: string }>('host', 'pavilion.code', { pavilionId })
  const { data, width, height } = PNG.sync.read(Buffer.from(png, 'base64'))
  const url = new URL(jsQR(new Uint8ClampedArray(data), width, height, { inversionAttempts: 'dontInvert' })!.data)
  expect(url.hash).toBe(`#/packages/gathering/checkin/index?scene=${scene}`)
  expect((await pavilionOfScene(scene))!._id).toBe(pavilionId)
  expect(scene.length).toBeLessThanOrEqual(32)
  expect(await pavilionOfScene('x')).toBeUndefined()
  expect(await pavilionOfScene(sceneOf('nowhere'))).toBeUndefined()
  expect(await code('granny', 'pavilion.code', { pavilionId })).toBe('NOT_YOURS')
  expect(await code('farAdmin', 'pavilion.code', { pavilionId })).toBe('NOT_YOURS')
  ground.faults.tell('check', { fail: true })
  expect(await code('host', 'pavilion.code', { pavilionId })).toBe('BUSY')
  ground.faults.tell('check', {})
})
