// Those who spoke are told at each publication, once each, wherever the work was cut off in between.
import { DAY, type Debate, openDebate } from '../../test/calls/topics'
import { collection } from '../kernel/database'
import { tellNext, tickTopics } from './clock'
import { forgetPerson } from './read'
import { topicById } from './store'

jest.setTimeout(120_000)

let debate: Debate
const CROWD = Array.from({ length: 50 }, (_, i) => `crowd${String(i).padStart(2, '0')}`)
beforeAll(async () => {
  debate = await openDebate()
  await debate.settle(CROWD)
})
afterAll(() => debate.quarter.ground.close())
// One may ask for a few topics a day.
beforeEach(() => {
  debate.clock.now += DAY
})

const tick = (until = Infinity) => tickTopics(debate.clock.now, until)

/** How often each phone was written to about this topic, by what stands in the text. */
function written(words: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { phone, openid, lines } of debate.quarter.ground.strips.list({ limit: 5000 })) {
    const to = phone ?? openid ?? ''
    if (lines.join('').includes(words)) counts.set(to, (counts.get(to) ?? 0) + 1)
  }
  return counts
}

/** Everybody of the crowd and granny have spoken; decided and not yet published. */
async function spoken(title: string, who: readonly string[] = CROWD): Promise<string> {
  const topicId = await debate.upTo('collecting', { title })
  const { now } = debate.clock
  await collection('opinions').insertAll(
    [...who, 'granny'].map((personId) => ({
      _id: `${topicId}_${personId}`,
      version: 1,
      topicId,
      personId,
      name: personId,
      stance: 'for' as const,
      words: '',
      hidden: false,
      shown: true,
      at: now,
      keys: [],
    })),
  )
  await collection('opinions').insert({
    _id: `${topicId}_p_paper`,
    version: 1,
    topicId,
    name: '桃木匠',
    stance: 'for',
    words: '',
    hidden: true,
    enteredBy: 'grid1',
    shown: true,
    at: now,
    keys: [],
  })
  await debate.act('branch', topicId, { event: 'endCollecting' })
  await debate.act('branch', topicId, { event: 'propose', words: '就这么办' })
  await debate.act('branch', topicId, {
    event: 'sit',
    at: now,
    where: '议事亭',
    seats: [{ party: 'branch', name: '桃支书', stance: 'for', words: '好' }],
    words: '谈了一次',
  })
  await debate.act('branch', topicId, { event: 'deliberated', by: 'parties', absent: '别的几方另外谈过' })
  await debate.act('branch', topicId, { event: 'decide', adopted: true, words: '同意' })
  return topicId
}

const times = (counts: Map<string, number>) => [...new Set(counts.values())]

test('at the publication of the decision and of the result, each once: who asked, and everybody who spoke', async () => {
  const topicId = await spoken('装电梯的事')
  await tick()
  expect(written('装电梯的事').size).toBe(0)
  await debate.act('branch', topicId, { event: 'publish', days: 3 })
  await tick()
  await tick()
  expect(written('装电梯的事').size).toBe(CROWD.length + 1)
  expect(times(written('装电梯的事'))).toEqual([1])
  expect([...written('装电梯的事').keys()]).not.toContain('')
  debate.clock.now += 3 * DAY
  await debate.act('branch', topicId, {
    event: 'carry',
    carry: { kind: 'undertaking', what: '装好电梯', owner: { personId: 'chief' }, until: debate.clock.now + DAY },
  })
  await debate.act('branch', topicId, { event: 'done', index: 0, words: '验收了' })
  await debate.act('branch', topicId, { event: 'result', words: '电梯装好了', pictureIds: [] })
  await tick()
  expect(written('装电梯的事”：结果公开了').size).toBe(CROWD.length + 1)
  expect(times(written('装电梯的事'))).toEqual([2])
  // It is not closed before its days are over, and then it is.
  expect((await debate.held(topicId)).state).toBe('resulted')
  debate.clock.now += 3 * DAY
  await tick()
  expect((await debate.held(topicId)).state).toBe('closed')
})

test('cut off after any batch, or between a batch and its letters, nobody is left out and nobody told twice', async () => {
  const topicId = await spoken('修路灯的事')
  await debate.act('branch', topicId, { event: 'publish', days: 3 })
  // A batch was written down, and the process died before a letter left; twice the same batch is one.
  const before = (await topicById(topicId))!
  const [one, other] = await Promise.all([tellNext(before, debate.clock.now), tellNext(before, debate.clock.now)])
  expect(one.told).toEqual(other.told)
  expect(written('修路灯的事').size).toBe(0)
  await tellNext((await topicById(topicId))!, debate.clock.now)
  // No time left for letters: only what is written stays.
  await tick(Date.now() - 1)
  for (let i = 0; i < 4; i++) await tick()
  expect(written('修路灯的事').size).toBe(CROWD.length + 1)
  expect(times(written('修路灯的事'))).toEqual([1])
  expect(await debate.held(topicId)).toMatchObject({ told: { done: true, count: CROWD.length + 1 } })
})

test('a letter whose end nobody knows is sent once more, and marked as a possible double', async () => {
  const topicId = await spoken('堵车棚的事', CROWD.slice(0, 2))
  await debate.act('branch', topicId, { event: 'publish', days: 3 })
  const told = await tellNext((await topicById(topicId))!, debate.clock.now)
  // Handed over, and the process died before it could be written down.
  const begun = told.letters.map((one) => ({
    ...one,
    state: 'handing' as const,
    attempts: [{ channel: 'sms' as const, startedAt: debate.clock.now, result: 'unknown' as const }],
    channels: ['sms' as const],
  }))
  await collection('topics').replace({ ...told, letters: begun })
  debate.clock.now += 10 * 60_000
  await tick()
  expect(written('堵车棚的事').size).toBe(3)
  const { letters } = await debate.held(topicId)
  for (const { attempts } of letters) expect(attempts.at(-1)).toMatchObject({ result: 'handed', possibleDouble: true })
})

test('given up, those who spoke are told that too, and why stands on the topic', async () => {
  const topicId = await spoken('移垃圾桶的事', CROWD.slice(0, 2))
  await debate.act('branch', topicId, { event: 'drop', words: '桶已经换了地方' })
  await tick()
  expect(written('移垃圾桶的事”：中途停了').size).toBe(3)
  expect((await debate.see('member', topicId)).timeline.at(-1)).toMatchObject({
    event: 'drop',
    words: '桶已经换了地方',
  })
})

test('who left for good is told nothing and named nowhere; what they said stays counted', async () => {
  const topicId = await spoken('种树的事', CROWD.slice(0, 3))
  const { phone, openid, name } = (await collection('people').byId('crowd01'))!
  await debate.act('branch', topicId, { event: 'publish', days: 3 })
  await tellNext((await topicById(topicId))!, debate.clock.now)
  await forgetPerson({ personId: 'crowd01', name, phone, openid, doors: [] }, ['community'])
  await tick()
  expect(written('种树的事').size).toBe(3)
  expect([...written('种树的事').keys()]).not.toContain(phone)
  expect(await collection('opinions').byId(`${topicId}_crowd01`)).toMatchObject({ name: '已注销居民', hidden: true })
})
