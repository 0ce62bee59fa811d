// Where people are taken to be, through the functions: shared positions, kiosks' shifts, snooze; and whom a bell calls then.
import { handlers as app } from '../../cloudfunctions/app/handlers'
import { main as chores } from '../../cloudfunctions/chores/index'
import { handlers as office } from '../../cloudfunctions/office/handlers'
import { main as pulse } from '../../cloudfunctions/pulse/index'
import type { VolunteerDesk } from '../../domain/volunteer/contract'
import { asWechat, contextOf, newKey } from '../../test/calls/ground'
import { at, positionOf } from '../../test/calls/people'
import { openStreet, type Street } from '../../test/calls/street'
import { collection } from '../kernel/database'
import { serve } from '../kernel/serve'
import { recountRecords } from './records'
import { forgetLive } from './store'

jest.setTimeout(60_000)

const MINUTE = 60_000
const HOUR = 60 * MINUTE
let street: Street
let main: ReturnType<typeof serve>
let monday: number

beforeAll(async () => {
  street = await openStreet()
  monday = street.clock.now
  main = serve([...app, ...office], { clock: () => street.clock.now })
  await street.household('home', 'granny')
  const weekdays = [{ days: [1, 2, 3, 4, 5], fromHour: 8, toHour: 18 }]
  for (const [id, east, more] of [
    ['home1', 150, { hours: weekdays }],
    ['away', 100, {}],
    ['visitor', 3000, {}],
    ['keeper', 3000, { hours: [] }],
  ] as const) {
    await street.volunteer(id, east, { ...more, hours: 'hours' in more ? [...more.hours] : weekdays })
    await collection('positions').insert(positionOf(id, 'volunteer', 'community'))
  }
  await street.officer('admin', 'communityAdmin', 'community')
  await street.officer('elsewhere', 'communityAdmin', 'othercommunity')
  const kiosk = { kind: 'kiosk' as const, path: ['city', 'street', 'community'] }
  await collection('places').insert({ ...kiosk, _id: 'kiosk', name: '桃溪岗亭', point: at(300, 0) })
  await collection('places').insert({ ...kiosk, _id: 'far-kiosk', name: '桃溪东岗亭', point: at(2500, 0) })
})
afterAll(() => street.ground.close())
beforeEach(async () => {
  street.clock.now = monday
  for (const name of ['alerts', 'engagements', 'summonses', 'shifts'] as const)
    for (const { _id } of await collection(name).find({}, { limit: 1000 })) await collection(name).remove(_id)
  for (const { live: _, snoozedUntil: __, duty: ___, ...held } of await collection('volunteers').find({}))
    await collection('volunteers').replace(held)
})

const call = (who: string, name: string, input: object = {}, key = newKey()) =>
  asWechat(main, `openid-${who}`, { call: name, input, key })
async function desk(who: string, name: string, input: object = {}, key = newKey()): Promise<VolunteerDesk> {
  const answer = await call(who, name, input, key)
  if (!answer.ok) throw new Error(`${name} by ${who}: ${answer.code}`)
  return (answer.data as unknown as { desk: VolunteerDesk }).desk
}
const share = (who: string, east: number, more: object = {}, key = newKey()) =>
  desk(who, 'volunteer.shareLive', { point: at(east, 0), accuracy: 20, ...more }, key)
const volunteer = async (id: string) => (await collection('volunteers').byId(id))!
/** Who is called as a neighbour, by which place, in which wave, when the bell rings now. */
async function called() {
  const { alertId } = await street.step('granny', 'bell.press', { householdId: 'home' })
  const { calls } = (await collection('alerts').byId(alertId))!
  const neighbours = calls.filter(({ personId, as }) => personId && as !== 'gridOfficer')
  return Object.fromEntries(neighbours.map(({ personId, placeUsed }) => [personId, placeUsed?.source]))
}

describe('a shared position', () => {
  test('is known to its owner at every moment, with its end; the point itself stays inside', async () => {
    const shown = await share('home1', 400)
    expect(shown.live).toEqual({ at: monday, until: monday + 8 * HOUR, counts: true })
    expect(JSON.stringify(shown)).not.toMatch(/coordinates|record|112\.40/)
    street.clock.now = monday + 10 * MINUTE
    expect((await desk('home1', 'volunteer.myDuty')).live).toMatchObject({ counts: false })
  })
  test('counts before the home, both ways: who is far is not called as if at home, who is near is called', async () => {
    await share('away', 2000)
    await share('visitor', 200)
    expect(await called()).toEqual({ home1: 'home', visitor: 'live' })
    const { calls } = (await collection('alerts').find({ householdId: 'home' }))[0]!
    const visitor = calls.find(({ personId }) => personId === 'visitor')
    expect(visitor?.placeUsed).toEqual({ source: 'live', at: monday, accuracy: 20 })
    expect(Math.round(visitor?.distance ?? 0)).toBe(200)
  })
  test('after ten minutes the home counts again', async () => {
    await share('away', 2000)
    await share('visitor', 200)
    street.clock.now = monday + 10 * MINUTE
    expect(await called()).toEqual({ away: 'home', home1: 'home' })
  })
  test('is renewed without moving its end, and a late renewal shares nothing anew', async () => {
    await share('home1', 100)
    street.clock.now = monday + 5 * MINUTE
    const renewed = await share('home1', 120, { renews: true })
    expect(renewed.live).toEqual({ at: monday + 5 * MINUTE, until: monday + 8 * HOUR, counts: true })
    expect(await desk('home1', 'volunteer.stopLive')).not.toHaveProperty('live')
    expect(await share('home1', 130, { renews: true })).not.toHaveProperty('live')
    expect(await volunteer('home1')).not.toHaveProperty('live')
  })
  test('of an intention that was repeated late does not undo the stop', async () => {
    const key = newKey()
    await share('home1', 100, {}, key)
    await desk('home1', 'volunteer.stopLive')
    expect(await share('home1', 100, {}, key)).not.toHaveProperty('live')
  })
  test('ends with the hours, and is gone within a pulse of its end', async () => {
    street.clock.now = monday + 7 * HOUR
    const until = monday + 8 * HOUR
    expect((await share('home1', 100)).live?.until).toBe(until)
    expect(await forgetLive(until - 1)).toBe(0)
    expect(await volunteer('home1')).toHaveProperty('live')
    const { version } = await volunteer('home1')
    expect(await forgetLive(until)).toBe(1)
    expect(await volunteer('home1')).not.toHaveProperty('live')
    expect((await volunteer('home1')).version).toBe(version + 1)
  })
  test('is deleted by the pulse', async () => {
    await share('home1', 100)
    const held = await volunteer('home1')
    await collection('volunteers').replace({ ...held, live: { ...held.live!, until: Date.now() - 1 } })
    const answer = await pulse({ Type: 'Timer', TriggerName: 'pulse', Time: '' }, contextOf({ source: 'timer' }))
    expect(answer).toMatchObject({ ok: true })
    expect(await volunteer('home1')).not.toHaveProperty('live')
  })
  test.each([
    ['volunteer.setDuty', { duty: 'off' }],
    ['volunteer.setDuty', { duty: 'byHours' }],
    ['volunteer.snooze', { length: 'oneHour' }],
    ['volunteer.setHours', { hours: [], consentToCalls: true }],
    ['volunteer.setHours', { hours: [{ days: [1], fromHour: 8, toHour: 18 }], consentToCalls: false }],
  ])('ends at once with %s %j', async (name, input) => {
    const { hours } = await volunteer('home1')
    await share('home1', 100)
    expect(await desk('home1', name, input)).not.toHaveProperty('live')
    expect(await volunteer('home1')).not.toHaveProperty('live')
    await desk('home1', 'volunteer.setHours', { hours, consentToCalls: true })
  })
  test('is not taken off duty, nor when it could be anywhere', async () => {
    expect(await call('keeper', 'volunteer.shareLive', { point: at(0, 0), accuracy: 20 })).toMatchObject({
      code: 'NOT_ON_DUTY',
    })
    expect(await call('home1', 'volunteer.shareLive', { point: at(0, 0), accuracy: 501 })).toMatchObject({
      code: 'BAD_INPUT',
    })
  })
})

describe('a snooze', () => {
  test('keeps the bell away, is shown, undone, and leaves the switch as it was', async () => {
    await desk('home1', 'volunteer.setDuty', { duty: 'on', hours: 3 })
    const asleep = await desk('home1', 'volunteer.snooze', { length: 'twoHours' })
    expect(asleep).toMatchObject({ available: false, snoozedUntil: monday + 2 * HOUR, duty: { on: true } })
    expect(await called()).toEqual({ away: 'home' })
    const awake = await desk('home1', 'volunteer.wake')
    expect(awake).toMatchObject({ available: true, duty: { on: true, until: monday + 3 * HOUR } })
    expect(awake).not.toHaveProperty('snoozedUntil')
  })
  test.each([
    ['oneHour', '2026-11-02T20:30', '2026-11-02T21:30'],
    ['eightHours', '2026-11-02T20:30', '2026-11-03T04:30'],
    ['morning', '2026-11-02T20:30', '2026-11-03T07:00'],
    ['morning', '2026-11-03T01:10', '2026-11-03T07:00'],
  ])('%s at %s ends at %s', async (length, from, to) => {
    street.clock.now = Date.parse(`${from}:00+08:00`)
    const until = Date.parse(`${to}:00+08:00`)
    expect(await desk('home1', 'volunteer.snooze', { length })).toMatchObject({ snoozedUntil: until })
    street.clock.now = until
    expect(await desk('home1', 'volunteer.myDuty')).not.toHaveProperty('snoozedUntil')
  })
  test('“call me” ends it', async () => {
    await desk('home1', 'volunteer.snooze', { length: 'eightHours' })
    expect(await desk('home1', 'volunteer.setDuty', { duty: 'on' })).toMatchObject({ available: true })
  })
})

describe('a shift at a kiosk', () => {
  const plan = (who: string, input: object, key = newKey()) =>
    call(
      who,
      'volunteer.planShift',
      {
        kioskId: 'kiosk',
        personId: 'keeper',
        from: monday - HOUR,
        to: monday + HOUR,
        ...input,
      },
      key,
    )

  test('makes its person one who is near and available, by the kiosk, until it ends', async () => {
    expect(await plan('admin', {})).toMatchObject({ data: { shift: { kioskName: '桃溪岗亭', name: '桃keeper' } } })
    expect(await desk('keeper', 'volunteer.myDuty')).toMatchObject({ available: true, shifts: [{ running: true }] })
    expect(await called()).toEqual({ away: 'home', home1: 'home', keeper: 'kiosk' })
  })
  test('over, it makes nobody near', async () => {
    await plan('admin', {})
    street.clock.now = monday + HOUR
    expect(await called()).toEqual({ away: 'home', home1: 'home' })
  })
  test('far away, its person is not called as if at home', async () => {
    await plan('admin', { kioskId: 'far-kiosk', personId: 'home1' })
    expect(await called()).toEqual({ away: 'home' })
  })
  test('cancelled, it is over at once, and what was shared for it too', async () => {
    const { data } = await plan('admin', {})
    const { shiftId } = (data as unknown as { shift: { shiftId: string } }).shift
    await share('keeper', 280)
    expect(await call('admin', 'volunteer.cancelShift', { shiftId })).toMatchObject({
      data: { shift: { cancelled: true, to: monday } },
    })
    expect(await volunteer('keeper')).not.toHaveProperty('live')
    expect(await desk('keeper', 'volunteer.myDuty')).toMatchObject({ available: false, shifts: [] })
    expect(await call('admin', 'volunteer.shifts')).toMatchObject({ data: { shifts: [] } })
    const audits = await collection('audits').find({ by: 'admin' }, { limit: 1000 })
    expect(audits.filter(({ about }) => about.shiftId === shiftId).map((one) => one.call)).toEqual([
      'volunteer.cancelShift',
    ])
  })
  test('is planned once however often it is sent, and never over another of the same person', async () => {
    const key = newKey()
    const planned = await plan('admin', {}, key)
    expect(await plan('admin', {}, key)).toEqual(planned)
    expect(await collection('shifts').count({ personId: 'keeper' })).toBe(1)
    expect(await plan('admin', { kioskId: 'far-kiosk', from: monday, to: monday + 2 * HOUR })).toMatchObject({
      code: 'SHIFT_OVERLAPS',
    })
    expect(await plan('admin', { from: monday + HOUR, to: monday + 2 * HOUR })).toMatchObject({ ok: true })
    expect(await call('admin', 'volunteer.shifts')).toMatchObject({
      data: { shifts: [{ to: monday + HOUR }, { to: monday + 2 * HOUR }], kiosks: [{}, {}] },
    })
  })
  test.each([
    ['longer than twelve hours', { to: monday + 11 * HOUR + 1 }],
    ['over already', { from: monday - 2 * HOUR, to: monday }],
    ['backwards', { from: monday + HOUR, to: monday + HOUR }],
    ['in half a year', { from: monday + 180 * 24 * HOUR, to: monday + 180 * 24 * HOUR + HOUR }],
  ])('is refused %s', async (_, input) => {
    expect(await plan('admin', input)).toMatchObject({ code: 'BAD_INPUT' })
  })
  test('is the community’s own affair: for others there is neither kiosk nor volunteer nor shift', async () => {
    expect(await plan('elsewhere', {})).toMatchObject({ code: 'NOT_FOUND' })
    expect(await plan('admin', { kioskId: 'building' })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await plan('admin', { personId: 'granny' })).toMatchObject({ code: 'NOT_FOUND' })
    const { data } = await plan('admin', {})
    const { shiftId } = (data as unknown as { shift: { shiftId: string } }).shift
    expect(await call('elsewhere', 'volunteer.cancelShift', { shiftId })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await call('elsewhere', 'volunteer.shifts')).toMatchObject({ data: { shifts: [], kiosks: [] } })
    expect(await call('home1', 'volunteer.shifts')).toMatchObject({ code: 'NOT_YOURS' })
  })
})

describe('the nightly count', () => {
  async function ring(acceptedBy: string | undefined, daysAgo: number, drill = false) {
    street.clock.now = monday - daysAgo * 24 * HOUR
    const { alertId } = await street.step('granny', 'bell.press', { householdId: 'home' })
    await street.pass(50)
    if (acceptedBy) await street.step(acceptedBy, 'bell.accept', { alertId })
    const held = (await collection('alerts').byId(alertId))!
    // Over and done with, so that the next one rings anew.
    await collection('alerts').replace({ ...held, drill, state: 'confirmed', openKey: alertId })
    for (const name of ['engagements', 'summonses'] as const)
      for (const { _id } of await collection(name).find({})) await collection(name).remove(_id)
  }

  test('comes to the same however often it is done, and leaves out drills', async () => {
    // A Monday each, ten in the morning.
    await ring('home1', 7)
    await ring('home1', 14)
    await ring('away', 21, true)
    street.clock.now = monday
    const night = monday - 6 * HOUR - 43 * MINUTE
    const first = await recountRecords(night)
    expect(first).toEqual({ alerts: 3, records: 2, whole: true })
    const records = await Promise.all(['home1', 'away'].map(async (id) => (await volunteer(id)).record))
    expect(records[0]!.accepted).toBe(records[0]!.asked)
    expect(records[1]).toMatchObject({ asked: records[0]!.asked, accepted: 0 })
    expect(await recountRecords(night)).toEqual(first)
    expect((await volunteer('away')).record).toEqual(records[1])
  })
  test('forgets after ninety days', async () => {
    await recountRecords(monday + 120 * 24 * HOUR)
    expect((await volunteer('home1')).record).toBeUndefined()
  })
  test('out of time, keeps what it has and drops nobody', async () => {
    await collection('volunteers').replace({ ...(await volunteer('away')), record: { asked: 1, accepted: 1, at: 1 } })
    expect(await recountRecords(monday, { works: -1 })).toEqual({ alerts: 0, records: 0, whole: false })
    expect((await volunteer('away')).record).toEqual({ asked: 1, accepted: 1, at: 1 })
  })
  test('is one of the chores, with the shifts of last month', async () => {
    const old = { _id: 'old', version: 1, kioskId: 'kiosk', kioskName: '岗亭', point: at(0, 0), personId: 'keeper' }
    const rest = { communityId: 'community', plannedBy: 'admin', keys: [] }
    await collection('shifts').insert({
      ...old,
      ...rest,
      from: Date.now() - 32 * 24 * HOUR,
      to: Date.now() - 31 * 24 * HOUR,
    })
    const answer = await chores({ Type: 'Timer', TriggerName: 'nightly', Time: '' }, contextOf({ source: 'timer' }))
    expect(answer).toMatchObject({ ok: true, data: { shiftsForgotten: 1, records: { whole: true } } })
  })
})
