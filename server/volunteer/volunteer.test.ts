// A volunteer's own desk: the switch, the hours, consent, and what a bell makes of them.
import { callsAt, store } from '../../test/calls/city'
import { type Ground, newKey, openGround } from '../../test/calls/ground'
import { at, NOW, PLACES, personOf, positionOf, volunteerOf } from '../../test/calls/people'
import { volunteersInBuilding, volunteersNear } from './read'

const HOUR = 3_600_000

let ground: Ground
const calls = callsAt({ now: NOW })
const { clock } = calls
beforeAll(async () => {
  ground = await openGround()
  await store(ground, 'places', PLACES)
  await store(ground, 'people', [personOf('v', 1), personOf('w', 2)])
  await store(ground, 'positions', [
    positionOf('v', 'volunteer', 'community'),
    positionOf('w', 'volunteer', 'community'),
  ])
  const office = { hours: [{ days: [1, 2, 3, 4, 5], fromHour: 18, toHour: 22 }] }
  await store(ground, 'volunteers', [
    volunteerOf('v', 150, office),
    volunteerOf('far', 520),
    volunteerOf('next', 400, { buildingId: 'another' }),
  ])
})
afterAll(() => ground.close())

const myDuty = () => calls.as('v', 'volunteer.myDuty')
const set = (duty: string, hours = 8, key = newKey()) => calls.as('v', 'volunteer.setDuty', { duty, hours }, key)

test('by hours, somebody is not available at ten in the morning who gave the evenings', async () => {
  expect(await myDuty()).toMatchObject({ data: { desk: { available: false, consentToCalls: true } } })
})

test('the switch makes one available at once, for as long as said, and then the hours decide again', async () => {
  expect(await set('on', 2)).toMatchObject({
    data: { desk: { available: true, duty: { on: true, until: NOW + 2 * HOUR } } },
  })
  clock.now = NOW + 2 * HOUR
  const answer = await myDuty()
  expect(answer).toMatchObject({ data: { desk: { available: false } } })
  expect((answer.data as unknown as { desk: object }).desk).not.toHaveProperty('duty')
})

test('“not now” holds against the hours, and “by hours” takes it back', async () => {
  clock.now = Date.parse('2026-11-02T19:00:00+08:00')
  expect(await myDuty()).toMatchObject({ data: { desk: { available: true } } })
  expect(await set('off', 1)).toMatchObject({ data: { desk: { available: false } } })
  expect(await set('byHours')).toMatchObject({ data: { desk: { available: true } } })
})

test('one intention sent twice switches once: what was said in between stands', async () => {
  const key = newKey()
  await set('off', 1, key)
  // Kept over a retry of the same intention only while it was the last one.
  const again = await set('off', 1, key)
  expect(again).toMatchObject({ data: { desk: { duty: { until: clock.now + HOUR } } } })
  clock.now += 60_000
  expect(await set('off', 1, key)).toEqual(again)
})

test('hours and consent are set together; without consent nobody is available', async () => {
  const hours = [{ days: [1, 2, 3, 4, 5, 6, 7], fromHour: 0, toHour: 24 }]
  await set('byHours')
  expect(await calls.as('v', 'volunteer.setHours', { hours, consentToCalls: true })).toMatchObject({
    data: { desk: { available: true, hours } },
  })
  expect(await calls.as('v', 'volunteer.setHours', { hours: [], consentToCalls: false })).toMatchObject({
    data: { desk: { available: false, hours: [] } },
  })
  expect(await set('on')).toMatchObject({ data: { desk: { available: false } } })
})

test('somebody who holds the office but never gave a place has no desk yet', async () => {
  expect(await calls.as('w', 'volunteer.myDuty')).toMatchObject({ code: 'NOT_FOUND' })
  expect(await calls.as('w', 'volunteer.setDuty', { duty: 'on' })).toMatchObject({ code: 'NOT_FOUND' })
})

test('within 500 m are those at 150 and 400, the nearest first, and not the one at 520', async () => {
  const found = await volunteersNear(at(0, 0), 500)
  expect(found.map(({ _id }) => _id)).toEqual(['v', 'next'])
  expect(found[0]!.distance).toBeGreaterThan(149)
  expect(found[0]!.distance).toBeLessThan(151)
  expect((await volunteersInBuilding('another')).map(({ _id }) => _id)).toEqual(['next'])
})
