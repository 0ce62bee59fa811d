// Appointing, handing over, standing in, ending, through the functions on the real local database; and what follows by office.

import { handlers as app } from '../../cloudfunctions/app/handlers'
import { handlers as office } from '../../cloudfunctions/office/handlers'
import type { OrganisationView } from '../../domain/organisation/contract'
import { holds, type Position } from '../../domain/person/person'
import type { Term, Terms } from '../../domain/position/contract'
import { newTask } from '../../domain/task/course'
import { store } from '../../test/calls/city'
import { type Answered, type Ground, newKey, openGround, overHttp, SESSION_KEY } from '../../test/calls/ground'
import { at, COMMUNITY, NOW, PLACES, personOf, positionOf } from '../../test/calls/people'
import { collection } from '../kernel/database'
import { serve } from '../kernel/serve'
import { signSession } from '../kernel/session'
import { organisationsOver, unitsOf } from '../organisation/read'
import { holdersIn } from './read'

jest.setTimeout(60_000)
const DAY = 86_400_000
const clock = { now: NOW }
let ground: Ground
let main: ReturnType<typeof serve>

const CITY = { _id: 'city', kind: 'city', name: '柳市', path: [], point: at(0, 0) }
const GRID2 = {
  _id: 'grid2',
  kind: 'grid',
  name: '第二网格',
  path: COMMUNITY.path.concat('community'),
  point: at(50, 0),
}
const ESTATE = { ...GRID2, _id: 'estate', kind: 'estate', name: '桃溪苑', gridIds: ['grid'] }
const ELSEWHERE = { ...COMMUNITY, _id: 'elsewhere', name: '柳湾社区' }
const BRANCH = {
  _id: 'branch',
  version: 1,
  kind: 'gridBranch',
  name: '桃溪苑党支部',
  communityId: 'community',
  placeIds: ['grid', 'estate'],
}

beforeAll(async () => {
  ground = await openGround()
  main = serve([...office, ...app], { clock: () => clock.now })
  await store(ground, 'places', [...PLACES, CITY, GRID2, ESTATE, ELSEWHERE])
  const names = ['admin', 'officer', 'stranger', 'streetAdmin', 'cityAdmin', 'li', 'wang', 'resident', 'contact']
  await store(
    ground,
    'people',
    names.map((name, i) => personOf(name, i + 1)),
  )
  await store(ground, 'positions', [
    positionOf('admin', 'communityAdmin', 'community'),
    positionOf('officer', 'gridOfficer', 'grid'),
    positionOf('stranger', 'communityAdmin', 'elsewhere'),
    positionOf('streetAdmin', 'streetAdmin', 'street'),
    positionOf('cityAdmin', 'cityAdmin', 'city'),
  ])
  await store(ground, 'organisations', [BRANCH])
})
afterAll(() => ground.close())

const as = (who: string, call: string, input: object, key = newKey()): Promise<Answered> =>
  overHttp(main, signSession(who, clock.now, SESSION_KEY).token, { call, input, key })
async function done<T>(who: string, call: string, input: object, key?: string): Promise<T> {
  const answer = await as(who, call, input, key)
  if (!answer.ok) throw new Error(`${call} by ${who}: ${answer.code}`)
  return answer.data as unknown as T
}
const acted = async (who: string, call: string, input: object, key?: string): Promise<Term> =>
  (await done<{ term: Term }>(who, call, input, key)).term
const chiefsNow = async (gridId: string): Promise<string[]> =>
  (await collection('positions').find({ placeId: gridId, office: 'gridChief' }, { limit: 100 }))
    .filter((one: Position) => holds(one, clock.now))
    .map(({ personId }) => personId)
    .sort()
const branch = async () => (await collection('organisations').byId('branch'))!
const ofGrid = async (): Promise<Terms> =>
  (await done<{ terms: Terms }>('admin', 'position.ofPlace', { placeId: 'grid' })).terms
const inBranch = { office: 'branchSecretary', in: { organisationId: 'branch' } }

test('a branch’s secretary is chief of its grid from the first day, and is never typed twice', async () => {
  const secretary = await acted('admin', 'position.appoint', { ...inBranch, person: { personId: 'li' }, from: NOW })
  expect(secretary).toMatchObject({ title: '网格（小区）党支部书记', where: '桃溪苑党支部', may: true })
  expect(await chiefsNow('grid')).toEqual(['li'])
  expect((await branch()).leaderId).toBe('li')
  const chief = (await ofGrid()).now.find(({ office }) => office === 'gridChief')!
  expect(chief).toMatchObject({ byOffice: true, may: false, name: '桃li' })
  expect(await as('admin', 'position.end', { positionId: chief.positionId, at: NOW })).toMatchObject({
    code: 'BY_OFFICE',
  })
  const typed = { office: 'gridChief', in: { placeId: 'grid' }, person: { personId: 'wang' }, from: NOW }
  expect(await as('admin', 'position.appoint', typed)).toMatchObject({ code: 'BAD_INPUT' })
  expect((await ofGrid()).openings.map(({ office }) => office)).toEqual(['gridOfficer'])
  expect(await holdersIn('branch', ['branchSecretary'], clock.now)).toMatchObject([{ person: { _id: 'li' } }])
})

test('once for an intention, and a sole seat is not taken twice, not even at the same instant', async () => {
  const key = newKey()
  const officer = {
    office: 'gridOfficer',
    in: { placeId: 'grid' },
    person: { name: '桃新人', phone: '12300000094' },
    from: NOW,
  }
  const [a, b] = [
    await acted('admin', 'position.appoint', officer, key),
    await acted('admin', 'position.appoint', officer, key),
  ]
  expect(b.positionId).toBe(a.positionId)
  expect(await as('admin', 'position.appoint', officer)).toMatchObject({ code: 'TERM_OVERLAPS' })
  expect(await as('admin', 'position.appoint', { ...inBranch, person: { personId: 'wang' }, from: NOW })).toMatchObject(
    {
      code: 'SEAT_TAKEN',
    },
  )
  const post = { office: 'communitySecretary', in: { placeId: 'community' }, from: NOW }
  const both = await Promise.all(
    ['li', 'wang'].map((personId) => as('streetAdmin', 'position.appoint', { ...post, person: { personId } })),
  )
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
  const wrongName = { ...officer, person: { name: '别人', phone: '12300000094' } }
  expect(await as('admin', 'position.appoint', wrongName)).toMatchObject({ code: 'PHONE_OF_ANOTHER' })
})

test('a stand-in has the rights meanwhile; handing over ends, begins and takes the open tasks along', async () => {
  const { terms } = (
    await done<{ organisation: OrganisationView }>('admin', 'organisation.see', { organisationId: 'branch' })
  ).organisation
  const positionId = terms.now[0]!.positionId
  const away = { positionId, person: { personId: 'wang' }, from: NOW + DAY, to: NOW + 3 * DAY }
  await acted('admin', 'position.standIn', away)
  expect(await chiefsNow('grid')).toEqual(['li'])
  clock.now = NOW + 2 * DAY
  expect(await chiefsNow('grid')).toEqual(['li', 'wang'])
  clock.now = NOW + 4 * DAY
  expect(await chiefsNow('grid')).toEqual(['li'])
  const visit = {
    _id: 'visit-a',
    kind: 'visit' as const,
    householdId: 'home',
    personId: 'granny',
    place: { communityId: 'community', gridId: 'grid', path: ['city', 'street', 'community', 'grid'] },
    about: { alertId: 'alert', round: 1 },
    why: '按了爱心门铃',
    forOffice: { office: 'gridChief' as const, placeId: 'grid' },
    dueAt: clock.now + 5 * DAY,
  }
  await store(ground, 'tasks', [newTask(visit, clock.now)])
  expect(await done('admin', 'position.see', { positionId })).toMatchObject({ openTasks: 1, sole: true })
  const next = await acted('admin', 'position.handOver', {
    positionId,
    person: { personId: 'wang' },
    at: clock.now + DAY,
  })
  expect(next).toMatchObject({ name: '桃wang', from: clock.now + DAY })
  expect(await chiefsNow('grid')).toEqual(['li'])
  clock.now += DAY
  expect(await chiefsNow('grid')).toEqual(['wang'])
  expect((await done<{ tasks: unknown[] }>('wang', 'task.mine', {})).tasks).toHaveLength(1)
  expect((await done<{ tasks: unknown[] }>('li', 'task.mine', {})).tasks).toHaveLength(0)
  expect(await as('admin', 'position.end', { positionId, at: clock.now })).toMatchObject({ code: 'TERM_OVER' })
})

test('other grids, other chiefs; the history says who changed what; dissolved only when nobody holds anything', async () => {
  const read = async () =>
    (await done<{ organisation: OrganisationView }>('admin', 'organisation.see', { organisationId: 'branch' }))
      .organisation
  const change = { organisationId: 'branch', name: '桃溪联合党支部', placeIds: ['grid2', 'estate'] }
  const stale = await as('admin', 'organisation.amend', { ...change, version: 1 })
  expect(stale).toMatchObject({ code: 'CHANGED_MEANWHILE' })
  const { version } = await read()
  await done('admin', 'organisation.amend', { ...change, version })
  expect([await chiefsNow('grid'), await chiefsNow('grid2')]).toEqual([[], ['wang']])
  const after = await read()
  expect(after.changes[0]).toMatchObject({
    by: '桃admin',
    what: '名称由“桃溪苑党支部”改为“桃溪联合党支部”；增加第二网格；减去第一网格',
  })
  const gone = { organisationId: 'branch', version: after.version, reason: '并入别的支部' }
  expect(await as('admin', 'organisation.dissolve', gone)).toMatchObject({ code: 'STILL_HELD' })
  const secretary = after.terms.now.find(({ office }) => office === 'branchSecretary')!
  await acted('admin', 'position.end', { positionId: secretary.positionId, at: clock.now })
  expect(await chiefsNow('grid2')).toEqual([])
  expect((await branch()).leaderId).toBeUndefined()
  await done('admin', 'organisation.dissolve', { ...gone, version: (await read()).version })
  expect(await organisationsOver(['grid2'])).toEqual([])
  const dead = { ...inBranch, person: { personId: 'li' }, from: clock.now }
  expect(await as('admin', 'position.appoint', dead)).toMatchObject({ code: 'STEP_OUT_OF_ORDER' })
})

test('what is on nobody’s own ground does not exist for them, and what is above them they cannot fill', async () => {
  const officer = (await ofGrid()).now.find(({ personId }) => personId === 'officer')!
  for (const [call, input] of [
    ['position.ofPlace', { placeId: 'grid' }],
    ['position.see', { positionId: officer.positionId }],
    ['position.end', { positionId: officer.positionId, at: clock.now }],
    ['organisation.see', { organisationId: 'branch' }],
    ['organisation.list', { placeId: 'grid' }],
  ] as const) {
    expect([call, await as('stranger', call, input)]).toMatchObject([call, { code: 'NOT_FOUND' }])
  }
  const post = { office: 'streetAdmin', in: { placeId: 'street' }, person: { personId: 'li' }, from: clock.now }
  expect(await as('admin', 'position.appoint', post)).toMatchObject({ code: 'NOT_FOUND' })
  const self = {
    office: 'streetAdmin',
    in: { placeId: 'street' },
    person: { personId: 'streetAdmin' },
    from: clock.now,
  }
  expect(await as('streetAdmin', 'position.appoint', self)).toMatchObject({ code: 'NOT_YOURS' })
  const watch = { office: 'disciplineContact', in: { placeId: 'street' }, person: { personId: 'li' }, from: clock.now }
  expect(await as('streetAdmin', 'position.appoint', watch)).toMatchObject({ code: 'NOT_YOURS' })
  expect(await as('cityAdmin', 'position.appoint', watch)).toMatchObject({ ok: true })
  expect(await as('officer', 'position.ofPlace', { placeId: 'grid' })).toMatchObject({ ok: true })
})

describe('organisations', () => {
  const water = { kind: 'unit', name: '市水务公司', placeIds: ['city'], field: '水务', phone: '0716-5200009' }
  test('are founded on one’s own level, once, and found by place, kind and name', async () => {
    expect(await as('admin', 'organisation.found', water)).toMatchObject({ code: 'NOT_YOURS' })
    const key = newKey()
    type Seen = { organisation: OrganisationView }
    const { organisation } = await done<Seen>('cityAdmin', 'organisation.found', water, key)
    expect((await done<Seen>('cityAdmin', 'organisation.found', water, key)).organisation.organisationId).toBe(
      organisation.organisationId,
    )
    expect(await unitsOf(['city', 'street'])).toMatchObject([{ name: '市水务公司', field: '水务' }])
    // Units of the city serve the community: its officers see them.
    expect(await as('officer', 'organisation.see', { organisationId: organisation.organisationId })).toMatchObject({
      ok: true,
    })
    await done('admin', 'organisation.found', { kind: 'propertyCompany', name: '邻安物业', placeIds: ['estate'] })
    const list = await done<object>('admin', 'organisation.list', { kind: 'propertyCompany', words: '邻安' })
    expect(list).toMatchObject({
      place: { placeId: 'community' },
      total: 1,
      organisations: [{ name: '邻安物业', over: '桃溪苑', places: 1 }],
    })
    expect(list).toMatchObject({ mayFound: expect.arrayContaining(['gridBranch', 'propertyCompany']) })
    const wrong = { kind: 'propertyCompany', name: '邻安物业', placeIds: ['grid'] }
    expect(await as('admin', 'organisation.found', wrong)).toMatchObject({ code: 'BAD_INPUT' })
  })
  test('stand behind places, and residents read who is responsible without anybody’s own phone', async () => {
    const [unit] = await unitsOf(['city'])
    await done('admin', 'organisation.back', { placeId: 'grid', role: 'unit', who: { organisationId: unit!._id } })
    const put = { placeId: 'grid', role: 'leader', who: { name: '桃领导', phone: '12300000095' } }
    type Backed = { backing: { termId: string; role: string; name: string }[]; before: unknown[] }
    const backed = await done<Backed>('admin', 'organisation.back', put)
    expect(backed.backing.map(({ name }) => name)).toEqual(['市水务公司', '桃领导'])
    const { termId } = backed.backing[0]!
    expect(await done('admin', 'organisation.endBacking', { placeId: 'grid', termId })).toMatchObject({
      backing: [{ name: '桃领导' }],
      before: [{ name: '市水务公司' }],
    })
    // Behind the estate as well as behind its grid: residents read each once.
    await done('admin', 'organisation.back', { ...put, placeId: 'estate' })
    const told = await done<object>('resident', 'organisation.responsible', { placeId: 'building' })
    expect(told).toMatchObject({
      place: '桃溪苑3栋',
      grids: ['第一网格'],
      people: expect.arrayContaining([{ title: '网格员', name: '桃officer', where: '第一网格' }]),
      property: [{ company: '邻安物业' }],
      backing: [{ role: 'leader', name: '桃领导' }],
      dutyPhone: COMMUNITY.dutyPhone,
      officePhone: COMMUNITY.officePhone,
      home: true,
    })
    expect(JSON.stringify(told)).not.toContain('12300000095')
    expect(JSON.stringify(told)).not.toContain(personOf('officer', 2).phone)
  })
})
