// What was missed, said and settled, through the calls on the real local database.
import { freshAttendance, missedOne } from '../../domain/gathering/attendance'
import { made, timed } from '../../domain/gathering/course'
import { seatedFirst } from '../../domain/gathering/seats'
import { newKey, overHttp, SESSION_KEY } from '../../test/calls/ground'
import { openStreet, type Street } from '../../test/calls/street'
import { collection } from '../kernel/database'
import { serve } from '../kernel/serve'
import { signSession } from '../kernel/session'
import * as handlers from './standing'

jest.setTimeout(60_000)
const DAY = 86_400_000

let street: Street
let call: (
  who: string,
  name: string,
  input?: object,
  key?: string,
) => Promise<{ ok: boolean; code?: string; data: never }>
beforeAll(async () => {
  street = await openStreet()
  await street.person('granny')
  await street.person('uncle')
  await street.officer('admin', 'communityAdmin', 'community')
  await street.officer('elsewhere', 'communityAdmin', 'othercommunity')
  const main = serve(Object.values(handlers), { clock: () => street.clock.now })
  call = (who, name, input = {}, key = newKey()) =>
    overHttp(main, signSession(who, street.clock.now, SESSION_KEY).token, { call: name, input, key }) as never
})
afterAll(() => street.ground.close())

async function missedTwice(personId: string): Promise<void> {
  const fresh = { ...freshAttendance(personId, 'community', ['city', 'street', 'community']), version: 1 }
  const seen = (at: number) => ({ _id: `g${at}`, title: '周末议事会', startsAt: at })
  const once = missedOne(fresh, seen(street.clock.now - 9 * DAY))!
  await collection('attendances').insert(missedOne(once, seen(street.clock.now - DAY))!)
}
const missedBy = (personId: string, _id: string, startsAt: number) => {
  const held = made(
    {
      _id,
      kind: 'weekend',
      title: '周末议事会',
      about: '',
      where: '3栋楼下',
      communityId: 'community',
      path: ['city', 'street', 'community'],
      startsAt,
      endsAt: startsAt + 3_600_000,
      seats: 2,
      hosts: [],
      deputies: [],
      topicIds: [],
      by: { name: '社区' },
    },
    startsAt - DAY,
  )
  const seat = { seatId: 's', personId, name: '桃', phone: '12300000001', people: 1, needs: [], words: '' }
  const seated = seatedFirst(held, seat, startsAt - DAY)
  const bookings = seated.bookings.map((one) => ({ ...one, state: 'missed' as const, noted: true }))
  return timed({ ...seated, bookings, state: 'over' })
}
const listed = async (who = 'admin') =>
  ((await call(who, 'gathering.objections')).data as { objections: { personId: string }[] }).objections

test('missed twice, paused; said why; the admin of the ground reads it, forgives it, and it is on the audit log', async () => {
  expect(await call('granny', 'gathering.standing')).toMatchObject({ data: { missed: [] } })
  expect(await call('granny', 'gathering.object', { words: '没有缺席过' })).toMatchObject({ code: 'NOT_FOUND' })
  await missedTwice('granny')
  expect(await call('granny', 'gathering.standing')).toMatchObject({
    data: { missed: [{}, { title: '周末议事会' }], pausedUntil: street.clock.now + 29 * DAY },
  })
  const key = newKey()
  expect(await call('granny', 'gathering.object', { words: '那几天住院了' }, key)).toMatchObject({ ok: true })
  expect(await call('granny', 'gathering.object', { words: '那几天住院了' }, key)).toMatchObject({ ok: true })
  expect(await call('granny', 'gathering.object', { words: '再说一遍' })).toMatchObject({ code: 'STEP_OUT_OF_ORDER' })
  expect(await listed()).toMatchObject([
    { personId: 'granny', name: '桃granny', words: '那几天住院了', missed: [{}, {}] },
  ])
  expect(await listed('elsewhere')).toEqual([])
  expect(await call('granny', 'gathering.objections')).toMatchObject({ code: 'NOT_YOURS' })
  const yes = { personId: 'granny', granted: true, words: '已核实' }
  expect(await call('elsewhere', 'gathering.settleObjection', yes)).toMatchObject({ code: 'NOT_FOUND' })
  const twice = newKey()
  for (const _ of [1, 2])
    expect(await call('admin', 'gathering.settleObjection', yes, twice)).toMatchObject({ ok: true })
  expect(await call('admin', 'gathering.settleObjection', yes)).toMatchObject({ code: 'STEP_OUT_OF_ORDER' })
  const { data } = await call('granny', 'gathering.standing')
  expect(data).toMatchObject({ missed: [], objection: { granted: true, answer: '已核实' } })
  expect(data).not.toHaveProperty('pausedUntil')
  expect(await listed()).toEqual([])
  const audits = await collection('audits').find({ by: 'admin' })
  expect(audits.map((one) => one.call)).toContain('gathering.settleObjection')
})

test('who waits longest is found behind a thousand that are settled', async () => {
  const waits = freshAttendance('patient', 'community', ['city', 'street', 'community'])
  await street.person('patient')
  await collection('attendances').insert({ ...waits, version: 1, objection: { words: '住院了', at: 1 } })
  const settled = { granted: true, words: '已核实', at: 3, by: 'admin', name: '桃admin' }
  const ids = Array.from({ length: 1001 }, (_, n) => `settled-${n}`)
  await collection('attendances').insertAll(
    ids.map((_id) => ({ ...waits, _id, version: 1, objection: { words: '住院了', at: 2, settled } })),
  )
  expect((await listed()).map(({ personId }) => personId)).toEqual(['patient'])
  await collection('attendances').remove('patient')
})

test('not forgiven, the pause stays and the answer is read; nobody settles their own', async () => {
  await missedTwice('uncle')
  // What was missed last is still there, with their seat in it: the answer goes out with it.
  const { missed } = (await collection('attendances').byId('uncle'))!
  await collection('gatherings').insert(missedBy('uncle', missed.at(-1)!.gatheringId, missed.at(-1)!.at))
  await call('uncle', 'gathering.object', { words: '忘记了' })
  const key = newKey()
  for (const _ of [1, 2])
    await call('admin', 'gathering.settleObjection', { personId: 'uncle', granted: false, words: '请提前取消' }, key)
  const { letters, nextDueAt } = (await collection('gatherings').byId(missed.at(-1)!.gatheringId))!
  expect(letters.map(({ template, to, values }) => [template, to.personId, values.what])).toEqual([
    ['bookingAnswered', 'uncle', '没有到，您说的原因没有认可：请提前取消'],
  ])
  // Due at once: the clock hands it over, though the gathering itself is long over.
  expect(nextDueAt).toBe(street.clock.now)
  expect(await call('uncle', 'gathering.standing')).toMatchObject({
    data: {
      missed: [{}, {}],
      pausedUntil: street.clock.now + 29 * DAY,
      objection: { granted: false, answer: '请提前取消' },
    },
  })
  await missedTwice('admin')
  await call('admin', 'gathering.object', { words: '我自己的' })
  expect(
    await call('admin', 'gathering.settleObjection', { personId: 'admin', granted: true, words: '同意' }),
  ).toMatchObject({
    code: 'NOT_FOUND',
  })
})
