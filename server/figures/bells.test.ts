// The figures as offices get them: of their ground and nobody else's, and drawn.
import { handlers } from '../../cloudfunctions/figures/handlers'
import { accept, arrive } from '../../domain/bell/answer'
import { actor, near, pressed } from '../../domain/bell/scene'
import { store } from '../../test/calls/city'
import { type Answered, type Ground, openGround, overHttp, SESSION_KEY } from '../../test/calls/ground'
import { NOW, PLACES, personOf, positionOf } from '../../test/calls/people'
import { serve } from '../kernel/serve'
import { signSession } from '../kernel/session'

const HOUR = 3_600_000
let ground: Ground
const main = serve(handlers, { clock: () => NOW })
const ask = (who: string, input: object = {}): Promise<Answered> =>
  overHttp(main, signSession(who, NOW, SESSION_KEY).token, { call: 'figures.bells', input })

interface Shown {
  whole: { alerts: number; answered: number; within: { five: number } }
  areas: { name: string; alerts: number }[]
  ground: { name: string }[]
  drawings?: Record<string, string>
}
const shown = async (who: string, input: object = {}) => (await ask(who, input)).data as unknown as Shown

/** Pressed so long ago on this path; `arrived`: somebody was there after 4 minutes. */
function alertOn(id: string, ago: number, path: string[], arrived: boolean, drill = false) {
  const at = NOW - ago
  let alert = pressed({ near: [near('wang', 150)] }, at)
  if (arrived) alert = arrive(accept(alert, actor('wang'), at + 30_000), actor('wang'), undefined, at + 240_000)
  return { ...alert, _id: id, openKey: id, drill, place: { ...alert.place, path } }
}

beforeAll(async () => {
  ground = await openGround()
  await store(ground, 'places', [
    ...PLACES,
    { ...PLACES[2]!, _id: 'othergrid', name: '第二网格' },
    { ...PLACES[1]!, _id: 'far', name: '远处社区', path: ['city', 'street'] },
  ])
  await store(
    ground,
    'people',
    ['officer', 'admin', 'street', 'leader', 'resident'].map((id, i) => personOf(id, i + 1)),
  )
  await store(ground, 'positions', [
    positionOf('officer', 'gridOfficer', 'grid'),
    positionOf('admin', 'communityAdmin', 'community'),
    positionOf('street', 'streetAdmin', 'street'),
    positionOf('leader', 'buildingLeader', 'building'),
  ])
  const [here, there, far] = [
    ['city', 'street', 'community', 'grid'],
    ['city', 'street', 'community', 'othergrid'],
    ['city', 'street', 'far', 'fargrid'],
  ]
  await store(ground, 'alerts', [
    alertOn('a1', HOUR, here!, true),
    alertOn('a2', 2 * HOUR, here!, false),
    alertOn('a3', 50 * HOUR, there!, true),
    alertOn('drill', 3 * HOUR, here!, true, true),
    alertOn('old', 40 * 24 * HOUR, here!, true),
    alertOn('fresh', 60_000, here!, false),
    alertOn('away', HOUR, far!, true),
  ])
})
afterAll(() => ground.close())

test('a community sees its grids, a street its communities, a grid officer the grid; drills and the last ten minutes not', async () => {
  const community = await shown('admin')
  expect(community.whole).toMatchObject({ alerts: 3, answered: 2, within: { five: 2 } })
  expect(community.areas.map(({ name, alerts }) => [name, alerts])).toEqual([
    ['第一网格', 2],
    ['第二网格', 1],
  ])
  const street = await shown('street')
  expect(street.areas.map(({ name, alerts }) => [name, alerts])).toEqual([
    ['桃溪社区', 3],
    ['远处社区', 1],
  ])
  expect((await shown('officer')).whole.alerts).toBe(2)
  expect((await shown('admin', { days: 90 })).whole.alerts).toBe(4)
})

test('one place of the ground can be looked at alone, one beyond it does not exist, and who has no ground has no figures', async () => {
  expect((await shown('street', { placeId: 'community' })).whole.alerts).toBe(3)
  expect(await ask('admin', { placeId: 'far' })).toMatchObject({ code: 'NOT_FOUND' })
  expect(await ask('officer', { placeId: 'othergrid' })).toMatchObject({ code: 'NOT_FOUND' })
  expect(await ask('leader')).toMatchObject({ code: 'NOT_YOURS' })
  expect(await ask('resident')).toMatchObject({ code: 'NOT_YOURS' })
  expect(await ask('admin', { days: 31 })).toMatchObject({ code: 'BAD_INPUT' })
})

test('are drawn as SVG that an image reads: no script, no style sheet, nothing outside, type that is large when asked', async () => {
  const usual = (await shown('street')).drawings!
  const large = (await shown('street', { large: true })).drawings!
  for (const [name, svg] of Object.entries(usual)) {
    expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 288 \d+"/)
    expect(svg).not.toMatch(/<style|<script|href=|@import/)
    expect(svg).toContain('font-size:18px')
    expect(large[name]).toContain('font-size:25px')
  }
  expect(usual['areas']).toContain('桃溪社区 67%')
  expect((await shown('admin', { days: 7, placeId: 'othergrid' })).whole.alerts).toBe(1)
})

test('with nothing to count there is nothing drawn, and no name of anybody leaves', async () => {
  const answer = JSON.stringify(await ask('street', { days: 90 }))
  for (const secret of ['陈桂兰', '12900000002', '二单元301', 'wang', 'granny']) expect(answer).not.toContain(secret)
  const empty = await shown('officer', { days: 30, placeId: 'grid' })
  expect(empty.whole.alerts).toBe(2)
  await ground.database.handle('database.removeDocument', { collectionName: 'alerts', query: '{}', multi: true })
  const none = await shown('admin')
  expect(none.whole.alerts).toBe(0)
  expect(none.drawings).toBeUndefined()
})
