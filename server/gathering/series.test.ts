// Series through their calls on the real local database: made once whatever crashes, around what residents booked, and told where booked.
import fc from 'fast-check'
import type { SeriesView } from '../../domain/gathering/contract'
import type { Gathering, Seat } from '../../domain/gathering/gathering'
import { ruleDays } from '../../domain/gathering/series'
import type { Pavilion } from '../../domain/pavilion/pavilion'
import { NAMELESS } from '../../domain/person/nameless'
import { newKey, overHttp, SESSION_KEY } from '../../test/calls/ground'
import { at } from '../../test/calls/people'
import { openStreet, type Street } from '../../test/calls/street'
import { collection, sdk, transact } from '../kernel/database'
import { serve } from '../kernel/serve'
import { signSession } from '../kernel/session'
import { takeSpan } from '../pavilion/read'
import { forgetPerson } from './read'
import * as handlers from './series'
import { makeSeries, tickSeries } from './series-make'
import { seriesById } from './series-store'

jest.setTimeout(60_000)
const [HOUR, DAY] = [3_600_000, 86_400_000]
const FOREVER = Number.POSITIVE_INFINITY
const beijing = (day: string, time: string): number => Date.parse(`${day}T${time}:00+08:00`)

let street: Street
let call: (
  who: string,
  name: string,
  input?: object,
  key?: string,
) => Promise<{ ok: boolean; code?: string; data?: never }>
beforeAll(async () => {
  street = await openStreet()
  await street.officer('admin', 'communityAdmin', 'community')
  await street.officer('chief', 'gridChief', 'grid')
  await street.officer('wang', 'deputy', 'community')
  await street.officer('zhao', 'deputy', 'street')
  await street.officer('elsewhere', 'communityAdmin', 'othercommunity')
  await street.person('granny')
  await collection('pavilions').insert(pavilion)
  const main = serve(Object.values(handlers), { clock: () => street.clock.now })
  call = (who, name, input = {}, key = newKey()) =>
    overHttp(main, signSession(who, street.clock.now, SESSION_KEY).token, { call: name, input, key }) as never
})
afterAll(() => street.ground.close())
afterEach(async () => {
  jest.restoreAllMocks()
  for (const name of ['gatherings', 'series', 'pavilionDays'] as const) {
    const { data } = await sdk()
      .collection(name)
      .where({ _id: sdk().command.exists(true) })
      .limit(1000)
      .get()
    for (const { _id } of data as { _id: string }[]) await collection(name).remove(_id)
  }
})

const pavilion: Pavilion = {
  _id: 'pavilion',
  version: 1,
  name: '桃溪亭',
  communityId: 'community',
  path: ['city', 'street', 'community'],
  address: '桃溪苑中心花园',
  point: at(20, 20),
  seats: 24,
  equipment: [],
  pictureIds: [],
  hosts: [{ personId: 'admin', name: '桃admin' }],
  seasons: [{ from: '01-01', to: '12-31', weekdays: [1, 2, 3, 4, 5, 6, 7], opens: '08:00', closes: '22:00' }],
  closures: [],
  rules: {
    aheadDays: 60,
    stepMinutes: 30,
    longestMinutes: 240,
    perWeek: 3,
    approval: false,
    cancelHours: 2,
    holidays: true,
  },
  retired: false,
  history: [],
  keys: [],
}

/** Every Saturday evening from 7 November 2026 on, two of the office in turn. */
const WEEKEND = {
  kind: 'weekend',
  title: '周末议事会',
  about: '大家坐下来说说小区的事',
  communityId: 'community',
  pavilionId: 'pavilion',
  where: '',
  every: { by: 'week', interval: 1, weekdays: [6] },
  firstDay: '2026-11-07',
  opens: '19:00',
  closes: '21:00',
  seats: 20,
  holidays: 'skip',
  rota: [
    { personId: 'admin', as: 'host' },
    { personId: 'chief', as: 'host' },
  ],
}
/** Sixty days from 2 November: to 1 January 2027, a Friday. */
const SATURDAYS = ['11-07', '11-14', '11-21', '11-28', '12-05', '12-12', '12-19', '12-26'].map((day) => `2026-${day}`)

async function write(more: object = {}, who = 'admin', key = newKey()): Promise<SeriesView> {
  const answer = await call(who, 'gathering.writeSeries', { ...WEEKEND, ...more }, key)
  if (!answer.ok) throw new Error(`${answer.code} ${street.ground.logged.slice(-2).join('\n')}`)
  return (answer.data as unknown as { series: SeriesView }).series
}
const ofSeries = (seriesId: string): Promise<Gathering[]> =>
  collection('gatherings').find({ 'series.seriesId': seriesId }, { orderBy: ['startsAt', 'asc'], limit: 1000 })
const idOn = (seriesId: string, day: string) => `${seriesId}_${day.replaceAll('-', '')}`
const onDay = (seriesId: string, day: string) => collection('gatherings').byId(idOn(seriesId, day))
const takenOn = async (day: string) =>
  (await collection('pavilionDays').byId(`pavilion_${day.replaceAll('-', '')}`))?.taken ?? []

async function seat(gatheringId: string, personId = 'granny'): Promise<void> {
  const held = (await collection('gatherings').byId(gatheringId))!
  const { name, phone, openid } = (await collection('people').byId(personId))!
  const taken: Seat = {
    seatId: `seat-${personId}`,
    personId,
    name,
    phone,
    openid,
    people: 1,
    needs: [],
    words: '',
    state: 'held',
    at: street.clock.now,
  }
  await collection('gatherings').replace({ ...held, bookings: [taken] })
}

test('sixty days of it are made at once, in the pavilion, whose turn it is; again the next day, and never twice', async () => {
  const key = newKey()
  const { seriesId, next, words } = await write({}, 'admin', key)
  expect(words).toBe('每周六晚上7点到9点')
  expect((await write({}, 'admin', key)).seriesId).toBe(seriesId)
  const found = await ofSeries(seriesId)
  expect(found.map(({ series }) => series?.day)).toEqual(SATURDAYS)
  expect(found.map(({ hosts }) => hosts[0]?.personId)).toEqual(SATURDAYS.map((_, i) => ['admin', 'chief'][i % 2]))
  expect(found[0]).toMatchObject({
    _id: idOn(seriesId, '2026-11-07'),
    state: 'coming',
    where: '桃溪亭',
    seats: 20,
    startsAt: beijing('2026-11-07', '19:00'),
    endsAt: beijing('2026-11-07', '21:00'),
  })
  expect(await takenOn('2026-11-07')).toMatchObject([{ gatheringId: found[0]!._id }])
  expect(next[0]).toMatchObject({ day: '2026-11-07', by: '主持：桃admin', gatheringId: found[0]!._id })

  expect(await tickSeries(street.clock.now, FOREVER)).toBe(0)
  const before = street.ground.writes()
  expect(await tickSeries(street.clock.now + DAY / 2, FOREVER)).toBe(0)
  expect(street.ground.writes()).toBe(before)
  // Over the year: two more come within sight.
  expect(await tickSeries(street.clock.now + 10 * DAY, FOREVER)).toBe(2)
  expect((await ofSeries(seriesId)).at(-1)?.series?.day).toBe('2027-01-09')
  expect(await tickSeries(street.clock.now + 10 * DAY, FOREVER)).toBe(0)
})

test('where residents booked it already it is not held that day, and who leads it reads why', async () => {
  await transact((held) =>
    takeSpan(held, 'pavilion', 'theirs', beijing('2026-11-14', '20:00'), beijing('2026-11-14', '21:30')),
  )
  const { seriesId, next } = await write()
  expect((await ofSeries(seriesId)).map(({ series }) => series?.day)).toEqual(
    SATURDAYS.filter((day) => day !== '2026-11-14'),
  )
  expect(next[1]).toMatchObject({ day: '2026-11-14', skipped: '议事亭这个时间已经有人约了，这一场没有安排上' })
  expect(next[1]).not.toHaveProperty('gatheringId')
  expect(await takenOn('2026-11-14')).toMatchObject([{ gatheringId: 'theirs' }])
  // They give it back; by the next day the series has it.
  const day = (await collection('pavilionDays').byId('pavilion_20261114'))!
  await collection('pavilionDays').replace({ ...day, taken: [] })
  await tickSeries(street.clock.now + DAY, FOREVER)
  expect(await takenOn('2026-11-14')).toMatchObject([{ gatheringId: idOn(seriesId, '2026-11-14') }])
})

test('changed, what is booked stays as it is and the rest is made anew', async () => {
  const { seriesId } = await write()
  await seat(idOn(seriesId, '2026-11-21'))
  await write({ seriesId, every: { by: 'week', interval: 2, weekdays: [6, 7] }, opens: '15:00', closes: '17:00' })
  const found = await ofSeries(seriesId)
  const days = ['11-07', '11-08', '11-21', '11-22', '12-05', '12-06', '12-19', '12-20']
  expect(found.map(({ series }) => series?.day.slice(5))).toEqual(days)
  for (const { series, startsAt } of found) {
    expect(startsAt).toBe(beijing(series!.day, series!.day === '2026-11-21' ? '19:00' : '15:00'))
  }
  expect(await takenOn('2026-11-14')).toEqual([])
  expect(await takenOn('2026-11-07')).toMatchObject([{ startsAt: beijing('2026-11-07', '15:00') }])
})

describe('one day by itself', () => {
  const except = (who: string, seriesId: string, one: object, key?: string) =>
    call(who, 'gathering.exceptSeries', { seriesId, skip: false, words: '另有安排', ...one }, key)

  test('left out: nobody booked, it goes; booked, it is cancelled and told; the turn goes on with the next day', async () => {
    const { seriesId } = await write()
    await seat(idOn(seriesId, '2026-11-14'))
    const key = newKey()
    expect(
      await except('admin', seriesId, { day: '2026-11-14', skip: true, words: '亭子借给社区卫生站' }, key),
    ).toMatchObject({
      ok: true,
    })
    await except('admin', seriesId, { day: '2026-11-14', skip: true, words: '亭子借给社区卫生站' }, key)
    await except('chief', seriesId, { day: '2026-11-28', skip: true })
    const cancelled = (await onDay(seriesId, '2026-11-14'))!
    expect(cancelled).toMatchObject({ state: 'cancelled', bookings: [{ state: 'left' }] })
    expect(cancelled.letters).toHaveLength(1)
    expect(cancelled.letters[0]).toMatchObject({ template: 'gatheringCancelled', to: { personId: 'granny' } })
    expect(await onDay(seriesId, '2026-11-28')).toBeUndefined()
    expect(await takenOn('2026-11-14')).toEqual([])
    const held = (await ofSeries(seriesId)).filter(({ state }) => state === 'coming')
    expect(held.map(({ hosts }) => hosts[0]?.personId)).toEqual(['admin', 'chief', 'admin', 'chief', 'admin', 'chief'])
    const { series } = (await call('admin', 'gathering.seriesList')).data as unknown as { series: SeriesView[] }
    expect(series[0]?.next[1]).toMatchObject({ day: '2026-11-14', skipped: '亭子借给社区卫生站' })
  })

  test('at another time and by somebody else: who has a seat is told of the time; a time that is taken is refused whole', async () => {
    const { seriesId } = await write()
    await seat(idOn(seriesId, '2026-11-14'))
    const [startsAt, endsAt] = [beijing('2026-11-15', '09:00'), beijing('2026-11-15', '11:00')]
    await transact((held) => takeSpan(held, 'pavilion', 'theirs', startsAt, endsAt))
    const day = '2026-11-14'
    expect(await except('admin', seriesId, { day, startsAt, endsAt })).toMatchObject({ code: 'SLOT_TAKEN' })
    expect((await seriesById(seriesId))?.exceptions).toEqual([])
    const later = { startsAt: startsAt + 3 * HOUR, endsAt: endsAt + 3 * HOUR, personIds: ['zhao'] }
    expect(await except('admin', seriesId, { day, ...later })).toMatchObject({ ok: true })
    const moved = (await onDay(seriesId, day))!
    expect(moved).toMatchObject({ startsAt: later.startsAt, hosts: [{ personId: 'zhao', name: '桃zhao' }] })
    expect(moved.letters).toMatchObject([{ template: 'gatheringMoved' }])
    expect(await takenOn(day)).toEqual([])
    expect((await takenOn('2026-11-15')).map(({ gatheringId }) => gatheringId)).toEqual(['theirs', moved._id])
    // Of a day nobody booked nothing is told; it is simply made so.
    await except('admin', seriesId, { day: '2026-11-21', personIds: ['chief'] })
    expect(await onDay(seriesId, '2026-11-21')).toMatchObject({ hosts: [{ personId: 'chief' }], letters: [] })
  })

  test('only a day of the rule to come, and only people who may', async () => {
    const { seriesId } = await write()
    expect(await except('admin', seriesId, { day: '2026-11-13', skip: true })).toMatchObject({ code: 'BAD_INPUT' })
    expect(await except('admin', seriesId, { day: '2026-11-14', personIds: ['granny'] })).toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})

test('a first day that is none, or of another age, is refused before it is written', async () => {
  const before = await collection('series').count({ path: 'community' })
  for (const firstDay of ['2026-13-45', '2026-02-30', '0026-11-07', '1900-01-01', '9026-11-07'])
    expect(await call('admin', 'gathering.writeSeries', { ...WEEKEND, firstDay })).toMatchObject({ code: 'BAD_INPUT' })
  expect(await collection('series').count({ path: 'community' })).toBe(before)
  expect(await call('admin', 'gathering.seriesList', {})).toMatchObject({ ok: true })
})

test('ended: what nobody booked is taken away, the rest is cancelled with the words; nothing is made any more', async () => {
  const { seriesId } = await write()
  await seat(idOn(seriesId, '2026-11-21'))
  const answer = await call('admin', 'gathering.endSeries', { seriesId, words: '并到民情恳谈会' })
  expect(answer).toMatchObject({ ok: true, data: { series: { ended: true, next: [] } } })
  const left = await ofSeries(seriesId)
  expect(left).toMatchObject([{ state: 'cancelled', letters: [{ values: { what: '并到民情恳谈会' } }] }])
  for (const day of SATURDAYS) expect(await takenOn(day)).toEqual([])
  expect(await tickSeries(street.clock.now + 30 * DAY, FOREVER)).toBe(0)
  expect(await call('admin', 'gathering.endSeries', { seriesId, words: '再来一次' })).toMatchObject({
    code: 'STEP_OUT_OF_ORDER',
  })
})

test('deputies and hosts each go round; without a host named the pavilion’s hosts hold it', async () => {
  const rota = ['wang', 'zhao'].map((personId) => ({ personId, as: 'deputy' }))
  const { seriesId, next } = await write({ kind: 'deputy', title: '人大代表接待日', rota })
  expect(next.slice(0, 2).map(({ by }) => by)).toEqual(['接待：桃wang；主持：桃admin', '接待：桃zhao；主持：桃admin'])
  const [first] = await ofSeries(seriesId)
  expect(first).toMatchObject({ deputies: [{ personId: 'wang' }], hosts: [{ personId: 'admin' }] })
})

test('who may: offices on their ground; a deputy what they are in; nobody elsewhere', async () => {
  const { seriesId } = await write()
  const listed = async (who: string) =>
    ((await call(who, 'gathering.seriesList')).data as unknown as { series: SeriesView[] }).series.map(
      (one) => one.seriesId,
    )
  expect(await listed('chief')).toEqual([seriesId])
  expect(await listed('elsewhere')).toEqual([])
  expect(await listed('wang')).toEqual([])
  expect(await call('granny', 'gathering.seriesList')).toMatchObject({ code: 'NOT_YOURS' })
  const end = { seriesId, words: '不办了' }
  for (const who of ['elsewhere', 'wang']) {
    expect(await call(who, 'gathering.endSeries', end)).toMatchObject({ code: 'NOT_FOUND' })
  }
  expect(await call('wang', 'gathering.writeSeries', WEEKEND)).toMatchObject({ code: 'NOT_YOURS' })
  const own = await write({ kind: 'deputy', rota: [{ personId: 'wang', as: 'deputy' }] }, 'wang')
  expect(await listed('wang')).toEqual([own.seriesId])
  expect(await call('admin', 'gathering.writeSeries', { ...WEEKEND, closes: '18:00' })).toMatchObject({
    code: 'BAD_INPUT',
  })
  expect(await call('admin', 'gathering.writeSeries', { ...WEEKEND, seats: 25 })).toMatchObject({
    code: 'MORE_THAN_SEATS',
  })
  const choices = (await call('wang', 'gathering.choices')).data as unknown as {
    people: { personId: string; as: string }[]
  }
  expect(choices).toMatchObject({ communityId: 'community', pavilions: [{ name: '桃溪亭' }], me: 'wang' })
  expect(choices.people.map(({ personId, as }) => `${personId} ${as}`).sort()).toEqual([
    'admin host',
    'chief host',
    'wang deputy',
    'zhao deputy',
  ])
  // Among hundreds of a large community nobody looks for themselves.
  for (const who of ['chief', 'zhao']) {
    const { people } = (await call(who, 'gathering.choices')).data as unknown as typeof choices
    expect(people[0]!.personId).toBe(who)
  }
})

test('who left for good is no name in a rota; the others take their turns, and what somebody booked stays', async () => {
  await street.officer('leaver', 'gridOfficer', 'grid')
  const { name, phone, openid } = (await collection('people').byId('leaver'))!
  const turns = [
    { personId: 'admin', as: 'host' },
    { personId: 'leaver', as: 'host' },
  ]
  const { seriesId } = await write({ rota: turns })
  const alone = await write({
    pavilionId: undefined,
    where: '3栋楼下',
    rota: [...turns.slice(1), { personId: 'wang', as: 'deputy' }],
  })
  await call('leaver', 'gathering.endSeries', { seriesId: alone.seriesId, words: '不办了' })
  await seat(idOn(seriesId, '2026-11-14'))
  await forgetPerson({ personId: 'leaver', name, phone, openid, doors: [] }, street.clock.now)
  await tickSeries(street.clock.now, FOREVER)
  const kept = [await seriesById(seriesId), await seriesById(alone.seriesId), await ofSeries(seriesId)]
  expect(JSON.stringify(kept).match(new RegExp(`${name}|${phone}|${openid}`))).toBeNull()
  expect((await seriesById(seriesId))!.rota.map(({ personId }) => personId)).toEqual(['admin'])
  expect((await onDay(seriesId, '2026-11-21'))!.hosts.map(({ personId }) => personId)).toEqual(['admin'])
  expect((await onDay(seriesId, '2026-11-14'))!.hosts).toEqual([{ personId: 'leaver', name: NAMELESS }])
  expect((await onDay(seriesId, '2026-11-28'))!.hosts.map(({ personId }) => personId)).toEqual(['admin'])
})

test('lists go on behind what was changed last; however many, one is found by its id', async () => {
  const { seriesId } = await write()
  const one = (await seriesById(seriesId))!
  const many = Array.from({ length: 70 }, (_, n) => ({
    ...one,
    _id: `many-${n}`,
    endedAt: 1,
    madeThrough: one.madeThrough,
  }))
  await collection('series').insertAll(many)
  const found: string[] = []
  for (let after: string | undefined, pages = 0; pages < 5; pages++) {
    const { data } = await call('admin', 'gathering.seriesList', after ? { after } : {})
    const page = data as unknown as { series: SeriesView[]; next?: string }
    found.push(...page.series.map((each) => each.seriesId))
    after = page.next
    if (!after) break
  }
  expect(found.sort()).toEqual([seriesId, ...many.map(({ _id }) => _id)].sort())
  const alone = async (who: string) => call(who, 'gathering.seriesList', { seriesId: 'many-9' })
  expect(await alone('admin')).toMatchObject({ data: { series: [{ seriesId: 'many-9' }] } })
  expect(await alone('elsewhere')).toMatchObject({ code: 'NOT_FOUND' })
})

/** The database gives no answer to the n-th write of any kind from now on, before or after it was done. Gives whether it came to that. */
function cutAt(nth: number, after: boolean): () => boolean {
  const { handle } = street.ground.database
  let left = nth
  jest.spyOn(street.ground.database, 'handle').mockImplementation((async (action: string, body: never) => {
    const cut = /insert|modify|remove|commit/i.test(action) && left-- === 0
    if (cut && !after) throw new Error('cut off')
    const answer = await handle.call(street.ground.database, action, body)
    if (cut) throw new Error('cut off')
    return answer
  }) as never)
  return () => left < 0
}

test('wherever it is cut off, and by however many at once: each day once, its time taken once, none forgotten', async () => {
  const { seriesId } = await write({ every: { by: 'week', interval: 2, weekdays: [6] } })
  const days = ruleDays({ rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=SA', firstDay: '2026-11-07' }, '2027-01-01')
  let cuts = 0
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 12 }), fc.boolean(), async (nth, after) => {
      // Half of it is gone, and the rest stands at another hour.
      const made = await ofSeries(seriesId)
      for (const one of made.filter((_, i) => i % 2 === nth % 2)) {
        await collection('gatherings').remove(one._id)
        const day = (await collection('pavilionDays').byId(`pavilion_${one.series!.day.replaceAll('-', '')}`))!
        await collection('pavilionDays').replace({ ...day, taken: [] })
      }
      const held = (await seriesById(seriesId))!
      const hour = String(10 + (nth % 5))
      await collection('series').replace({ ...held, opens: `${hour}:00`, closes: `${hour}:30`, madeThrough: 0 })
      const wasCut = cutAt(nth, after)
      const two = () => makeSeries(seriesId, street.clock.now).catch(() => 0)
      await Promise.all([two(), two()])
      jest.restoreAllMocks()
      cuts += Number(wasCut())
      await tickSeries(street.clock.now, FOREVER)
      const found = await ofSeries(seriesId)
      expect(found.map(({ series }) => series?.day)).toEqual(days)
      for (const { _id, series, startsAt, endsAt } of found) {
        expect(startsAt).toBe(beijing(series!.day, `${hour}:00`))
        expect(await takenOn(series!.day)).toEqual([{ gatheringId: _id, startsAt, endsAt }])
      }
      expect((await seriesById(seriesId))?.madeThrough).toBe(beijing('2027-01-02', '00:00'))
    }),
    { numRuns: 6 },
  )
  expect(cuts).toBeGreaterThan(0)
})
