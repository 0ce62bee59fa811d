// The poll, the desk and the figures, with a bell that rings: through the calls, as phones make them.
import { callsAt, store } from '../../test/calls/city'
import { type Ground, openGround } from '../../test/calls/ground'
import { BUILDING, householdOf, PLACES, personOf, positionOf, volunteerOf } from '../../test/calls/people'
import { answerTelecom } from '../kernel/messages/telecom'

const MINUTE = 60_000

let ground: Ground
const calls = callsAt()
const { clock } = calls
beforeAll(async () => {
  ground = await openGround()
  ground.functions.set('telecom', (event) => answerTelecom(event, Date.now()))
  await store(ground, 'places', [...PLACES, { ...BUILDING, _id: 'estate', kind: 'estate', name: '桃溪苑' }])
  await store(ground, 'people', [
    personOf('granny', 1, { name: '桃桂兰' }),
    personOf('near', 2, { name: '柳近邻' }),
    personOf('chief', 3),
    personOf('reader', 4),
    personOf('elsewhere', 5, { communityId: 'other' }),
    personOf('sleeper', 6),
  ])
  await store(ground, 'places', [{ ...PLACES[1]!, _id: 'other', name: '柳溪社区', path: ['city'] }])
  await store(ground, 'positions', [
    positionOf('near', 'volunteer', 'community'),
    positionOf('chief', 'communityAdmin', 'community'),
    positionOf('elsewhere', 'communityAdmin', 'other'),
    positionOf('sleeper', 'volunteer', 'community'),
  ])
  await store(ground, 'volunteers', [volunteerOf('near', 150), volunteerOf('sleeper', 300, { hours: [] })])
  await store(ground, 'households', [
    householdOf('home', { memberIds: ['granny'], bellConsent: { at: 1, takenBy: 'chief' } }),
  ])
})
afterAll(() => ground.close())

type Polled = {
  nextInMs: number
  alerts: { alertId: string; as: string; state: string }[]
  desk?: { open: number; changedAt: number }
}
const poll = async (personId: string, since = 0) =>
  (await calls.as(personId, 'changes.since', { since })).data as unknown as Polled
const tilesOf = async (personId: string) =>
  (
    (await calls.as(personId, 'desk.tiles')).data as unknown as {
      tiles: { word: string; count: number; urgent: boolean }[]
    }
  ).tiles

test('while nothing happens, who may be called or watches comes back in 5 s, everybody else in 30', async () => {
  const intervals = await Promise.all(['near', 'chief', 'sleeper', 'reader', 'granny'].map((id) => poll(id)))
  expect(intervals.map(({ nextInMs }) => nextInMs)).toEqual([5000, 5000, 30_000, 30_000, 30_000])
  expect(intervals[0]).not.toHaveProperty('desk')
  expect(intervals[1]!.desk).toEqual({ open: 0, changedAt: 0 })
})

test('the tab of a volunteer has the volunteers’ tile, the admin’s also the bell', async () => {
  expect(await tilesOf('near')).toEqual([expect.objectContaining({ word: 'volunteer', count: 1 })])
  const tiles = await tilesOf('chief')
  expect(tiles[0]).toMatchObject({ word: 'bell', count: 0, urgent: false })
  expect(tiles.at(-1)).toMatchObject({ word: 'volunteer' })
  expect(tiles.map(({ word }) => word)).toEqual(expect.arrayContaining(['task', 'warning', 'morning']))
  expect(await calls.as('reader', 'desk.tiles')).toMatchObject({ code: 'NOT_YOURS' })
})

let alertId = ''
test('a bell brings those who have a part in it back in 2 s, each with the own view, and nobody else', async () => {
  const pressed = await calls.as('granny', 'bell.press', { householdId: 'home' })
  expect(pressed).toMatchObject({ ok: true })
  alertId = (pressed.data as unknown as { alert: { alertId: string } }).alert.alertId
  expect(await poll('granny')).toMatchObject({ nextInMs: 2000, alerts: [{ alertId, as: 'presser', state: 'ringing' }] })
  expect(await poll('near')).toMatchObject({ nextInMs: 2000, alerts: [{ alertId, as: 'called' }] })
  expect(await poll('chief')).toMatchObject({ nextInMs: 5000, desk: { open: 1 } })
  expect(await poll('reader')).toMatchObject({ nextInMs: 30_000, alerts: [] })
  expect(await poll('elsewhere')).toMatchObject({ nextInMs: 5000, alerts: [], desk: { open: 0 } })
  expect((await tilesOf('chief'))[0]).toMatchObject({ word: 'bell', count: 1, urgent: true })
})

test('somebody’s poll moves on a bell whose wave is due, although no timer came', async () => {
  const before = (await ground.dump())['alerts'] as string[]
  clock.now += 3 * MINUTE
  await poll('reader')
  const after = (await ground.dump())['alerts'] as string[]
  expect(after).not.toEqual(before)
})

test('when it is over one hears of the end once, and comes back as before', async () => {
  const step = (personId: string, call: string, more = {}) => calls.as(personId, call, { alertId, ...more })
  for (const [personId, call, more] of [
    ['near', 'bell.accept'],
    ['near', 'bell.depart'],
    ['near', 'bell.arrive'],
    ['near', 'bell.resolve', { outcome: 'helpGiven', words: '扶起来了' }],
  ] as const) {
    clock.now += MINUTE
    expect([call, await step(personId, call, more)]).toMatchObject([call, { ok: true }])
  }
  expect((await poll('granny')).nextInMs).toBe(30_000)
  const since = clock.now
  clock.now += MINUTE
  expect(await step('granny', 'bell.confirm', { helped: true })).toMatchObject({ ok: true })
  clock.now += 1000
  expect(await poll('granny', since)).toMatchObject({ nextInMs: 30_000, alerts: [{ alertId, state: 'confirmed' }] })
  expect(await poll('granny', clock.now)).toMatchObject({ alerts: [] })
  expect((await poll('chief')).desk).toMatchObject({ open: 0 })
})

test('the public figures count it, with the minutes to arrival', async () => {
  expect(await calls.as('reader', 'desk.publicFigures')).toMatchObject({
    data: { bells: { last30Days: 1, arrived: 1, medianMinutesToArrival: 6 }, volunteers: 2, availableNow: 1 },
  })
  expect(await calls.as('elsewhere', 'desk.publicFigures')).toMatchObject({
    data: { bells: { last30Days: 0, arrived: 0 }, volunteers: 0, availableNow: 0 },
  })
  clock.now += 31 * 86_400_000
  expect(await calls.as('reader', 'desk.publicFigures')).toMatchObject({ data: { bells: { last30Days: 0 } } })
})
