// What the map draws around a spot.
import type { Place } from '../../domain/place/place'
import { callsAt, store } from '../../test/calls/city'
import { type Ground, openGround } from '../../test/calls/ground'
import { at, BUILDING, PLACES, personOf } from '../../test/calls/people'

let ground: Ground
const calls = callsAt()
beforeAll(async () => {
  ground = await openGround()
  const road = (name: string, north: number): Place => ({
    _id: `road${north}`,
    kind: 'road',
    name,
    path: ['city'],
    point: at(0, north),
    line: [at(-300, north).coordinates, at(300, north).coordinates],
  })
  const block = (i: number): Place => ({ ...BUILDING, _id: `block${i}`, name: `桃溪苑${i}栋`, point: at(20 + i, 0) })
  await store(ground, 'places', [
    ...PLACES,
    road('桃溪路', 100),
    road('桃溪巷', 2000),
    ...Array.from({ length: 600 }, (_, i) => block(i)),
  ])
  await store(ground, 'people', [personOf('a', 1)])
})
afterAll(() => ground.close())

type Drawn = Record<'communities' | 'grids' | 'roads' | 'buildings', { name: string }[]>
const draw = async (east: number, north: number, radius: number) => {
  const answer = await calls.as('a', 'place.map', { centre: at(east, north), radius })
  if (!answer.ok) throw new Error(ground.logged.slice(-3).join(' '))
  return answer.data as unknown as Drawn
}

test('has the community and the grid one stands in, roads that pass, and buildings within the radius', async () => {
  const drawn = await draw(0, 0, 150)
  expect(drawn.communities.map(({ name }) => name)).toEqual(['桃溪社区'])
  expect(drawn.grids.map(({ name }) => name)).toEqual(['第一网格'])
  expect(drawn.roads.map(({ name }) => name)).toEqual(['桃溪路'])
  expect(drawn.buildings.length).toBeGreaterThan(120)
  expect(drawn.buildings.length).toBeLessThan(140)
})

test('leaves out what the radius does not reach', async () => {
  const drawn = await draw(0, 1500, 300)
  expect(drawn).toMatchObject({ communities: [], grids: [], roads: [], buildings: [] })
  const edge = await draw(0, 1500, 800)
  expect([edge.communities.length, edge.grids.length]).toEqual([1, 0])
})

test('stays within what HTTP access carries, the nearest buildings first', async () => {
  const drawn = await draw(0, 0, 5000)
  expect(Buffer.byteLength(JSON.stringify(drawn))).toBeLessThan(100_000)
  expect(drawn.buildings.length).toBeGreaterThan(200)
  expect(drawn.buildings.map(({ name }) => name)).not.toContain('桃溪苑599栋')
})
