// What a city of 600,000 has more of than one read gives back: nobody and nothing of it is left out where it is looked for.
import { near, pressed } from '../../domain/bell/scene'
import type { MorningLine } from '../../domain/morning/contract'
import { store } from '../../test/calls/city'
import { asWechat, type Ground, newKey, openGround } from '../../test/calls/ground'
import { at, BUILDING, householdOf, NOW, PLACES, personOf, positionOf } from '../../test/calls/people'
import { pavilionOf } from '../../test/calls/yard'
import { openOnGround } from '../bell/store'
import { countOpenSpots, openSpots } from '../boundary/asks'
import { collection } from '../kernel/database'
import { serve } from '../kernel/serve'
import { pulseMornings } from '../morning/due'
import { handleTodays } from '../morning/todays'
import { namedIn } from '../pavilion/hosts'
import { handleList } from '../pavilion/list'
import { holdersOf, positionsOfMany } from '../person/read'
import { holdersInAny, termsInAny } from '../position/read'
import { residenceFigures, residentsOf } from '../residence/read'
import { claimsIn } from '../residence/store'
import { proxiesHeldBy, proxiesOf, voteIdsOf } from '../vote/store'

jest.setTimeout(120_000)

const MANY = 1010
const DAY = 86_400_000
const many = <T>(made: (i: string) => T, n = MANY): T[] =>
  Array.from({ length: n }, (_, i) => made(String(i).padStart(4, '0')))

const main = serve([handleList, handleTodays], { clock: () => NOW })
async function ask<T>(who: string, call: string, input: object = {}): Promise<T> {
  const { ok, code, data } = await asWechat(main, `openid-${who}`, { call, input, key: newKey() })
  if (!ok) throw new Error(`${call} by ${who}: ${code}`)
  return data as T
}

let ground: Ground
beforeAll(async () => {
  ground = await openGround()
  const estate = { ...BUILDING, _id: 'estate', kind: 'estate', name: '桃溪苑', estateId: undefined }
  await store(ground, 'places', [...PLACES, estate])
  await store(
    ground,
    'people',
    ['zz', 'admin', 'granny'].map((id, i) => personOf(id, i + 1)),
  )
})
afterAll(() => ground.close())

test('ids: all of them, however many', async () => {
  const consents = many((i) => ({ _id: `p${i}_x`, version: 1, personId: `p${i}`, template: 'x', left: 0, keys: [] }))
  await store(ground, 'consents', consents)
  expect(await collection('consents').byIds(consents.map(({ _id }) => _id))).toHaveLength(MANY)
})

test('who holds an office now, behind all who held one before', async () => {
  const past = { from: 0, to: DAY, organisationId: 'unit' }
  await store(ground, 'positions', [
    ...many((i) => positionOf(`p${i}`, 'gridOfficer', `grid${i}`, past)),
    ...many((i) => positionOf('zz', 'gridOfficer', `grid${i}`, past)),
    positionOf('zz', 'gridOfficer', 'zzgrid', { organisationId: 'unit' }),
  ])
  const grids = [...many((i) => `grid${i}`), 'zzgrid']
  expect((await holdersOf(grids, ['gridOfficer'], NOW)).map(({ person }) => person._id)).toEqual(['zz'])
  expect(await holdersInAny(['unit'], ['gridOfficer'], NOW)).toHaveLength(1)
  expect(await positionsOfMany(['zz'], NOW)).toHaveLength(1)
})

test('terms of hundreds of organisations are asked for a hundred at a time; a name is looked up without its office', async () => {
  await store(ground, 'positions', [
    ...many((i) => positionOf(`t${i}`, 'unitContact', 'city', { organisationId: `o${i}`, from: 5 }), 250),
    positionOf('earlier', 'unitContact', 'city', { organisationId: 'o0249', from: 3 }),
    positionOf('zz', 'gridOfficer', 'grid'),
  ])
  const asked = jest.spyOn(ground.database, 'handle')
  const terms = await termsInAny([...many((i) => `o${i}`, 250)].reverse())
  expect(asked.mock.calls.length).toBeLessThan(6)
  expect(terms.map(({ personId }) => personId).slice(0, 3)).toEqual(['earlier', 't0249', 't0248'])
  expect(terms).toHaveLength(251)
  asked.mockClear()
  expect(await namedIn('community', NOW)).toEqual([{ personId: 'zz', name: '桃zz' }])
  expect(asked).toHaveBeenCalledTimes(3)
  asked.mockRestore()
})

test('who lives in a community, and who waits the longest for an answer', async () => {
  const of = (id: string, more: object) => ({
    _id: id,
    version: 1,
    personId: id,
    role: 'lives',
    state: 'confirmed',
    communityId: 'community',
    from: NOW,
    timeline: [{ at: NOW, event: 'claim', by: id }],
    keys: [],
    ...more,
  })
  await store(ground, 'residences', [
    ...many((i) => of(`lives${i}`, {})),
    ...many((i) => of(`waits${i}`, { state: 'claimed' }), 320),
    of('zzwaits', { state: 'claimed', from: NOW - DAY }),
  ])
  expect(await residentsOf('community', 'community')).toHaveLength(MANY)
  const waiting = await claimsIn(['community'], ['community'], 'waits0000', 100)
  expect(waiting).toHaveLength(100)
  expect(waiting[0]?._id).toBe('zzwaits')
  const admin = [positionOf('admin', 'communityAdmin', 'community')]
  expect(await residenceFigures(admin, 'waits0000')).toEqual({ waiting: 320 })
})

test("one's own pavilion stands first, however many the city has", async () => {
  await store(ground, 'pavilions', [
    ...many((i) => pavilionOf(`p${i}`, { communityId: 'far', path: ['city', 'faraway', 'far'] }), 220),
    pavilionOf('zz'),
  ])
  const { pavilions } = await ask<{ pavilions: { pavilionId: string }[] }>('granny', 'pavilion.list', { all: true })
  expect(pavilions[0]?.pavilionId).toBe('zz')
})

test('proxies: of one vote, and of all of somebody', async () => {
  const proxy = (voteId: string, unitId: string, personId: string) => ({
    _id: `${voteId}_${unitId}`,
    version: 1,
    voteId,
    unitId,
    doors: [],
    owners: [],
    holder: { personId, name: '桃楼长' },
    paper: '1',
    witness: '',
    state: 'used',
    history: [],
    keys: [],
  })
  await store(ground, 'voteProxies', [
    ...many((i) => proxy('before', i, 'leader'), 320),
    ...many((i) => proxy('large', i, `p${i}`)),
    proxy('now', 'unit', 'leader'),
  ])
  expect(await proxiesHeldBy('leader', 'now')).toHaveLength(1)
  expect(await voteIdsOf('leader')).toContain('now')
  expect(await proxiesOf('large')).toHaveLength(MANY)
})

test('what is real stands on the list of who watches, whatever is being practised', async () => {
  const alert = (id: string, ago: number, drill: boolean) => {
    const made = pressed({ near: [near('wang', 150)] }, NOW - ago)
    return { ...made, _id: id, openKey: id, drill, place: { ...made.place, path: ['city'] } }
  }
  await store(ground, 'alerts', [...many((i) => alert(`drill${i}`, 0, true), 200), alert('real', 60_000, false)])
  const open = await openOnGround(['city'])
  expect(open).toHaveLength(200)
  expect(open.map(({ _id }) => _id)).toContain('real')
})

test('spots: the one that waits the longest comes first', async () => {
  const spot = (id: string, askedAt: number) => ({
    _id: id,
    version: 1,
    point: at(0, 0),
    state: 'open',
    path: ['city'],
    askedAt,
    about: [{ room: 'matter', id }],
  })
  await store(ground, 'spots', [...many((i) => spot(`s${i}`, NOW), 105), spot('zz', NOW - DAY)])
  const open = await openSpots(['city'], false)
  expect(open).toHaveLength(100)
  expect(open[0]?._id).toBe('zz')
  expect(await countOpenSpots(['city'], true)).toBe(106)
})

test('mornings: whose hour is the last is asked after as well, and stands before those who are not', async () => {
  const minute = 10 * 60
  const away = { from: '20261101', to: '20261103' }
  const home = (id: string, byMinute: number, more: object = {}) =>
    householdOf(id, { bellConsent: { at: 1, takenBy: 'officer' }, morning: { byMinute }, ...more })
  await store(ground, 'households', [
    ...many((i) => home(`h${i}`, minute - 60, { morningAway: away })),
    home('zz', minute, { memberIds: ['granny'] }),
  ])
  expect(await pulseMornings(NOW, 'pulse')).toBeGreaterThan(0)
  expect(await collection('mornings').count({ householdId: 'zz' })).toBe(1)
  expect(await collection('mornings').count({})).toBe(1)
  await store(ground, 'positions', [positionOf('admin', 'communityAdmin', 'community')])
  const { mornings } = await ask<{ mornings: MorningLine[] }>('admin', 'morning.todays')
  expect(mornings).toHaveLength(300)
  expect(mornings[0]?.householdId).toBe('zz')
})
