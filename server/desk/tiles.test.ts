// The desk's tile of visits: what is open for the offices one holds, and what is overdue below them.
import { type NewTask, newTask } from '../../domain/task/course'
import { callsAt, store } from '../../test/calls/city'
import { type Ground, openGround } from '../../test/calls/ground'
import { NOW, PLACES, personOf, positionOf } from '../../test/calls/people'

const HOUR = 3_600_000
let ground: Ground
const calls = callsAt()
beforeAll(async () => {
  ground = await openGround()
  await store(ground, 'places', PLACES)
  await store(
    ground,
    'people',
    ['officer', 'other', 'admin', 'duty'].map((id, i) => personOf(id, i + 1)),
  )
  await store(ground, 'positions', [
    positionOf('officer', 'gridOfficer', 'grid'),
    positionOf('other', 'gridOfficer', 'othergrid'),
    positionOf('admin', 'communityAdmin', 'community'),
    positionOf('duty', 'dutyOfficer', 'community'),
  ])
  const visit: Omit<NewTask, '_id' | 'dueAt'> = {
    kind: 'visit',
    householdId: 'home',
    personId: 'granny',
    place: { communityId: 'community', gridId: 'grid', path: ['city', 'street', 'community', 'grid'] },
    about: { alertId: 'alert', round: 1 },
    why: '按了爱心门铃',
    forOffice: { office: 'gridOfficer', placeId: 'grid' },
  }
  await store(ground, 'tasks', [
    newTask({ ...visit, _id: 'visit-a', dueAt: NOW + 2 * HOUR }, NOW),
    newTask({ ...visit, _id: 'visit-b', dueAt: NOW + 4 * HOUR }, NOW),
  ])
})
afterAll(() => ground.close())

const tileOf = async (who: string, wanted = 'task') => {
  const { tiles } = (await calls.as(who, 'desk.tiles')).data as unknown as { tiles: { word: string }[] }
  return tiles.find(({ word }) => word === wanted)
}

test('a desk finds the figures of its ground; coverage is for admins alone', async () => {
  expect(await tileOf('duty', 'figures')).toMatchObject({ count: 0, page: 'packages/figures/bells/index' })
  expect(await tileOf('admin', 'coverage')).toMatchObject({ page: 'packages/coverage/map/index' })
  expect(await tileOf('duty', 'coverage')).toBeUndefined()
})

test('joint meetings are on the desk of who leads them, with what waits there', async () => {
  expect(await tileOf('admin', 'meeting')).toMatchObject({ count: 0, page: 'packages/meeting/list/index' })
  expect(await tileOf('duty', 'meeting')).toBeUndefined()
})

test('counts what is open for one’s own office, and leads to the list', async () => {
  expect(await tileOf('officer')).toMatchObject({ count: 2, urgent: false, page: 'packages/task/list/index' })
  expect(await tileOf('other')).toMatchObject({ count: 0, urgent: false })
  expect(await tileOf('admin')).toMatchObject({ count: 0 })
  expect(await tileOf('duty')).toBeUndefined()
})

test('says what is overdue, then also to the offices above', async () => {
  calls.clock.now = NOW + 3 * HOUR
  expect(await tileOf('officer')).toMatchObject({ count: 2, urgent: true, about: '户要上门看看，其中1户已超时' })
  expect(await tileOf('admin')).toMatchObject({ count: 1, urgent: true })
})
