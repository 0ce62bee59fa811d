// Topics through the functions on the real local database: from the first word through every station to the result.
import { newKey } from '../../test/calls/ground'
import { DAY, type Debate, openDebate, SEATS, sitting } from '../../test/calls/topics'
import { collection } from '../kernel/database'
import { raiseDecided } from '../matter/read'
import { tickTopics } from './clock'
import { promisesOf } from './read'

jest.setTimeout(60_000)

let debate: Debate
beforeAll(async () => {
  debate = await openDebate()
})
afterAll(() => debate.quarter.ground.close())

const tick = () => tickTopics(debate.clock.now, Infinity)
const actRefused = (who: string, topicId: string, step: object) => debate.refused(who, 'topic.act', { topicId, step })
const later = (ms: number) => {
  debate.clock.now += ms
}

test('from the first word to the result: every station once, in order', async () => {
  const { act, see, clock } = debate
  const key = newKey()
  const { topicId } = await debate.raise('granny', {}, key)
  expect((await debate.raise('granny', {}, key)).topicId).toBe(topicId)
  expect((await see('branch', topicId)).may).toEqual(['collect', 'decline'])
  await act('branch', topicId, { event: 'collect', until: clock.now + 7 * DAY, whom: '3栋全体住户' })
  expect(await debate.opine('granny', topicId)).toMatchObject({ opinions: 1, own: { stance: 'for' }, mine: 'raised' })
  await act('branch', topicId, { event: 'endCollecting' })
  await act('branch', topicId, { event: 'propose', words: '加装一部电梯，各户分摊', money: 400_000 })
  expect(await actRefused('branch', topicId, { event: 'deliberated', by: 'parties', absent: '' })).toBe(
    'STEP_OUT_OF_ORDER',
  )
  await act('branch', topicId, sitting(clock.now, SEATS.slice(0, 4)))
  expect(await actRefused('branch', topicId, { event: 'deliberated', by: 'parties', absent: '' })).toBe(
    'PARTIES_MISSING',
  )
  await act('branch', topicId, sitting(clock.now, SEATS.slice(4)))
  await act('branch', topicId, { event: 'deliberated', by: 'parties', absent: '' })
  await act('branch', topicId, { event: 'decide', adopted: true, words: '同意加装' })
  expect(await actRefused('branch', topicId, { event: 'publish', days: 2 })).toBe('BAD_INPUT')
  const carry = {
    event: 'carry' as const,
    carry: {
      kind: 'project' as const,
      what: '装好电梯',
      owner: { organisationId: 'company' },
      until: clock.now + 60 * DAY,
      money: 400_000,
    },
  }
  expect(await actRefused('branch', topicId, carry)).toBe('STEP_OUT_OF_ORDER')
  await act('branch', topicId, { event: 'publish', days: 3 })
  expect(await actRefused('branch', topicId, { event: 'publish', days: 30 })).toBe('STEP_OUT_OF_ORDER')
  expect(await act('neighbour', topicId, { event: 'object', words: '一楼不该出钱' })).toMatchObject({ objections: 1 })
  expect(await actRefused('neighbour', topicId, { event: 'object', words: '一楼少出一点' })).toBe('STEP_OUT_OF_ORDER')
  expect((await see('neighbour', topicId)).may).toEqual([])
  expect(await actRefused('branch', topicId, carry)).toBe('STEP_OUT_OF_ORDER')
  later(3 * DAY)
  expect(await actRefused('neighbour', topicId, { event: 'object', words: '我又想了想' })).toBe('STEP_OUT_OF_ORDER')
  const carried = await act('branch', topicId, carry)
  expect(carried).toMatchObject({ state: 'carrying', carries: [{ owner: '安居物业', promise: 'running' }] })
  expect(await actRefused('branch', topicId, { event: 'result', words: '电梯装好了', pictureIds: [] })).toBe(
    'STEP_OUT_OF_ORDER',
  )
  later(10 * DAY)
  expect((await see('property', topicId)).may).toEqual(['done'])
  await act('property', topicId, { event: 'done', index: 0, words: '验收合格' })
  const resulted = await act('branch', topicId, { event: 'result', words: '电梯装好了', pictureIds: [] })
  expect(resulted.stations.map(({ state }) => state)).toEqual([...Array(6).fill('done'), 'now'])
  expect(promisesOf([await debate.held(topicId)], clock.now)).toEqual({ kept: 1, late: 0, running: 0 })
  await tick()
  expect(await see('granny', topicId)).toMatchObject({ state: 'resulted' })
  later(3 * DAY)
  await tick()
  expect(await see('granny', topicId)).toMatchObject({ state: 'closed' })
  expect((await see('branch', topicId)).may).toEqual(['print'])
})

test('collecting ends by the clock, and an opinion after it is refused even where the clock is late', async () => {
  const topicId = await debate.upTo('collecting')
  later(7 * DAY)
  expect(await debate.refused('granny', 'topic.opine', { topicId, stance: 'for', words: '', hidden: false })).toBe(
    'STEP_OUT_OF_ORDER',
  )
  await tick()
  expect(await debate.see('granny', topicId)).toMatchObject({
    state: 'proposing',
    timeline: expect.arrayContaining([expect.objectContaining({ event: 'endCollecting', by: '系统' })]),
  })
})

test('only the branch proposes; where it has no secretary, the community', async () => {
  const topicId = await debate.upTo('proposing')
  const propose = { event: 'propose' as const, words: '社区来提' }
  expect(await actRefused('community1', topicId, propose)).toBe('NOT_YOURS')
  expect(await actRefused('chief', topicId, propose)).toBe('NOT_YOURS')
  const held = (await collection('positions').byId('branch-branchSecretary-grid'))!
  await collection('positions').remove(held._id)
  expect(await debate.act('community1', topicId, propose)).toMatchObject({
    state: 'deliberating',
    proposal: { office: '桃溪社区' },
  })
  await collection('positions').insert(held)
})

test('a step back is exactly one, with reason; what was heard before a new proposal counts no more', async () => {
  const topicId = await debate.upTo('deliberating')
  await debate.act('branch', topicId, sitting(debate.clock.now))
  const back = (to: string) => ({ event: 'sendBack', to, words: '方案没有算清楚' })
  expect(await actRefused('branch', topicId, back('collecting'))).toBe('STEP_OUT_OF_ORDER')
  expect(await actRefused('granny', topicId, back('proposing'))).toBe('NOT_YOURS')
  const returned = await debate.act('street1', topicId, back('proposing') as never)
  expect(returned.stations.slice(1, 3).map(({ state }) => state)).toEqual(['now', 'back'])
  later(1000)
  await debate.act('branch', topicId, { event: 'propose', words: '改成政府补一半' })
  const close = { event: 'deliberated', by: 'parties', absent: '' }
  expect(await actRefused('branch', topicId, close)).toBe('STEP_OUT_OF_ORDER')
  await debate.act('branch', topicId, sitting(debate.clock.now, SEATS.slice(0, 1)))
  expect(await actRefused('branch', topicId, close)).toBe('PARTIES_MISSING')
  expect(
    await debate.act('branch', topicId, { event: 'deliberated', by: 'parties', absent: '物业两次请了都没有来' }),
  ).toMatchObject({ state: 'deciding' })
})

test('sent back after publication it is published anew before anything is carried out', async () => {
  const topicId = await debate.upTo('decided')
  await debate.act('branch', topicId, { event: 'publish', days: 3 })
  await debate.act('neighbour', topicId, { event: 'object', words: '漏算了一楼' })
  await debate.act('branch', topicId, { event: 'sendBack', to: 'deciding', words: '一楼的要重新议' })
  expect(await debate.see('branch', topicId)).toMatchObject({ state: 'deciding', objections: 0 })
  const again = await debate.act('branch', topicId, { event: 'decide', adopted: true, words: '一楼不出钱' })
  expect(again.published).toBeUndefined()
  later(30 * DAY)
  expect(again.may).not.toContain('carry')
  expect(
    await actRefused('branch', topicId, {
      event: 'carry',
      carry: { kind: 'undertaking', what: '办好', owner: { personId: 'branch' }, until: debate.clock.now + DAY },
    }),
  ).toBe('STEP_OUT_OF_ORDER')
})

test('what was not adopted is published and ends without anything carried out', async () => {
  const topicId = await debate.upTo('deciding')
  await debate.act('branch', topicId, { event: 'decide', adopted: false, words: '多数不同意' })
  const result = { event: 'result' as const, words: '不装了', pictureIds: [] }
  expect(await actRefused('branch', topicId, result)).toBe('STEP_OUT_OF_ORDER')
  await debate.act('branch', topicId, { event: 'publish', days: 3 })
  expect(await actRefused('branch', topicId, result)).toBe('STEP_OUT_OF_ORDER')
  later(3 * DAY)
  expect(
    await actRefused('branch', topicId, {
      event: 'carry',
      carry: { kind: 'undertaking', what: '办好', owner: { personId: 'branch' }, until: debate.clock.now + DAY },
    }),
  ).toBe('STEP_OUT_OF_ORDER')
  expect(await debate.act('branch', topicId, result)).toMatchObject({ state: 'resulted', may: ['print'] })
  expect(await actRefused('branch', topicId, { event: 'sendBack', to: 'carrying', words: '再想想' })).toBe(
    'STEP_OUT_OF_ORDER',
  )
})

test('a decision becomes one matter for the community, whose course shows on the topic, however often it is sent', async () => {
  const topicId = await debate.upTo('decided', { hidden: true })
  await debate.act('branch', topicId, { event: 'publish', days: 3 })
  later(3 * DAY)
  const carry = { event: 'carry', carry: { kind: 'matter', categoryId: 'signal', words: '请修好路口的灯' } } as const
  const key = newKey()
  const before = await collection('matters').count({ channel: 'meeting' })
  const [first, second] = [
    await debate.act('branch', topicId, carry, key),
    await debate.act('branch', topicId, carry, key),
  ]
  expect(second.carries).toEqual(first.carries)
  expect(await collection('matters').count({ channel: 'meeting' })).toBe(before + 1)
  const { matterId } = first.carries[0]!
  expect(await collection('matters').byId(matterId!)).toMatchObject({
    channel: 'meeting',
    owner: { level: 'community', placeId: 'community' },
    raiser: { personId: 'granny' },
    enteredBy: { personId: 'branch' },
    hidden: { fromNeighbours: true, fromOfficers: true },
    state: 'submitted',
  })
  expect(first.carries[0]).toMatchObject({ kind: 'matter', state: '已提交，等受理' })
  const result = { event: 'result' as const, words: '灯修好了', pictureIds: [] }
  expect(await actRefused('branch', topicId, result)).toBe('STEP_OUT_OF_ORDER')
  expect(await debate.act('branch', topicId, { ...result, unfinished: '供电公司下月才能来' })).toMatchObject({
    result: { words: '灯修好了还没有办完的：供电公司下月才能来' },
  })
  // A category that goes around somebody is no public business.
  const other = await debate.upTo('decided')
  await debate.act('branch', other, { event: 'publish', days: 3 })
  later(3 * DAY)
  const fee = { event: 'carry', carry: { kind: 'matter', categoryId: 'attitude', words: '有人态度不好' } }
  expect(await actRefused('branch', other, fee)).toBe('BAD_INPUT')
})

test('a call that died once its matter was raised finds the same matter when it is sent again', async () => {
  const topicId = await debate.upTo('decided')
  await debate.act('branch', topicId, { event: 'publish', days: 3 })
  later(3 * DAY)
  const key = newKey()
  const about = {
    categoryId: 'signal',
    words: '请修好路口的灯',
    communityId: 'community',
    where: '第一网格',
    raiser: undefined,
    hidden: { fromNeighbours: false, fromOfficers: false },
    by: { personId: 'branch', name: '桃branch' },
  }
  const { _id: matterId } = await raiseDecided.raise(about, key, debate.clock.now)
  const carry = { event: 'carry', carry: { kind: 'matter', categoryId: 'signal', words: '请修好路口的灯' } } as const
  const before = await collection('matters').count({ channel: 'meeting' })
  expect((await debate.act('branch', topicId, carry, key)).carries).toMatchObject([{ matterId }])
  expect(await collection('matters').count({ channel: 'meeting' })).toBe(before)
})

test('two who lead it take the same step at once: one of them did, the other is told', async () => {
  const topicId = await debate.upTo('deciding')
  const step = (adopted: boolean) => ({ topicId, step: { event: 'decide', adopted, words: '就这么定' } })
  const answers = await Promise.all([
    debate.call('branch', 'topic.act', step(true)),
    debate.call('community1', 'topic.act', step(false)),
    debate.call('secretary', 'topic.act', step(true)),
  ])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(new Set(answers.map(({ code }) => code))).toEqual(new Set([undefined, 'STEP_OUT_OF_ORDER']))
  const { timeline } = await debate.held(topicId)
  expect(timeline.filter(({ event }) => event === 'decide')).toHaveLength(1)
})

async function vote(_id: string, topicId: string, more: object): Promise<void> {
  const sample = {
    _id,
    version: 1,
    kind: 'owners',
    state: 'open',
    title: '装不装电梯',
    words: '',
    placeId: 'grid',
    placeName: '第一网格',
    path: ['city', 'street', 'community', 'grid'],
    communityId: 'community',
    topicId,
    options: ['同意', '不同意', '弃权'],
    secret: false,
    until: debate.clock.now + DAY,
    by: { personId: 'branch', name: '桃branch' },
    nextDueAt: debate.clock.now + DAY,
    timeline: [],
    keys: [],
    updatedAt: debate.clock.now,
    ...more,
  }
  await debate.quarter.ground.database.importDocuments('votes', [sample] as never)
}

test('a vote prepared once it is being decided is found from the topic: a draft by who leads it, an opened one by all', async () => {
  const topicId = await debate.upTo('deliberating')
  await debate.act('branch', topicId, sitting(debate.clock.now))
  await debate.act('branch', topicId, { event: 'deliberated', by: 'poll', absent: '' })
  const found = async (whose: string) => (await debate.see(whose, topicId)).deciding
  expect(await found('branch')).toEqual({ by: 'poll' })
  await vote('poll-1', topicId, { kind: 'poll', state: 'draft' })
  expect(await found('branch')).toEqual({ by: 'poll', voteId: 'poll-1' })
  expect(await found('granny')).toEqual({ by: 'poll' })
  await vote('poll-2', topicId, { kind: 'poll', openedAt: debate.clock.now, updatedAt: debate.clock.now - 1 })
  expect(await found('granny')).toEqual({ by: 'poll', voteId: 'poll-2' })
  expect(await found('branch')).toEqual({ by: 'poll', voteId: 'poll-2' })
  for (const one of ['poll-1', 'poll-2']) await collection('votes').remove(one)
})

test("an owners' vote is waited for and followed; one that failed can only be decided as not adopted", async () => {
  const outcome = (adopted: boolean) => ({
    state: 'closed',
    item: 'rebuild',
    openedAt: debate.clock.now,
    closedAt: debate.clock.now,
    outcome: {
      voted: { owners: 3, area: 300 },
      quorum: [],
      agreed: [],
      adopted,
      matches: true,
    },
  })
  const topicId = await debate.upTo('deliberating')
  await debate.act('branch', topicId, sitting(debate.clock.now))
  expect(
    await actRefused('branch', topicId, { event: 'deliberated', by: 'owners', voteId: 'nobodys', absent: '' }),
  ).toBe('BAD_INPUT')
  await debate.act('branch', topicId, { event: 'deliberated', by: 'owners', absent: '' })
  const decide = (adopted: boolean) => ({ event: 'decide' as const, adopted, words: '按表决结果定' })
  expect(await actRefused('branch', topicId, decide(true))).toBe('VOTE_FIRST')
  await vote('owners-1', topicId, {})
  expect(await actRefused('branch', topicId, decide(false))).toBe('VOTE_FIRST')
  await collection('votes').remove('owners-1')
  // Voted on before this proposal was made: it was another one.
  const old = debate.clock.now - DAY
  await vote('owners-0', topicId, { ...outcome(true), openedAt: old, closedAt: old })
  expect(await actRefused('branch', topicId, decide(true))).toBe('VOTE_FIRST')
  later(1000)
  await vote('owners-2', topicId, outcome(false))
  // Begun on what was proposed before, and ended only now: it is no vote on this proposal, and hides none.
  await vote('owners-3', topicId, { ...outcome(true), openedAt: old, updatedAt: debate.clock.now + 1000 })
  expect(await actRefused('branch', topicId, decide(true))).toBe('BAD_INPUT')
  expect(await debate.act('branch', topicId, decide(false))).toMatchObject({
    decision: { adopted: false, by: 'owners' },
    deciding: { voteId: 'owners-2' },
  })
})

test('an intention is carried out once, and a forged owner, seat or gathering is refused', async () => {
  const topicId = await debate.upTo('deliberating')
  const key = newKey()
  await debate.act('branch', topicId, sitting(debate.clock.now), key)
  expect((await debate.act('branch', topicId, sitting(debate.clock.now), key)).sittings).toHaveLength(1)
  const forged = { ...sitting(debate.clock.now), seats: [{ ...SEATS[0], personId: 'nobody-at-all' }] }
  expect(await actRefused('branch', topicId, forged)).toBe('BAD_INPUT')
  expect(await actRefused('branch', topicId, { ...sitting(debate.clock.now), gatheringId: 'nowhere' })).toBe(
    'NOT_FOUND',
  )
  expect(await actRefused('branch', topicId, sitting(debate.clock.now + DAY))).toBe('BAD_INPUT')
  await debate.act('branch', topicId, { event: 'deliberated', by: 'parties', absent: '' })
  await debate.act('branch', topicId, { event: 'decide', adopted: true, words: '同意' })
  await debate.act('branch', topicId, { event: 'publish', days: 3 })
  later(3 * DAY)
  const carry = (more: object) => ({
    event: 'carry',
    carry: { kind: 'project', what: '装电梯', owner: { personId: 'chief' }, until: debate.clock.now + DAY, ...more },
  })
  expect(await actRefused('branch', topicId, carry({ owner: { organisationId: 'nobody' } }))).toBe('BAD_INPUT')
  expect(await actRefused('branch', topicId, carry({ owner: { personId: 'granny' } }))).toBe('BAD_INPUT')
  expect(await actRefused('branch', topicId, carry({ owner: { personId: { $ne: null } } }))).toBe('BAD_INPUT')
  expect(await actRefused('branch', topicId, carry({ until: debate.clock.now - 1 }))).toBe('BAD_INPUT')
  await debate.act('branch', topicId, carry({}) as never)
  const done = { event: 'done', index: 0, words: '好了' }
  expect(await actRefused('property', topicId, done)).toBe('NOT_YOURS')
  expect(await actRefused('chief', topicId, { ...done, index: 3 })).toBe('STEP_OUT_OF_ORDER')
  await debate.act('chief', topicId, done as never)
  expect(await actRefused('branch', topicId, done)).toBe('STEP_OUT_OF_ORDER')
})
