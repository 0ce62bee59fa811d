// Who may see what of a topic and do what to it: neighbours, other communities, a hidden name, what goes around somebody.
import type { Opinion } from '../../domain/topic/topic'
import { GRID, personOf, positionOf } from '../../test/calls/people'
import { DAY, type Debate, openDebate, SEATS, sitting } from '../../test/calls/topics'
import { collection, sdk } from '../kernel/database'
import { sweepScreenings } from '../screening/sweep'
import { tickTopics } from './clock'

jest.setTimeout(60_000)

let debate: Debate
beforeAll(async () => {
  debate = await openDebate()
  const { ground } = debate.quarter
  await collection('places').insert({
    ...GRID,
    _id: 'elsewhere',
    kind: 'community',
    name: '柳林社区',
    path: ['city', 'street'],
  })
  ground.people.enrol([{ openid: 'openid-stranger' }, { openid: 'openid-newcomer' }])
  await collection('people').insert(personOf('stranger', 8001, { communityId: 'elsewhere' }))
  await collection('people').insert(personOf('newcomer', 8002))
})
afterAll(() => debate.quarter.ground.close())
// One may ask for a few topics a day.
beforeEach(() => {
  debate.clock.now += DAY
})

const lines = async (who: string, show: string, more: object = {}) =>
  (
    await debate.ok<{ topics: { topicId: string; asksYou?: string; opinions: number }[] }>(who, 'topic.list', {
      show,
      ...more,
    })
  ).topics
const ids = async (who: string, show: string, more?: object) =>
  (await lines(who, show, more)).map(({ topicId }) => topicId)
const opinionsFor = async (who: string, topicId: string) =>
  (await debate.ok<{ opinions: Pick<Opinion, 'name' | 'words'>[] }>(who, 'topic.opinions', { topicId })).opinions

test('words are checked before neighbours read them; until then for the raiser and who leads it', async () => {
  const bad = await debate.raise('granny', { title: '代开发票请联系', words: '便宜快捷' })
  expect(bad.isPublic).toBe(false)
  expect(await debate.refused('neighbour', 'topic.see', { topicId: bad.topicId })).toBe('NOT_FOUND')
  expect(await ids('neighbour', 'open')).not.toContain(bad.topicId)
  expect(await ids('branch', 'open')).toContain(bad.topicId)
  // Nobody is asked about what nobody may read.
  expect((await debate.see('branch', bad.topicId)).may).toEqual(['decline'])
  const step = { event: 'collect', until: debate.clock.now + DAY, whom: '全体住户' }
  expect(await debate.refused('branch', 'topic.act', { topicId: bad.topicId, step })).toBe('STEP_OUT_OF_ORDER')
  expect((await debate.see('granny', bad.topicId)).title).toBe('代开发票请联系')
  const good = await debate.raise('granny')
  expect(good.isPublic).toBe(true)
  expect(await ids('neighbour', 'open')).toContain(good.topicId)
})

test('an opinion whose words are not passed is counted, and read by nobody but its speaker and who leads it', async () => {
  const topicId = await debate.upTo('collecting')
  await debate.opine('granny', topicId, { words: '代开发票请联系' })
  await debate.opine('neighbour', topicId, { words: '挡了我家的光', stance: 'against', hidden: true })
  expect((await debate.see('member', topicId)).opinions).toBe(2)
  expect(await opinionsFor('member', topicId)).toMatchObject([{ name: '居民', words: '挡了我家的光' }])
  expect(await opinionsFor('granny', topicId)).toHaveLength(2)
  expect((await opinionsFor('branch', topicId)).map(({ name }) => name).sort()).toEqual(['桃granny', '桃neighbour'])
  // Said anew in other words, it is read.
  await debate.opine('granny', topicId, { words: '早该装了' })
  expect((await opinionsFor('member', topicId)).map(({ words }) => words).sort()).toEqual(['挡了我家的光', '早该装了'])
  expect((await debate.see('member', topicId)).opinions).toBe(2)
})

test('where the check is down, a topic is read once it came back', async () => {
  const { faults } = debate.quarter.ground
  faults.tell('check', { fail: true })
  const { topicId, isPublic } = await debate.raise('granny')
  expect(isPublic).toBe(false)
  faults.tell('check', {})
  debate.clock.now += 5 * 60_000
  await sweepScreenings(debate.clock.now, 'test', 5000)
  await tickTopics(debate.clock.now, Infinity)
  expect((await debate.see('neighbour', topicId)).isPublic).toBe(true)
})

test('a hidden name reaches who leads it and the one whose it is, and stands nowhere else', async () => {
  const { topicId } = await debate.raise('granny', { hidden: true })
  expect((await debate.see('branch', topicId)).raisedBy).toBe('桃granny')
  expect((await debate.see('granny', topicId)).raisedBy).toBe('桃granny')
  for (const who of ['neighbour', 'street1', 'city1', 'grid1', 'duty']) {
    const answered = await debate.call(who, 'topic.see', { topicId })
    expect(answered.ok).toBe(true)
    expect(JSON.stringify(answered)).not.toContain('granny')
  }
})

test('why its raiser takes a topic back is nobody else’s to read, nor which office a hidden one holds', async () => {
  await collection('people').insert(personOf('stairs', 8003))
  await collection('positions').insert(positionOf('stairs', 'buildingLeader', 'grid'))
  debate.quarter.ground.people.enrol([{ openid: 'openid-stairs' }])
  const { topicId } = await debate.raise('stairs', { hidden: true })
  await debate.act('stairs', topicId, { event: 'drop', words: '便宜代办请联系' })
  const { timeline, state } = await debate.see('neighbour', topicId)
  expect(state).toBe('dropped')
  expect(timeline.at(-1)).toMatchObject({ event: 'drop', by: '居民', words: '' })
  expect((await debate.see('branch', topicId)).timeline.at(-1)!.words).toBe('便宜代办请联系')
})

test('only who lives on its ground speaks; other communities read what was published, and no opinions', async () => {
  const topicId = await debate.upTo('collecting')
  const opinion = { topicId, stance: 'for', words: '好', hidden: false }
  expect(await debate.refused('newcomer', 'topic.opine', opinion)).toBe('NOT_YOURS')
  expect(await debate.refused('stranger', 'topic.opine', opinion)).toBe('NOT_YOURS')
  expect(await debate.refused('street1', 'topic.opine', { ...opinion })).not.toBeUndefined()
  await debate.opine('neighbour', topicId)
  expect(await debate.see('newcomer', topicId)).toMatchObject({ words: '六楼的老人上下不便', may: [] })
  const outside = await debate.see('stranger', topicId)
  expect(outside).toMatchObject({ title: '3栋装不装电梯', words: '', raisedBy: '', opinions: 0, may: [], timeline: [] })
  expect(await debate.refused('stranger', 'topic.opinions', { topicId })).toBe('NOT_YOURS')
  expect(await ids('stranger', 'open')).not.toContain(topicId)
  expect(await lines('stranger', 'open', { placeId: 'community' })).toEqual(
    expect.arrayContaining([expect.objectContaining({ topicId, opinions: 0 })]),
  )
  await debate.act('branch', topicId, { event: 'endCollecting' })
  await debate.act('branch', topicId, { event: 'propose', words: '加装一部电梯' })
  await debate.act('branch', topicId, sitting(debate.clock.now, [{ ...SEATS[0]!, personId: 'newcomer' }]))
  await debate.act('branch', topicId, { event: 'deliberated', by: 'parties', absent: '别的几方都没有来' })
  await debate.act('branch', topicId, { event: 'decide', adopted: true, words: '同意加装' })
  const decided = await debate.see('stranger', topicId)
  expect(decided.decision).toBeUndefined()
  expect(decided.stations.map(({ words }) => words).join('')).toBe('')
  await debate.act('branch', topicId, { event: 'publish', days: 3 })
  const published = await debate.see('stranger', topicId)
  expect(published).toMatchObject({ decision: { adopted: true, binds: expect.any(String) }, sittings: [] })
  expect(published.proposal).toBeUndefined()
  expect(published.stations.map(({ words }) => words).join('')).toBe('五方协商定的：通过')
  expect(await debate.refused('stranger', 'topic.act', { topicId, step: { event: 'object', words: '不同意' } })).toBe(
    'NOT_YOURS',
  )
})

test('what is said in objecting is read by who leads it alone', async () => {
  const topicId = await debate.upTo('decided')
  await debate.act('branch', topicId, { event: 'publish', days: 3 })
  await debate.act('neighbour', topicId, { event: 'object', words: '代开发票请联系' })
  const text = async (who: string) => JSON.stringify(await debate.see(who, topicId))
  expect(await text('member')).not.toContain('发票')
  expect(await text('branch')).toContain('发票')
})

test('steps are taken by who leads there, at no other place and by no other office', async () => {
  const { topicId } = await debate.raise('granny')
  const step = { event: 'collect', until: debate.clock.now + DAY, whom: '全体住户' }
  for (const who of ['granny', 'grid1', 'other', 'duty', 'street1', 'city1', 'property', 'leader', 'stranger'])
    expect({ who, code: await debate.refused(who, 'topic.act', { topicId, step }) }).toEqual({ who, code: 'NOT_YOURS' })
  expect(await debate.refused('branch', 'topic.act', { topicId: 'nowhere', step })).toBe('NOT_FOUND')
  expect(await debate.refused('branch', 'topic.act', { topicId: { $ne: null }, step })).toBe('BAD_INPUT')
  // A topic of the whole community is not a grid's.
  const wide = await debate.raise('granny', { placeId: 'community' })
  expect(await debate.refused('branch', 'topic.act', { topicId: wide.topicId, step })).toBe('NOT_YOURS')
  expect(await debate.act('secretary', wide.topicId, step as never)).toMatchObject({ state: 'collecting' })
  expect(await debate.refused('grid1', 'topic.owners', { topicId })).toBe('NOT_YOURS')
})

test('where nobody holds an office that leads, the street does, so that nothing lies there', async () => {
  const { topicId } = await debate.raise('stranger', { placeId: 'elsewhere', hidden: true })
  expect((await debate.see('street1', topicId)).may).toEqual(['collect', 'decline'])
  const step = { event: 'collect', until: debate.clock.now + DAY, whom: '全体住户' } as const
  await debate.act('street1', topicId, step)
  await debate.act('street1', topicId, { event: 'endCollecting' })
  expect(await debate.act('street1', topicId, { event: 'propose', words: '街道来提' })).toMatchObject({
    proposal: { office: '柳岸街道办事处' },
  })
  expect(await debate.refused('community1', 'topic.see', { topicId })).toBeUndefined()
  expect((await debate.see('community1', topicId)).may).toEqual([])
})

test('one is raised for where one lives or works, and nowhere else', async () => {
  const placed = async (who: string) =>
    (await debate.ok<{ places: { placeId: string; kind: string; leads: boolean }[] }>(who, 'topic.places')).places
  expect((await placed('granny')).map(({ placeId }) => placeId)).toEqual(['building', 'estate', 'grid', 'community'])
  expect((await placed('granny')).map(({ kind }) => kind)).toEqual(['楼栋', '小区', '网格', '社区'])
  expect((await placed('newcomer')).map(({ placeId }) => placeId)).toEqual(['community'])
  expect(await placed('branch')).toEqual(
    expect.arrayContaining([expect.objectContaining({ placeId: 'grid', leads: true })]),
  )
  const input = { title: '装电梯', words: '上下不便', hidden: false, pictureIds: [], placeId: 'grid' }
  expect(await debate.refused('newcomer', 'topic.raise', input)).toBe('NOT_FOUND')
  expect(await debate.refused('granny', 'topic.raise', { ...input, placeId: 'elsewhere' })).toBe('NOT_FOUND')
  expect(await debate.refused('granny', 'topic.raise', { ...input, placeId: 'street' })).toBe('NOT_FOUND')
  expect(await debate.refused('granny', 'topic.raise', { ...input, pictureIds: ['a-picture'] })).toBe('PICTURE_GONE')
  // Of a building it is led by the branch of its grid.
  const { topicId } = await debate.raise('granny', { placeId: 'building' })
  expect((await debate.see('branch', topicId)).may).toContain('collect')
})

test('from a matter one may see, and never from one that goes around somebody', async () => {
  const { quarter } = debate
  const matterId = await quarter.raise('granny')
  const from = { kind: 'matter', id: matterId }
  const { topicId } = await debate.raise('neighbour', { from })
  expect((await debate.see('granny', topicId)).from).toMatchObject({
    id: matterId,
    title: expect.stringContaining('（'),
  })
  const around = await quarter.raise('granny', {
    kind: 'complaint',
    categoryId: 'fee',
    words: '物业多收了三年电梯费，不给看账',
    against: 'property',
  })
  const input = { title: '物业收费', words: '账目不清', placeId: 'grid', hidden: false, pictureIds: [] }
  expect(await debate.refused('granny', 'topic.raise', { ...input, from: { kind: 'matter', id: around } })).toBe(
    'STEP_OUT_OF_ORDER',
  )
  // For a neighbour it is not there at all.
  expect(await debate.refused('neighbour', 'topic.raise', { ...input, from: { kind: 'matter', id: around } })).toBe(
    'NOT_FOUND',
  )
  expect(await debate.refused('granny', 'topic.raise', { ...input, from: { kind: 'gathering', id: 'nowhere' } })).toBe(
    'NOT_FOUND',
  )
  expect(await debate.refused('granny', 'topic.raise', { ...input, from: { kind: 'hearing', id: 'nowhere' } })).toBe(
    'NOT_FOUND',
  )
  expect(await collection('topics').count({ 'from.id': sdk().command.in([around, 'nowhere']) })).toBe(0)
})

test('from a gathering one may know of; what is called about a topic shows on it to the same', async () => {
  const { topicId } = await debate.raise('granny')
  const gathering = {
    _id: 'evening',
    version: 1,
    kind: 'own',
    state: 'coming',
    title: '电梯怎么装',
    about: '',
    where: '小区凉亭',
    communityId: 'community',
    path: ['city', 'street', 'community'],
    startsAt: debate.clock.now + DAY,
    endsAt: debate.clock.now + DAY + 3_600_000,
    seats: 10,
    hosts: [],
    deputies: [],
    topicIds: [topicId],
    bookings: [],
    reminded: [],
    letters: [],
    nextDueAt: debate.clock.now + DAY,
    timeline: [],
    keys: [],
    updatedAt: debate.clock.now,
  }
  await debate.quarter.ground.database.importDocuments('gatherings', [gathering] as never)
  expect((await debate.see('neighbour', topicId)).gatherings).toMatchObject([{ title: '电梯怎么装' }])
  expect((await debate.see('stranger', topicId)).gatherings).toEqual([])
  const from = { kind: 'gathering', id: 'evening' }
  expect((await debate.raise('member', { from })).from).toEqual({ ...from, title: '电梯怎么装' })
  const input = { title: '装电梯', words: '上下不便', hidden: false, pictureIds: [], placeId: 'elsewhere' }
  expect(await debate.refused('stranger', 'topic.raise', { ...input, from })).toBe('NOT_FOUND')
})

test('lists say what is asked: an opinion of who has not spoken, a step of who leads', async () => {
  const topicId = await debate.upTo('collecting')
  const asks = async (who: string) => (await lines(who, 'asks')).find((one) => one.topicId === topicId)?.asksYou
  expect(await asks('member')).toBe('请说说您的意见')
  await debate.opine('member', topicId)
  expect(await asks('member')).toBeUndefined()
  expect(await ids('member', 'mine')).toContain(topicId)
  expect(await asks('newcomer')).toBeUndefined()
  await debate.act('branch', topicId, { event: 'endCollecting' })
  expect(await asks('branch')).toBe('等支部拿出方案')
  await debate.act('branch', topicId, { event: 'drop', words: '房子要拆了' })
  expect(await asks('branch')).toBeUndefined()
  expect(await ids('member', 'ended')).toContain(topicId)
  expect(await ids('member', 'ended', { find: '没有这个' })).toEqual([])
})

test('of many that moved, or were said, in one instant each is on one page and none on two', async () => {
  const { topicId } = await debate.raise('granny')
  const [model, at] = [await debate.held(topicId), debate.clock.now]
  const names = Array.from({ length: 58 }, (_, i) => `tie${String(i).padStart(2, '0')}`)
  await collection('topics').insertAll(names.map((_id) => ({ ...model, _id, title: `同一刻${_id}`, updatedAt: at })))
  const model2: Opinion = {
    ...{ _id: 'o', version: 1, topicId, name: '桃木匠', stance: 'for', words: '好' },
    ...{ hidden: false, shown: true, at, keys: [] },
  }
  await collection('opinions').insertAll(names.map((_id) => ({ ...model2, _id, words: _id })))
  type Page = { next?: string; topics: { title: string }[]; opinions: { words: string }[] }
  const all = async (call: string, input: object, shown: (page: Page) => string[]) => {
    const found: string[] = []
    for (let after: string | undefined, pages = 0; pages === 0 || after; pages++) {
      const page = await debate.ok<Page>('neighbour', call, { ...input, ...(after ? { after } : {}) })
      expect(shown(page).length).toBeLessThanOrEqual(50)
      found.push(...shown(page))
      after = page.next
    }
    return found
  }
  const titles = await all('topic.list', { show: 'open', find: '同一刻' }, ({ topics }) =>
    topics.map((one) => one.title),
  )
  expect([...titles].sort()).toEqual(names.map((one) => `同一刻${one}`))
  // Beside what moved at other times, in which they stand together.
  const open = await all('topic.list', { show: 'open' }, ({ topics }) => topics.map((one) => one.title))
  expect(open.filter((title) => title.startsWith('同一刻')).sort()).toEqual([...titles].sort())
  expect(await ids('granny', 'open')).toHaveLength(50)
  const said = await all('topic.opinions', { topicId }, ({ opinions }) => opinions.map((one) => one.words))
  expect(said.sort()).toEqual(names)
})
