// Boundaries through the office's function: checked, stored all or none, brought back; and whose a spot is.
import { handlers } from '../../cloudfunctions/office/handlers'
import type { BoundaryView } from '../../domain/boundary/contract'
import type { Report } from '../../domain/boundary/report'
import type { Spot } from '../../domain/boundary/spot'
import type { Place } from '../../domain/place/place'
import { store } from '../../test/calls/city'
import { type Answered, asWechat, type Ground, newKey, openGround } from '../../test/calls/ground'
import { at, COMMUNITY, NOW, personOf, positionOf, STREET } from '../../test/calls/people'
import { collection } from '../kernel/database'
import { serve } from '../kernel/serve'
import { drawPlace } from '../place/read'
import { askWhose, boundaryFigures, settledSpots } from './read'
import { finishChanges } from './store'

let ground: Ground
const clock = { now: NOW }
const office = serve(handlers, { clock: () => clock.now })

type Position = [number, number]
const box = (west: number, south: number, east: number, north: number): Position[] =>
  (
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ] as const
  ).map(([x, y]) => at(x, y).coordinates.map((degrees) => Math.round(degrees * 1e6) / 1e6) as Position)

/** A community of 800 m by 400 m, in two halves. */
const WEST = box(-400, -200, 0, 200)
const EAST = box(0, -200, 400, 200)
const grid = (_id: string, name: string, ring?: Position[]): Place => ({
  _id,
  kind: 'grid',
  name,
  path: ['city', 'street', 'community'],
  point: at(_id === 'west' ? -200 : 200, 0),
  ...(ring ? { boundary: { type: 'Polygon', coordinates: [ring] } } : {}),
})

beforeAll(async () => {
  ground = await openGround()
  await store(ground, 'places', [
    { ...STREET, _id: 'city', kind: 'city', path: [], name: '石首市' },
    STREET,
    { ...COMMUNITY, boundary: { type: 'Polygon', coordinates: [box(-400, -200, 400, 200)] } },
    { ...COMMUNITY, _id: 'other', name: '柳林社区', path: ['city', 'otherstreet'], boundary: undefined },
    grid('west', '第一网格', WEST),
    grid('east', '第二网格'),
  ])
  const people = ['admin', 'streetAdmin', 'cityAdmin', 'elsewhere', 'officer']
  await store(
    ground,
    'people',
    people.map((id, i) => personOf(id, i + 1)),
  )
  await store(ground, 'positions', [
    positionOf('admin', 'communityAdmin', 'community'),
    positionOf('streetAdmin', 'streetAdmin', 'street'),
    positionOf('cityAdmin', 'cityAdmin', 'city'),
    positionOf('elsewhere', 'communityAdmin', 'other'),
    positionOf('officer', 'gridOfficer', 'west'),
  ])
})
afterAll(() => ground.close())
beforeEach(() => {
  clock.now += 60_000
})

const ask = (who: string, call: string, input: object = {}, key = newKey()): Promise<Answered> =>
  asWechat(office, `openid-${who}`, { call, input, key })
const data = <T>({ ok, code, data: said }: Answered): T => {
  if (!ok) throw new Error(`${code} ${ground.logged.slice(-2).join(' ')}`)
  return said as unknown as T
}
const see = async (who = 'admin') =>
  data<{ boundaries: BoundaryView }>(await ask(who, 'boundary.see', { communityId: 'community' })).boundaries
const text = (features: [name: string, ring: Position[]][]) =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: features.map(([name, ring]) => ({
      type: 'Feature',
      properties: { name },
      geometry: { type: 'Polygon', coordinates: [ring] },
    })),
  })
const imported = (features: [string, Position[]][], datum = 'gcj02') => ({
  communityId: 'community',
  source: { from: 'geojson', datum, text: text(features) },
})
const check = async (input: object) =>
  data<{ report: Report; seen: number }>(await ask('admin', 'boundary.check', input)).report
const apply = (input: object, seen: number, accepted = false, key?: string) =>
  ask('admin', 'boundary.apply', { ...input, seen, accepted }, key)
const ringOf = async (placeId: string) => (await collection('places').byId(placeId))?.boundary?.coordinates[0]

test('only the admins of the ground see its boundaries', async () => {
  expect(await see()).toMatchObject({ seen: 0, history: [], community: { name: '桃溪社区' } })
  expect((await see('streetAdmin')).grids.map(({ name }) => name)).toEqual(['第一网格', '第二网格'])
  expect((await ask('officer', 'boundary.see')).code).toBe('NOT_YOURS')
  for (const [call, input] of [
    ['boundary.see', { communityId: 'community' }],
    ['boundary.copy', { communityId: 'community', datum: 'gcj02' }],
    ['boundary.check', imported([['第一网格', WEST]])],
    ['boundary.apply', { ...imported([['第一网格', WEST]]), seen: 0, accepted: true }],
    ['boundary.restore', { communityId: 'community', number: 0, seen: 1 }],
  ] as const) {
    expect((await ask('elsewhere', call, input)).code).toBe('NOT_FOUND')
  }
})

test('a check says what is missing and what would overlap, and writes nothing', async () => {
  const before = await ground.dump()
  const half = await check(imported([['第一网格', WEST]]))
  expect(half).toMatchObject({ verdict: 'doubtful', missing: ['第二网格'], overlaps: [], outside: [] })
  expect(half.gaps).toHaveLength(1)
  expect(half.gaps[0]!.area).toBeCloseTo(400 * 400, -4)
  const over = await check(imported([['桃溪社区第二网格', box(-20, -200, 400, 200)]]))
  expect(over).toMatchObject({ verdict: 'refused', gaps: [], missing: [] })
  expect(over.overlaps).toMatchObject([{ names: ['第一网格', '第二网格'], tooMuch: true }])
  expect((await check(imported([['第九网格', EAST]]))).faults).toMatchObject([{ where: '第九网格' }])
  expect(await ground.dump()).toEqual(before)
})

test('what is refused or doubtful is not stored; what fits is, once, on the log, and the same intention is one change', async () => {
  expect((await apply(imported([['第二网格', box(-20, -200, 400, 200)]]), 0, true)).code).toBe('BOUNDARY_UNSOUND')
  const gap = imported([['第二网格', box(10, -200, 400, 200)]])
  expect((await apply(gap, 0)).code).toBe('BOUNDARY_UNSOUND')
  expect(await ringOf('east')).toBeUndefined()
  const key = newKey()
  const fits = imported([['第二网格', EAST]])
  const answers = await Promise.all([1, 2, 3].map(() => apply(fits, 0, false, key)))
  for (const answer of answers) expect(data<{ boundaries: BoundaryView }>(answer).boundaries.seen).toBe(1)
  expect(await ringOf('east')).toEqual(EAST)
  expect((await see()).history).toMatchObject([{ number: 1, kind: 'import', by: '桃admin' }])
  expect((await see()).history[0]!.changed[0]).toMatch(/^第二网格 没有边界 → 1[56]\.\d\d公顷$/)
  const audits = (await collection('audits').find({ by: 'admin' })).filter(({ call }) => call === 'boundary.apply')
  expect(audits).toMatchObject([{ about: { communityId: 'community', number: 1, kind: 'import' } }])
  expect((await apply(gap, 0, true)).code).toBe('CHANGED_MEANWHILE')
  // The same boundaries once more change nothing.
  expect(data<{ boundaries: BoundaryView }>(await apply(fits, 1)).boundaries.seen).toBe(1)
})

test('a text in WGS-84 lies where the map has it, and comes out again as it went in', async () => {
  const copied = data<{ text: string }>(
    await ask('admin', 'boundary.copy', { communityId: 'community', datum: 'wgs84' }),
  ).text
  const features = (JSON.parse(copied) as { features: { geometry: { coordinates: Position[][] } }[] }).features
  expect(features).toHaveLength(3)
  const [x, y] = features[2]!.geometry.coordinates[0]![0]!
  const moved = Math.hypot((x - EAST[0]![0]) * 96_700, (y - EAST[0]![1]) * 111_320)
  expect(moved).toBeGreaterThan(100)
  expect(moved).toBeLessThan(1000)
  const report = await check({ communityId: 'community', source: { from: 'geojson', datum: 'wgs84', text: copied } })
  expect(report).toMatchObject({ verdict: 'sound', overlaps: [], gaps: [], faults: [] })
  expect(report.places).toHaveLength(3)
})

test('a crash in the middle of storing is finished by whoever looks next', async () => {
  const [west, east] = [box(-400, -200, 100, 200), box(100, -200, 400, 200)]
  // The process dies before the second place is written: the change is stored, one place is drawn.
  const points = { west: at(-200, 0), east: at(200, 0) }
  const shape = (ring: Position[]) => ({ type: 'Polygon' as const, coordinates: [ring] })
  await collection('boundaryChanges').insert({
    _id: 'community_2',
    version: 1,
    communityId: 'community',
    number: 2,
    kind: 'draw',
    by: 'admin',
    at: clock.now,
    state: 'writing',
    changed: ['第一网格', '第二网格'],
    before: [
      { placeId: 'west', boundary: shape(WEST), point: points.west },
      { placeId: 'east', boundary: shape(EAST), point: points.east },
    ],
    after: [
      { placeId: 'west', boundary: shape(west), point: points.west },
      { placeId: 'east', boundary: shape(east), point: points.east },
    ],
    key: 'k'.repeat(20),
  })
  await drawPlace({ placeId: 'west', boundary: shape(west), point: points.west }, 2)
  expect([await ringOf('west'), await ringOf('east')]).toEqual([west, EAST])
  // Any look of an admin would do; the pulse does it too.
  expect(await finishChanges()).toBe(1)
  expect([await ringOf('west'), await ringOf('east')]).toEqual([west, east])
  expect(await finishChanges()).toBe(0)
  expect((await see()).seen).toBe(2)
})

test('a writer that was asleep does not write an older boundary over a newer one', async () => {
  const stale = (await collection('boundaryChanges').byId('community_2'))!
  const drawn = imported([
    ['第一网格', WEST],
    ['第二网格', EAST],
  ])
  expect(data<{ boundaries: BoundaryView }>(await apply(drawn, 2)).boundaries.seen).toBe(3)
  await collection('boundaryChanges').replace({ ...stale, state: 'writing' })
  expect(await finishChanges()).toBe(1)
  expect([await ringOf('west'), await ringOf('east')]).toEqual([WEST, EAST])
})

test('one can go back to any of them, as a change of its own, and a place that had none has none again', async () => {
  const back = await ask('streetAdmin', 'boundary.restore', { communityId: 'community', number: 0, seen: 3 })
  expect(data<{ boundaries: BoundaryView }>(back).boundaries).toMatchObject({ seen: 4 })
  expect([await ringOf('west'), await ringOf('east')]).toEqual([WEST, undefined])
  const again = await ask('streetAdmin', 'boundary.restore', { communityId: 'community', number: 1, seen: 4 })
  expect(data<{ boundaries: BoundaryView }>(again).boundaries.history[0]).toMatchObject({ kind: 'restore', number: 5 })
  expect(await ringOf('east')).toEqual(EAST)
  for (const number of [5, 9]) {
    const refused = await ask('admin', 'boundary.restore', { communityId: 'community', number, seen: 5 })
    expect(refused.code).toBe('NOT_FOUND')
  }
})

test('what was drawn by hand is held to the same rules', async () => {
  const drawn = (boundaries: { placeId: string; rings: Position[][] }[]) => ({
    communityId: 'community',
    source: { from: 'drawn', boundaries },
  })
  const crossed = [WEST[0]!, WEST[2]!, WEST[1]!, WEST[3]!, WEST[0]!]
  expect((await check(drawn([{ placeId: 'west', rings: [crossed] }]))).faults[0]!.words).toMatch(/交叉/)
  expect((await check(drawn([{ placeId: 'nowhere', rings: [WEST] }]))).verdict).toBe('refused')
  for (const boundaries of [
    [],
    [{ placeId: 'west', rings: [WEST.slice(0, 3)] }],
    [{ placeId: 'west', rings: [[...WEST.slice(0, 4), [Number.NaN, 29.7] as Position]] }],
    [{ placeId: 'west', rings: [[...WEST.slice(0, 4), [2.35, 48.85] as Position]] }],
  ]) {
    expect((await ask('admin', 'boundary.check', drawn(boundaries))).code).toBe('BAD_INPUT')
  }
  const both = drawn([
    { placeId: 'west', rings: [box(-400, -200, 50, 200)] },
    { placeId: 'east', rings: [box(50, -200, 400, 200)] },
  ])
  expect((await check(both)).verdict).toBe('sound')
  expect(data<{ boundaries: BoundaryView }>(await apply(both, 5)).boundaries.history[0]).toMatchObject({ kind: 'draw' })
  // Where the name stands is inside still.
  expect((await collection('places').byId('east'))!.point).toEqual(at(200, 0))
})

describe('whose is it', () => {
  const lake = at(2000, 0)
  const held = async (personId: string) =>
    (await collection('positions').find({ personId })).map((position) => position)

  test('is asked of who administers above, and never of others', async () => {
    // No street's boundary holds the spot: it is the city's.
    const spotId = await askWhose(lake, { room: 'matter', id: 'm1' }, clock.now)
    expect((await boundaryFigures(await held('cityAdmin')))!.spots).toBe(1)
    expect((await boundaryFigures(await held('streetAdmin')))!.spots).toBe(0)
    expect(await boundaryFigures(await held('officer'))).toBeUndefined()
    expect((await ask('admin', 'boundary.spot', { spotId })).code).toBe('NOT_FOUND')
    expect((await ask('admin', 'boundary.settle', { spotId, placeId: 'west' })).code).toBe('NOT_FOUND')
    const { spots } = data<{ spots: { near?: { name: string }; matters: number }[] }>(
      await ask('cityAdmin', 'boundary.spots'),
    )
    expect(spots).toMatchObject([{ spotId, matters: 1, near: { name: '桃溪社区' } }])
  })

  test('is settled once, together with the open spots beside it, and told to who looks for it', async () => {
    const [spot] = data<{ spots: { spotId: string }[] }>(await ask('cityAdmin', 'boundary.spots')).spots
    const spotId = spot!.spotId
    const { choices } = data<{ choices: { placeId: string; name: string; distance?: number }[] }>(
      await ask('cityAdmin', 'boundary.spot', { spotId }),
    )
    expect(choices.map(({ placeId }) => placeId)).toEqual(['community', 'east', 'west', 'other'])
    expect(choices[1]).toMatchObject({ name: '桃溪社区第二网格' })
    await collection('spots').insert({
      _id: 'beside',
      version: 1,
      point: at(2030, 0),
      state: 'open',
      path: ['city'],
      askedAt: clock.now,
      about: [{ room: 'matter', id: 'm2' }],
    })
    const key = newKey()
    const settle = (placeId: string, k = key) => ask('cityAdmin', 'boundary.settle', { spotId, placeId }, k)
    expect((await settle('nowhere')).code).toBe('NOT_FOUND')
    expect(data(await settle('east'))).toEqual({ name: '第二网格', left: 0 })
    expect(data(await settle('east'))).toEqual({ name: '第二网格', left: 0 })
    expect((await settle('west', newKey())).code).toBe('CHANGED_MEANWHILE')
    const told: Spot[] = []
    for await (const page of settledSpots(clock.now)) told.push(...page)
    expect(told.map(({ _id, placeId }) => [_id, placeId]).sort()).toEqual([
      ['beside', 'east'],
      ['matter_m1', 'east'],
    ])
  })
})
