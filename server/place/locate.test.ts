// Where a point is, out of the database: what the process keeps of boundaries, and when it reads them again.
import type { Place } from '../../domain/place/place'
import { store } from '../../test/calls/city'
import { type Ground, openGround } from '../../test/calls/ground'
import { at, COMMUNITY, GRID, PLACES, STREET } from '../../test/calls/people'
import { askWhose, settledSpots, spotOf } from '../boundary/read'
import { collection } from '../kernel/database'
import { locate } from './read'

let ground: Ground
let clock: jest.SpyInstance<number, []>
let now = Date.parse('2026-11-02T10:00:00+08:00')
const later = (ms: number) => {
  now += ms
  clock.mockReturnValue(now)
}

const square = (half: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [at(-half, -half), at(half, -half), at(half, half), at(-half, half), at(-half, -half)].map((p) => p.coordinates),
  ],
})
const CITY: Place = { ...STREET, _id: 'city', kind: 'city', name: '石首市', path: [], boundary: square(9000) }

beforeAll(async () => {
  ground = await openGround()
  clock = jest.spyOn(Date, 'now').mockReturnValue(now)
  await store(ground, 'places', [
    CITY,
    { ...STREET, boundary: square(5000) },
    ...PLACES.filter(({ _id }) => _id !== 'street'),
  ])
})
afterAll(() => {
  clock.mockRestore()
  return ground.close()
})

test('inside, near, only in the community, and nobody’s', async () => {
  expect(await locate(at(100, 50))).toEqual({
    how: 'inside',
    gridId: 'grid',
    communityId: 'community',
    streetId: 'street',
    path: ['city', 'street', 'community', 'grid'],
    name: '桃溪社区第一网格',
  })
  const near = await locate(at(400, 0))
  expect(near).toMatchObject({ how: 'near', gridId: 'grid' })
  expect(near.distance).toBeGreaterThan(98)
  expect(near.distance).toBeLessThan(102)
  const community = await locate(at(600, 0))
  expect(community).toMatchObject({ how: 'community', communityId: 'community', streetId: 'street' })
  expect(community.gridId).toBeUndefined()
  expect(await locate(at(3000, 0))).toMatchObject({ how: 'unknown', path: ['city', 'street'], name: '柳岸街道' })
})

test('a spot is asked about once, joined by who asks from close by, and known from then on where it was settled', async () => {
  const lake = at(3000, 0)
  const first = await askWhose(lake, { room: 'matter', id: 'm1' }, now)
  expect(await askWhose(lake, { room: 'matter', id: 'm1' }, now + 5)).toBe(first)
  expect(await askWhose(at(3040, 0), { room: 'matter', id: 'm2' }, now + 9)).toBe(first)
  const other = await askWhose(at(3200, 0), { room: 'matter', id: 'm3' }, now + 10)
  expect(other).not.toBe(first)
  const spot = (await spotOf(first))!
  expect(spot).toMatchObject({ state: 'open', askedAt: now, path: ['city', 'street'] })
  expect(spot.about.map(({ id }) => id)).toEqual(['m1', 'm2'])
  expect(await locate(lake)).toMatchObject({ how: 'unknown' })

  const settled = { ...spot, state: 'settled' as const, placeId: 'grid', settledBy: 'chen', settledAt: now + 100 }
  expect(await collection('spots').replace(settled)).toBe(true)
  expect(await locate(at(3050, 0))).toMatchObject({ how: 'settled', gridId: 'grid', communityId: 'community' })
  expect(await locate(at(3070, 0))).toMatchObject({ how: 'unknown' })
  const told: string[] = []
  for await (const spots of settledSpots(now)) told.push(...spots.map(({ _id }) => _id))
  for await (const spots of settledSpots(now + 101)) expect(spots).toEqual([])
  expect(told).toEqual([first])
  // Who asks again was answered; a new one at that spot asks anew only where locate says unknown.
  expect(await askWhose(lake, { room: 'matter', id: 'm1' }, now)).toBe(first)
})

test('a changed boundary is noticed within half a minute, and boundaries are not read again without a change', async () => {
  expect(await locate(at(100, 50))).toMatchObject({ how: 'inside' })
  const reads = () => ground.database.stats().byAction['getDocument']?.requests ?? 0
  await ground.database.importDocuments('boundaryChanges', [
    {
      _id: 'c1',
      version: 1,
      communityId: 'community',
      number: 1,
      kind: 'draw',
      by: 'chen',
      at: now,
      state: 'done',
      changed: [],
      before: [],
      after: [],
      key: 'k'.repeat(16),
    },
  ] as never)
  await ground.database.importDocuments('places', [
    { ...GRID, _id: 'corner', name: '第二网格', boundary: square(60) },
  ] as never)
  const before = reads()
  later(29_000)
  expect(await locate(at(400, 0))).toMatchObject({ gridId: 'grid' })
  later(2000)
  expect(await locate(at(50, 50))).toMatchObject({ how: 'inside', gridId: 'corner' })
  const after = reads()
  expect(after).toBeGreaterThan(before)
  later(31_000)
  expect(await locate(at(50, 50))).toMatchObject({ gridId: 'corner' })
  expect(reads()).toBe(after)
  expect(COMMUNITY.boundary).toBeDefined()
})
