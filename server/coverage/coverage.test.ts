// Coverage as admins get it: their ground only, dots without names, the weakest named, and every look put down.

import { metresBetween } from '../../domain/bell/candidates'
import { isPacked } from '../../domain/coverage/week'
import { store } from '../../test/calls/city'
import { type Answered, type Ground, openGround, overHttp, SESSION_KEY } from '../../test/calls/ground'
import { at, householdOf, NOW, PLACES, personOf, positionOf, volunteerOf } from '../../test/calls/people'
import { serve } from '../kernel/serve'
import { signSession } from '../kernel/session'
import { handleHousehold } from './household'
import { handleMap } from './map'
import { nearby } from './nearby'

let ground: Ground
const main = serve([handleMap, handleHousehold], { clock: () => NOW })
const ask = (who: string, call: string, input: object = {}): Promise<Answered> =>
  overHttp(main, signSession(who, NOW, SESSION_KEY).token, { call, input })

interface Shown {
  households: number
  helpers: number
  dots: { householdId: string; lacking: number; lacks: string }[]
  below: number[]
  weakest: { householdId: string; building: string; name?: string; lacking: number }[]
  kiosks: { placeId: string; kind: string; name: string; households: number; hours: number }[]
  atLeast: number
}
const shown = async (who: string, input: object = {}) =>
  (await ask(who, 'coverage.map', input)).data as unknown as Shown

const evening = [{ days: [1, 2, 3, 4, 5, 6, 7], fromHour: 18, toHour: 22 }]
const consent = { bellConsent: { at: NOW - 1, takenBy: 'admin' } }

beforeAll(async () => {
  ground = await openGround()
  await store(ground, 'places', [
    ...PLACES,
    { ...PLACES[1]!, _id: 'next', name: '隔壁社区', boundary: undefined },
    { ...PLACES[2]!, _id: 'nextgrid', path: ['city', 'street', 'next'] },
    { ...PLACES[3]!, _id: 'estate', kind: 'estate', name: '桃溪苑', estateId: undefined, point: at(0, 0) },
    { ...PLACES[3]!, _id: 'far', name: '9栋', point: at(3000, 0) },
    { ...PLACES[3]!, _id: 'kiosk', kind: 'kiosk', name: '桃溪苑志愿服务岗亭', estateId: undefined, point: at(20, 0) },
  ])
  await store(ground, 'people', [
    ...['admin', 'street', 'officer', 'nextadmin'].map((id, i) => personOf(id, i + 1)),
    personOf('granny', 11, { name: '陈桂兰' }),
    personOf('grandpa', 12, { name: '李明德' }),
  ])
  await store(ground, 'positions', [
    positionOf('admin', 'communityAdmin', 'community'),
    positionOf('nextadmin', 'communityAdmin', 'next'),
    positionOf('street', 'streetAdmin', 'street'),
    positionOf('officer', 'gridOfficer', 'grid'),
  ])
  await store(ground, 'households', [
    householdOf('home', { ...consent, memberIds: ['granny'], familyIds: ['son'] }),
    householdOf('lonely', { ...consent, memberIds: ['grandpa'], point: at(3000, 10), buildingId: 'far' }),
    householdOf('nobell', { memberIds: ['x'] }),
    householdOf('across', { ...consent, communityId: 'next', gridId: 'nextgrid', point: at(400, 0) }),
  ])
  await store(ground, 'volunteers', [
    volunteerOf('always', 100),
    volunteerOf('evening', 200, { hours: evening }),
    volunteerOf('neighbour', 300, { communityId: 'next' }),
    volunteerOf('son', 150),
    volunteerOf('silent', 100, { consentToCalls: false }),
    volunteerOf('switch', 100, { hours: [], duty: { on: true, until: NOW + 1e9 } }),
    volunteerOf('beyond', 900),
  ])
})
afterAll(() => ground.close())

test('people are counted by hours and consent, also from the community next door, never for their own household', async () => {
  const { households, dots, below } = await shown('admin', { k: 3 })
  expect(households).toBe(2)
  const home = dots.find(({ householdId }) => householdId === 'home')!
  // always and neighbour at every hour, evening from 18 to 22; the son is family, the switch is no plan.
  expect(home.lacking).toBe(7 * 20)
  expect([17, 18, 21, 22].map((hour) => isPacked(home.lacks, hour))).toEqual([true, false, false, true])
  expect(dots.map(({ householdId, lacking }) => [householdId, lacking])).toEqual([
    ['lonely', 168],
    ['home', 140],
  ])
  expect([below[0], below[19]]).toEqual([2, 1])
  expect((await shown('admin', { k: 2 })).dots[1]).toMatchObject({ householdId: 'home', lacking: 0 })
})

test('the weakest are named with building and person, the dots with neither', async () => {
  const answer = await shown('admin')
  expect(answer.weakest.map(({ building, name }) => [building, name])).toEqual([
    ['桃溪苑9栋', '李明德'],
    ['桃溪苑3栋', '陈桂兰'],
  ])
  expect(JSON.stringify(answer.dots)).not.toMatch(/陈桂兰|李明德|栋/)
  expect(JSON.stringify(answer)).not.toContain('301')
})

test('kiosks are put where most is lacking in the hours of the shift; of equals the one that stands already', async () => {
  const night = await shown('admin', { shift: { fromHour: 22, toHour: 6 }, kiosks: 2 })
  expect(night.kiosks).toEqual([
    expect.objectContaining({ placeId: 'kiosk', kind: 'kiosk', households: 1, hours: 56 }),
    expect.objectContaining({ placeId: 'far', kind: 'building', name: '桃溪苑9栋', households: 1, hours: 56 }),
  ])
  expect(night.atLeast).toBe(1)
  const early = await shown('admin', { shift: { fromHour: 18, toHour: 22 } })
  expect(early.kiosks.map(({ placeId, hours }) => [placeId, hours])).toEqual([['far', 28]])
  expect(await ask('admin', 'coverage.map', { shift: { fromHour: 8, toHour: 8 } })).toMatchObject({ code: 'BAD_INPUT' })
})

test('each admin has their own ground, a street may look at one of its communities, and officers have none', async () => {
  expect((await shown('street')).households).toBe(3)
  expect((await shown('street', { placeId: 'next' })).households).toBe(1)
  expect((await shown('nextadmin')).dots.map(({ householdId }) => householdId)).toEqual(['across'])
  expect(await ask('nextadmin', 'coverage.map', { placeId: 'community' })).toMatchObject({ code: 'NOT_FOUND' })
  expect(await ask('officer', 'coverage.map')).toMatchObject({ code: 'NOT_YOURS' })
})

test('a dot that is opened says who lives there and how many are near; not to others, and not of a door without a bell', async () => {
  const opened = (await ask('admin', 'coverage.household', { householdId: 'home' })).data as unknown as {
    counts: number[]
  }
  expect(opened).toMatchObject({ name: '陈桂兰', address: '桃溪苑3栋2单元301', lacking: 140 })
  expect([opened.counts[17], opened.counts[18]]).toEqual([2, 3])
  for (const [who, householdId] of [
    ['nextadmin', 'home'],
    ['admin', 'across'],
    ['admin', 'nobell'],
    ['admin', 'nowhere'],
  ] as const) {
    expect(await ask(who, 'coverage.household', { householdId })).toMatchObject({ code: 'NOT_FOUND' })
  }
})

test('every look is put down: whose ground, and which door', async () => {
  const { audits } = (await ground.dump()) as { audits: string[] }
  const calls = audits.map((one) => JSON.parse(one) as { call: string; by: string; about: object })
  expect(calls).toContainEqual(
    expect.objectContaining({ call: 'coverage.map', by: 'street', about: { ground: 'next', households: 1 } }),
  )
  expect(calls.filter(({ call }) => call === 'coverage.household')).toEqual([
    expect.objectContaining({ by: 'admin', about: { householdId: 'home' } }),
  ])
})

test('the tree of positions finds exactly those within the radius', () => {
  const all = Array.from({ length: 400 }, (_, i) => at((i % 20) * 70 - 700, Math.floor(i / 20) * 70 - 700))
  const near = nearby(all, (one) => one)
  for (const from of [at(0, 0), at(333, -512), at(-700, -700)]) {
    expect(new Set(near(from))).toEqual(new Set(all.filter((one) => metresBetween(from, one) <= 500)))
  }
})
