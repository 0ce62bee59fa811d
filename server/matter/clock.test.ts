// What time does to matters: reminders, supervision, pauses that end, closing, asking after four weeks; letters after a crash.

import { isSampled } from '../../domain/matter/deadline'
import { newKey } from '../../test/calls/ground'
import { at, NOW } from '../../test/calls/people'
import { openQuarter, type Quarter } from '../../test/calls/quarter'
import { collection } from '../kernel/database'
import { screeningsOf } from '../screening/read'
import { pulseMatters } from './clock'
import { matterById } from './read'
import { renewMatter } from './store'

jest.setTimeout(60_000)
const HOUR = 3_600_000
const DAY = 24 * HOUR

let quarter: Quarter
/** The tests go back in time: then only who held the lease last may take it. */
const PULSE = 'pulse'
/** On a busy machine the five seconds a pulse has would not be enough for all that is due at once. */
const ENOUGH_MS = 60_000
beforeAll(async () => {
  quarter = await openQuarter()
})
beforeEach(() => {
  quarter.clock.now = NOW
})
afterAll(() => quarter.ground.close())

/** So many hours pass, the pulse runs every so often, as the timer does. */
async function pass(hours: number, every = hours): Promise<void> {
  const until = quarter.clock.now + hours * HOUR
  while (quarter.clock.now < until) {
    quarter.clock.now = Math.min(until, quarter.clock.now + every * HOUR)
    await pulseMatters(quarter.clock.now, PULSE, ENOUGH_MS)
  }
}
const events = async (matterId: string) => (await quarter.held(matterId)).timeline.map(({ event }) => event)
const lettersTo = async (who: string, matterId: string) =>
  (await quarter.held(matterId)).letters.filter(({ to }) => to.personId === who)

test('water is out: reminded at three quarters, supervised when late, again while no answer comes; never passed up', async () => {
  const matterId = await quarter.raise('granny', { categoryId: 'water', where: { point: at(-50, 0), words: '' } })
  await pulseMatters(quarter.clock.now, PULSE)
  expect((await lettersTo('grid1', matterId)).map(({ template, state }) => [template, state])).toEqual([
    ['matterToDo', 'handed'],
  ])
  await pass(1.6)
  expect(await events(matterId)).toEqual(['submit', 'remind'])
  await pass(0.5)
  expect(await quarter.held(matterId)).toMatchObject({
    state: 'submitted',
    owner: { level: 'grid' },
    supervisions: [{ because: 'accept', level: 'community' }],
  })
  expect((await lettersTo('community1', matterId)).map(({ template }) => template)).toEqual(['matterSupervised'])
  await pass(23, 1)
  expect((await quarter.held(matterId)).supervisions).toHaveLength(1)
  await pass(2)
  expect((await quarter.held(matterId)).supervisions).toHaveLength(2)
  await quarter.act('grid1', matterId, { event: 'superviseAnswer', words: '昨天停电，今天已经联系水务公司' })
  const held = await quarter.held(matterId)
  expect(held.supervisions.every(({ answered }) => answered)).toBe(true)
  expect(held.owner.level).toBe('grid')
})

test('a pause ends on its day, and its length is added to what is left', async () => {
  const matterId = await quarter.raise('granny')
  await quarter.act('grid1', matterId, { event: 'accept' })
  const before = (await quarter.held(matterId)).dueAt
  await quarter.act('grid1', matterId, { event: 'pause', words: '等配件到货', until: NOW + 4 * DAY })
  expect(await quarter.held(matterId)).toMatchObject({ state: 'paused', dueAt: NOW + 4 * DAY })
  await pass(4 * 24 + 1, 24)
  const held = await quarter.held(matterId)
  expect(held.state).toBe('inHand')
  // Monday ten o'clock to Friday ten o'clock: the closing hours of four working days fell into it.
  expect(held.dueAt - before).toBeGreaterThanOrEqual(4 * DAY)
})

test('answered and not rated it is closed after seven days; one in five is asked four weeks later', async () => {
  let matterId = ''
  do matterId = await quarter.raise('member', { where: { buildingId: 'building', words: '' } })
  while (!isSampled({ _id: matterId }))
  await quarter.act('grid1', matterId, { event: 'accept' })
  await quarter.act('grid1', matterId, { event: 'answer', words: '信号灯的灯泡换好了，请您看看。', pictureIds: [] })
  await pass(7 * 24 - 1)
  expect((await quarter.held(matterId)).state).toBe('answered')
  await pass(2)
  expect((await quarter.held(matterId)).state).toBe('closed')
  await pass(28 * 24)
  expect((await quarter.see('member', matterId)).heldAsked).toBe(true)
  const after = await quarter.respond('member', matterId, { event: 'heldAnswer', held: false, words: '又坏了' })
  expect(after).toMatchObject({ state: 'accepted', round: 2 })
})

test('a letter begun and not recorded is sent once more and marked; one written is never lost', async () => {
  const matterId = await quarter.raise('neighbour')
  // Killed between writing it down as begun and recording what came of it.
  await renewMatter(matterId, (held) => ({
    ...held,
    letters: held.letters.map((one) => ({
      ...one,
      state: 'handing' as const,
      attempts: [{ channel: 'subscribe' as const, startedAt: quarter.clock.now, result: 'unknown' as const }],
    })),
  }))
  await pulseMatters(quarter.clock.now + 1000, PULSE)
  expect((await lettersTo('grid1', matterId))[0]).toMatchObject({ state: 'handing' })
  await pulseMatters(quarter.clock.now + 16_000, PULSE)
  const [letter] = await lettersTo('grid1', matterId)
  expect(letter).toMatchObject({ state: 'handed' })
  expect(letter!.attempts.at(-1)).toMatchObject({ possibleDouble: true })
})

test('a check that came back long after its call began is followed, though later ones were seen; so is a spot that was settled', async () => {
  const [slow, quick] = [await quarter.raise('neighbour'), await quarter.raise('neighbour')]
  const where = { point: at(70_000, 60_000), words: '堤上' }
  const unplaced = await quarter.raise('granny', { where })
  const settle = async (matterId: string, settledAt: number) => {
    const [part] = await screeningsOf({ room: 'matter', id: matterId })
    await collection('screenings').replace({ ...part!, state: 'passed', settledAt })
  }
  for (const matterId of [slow, quick]) await renewMatter(matterId, (held) => ({ ...held, isPublic: false }))
  await settle(quick, NOW + 10_300)
  const spot = (await collection('spots').byId(`matter_${unplaced}`))!
  const settled = { state: 'settled' as const, placeId: 'grid', settledBy: 'city1', lastKey: 'key' }
  const other = {
    ...spot,
    _id: 'other',
    about: [{ room: 'matter' as const, id: 'other' }],
    ...settled,
    settledAt: NOW + 10_300,
  }
  await collection('spots').insert(other)
  await pulseMatters(NOW + 11_000, PULSE, ENOUGH_MS)
  expect(await quarter.held(quick)).toMatchObject({ isPublic: true })
  // Begun earlier, stored only now.
  await settle(slow, NOW + 10_000)
  await collection('spots').replace({ ...spot, ...settled, settledAt: NOW + 10_000 })
  await pulseMatters(NOW + 30_000, PULSE, ENOUGH_MS)
  expect(await quarter.held(slow)).toMatchObject({ isPublic: true })
  expect(await quarter.held(unplaced)).toMatchObject({ place: { how: 'settled', gridId: 'grid' } })
})

test('a call that died before it was asked whose spot it is asks when it is sent again', async () => {
  const key = newKey()
  const where = { point: at(80_000, 60_000), words: '堤上' }
  const matterId = await quarter.raise('granny', { where }, key)
  await collection('spots').remove(`matter_${matterId}`)
  expect(await quarter.raise('granny', { where }, key)).toBe(matterId)
  expect(await collection('spots').byId(`matter_${matterId}`)).toMatchObject({ state: 'open' })
})

test('nobody knew whose spot it is; an admin says so, and it goes there', async () => {
  const far = at(60_000, 60_000)
  const matterId = await quarter.raise('granny', { where: { point: far, words: '堤上' } })
  expect(await quarter.held(matterId)).toMatchObject({
    place: { how: 'unknown' },
    owner: { level: 'city', personId: 'city1' },
  })
  const spot = (await collection('spots').find({ state: 'open', path: 'city' }, {})).concat(
    await collection('spots').find({ _id: `matter_${matterId}` }),
  )[0]
  await quarter.ok('city1', 'boundary.settle', { spotId: spot!._id, placeId: 'grid' })
  await pulseMatters(quarter.clock.now, PULSE)
  expect(await matterById(matterId)).toMatchObject({
    state: 'submitted',
    place: { how: 'settled', gridId: 'grid' },
    owner: { level: 'grid', personId: 'grid1' },
  })
})

/** How many the desk's tile says are theirs to do. */
const mine = async (who: string) => {
  const { tiles } = await quarter.ok<{ tiles: { word: string; count: number; about: string }[] }>(who, 'desk.tiles')
  const { count, about } = tiles.find(({ word }) => word === 'matter')!
  return /件等您办/.test(about) ? count : 0
}

test('who took an office over is told what is to be done, keeps the letter, and finds it on the desk', async () => {
  const [stays, goes] = [await quarter.raise('granny'), await quarter.raise('granny')]
  for (const matterId of [stays, goes]) {
    await quarter.act('grid1', matterId, { event: 'accept' })
    await quarter.act('grid1', matterId, {
      event: 'answer',
      words: '已经请人来看过，信号灯正常了。',
      pictureIds: [],
    })
  }
  const before = await mine('grid1')
  const [position] = await collection('positions').find({ personId: 'grid1', placeId: 'grid' })
  await collection('positions').remove(position!._id)
  await quarter.officer('successor', 'gridOfficer', 'grid')
  quarter.clock.now = NOW + 12 * HOUR
  const unsolved = { event: 'rate', solved: false, satisfied: false, words: '还是不亮' }
  await quarter.respond('granny', stays, unsolved)
  await quarter.respond('granny', goes, unsolved)
  expect(await mine('successor')).toBe(before + 2)
  await quarter.respond('granny', stays, { event: 'add', words: '晚上七点也不亮', pictureIds: [] })
  const letters = async (matterId: string) =>
    (await lettersTo('successor', matterId)).map(({ template, state, values }) => [template, values.what, state])
  expect(await letters(stays)).toEqual([['matterToDo', '重新办理居民不满意的诉求', 'pending']])
  await quarter.respond('granny', goes, { event: 'withdraw', words: '不用了' })
  expect(await letters(goes)).toEqual([['matterToDo', '重新办理居民不满意的诉求', 'withdrawn']])
  await collection('positions').remove('successor-gridOfficer-grid')
  await collection('positions').insert(position!)
})

test('what the level above is asked to look at by night stays told to it, until it is no longer asked', async () => {
  const matterId = await quarter.raise('granny')
  await quarter.act('grid1', matterId, { event: 'accept' })
  quarter.clock.now = NOW + 12 * HOUR
  const why = { why: '这一段归省里的公路局，正在报批改造。', wouldChange: '省里批下来就能装' }
  await quarter.act('grid1', matterId, { event: 'explain', ...why })
  await quarter.respond('granny', matterId, { event: 'add', words: '晚上七点也不亮', pictureIds: [] })
  const states = async () => (await lettersTo('community1', matterId)).map(({ state }) => state)
  expect(await states()).toEqual(['pending'])
  await quarter.act('chief', matterId, { event: 'explainRefused', words: '先装一盏临时的' })
  expect(await states()).toEqual(['withdrawn'])
})

test('what waits for a decision from above or another pair of eyes stands on the desk among what is theirs to do', async () => {
  const matterId = await quarter.raise('granny')
  await quarter.act('grid1', matterId, { event: 'accept' })
  const before = { above: await mine('community1'), writer: await mine('grid1'), colleague: await mine('chief') }
  const why = { why: '这一段归省里的公路局，正在报批改造。', wouldChange: '省里批下来就能装' }
  await quarter.act('grid1', matterId, { event: 'explain', ...why })
  expect(await mine('community1')).toBe(before.above + 1)
  expect(await mine('chief')).toBe(before.colleague + 1)
  expect(await mine('grid1')).toBe(before.writer - 1)
  await quarter.act('chief', matterId, { event: 'explainRefused', words: '先装一盏临时的' })
  await quarter.act('grid1', matterId, { event: 'dispute', words: '这一段归隔壁社区管' })
  expect(await mine('community1')).toBe(before.above + 1)
  expect(await mine('chief')).toBe(before.colleague)
  await quarter.respond('granny', matterId, { event: 'withdraw', words: '不用了' })
  expect(await mine('community1')).toBe(before.above)
})

test('an answer owed for being pressed is asked of whose it is, not of who is to look at the explanation', async () => {
  const matterId = await quarter.raise('granny')
  await quarter.act('grid1', matterId, { event: 'accept' })
  await quarter.act('community1', matterId, { event: 'supervise', words: '请说明哪天能修好' })
  const why = { why: '这一段归省里的公路局，正在报批改造。', wouldChange: '省里批下来就能装' }
  await quarter.act('grid1', matterId, { event: 'explain', ...why })
  const seen = async (who: string) => {
    type Line = { matterId: string; supervised: boolean; mineToDo: boolean }
    const { matters } = await quarter.ok<{ matters: Line[] }>(who, 'matter.day')
    const { supervised, mineToDo } = matters.find((one) => one.matterId === matterId)!
    return { supervised, mineToDo }
  }
  expect(await seen('grid1')).toEqual({ supervised: true, mineToDo: true })
  expect(await seen('community1')).toEqual({ supervised: false, mineToDo: true })
  await quarter.respond('granny', matterId, { event: 'withdraw', words: '不用了' })
})

test('pressed before its day it is not called late', async () => {
  const matterId = await quarter.raise('granny', { categoryId: 'lamp' })
  await quarter.act('community1', matterId, { event: 'supervise', words: '请说明哪天能修好' })
  const { letters } = await quarter.held(matterId)
  expect(letters.filter(({ values }) => String(values.what).includes('超'))).toEqual([])
  expect((await lettersTo('grid1', matterId)).map(({ values }) => values.what)).toContain('上级催办')
  expect((await lettersTo('property', matterId)).map(({ values }) => values.what)).toContain('抓紧办理，上级催办')
})

test('with one office held alone nothing is passed to nobody, and its raiser is told that it stays', async () => {
  const positions = await collection('positions').find({}, { limit: 100 })
  const alone = positions.filter(({ personId }) => personId !== 'community1')
  const lamp = await quarter.raise('granny')
  await quarter.act('grid1', lamp, { event: 'accept' })
  await quarter.act('grid1', lamp, { event: 'passUp', words: '要街道定' })
  await quarter.act('community1', lamp, { event: 'passUp', words: '要街道定' })
  for (const { _id } of alone) await collection('positions').remove(_id)
  // It waits above where nobody holds an office any more: it is theirs to fetch down, and they are told when it is late.
  const { matters } = await quarter.ok<{ matters: { matterId: string; mineToDo: boolean }[] }>(
    'community1',
    'matter.queue',
    { show: 'all' },
  )
  expect(matters.find((one) => one.matterId === lamp)).toMatchObject({ mineToDo: true })
  const { dueAt } = await quarter.held(lamp)
  quarter.clock.now = dueAt + HOUR
  await pulseMatters(quarter.clock.now, PULSE, ENOUGH_MS)
  expect((await lettersTo('community1', lamp)).map(({ template }) => template)).toContain('matterSupervised')
  expect((await quarter.see('community1', lamp)).may).toEqual(['fetch'])
  await quarter.act('community1', lamp, { event: 'fetch', words: '街道还没有人任职，社区先办' })
  expect(await quarter.held(lamp)).toMatchObject({ state: 'accepted', owner: { personId: 'community1' } })
  const { may } = await quarter.see('community1', lamp)
  for (const event of ['passUp', 'dispute', 'explain'] as const) expect(may).not.toContain(event)
  const explain = { event: 'explain', why: '这一段归省里的公路局，正在报批改造。', wouldChange: '省里批下来就能装' }
  expect(await quarter.call('community1', 'matter.act', { matterId: lamp, step: explain })).toMatchObject({
    code: 'STEP_OUT_OF_ORDER',
  })
  const unsolved = { event: 'rate', solved: false, satisfied: false, words: '还是不亮' }
  const answer = { event: 'answer', words: '已经请人来看过，信号灯正常了。', pictureIds: [] }
  await quarter.act('community1', lamp, answer)
  await quarter.respond('granny', lamp, unsolved)
  await quarter.act('community1', lamp, answer)
  expect(await quarter.see('granny', lamp)).toMatchObject({
    staysHere: true,
    may: expect.arrayContaining(['rateUnsolvedAgain']),
  })
  expect(await quarter.respond('granny', lamp, unsolved)).toMatchObject({ state: 'agenda', level: 'community' })
  expect((await quarter.see('community1', lamp)).may).toContain('takeOn')
  await collection('positions').insertAll(alone)
})
