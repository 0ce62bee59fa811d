// What is said to a deputy, through its calls on the real local database: the whole course, who sees what of it, replays, forged ids, letters.
import { NEVER } from '../../domain/bell/alert'
import type { Gathering } from '../../domain/gathering/gathering'
import type { HearingStep, HearingView } from '../../domain/hearing/contract'
import type { Hearing } from '../../domain/hearing/hearing'
import { newKey } from '../../test/calls/ground'
import { COMMUNITY, positionOf } from '../../test/calls/people'
import { DAY, type Debate, openDebate } from '../../test/calls/topics'
import { collection } from '../kernel/database'
import { tickHearings, writeOwed } from './clock'
import { forgetPerson, hearingForTopic, promisesOf } from './read'

jest.setTimeout(60_000)

let debate: Debate
beforeAll(async () => {
  debate = await openDebate()
  const { ground, officer, person } = debate.quarter
  await collection('places').insert({ ...COMMUNITY, _id: 'elsewhere', name: '柳林社区', boundary: undefined })
  await officer('deputy', 'deputy', 'community')
  await officer('deputy2', 'deputy', 'street')
  await officer('host', 'pavilionHost', 'community')
  await officer('far', 'communitySecretary', 'elsewhere')
  await officer('water2', 'unitContact', 'city', { organisationId: 'waterworks' })
  await person('stranger')
  // A member of the union's branch beside: an office in it, and not its voice.
  await collection('positions').insert(
    positionOf('neighbour', 'centreHousehold', 'grid', { organisationId: 'waterworks' }),
  )
  ground.people.enrol(
    ['deputy', 'deputy2', 'host', 'far', 'water2', 'stranger'].map((id) => ({ openid: `openid-${id}` })),
  )
  await collection('gatherings').insert(reception('g1', {}))
  await collection('gatherings').insert(reception('off', { state: 'cancelled' }))
  await collection('gatherings').insert(reception('talk', { kind: 'talk' }))
})
afterAll(() => debate.quarter.ground.close())
const MORNING = Date.parse('2026-11-02T10:00:00+08:00')
// A fresh Monday morning for each.
beforeEach(() => {
  debate.clock.now = MORNING + Math.ceil((debate.clock.now + DAY - MORNING) / (28 * DAY)) * 28 * DAY
})

const reception = (_id: string, more: Partial<Gathering>): Gathering => ({
  _id,
  version: 1,
  kind: 'deputy',
  state: 'running',
  title: '代表接待日',
  about: '',
  where: '社区议事亭',
  communityId: 'community',
  path: ['city', 'street', 'community'],
  startsAt: debate.clock.now,
  endsAt: debate.clock.now + 2 * 3_600_000,
  seats: 20,
  hosts: [{ personId: 'host', name: '桃host' }],
  deputies: [
    { personId: 'deputy', name: '桃deputy' },
    { personId: 'deputy2', name: '桃deputy2' },
  ],
  topicIds: [],
  bookings: [
    {
      seatId: 'granny-seat',
      personId: 'granny',
      name: '桃granny',
      people: 1,
      needs: [],
      words: '',
      state: 'here',
      at: debate.clock.now,
    },
  ],
  reminded: [],
  letters: [],
  nextDueAt: 8_000_000_000_000,
  timeline: [],
  keys: [],
  updatedAt: debate.clock.now,
  ...more,
})

const saying = (more: object = {}) => ({
  communityId: 'community',
  gatheringId: 'g1',
  deputyId: 'deputy',
  sayer: { seatId: 'granny-seat', name: '桃granny', hidden: false },
  words: '楼道里的水管漏了半个月',
  pictureIds: [],
  ...more,
})
const register = async (more: object = {}, who = 'deputy', key = newKey()) =>
  (await debate.ok<{ hearing: HearingView }>(who, 'hearing.register', saying(more), key)).hearing
const see = async (who: string, hearingId: string) =>
  (await debate.ok<{ hearing: HearingView }>(who, 'hearing.see', { hearingId })).hearing
const act = async (who: string, hearingId: string, step: HearingStep, key = newKey()) =>
  (await debate.ok<{ hearing: HearingView }>(who, 'hearing.act', { hearingId, step }, key)).hearing
const refused = (who: string, hearingId: string, step: HearingStep) =>
  debate.refused(who, 'hearing.act', { hearingId, step })
const list = async (who: string, show: string, more: object = {}) =>
  await debate.ok<{ hearings: { hearingId: string }[]; mayRegister: boolean }>(who, 'hearing.list', { show, ...more })
const has = async (who: string, show: string, hearingId: string) =>
  (await list(who, show)).hearings.some((one) => one.hearingId === hearingId)
const tick = () => tickHearings(debate.clock.now, Infinity)
const held = async (hearingId: string): Promise<Hearing> => (await collection('hearings').byId(hearingId))!

const hand = (more: object = {}): HearingStep => ({
  event: 'hand',
  to: { organisationId: 'waterworks' },
  until: debate.clock.now + 5 * DAY,
  words: '',
  ...more,
})
const answer: HearingStep = { event: 'answer', words: '水管换好了', pictureIds: [] }
const upTo = async (state: 'handed' | 'answered' | 'fedBack', more: object = {}) => {
  const { hearingId } = await register(more)
  await act('deputy', hearingId, hand())
  if (state !== 'handed') await act('water', hearingId, answer)
  if (state === 'fedBack') await act('deputy', hearingId, { event: 'feedBack', words: '' })
  return hearingId
}

/** Since the mark: what was written to whom. */
async function written(who: string, from = 0): Promise<string[]> {
  const { phone, openid } = (await collection('people').byId(who))!
  return debate.quarter.ground.strips
    .list({ limit: 5000 })
    .slice(0)
    .filter((one) => one.phone === phone || one.openid === openid)
    .map(({ lines }) => lines.join(''))
    .slice(from)
}

test('the whole course: registered, handed by a day, answered, told, and what the resident thinks; each is written to once', async () => {
  const parties = ['granny', 'deputy', 'water', 'water2'] as const
  const marks = new Map<string, number>()
  for (const who of parties) marks.set(who, (await written(who)).length)
  const fresh = async (who: (typeof parties)[number]) => (await written(who)).slice(marks.get(who))
  const { hearingId, may, as } = await register()
  expect({ as, may }).toEqual({ as: ['deputy'], may: ['hand', 'withdraw'] })
  const handed = await act('deputy', hearingId, hand())
  expect(handed).toMatchObject({ state: 'handed', handedTo: '市水务公司', late: false, may: ['withdraw'] })
  await tick()
  await tick()
  expect((await fresh('granny')).filter((words) => /登记好了/.test(words))).toHaveLength(1)
  expect((await fresh('granny')).filter((words) => /已交给市水务公司，\d+月\d+日前答复/.test(words))).toHaveLength(1)
  for (const who of ['water', 'water2'] as const) {
    expect(await fresh(who)).toHaveLength(1)
    expect((await fresh(who))[0]).toMatch(/代表桃deputy接待登记的一件事：请在\d+月\d+日前答复/)
  }
  await act('water2', hearingId, answer)
  // Told by the deputy first.
  expect((await see('granny', hearingId)).answer).toBeUndefined()
  expect(JSON.stringify(await see('granny', hearingId))).not.toContain('水管换好了')
  expect((await see('deputy', hearingId)).answer).toMatchObject({ words: '水管换好了', by: '市水务公司' })
  await act('deputy', hearingId, { event: 'feedBack', words: '我去看过了' })
  expect(await see('granny', hearingId)).toMatchObject({ state: 'fedBack', may: ['rate'], mineToDo: true })
  expect((await see('granny', hearingId)).answer).toMatchObject({ words: '水管换好了' })
  const ended = await act('granny', hearingId, { event: 'rate', satisfied: true, words: '谢谢' })
  expect(ended).toMatchObject({ state: 'closed', may: [], heard: { satisfied: true, words: '谢谢' } })
  await tick()
  expect((await fresh('deputy')).map((words) => words.replace(/.*：/, ''))).toEqual(
    expect.arrayContaining(['有答复了，请转告居民。请打开邻铃查看。', '居民对答复满意。请打开邻铃查看。']),
  )
  expect((await fresh('granny')).filter((words) => /有答复了，请您看看/.test(words))).toHaveLength(1)
  expect((await see('deputy', hearingId)).promises).toMatchObject([{ to: '市水务公司', promise: 'kept' }])
  expect((await held(hearingId)).owed).toEqual([])
})

test('everybody else finds nothing of it, by no call; each party finds theirs', async () => {
  const hearingId = await upTo('handed')
  const known = ['granny', 'deputy', 'secretary', 'community1', 'street1', 'city1', 'water', 'water2']
  for (const who of known) {
    expect((await see(who, hearingId)).words).toBe('楼道里的水管漏了半个月')
    expect([who, await has(who, 'all', hearingId)]).toEqual([who, true])
  }
  const none = [
    'neighbour',
    'stranger',
    'deputy2',
    'host',
    'far',
    'power',
    'property',
    'grid1',
    'chief',
    'branch',
    'duty',
    'watch',
  ]
  for (const who of none) {
    expect([who, await debate.refused(who, 'hearing.see', { hearingId })]).toEqual([who, 'NOT_FOUND'])
    expect([who, await refused(who, hearingId, answer)]).toEqual([who, 'NOT_FOUND'])
    for (const show of ['all', 'mine', 'todo'])
      expect([who, show, await has(who, show, hearingId)]).toEqual([who, show, false])
    expect((await list(who, 'all', { gatheringId: 'g1' })).hearings.map((one) => one.hearingId)).not.toContain(
      hearingId,
    )
  }
  expect(await has('water', 'todo', hearingId)).toBe(true)
  expect(await has('deputy', 'todo', hearingId)).toBe(false)
  expect(await has('granny', 'mine', hearingId)).toBe(true)
  expect(await has('deputy', 'mine', hearingId)).toBe(false)
})

test('a hidden name and its number never reach the holder, in no field, list, letter or log; a look by office is on record', async () => {
  const { hearingId } = await register({ sayer: { name: '覃桂芝', phone: '12300007777', hidden: true } })
  await act('secretary', hearingId, hand())
  await act('water', hearingId, { event: 'giveBack', words: '不归我们管' })
  await act('secretary', hearingId, hand())
  await act('water', hearingId, answer)
  await tick()
  for (const who of ['water', 'water2']) {
    const all = JSON.stringify([await see(who, hearingId), await list(who, 'all'), await written(who)])
    expect(all).not.toMatch(/覃桂芝|12300007777/)
    expect((await see(who, hearingId)).sayer).toEqual({ name: '居民', hidden: true })
  }
  for (const who of ['deputy', 'secretary'])
    expect((await see(who, hearingId)).sayer).toEqual({ name: '覃桂芝', phone: '12300007777', hidden: true })
  expect(debate.quarter.ground.logged.join('')).not.toMatch(/覃桂芝|12300007777/)
  const looks = await collection('audits').find({ by: 'secretary' }, { limit: 100 })
  expect(looks).toContainEqual(expect.objectContaining({ call: 'hearing.see', about: { hearingId } }))
  // Told without the app: the answer itself arrives.
  await act('deputy', hearingId, { event: 'feedBack', words: '' })
  await tick()
  const letters = debate.quarter.ground.strips.list({ limit: 5000 }).filter(({ phone }) => phone === '12300007777')
  expect(letters.map(({ lines }) => lines.join('')).join('')).toContain('有答复了：水管换好了')
})

test('deputies hear and hand on: they do not answer, decide or take it from somebody; nor for what another heard', async () => {
  const hearingId = await upTo('handed')
  expect(await refused('deputy', hearingId, answer)).toBe('NOT_YOURS')
  expect(await refused('deputy', hearingId, { event: 'giveBack', words: '不归他们' })).toBe('NOT_YOURS')
  expect(await refused('deputy', hearingId, hand({ words: '换一家' }))).toBe('STEP_OUT_OF_ORDER')
  expect(await refused('secretary', hearingId, answer)).toBe('NOT_YOURS')
  expect(await refused('granny', hearingId, answer)).toBe('NOT_YOURS')
  expect(await refused('water', hearingId, hand({ words: '转给供电' }))).toBe('NOT_YOURS')
  // Who heard it, made a contact of the unit too, still answers nothing.
  await collection('positions').insert(
    positionOf('deputy', 'unitContact', 'city', { _id: 'deputy-also', organisationId: 'waterworks' }),
  )
  expect(await refused('deputy', hearingId, answer)).toBe('NOT_YOURS')
  await collection('positions').remove('deputy-also')
})

test('a host writes down for the deputies of that reception and of no other; nobody registers by forged ids', async () => {
  const { hearingId, as } = await register({ deputyId: 'deputy2', sayer: { name: '桃木匠', hidden: true } }, 'host')
  expect(as).toEqual(['host'])
  expect((await see('host', hearingId)).sayer).toEqual({ name: '居民', hidden: true })
  expect((await see('deputy2', hearingId)).as).toEqual(['deputy'])
  expect(await debate.refused('deputy', 'hearing.see', { hearingId })).toBe('NOT_FOUND')
  const tried = (who: string, more: object) => debate.refused(who, 'hearing.register', saying(more))
  const spoken = { sayer: { name: '桃木匠', hidden: false } }
  expect(await tried('deputy', { deputyId: 'deputy2' })).toBe('NOT_FOUND')
  expect(await tried('host', { ...spoken, gatheringId: undefined })).toBe('NOT_FOUND')
  expect(await tried('host', { deputyId: 'granny' })).toBe('BAD_INPUT')
  expect(await tried('grid1', {})).toBe('NOT_FOUND')
  expect(await tried('granny', {})).toBe('NOT_YOURS')
  expect(await tried('far', {})).toBe('NOT_FOUND')
  expect(await tried('deputy', { communityId: 'elsewhere' })).toBe('NOT_FOUND')
  expect(await tried('deputy', { communityId: 'grid' })).toBe('NOT_FOUND')
  expect(await tried('deputy', { gatheringId: 'talk' })).toBe('NOT_FOUND')
  expect(await tried('deputy', { gatheringId: 'off' })).toBe('STEP_OUT_OF_ORDER')
  expect(await tried('deputy', { gatheringId: 'nowhere' })).toBe('NOT_FOUND')
  expect(await tried('deputy', { sayer: { seatId: 'forged', name: '某人', hidden: false } })).toBe('BAD_INPUT')
  expect(await tried('deputy', { pictureIds: ['forged'], draftId: newKey() })).not.toBeUndefined()
  // Alone, a deputy registers what was said elsewhere.
  expect((await register({ ...spoken, gatheringId: undefined })).gathering).toBeUndefined()
  expect((await list('deputy', 'all')).mayRegister).toBe(true)
  expect((await list('secretary', 'all', { gatheringId: 'g1' })).mayRegister).toBe(true)
  for (const who of ['granny', 'grid1', 'far'])
    expect((await list(who, 'all', { gatheringId: 'g1' })).mayRegister).toBe(false)
})

test('it is handed to who can answer there, and to nobody whose id was made up', async () => {
  const peopleThere = () =>
    debate.ok<{
      organisations: { organisationId: string }[]
      people: { personId: string; office: string }[]
      deputies: { personId: string }[]
    }>('deputy', 'hearing.people', { communityId: 'community' })
  const { organisations, people, deputies } = await peopleThere()
  expect(organisations.map((one) => one.organisationId).sort()).toEqual(['company', 'powerworks', 'waterworks'])
  // A large community has hundreds of members' houses: none of them stands in the way of who can carry something out.
  await Promise.all(
    Array.from({ length: 300 }, (_, i) =>
      collection('organisations').insert({
        _id: `a-house-${i}`,
        version: 1,
        kind: 'centreHousehold',
        name: `桃家${i}`,
        communityId: 'community',
        placeIds: ['grid'],
      }),
    ),
  )
  expect((await peopleThere()).organisations).toEqual(organisations)
  expect(deputies.map((one) => one.personId).sort()).toEqual(['deputy', 'deputy2'])
  expect(people.map((one) => one.personId)).toEqual(expect.arrayContaining(['secretary', 'chief', 'branch']))
  // Two who hold the same office are told apart by what they hold it in.
  const { officer } = debate.quarter
  await collection('organisations').insert({
    _id: 'company2',
    version: 1,
    kind: 'propertyCompany',
    name: '康乐物业',
    communityId: 'community',
    placeIds: ['community'],
  })
  await officer('manager', 'propertyManager', 'community', { organisationId: 'company' })
  await officer('manager2', 'propertyManager', 'community', { organisationId: 'company2' })
  const offices = (await peopleThere()).people.map(({ personId, office }) => `${personId} ${office}`)
  expect(offices).toEqual(
    expect.arrayContaining([
      'manager 安居物业负责人',
      'manager2 康乐物业负责人',
      'grid1 第一网格网格员',
      'other 第二网格网格员',
      'secretary 社区党委书记（网格总长）',
    ]),
  )
  expect(await debate.refused('far', 'hearing.people', { communityId: 'community' })).toBe('NOT_FOUND')
  expect(await debate.refused('granny', 'hearing.people', { communityId: 'community' })).toBe('NOT_YOURS')
  const { hearingId } = await register()
  for (const to of [{ organisationId: 'made-up' }, { personId: 'granny' }, { personId: 'deputy' }, { personId: 'far' }])
    expect(await refused('deputy', hearingId, hand({ to }))).toBe('BAD_INPUT')
  expect(await refused('deputy', hearingId, hand({ until: debate.clock.now }))).toBe('BAD_INPUT')
  expect(await refused('deputy', hearingId, hand({ until: debate.clock.now + 401 * DAY }))).toBe('BAD_INPUT')
  await act('deputy', hearingId, hand({ to: { personId: 'chief' } }))
  expect((await see('chief', hearingId)).may).toEqual(['giveBack', 'answer'])
  const before = (await written('chief')).length
  await tick()
  expect(await written('chief', before)).toEqual([expect.stringMatching(/请在\d+月\d+日前答复/)])
  // Nobody knows everybody by name.
  expect(await see('deputy', hearingId)).toMatchObject({
    handedTo: '第一网格网格长桃chief',
    handed: { to: '第一网格网格长桃chief' },
  })
  // Another has it now: who had it finds it no more.
  expect(await refused('secretary', hearingId, hand())).toBe('BAD_INPUT')
  await act('secretary', hearingId, hand({ words: '要专业的人修' }))
  expect(await debate.refused('chief', 'hearing.see', { hearingId })).toBe('NOT_FOUND')
  expect((await see('secretary', hearingId)).promises.map((one) => one.promise)).toEqual(['moved', 'running'])
})

test('in pages each once, however many moved at one instant, for each by whatever they are to them', async () => {
  const hearingId = await upTo('handed')
  const one = await held(hearingId)
  const copies = Array.from({ length: 120 }, (_, i) => ({ ...one, _id: `tie${i}`, nextDueAt: NEVER }))
  await collection('hearings').insertAll(copies)
  const ids = [hearingId, ...copies.map(({ _id }) => _id)].sort()
  const pages = async (who: string, show: string, more: object = {}) => {
    const found: string[] = []
    for (let after: string | undefined, i = 0; i < 40; i++) {
      const read = await debate.ok<{ hearings: { hearingId: string }[]; next?: string }>(who, 'hearing.list', {
        ...{ show, ...more },
        ...(after ? { after } : {}),
      })
      found.push(...read.hearings.map((line) => line.hearingId))
      if (!read.next) break
      after = read.next
    }
    return found
  }
  for (const [who, show] of [
    ['granny', 'mine'],
    ['deputy', 'all'],
    ['secretary', 'all'],
    ['water', 'todo'],
  ] as const) {
    const found = await pages(who, show)
    expect([who, new Set(found).size]).toEqual([who, found.length])
    expect([who, ids.filter((id) => !found.includes(id))]).toEqual([who, []])
  }
  const there = await pages('deputy', 'all', { gatheringId: 'g1' })
  expect(ids.filter((id) => !there.includes(id))).toEqual([])
  expect((await pages('neighbour', 'all')).filter((id) => ids.includes(id))).toEqual([])
  for (const { _id } of copies) await collection('hearings').remove(_id)
})

test('sent twice it is done once, and answers the same; two at once make one step', async () => {
  const key = newKey()
  const [one, other] = await Promise.all([register({}, 'deputy', key), register({}, 'deputy', key)])
  expect(other.hearingId).toBe(one.hearingId)
  expect((await register({}, 'deputy', key)).timeline).toHaveLength(1)
  // The same key of somebody else is another intention.
  expect((await register({}, 'host', key)).hearingId).not.toBe(one.hearingId)
  const { hearingId } = one
  const handing = newKey()
  const step = hand()
  for (let i = 0; i < 2; i++) await act('deputy', hearingId, step, handing)
  expect((await held(hearingId)).promises).toHaveLength(1)
  const back = newKey()
  const giveBack: HearingStep = { event: 'giveBack', words: '不归我们管' }
  for (let i = 0; i < 2; i++) expect((await act('water', hearingId, giveBack, back)).state).toBe('registered')
  await act('deputy', hearingId, hand())
  const both = await Promise.all(
    ['water', 'water2'].map((who) => debate.call(who, 'hearing.act', { hearingId, step: answer })),
  )
  expect(both.map(({ ok, code }) => (ok ? 'ok' : code)).sort()).toEqual(['STEP_OUT_OF_ORDER', 'ok'])
})

test('asked again once; the second answer is what the resident reads', async () => {
  const hearingId = await upTo('answered')
  const again = (): HearingStep => ({ event: 'askAgain', words: '什么时候修没有说', until: debate.clock.now + 3 * DAY })
  expect(await refused('water', hearingId, again())).toBe('NOT_YOURS')
  await act('deputy', hearingId, again())
  expect(JSON.stringify(await see('granny', hearingId))).not.toMatch(/水管换好了|什么时候修/)
  await act('water', hearingId, { ...answer, words: '周三上午修' } as HearingStep)
  expect((await see('deputy', hearingId)).may).toEqual(['feedBack'])
  expect(await refused('secretary', hearingId, again())).toBe('STEP_OUT_OF_ORDER')
  await act('deputy', hearingId, { event: 'feedBack', words: '' })
  expect((await see('granny', hearingId)).answer).toMatchObject({ words: '周三上午修' })
})

test('by the clock: reminded the day before and when late, told after two days, closed after a week; each once', async () => {
  const hearingId = await upTo('handed')
  await tick()
  const before = { water: (await written('water')).length, deputy: (await written('deputy')).length }
  debate.clock.now += 4 * DAY
  await tick()
  await tick()
  expect((await written('water')).slice(before.water).join('')).toMatch(/到期，请尽快答复/)
  expect((await written('water')).slice(before.water)).toHaveLength(1)
  debate.clock.now += DAY + 1
  for (let i = 0; i < 3; i++) await tick()
  expect((await written('water')).slice(before.water)).toHaveLength(2)
  // Who handed it on is told, here the deputy.
  expect((await written('deputy')).slice(before.deputy).join('')).toMatch(/市水务公司过了\d+月\d+日还没有答复/)
  expect(await see('secretary', hearingId)).toMatchObject({ late: true, mineToDo: true })
  expect(promisesOf([await held(hearingId)], debate.clock.now)).toEqual({ kept: 0, late: 1, running: 0 })
  await act('water', hearingId, answer)
  debate.clock.now += 2 * DAY - 1
  await tick()
  expect((await held(hearingId)).state).toBe('answered')
  debate.clock.now += 1
  await tick()
  expect((await held(hearingId)).state).toBe('fedBack')
  debate.clock.now += 7 * DAY
  await tick()
  expect((await held(hearingId)).state).toBe('closed')
  expect((await held(hearingId)).timeline.map(({ event }) => event)).toEqual([
    'register',
    'hand',
    'remind',
    'remind',
    'answer',
    'feedBack',
    'close',
  ])
})

describe('who hands it on', () => {
  /** What each of them was written to since. */
  async function since(whom: readonly string[]): Promise<() => Promise<Record<string, string[]>>> {
    const marks = new Map<string, number>()
    for (const who of whom) marks.set(who, (await written(who)).length)
    return async () => {
      const found: [string, string[]][] = []
      for (const who of whom)
        found.push([
          who,
          (await written(who, marks.get(who))).map((words) => words.replace(/^.*件事：|请打开.*$/g, '')),
        ])
      return Object.fromEntries(found.filter(([, letters]) => letters.length > 0))
    }
  }
  const ALL =
    'granny deputy deputy2 host secretary community1 community2 street1 city1 grid1 water water2 power far'.split(' ')

  test('is told that it waits for them, and the deputy that it was written down; who did it is not', async () => {
    const fresh = await since(ALL)
    const { hearingId } = await register({ deputyId: 'deputy2', sayer: { name: '桃木匠', hidden: true } }, 'host')
    await Promise.all([tick(), tick()])
    await tick()
    const toHand = ['登记好了，请您交办。']
    expect(await fresh()).toEqual({
      deputy2: [expect.stringContaining('主持人替您登记好了，等着交办')],
      secretary: toHand,
      community1: toHand,
      community2: toHand,
    })
    const later = await since(ALL)
    await register({ deputyId: 'deputy2', sayer: { name: '桃木匠', hidden: true } }, 'community1')
    await tick()
    expect(Object.keys(await later()).sort()).toEqual(['community2', 'deputy2', 'secretary'])
    expect(JSON.stringify(await held(hearingId)).match(/"state":"handed"/g)).toHaveLength(4)
  })

  test('is told a day before and when it is late, and who stands above them of the latter', async () => {
    const { hearingId } = await register()
    await tick()
    await act('secretary', hearingId, hand())
    await tick()
    const soon = await since(ALL)
    debate.clock.now += 4 * DAY
    await Promise.all([tick(), tick()])
    expect(Object.keys(await soon()).sort()).toEqual(['secretary', 'water', 'water2'])
    expect((await soon()).secretary).toEqual([expect.stringMatching(/市水务公司\d+月\d+日到期，还没有答复，请催一催/)])
    const late = await since(ALL)
    debate.clock.now += DAY + 1
    await Promise.all([tick(), tick()])
    await tick()
    const told = await late()
    expect(Object.keys(told).sort()).toEqual(['secretary', 'street1', 'water', 'water2'])
    for (const who of Object.keys(told)) expect(told[who]).toHaveLength(1)
  })

  test('no more, is told no more: then it is whoever does; and no deputy who is none any more', async () => {
    const hearingId = await upTo('handed')
    const other = (await register()).hearingId
    await act('secretary', other, hand())
    await tick()
    const held = ['deputy', 'secretary'].map((personId) => collection('positions').find({ personId }))
    const positions = (await Promise.all(held)).flat()
    for (const { _id } of positions) await collection('positions').remove(_id)
    const fresh = await since(ALL)
    debate.clock.now += 5 * DAY + 1
    await tick()
    const told = await fresh()
    expect(Object.keys(told).sort()).toEqual(['community1', 'community2', 'water', 'water2'])
    // Two hearings.
    for (const who of Object.keys(told)) expect([who, told[who]!.length]).toEqual([who, 2])
    await act('water', hearingId, answer)
    await tick()
    expect((await fresh()).deputy).toBeUndefined()
    for (const one of positions) await collection('positions').insert(one)
  })

  test('what was overtaken in the night is told to nobody in the morning', async () => {
    const { hearingId } = await register()
    await tick()
    debate.clock.now += 12 * 3_600_000
    const fresh = await since(ALL)
    await act('secretary', hearingId, hand())
    await tick()
    await act('secretary', hearingId, hand({ to: { organisationId: 'powerworks' }, words: '归供电公司' }))
    await tick()
    expect(await fresh()).toEqual({})
    debate.clock.now += 9 * 3_600_000
    await tick()
    const told = await fresh()
    expect(Object.keys(told).sort()).toEqual(['granny', 'power'])
    expect(told.power).toHaveLength(1)
  })

  test('left for good, has no letter that waits for the morning', async () => {
    debate.clock.now += 12 * 3_600_000
    const { hearingId } = await register()
    await tick()
    const { name, phone, openid } = (await collection('people').byId('community2'))!
    await forgetPerson({ personId: 'community2', name, phone, openid, doors: [] })
    const fresh = await since(ALL)
    debate.clock.now += 9 * 3_600_000
    await tick()
    const told = await fresh()
    expect(told.community1).toEqual(['登记好了，请您交办。'])
    expect(told).not.toHaveProperty('community2')
    expect(JSON.stringify(await held(hearingId))).not.toMatch(new RegExp(`${phone}|${openid}`))
  })
})

test('cut off between what is owed and its letters, nobody is told twice and nobody left out', async () => {
  const { hearingId } = await register()
  const read = await held(hearingId)
  await Promise.all([writeOwed(read, debate.clock.now), writeOwed(read, debate.clock.now)])
  const pending = { state: 'pending' }
  expect(await held(hearingId)).toMatchObject({ owed: [], letters: [pending, pending, pending, pending] })
  const before = (await written('granny')).length
  // Handed over, and the process died before it could be written down.
  const { letters, ...rest } = await held(hearingId)
  const attempts = [{ channel: 'sms' as const, startedAt: debate.clock.now, result: 'unknown' as const }]
  await collection('hearings').replace({
    ...rest,
    letters: letters.map((one) => ({ ...one, state: 'handing' as const, channels: ['sms' as const], attempts })),
  })
  debate.clock.now += 10 * 60_000
  await collection('hearings').replace({ ...(await held(hearingId)), nextDueAt: debate.clock.now })
  await tick()
  await tick()
  expect((await written('granny')).length - before).toBe(1)
  expect((await held(hearingId)).letters[0]!.attempts.at(-1)).toMatchObject({ possibleDouble: true })
})

test('a topic is raised from it by who may know of it, and by nobody else', async () => {
  const hearingId = await upTo('handed')
  const positions = async (who: string) => collection('positions').find({ personId: who })
  for (const who of ['granny', 'deputy', 'secretary'])
    expect(await hearingForTopic(hearingId, who, await positions(who))).toBe('楼道里的水管漏了半个月')
  for (const who of ['water', 'neighbour', 'deputy2', 'far'])
    expect(await hearingForTopic(hearingId, who, await positions(who))).toBeUndefined()
  const { topicId } = await debate.raise('granny', { from: { kind: 'hearing', id: hearingId } })
  expect((await debate.see('granny', topicId)).from).toMatchObject({ kind: 'hearing' })
  expect((await debate.see('branch', topicId)).from).toBeUndefined()
  const asked = { title: '水管怎么修', words: '漏了半个月', placeId: 'grid', hidden: false, pictureIds: [] }
  expect(await debate.refused('neighbour', 'topic.raise', { ...asked, from: { kind: 'hearing', id: hearingId } })).toBe(
    'NOT_FOUND',
  )
})

test('who leaves for good is named nowhere and written to no more; what they said goes on its way', async () => {
  const hearingId = await upTo('answered', { words: '桃granny家的水管漏了' })
  const { phone, openid, name } = (await collection('people').byId('granny'))!
  await forgetPerson({ personId: 'granny', name, phone, openid, doors: [] })
  const person = (await collection('people').byId('granny'))!
  const before = (await written('granny')).length
  await collection('people').replace({ ...person, leftAt: debate.clock.now })
  const left = JSON.stringify(await held(hearingId))
  for (const gone of [name, phone, openid]) expect(left).not.toContain(gone)
  await act('deputy', hearingId, { event: 'feedBack', words: '' })
  await tick()
  expect((await written('granny')).length).toBe(before)
})
