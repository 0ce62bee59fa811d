// Opinions are counted as a plain recount counts them, after any sequence and however many speak at once.
import fc from 'fast-check'
import { newKey } from '../../test/calls/ground'
import { type Debate, openDebate } from '../../test/calls/topics'
import { collection } from '../kernel/database'
import { tickTopics } from './clock'

jest.setTimeout(120_000)

let debate: Debate
const CROWD = Array.from({ length: 24 }, (_, i) => `crowd${i}`)
beforeAll(async () => {
  debate = await openDebate()
  await debate.settle(CROWD)
})
afterAll(() => debate.quarter.ground.close())

async function recounted(topicId: string) {
  const held = await collection('opinions').find({ topicId }, { limit: 1000 })
  const count = (stance: string) => held.filter((one) => one.stance === stance).length
  return { for: count('for'), against: count('against'), other: count('other') }
}

const stance = fc.constantFrom('for', 'against', 'other')
const said = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ who: fc.constantFrom('granny', 'neighbour', 'member'), stance, again: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ who: fc.constant('grid1'), stance, again: fc.boolean() }) },
)

test('after any sequence, retries and changes of mind with it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(said, { minLength: 1, maxLength: 8 }), async (sequence) => {
      const topicId = await debate.upTo('collecting')
      const latest = new Map<string, string>()
      let papers = 0
      for (const one of sequence) {
        const key = newKey()
        const send = () =>
          one.who === 'grid1'
            ? debate.ok(
                'grid1',
                'topic.enterOpinion',
                { topicId, name: '桃木匠', stance: one.stance, words: '好' },
                key,
              )
            : debate.opine(one.who, topicId, { stance: one.stance }, key)
        await send()
        if (one.again) await send()
        latest.set(one.who === 'grid1' ? `paper${papers++}` : one.who, one.stance)
      }
      const expected = { for: 0, against: 0, other: 0 }
      for (const value of latest.values()) expected[value as 'for'] += 1
      expect((await debate.held(topicId)).opinions).toEqual(expected)
      expect(await recounted(topicId)).toEqual(expected)
      // The debate's own limit of a day is not what is tested here.
      await collection('topics').remove(topicId)
    }),
    { numRuns: 8 },
  )
})

test('everybody at once: whoever was told it is counted is counted, once', async () => {
  const topicId = await debate.upTo('collecting')
  const answers = await Promise.all(
    CROWD.map((who) => debate.call(who, 'topic.opine', { topicId, stance: 'for', words: '', hidden: false })),
  )
  const counted = answers.filter(({ ok }) => ok).length
  expect(answers.filter(({ ok, code }) => !ok && code !== 'BUSY')).toEqual([])
  expect(counted).toBeGreaterThan(0)
  expect((await debate.held(topicId)).opinions.for).toBe(counted)
  expect((await recounted(topicId)).for).toBe(counted)
})

test('an officer takes down what is on paper; nobody else does, and neighbours read no name of it', async () => {
  const topicId = await debate.upTo('collecting')
  const paper = { topicId, name: '桃木匠', stance: 'against', words: '一楼用不着' }
  expect(await debate.refused('granny', 'topic.enterOpinion', paper)).toBe('NOT_YOURS')
  expect(await debate.refused('property', 'topic.enterOpinion', paper)).toBe('NOT_YOURS')
  for (const who of ['grid1', 'leader', 'community1']) await debate.ok(who, 'topic.enterOpinion', paper)
  expect((await debate.held(topicId)).opinions).toEqual({ for: 0, against: 3, other: 0 })
  const read = async (who: string) => JSON.stringify(await debate.ok(who, 'topic.opinions', { topicId }))
  expect(await read('granny')).not.toContain('桃木匠')
  expect(await read('branch')).toContain('桃木匠')
})

test('who is known sees what was written down for them and says that it is wrong; it is on record who wrote for whom', async () => {
  const topicId = await debate.upTo('collecting')
  const { phone } = (await collection('people').byId('member'))!
  const paper = { topicId, name: '桃member', stance: 'for', words: '同意装', phone }
  for (const [wrong, code] of [
    [{ phone: '12399999999' }, 'NOT_REGISTERED'],
    [{ name: '桃木匠' }, 'BAD_INPUT'],
    [{ phone: (await collection('people').byId('grid1'))!.phone, name: '桃grid1' }, 'NOT_YOURS'],
  ] as const)
    expect(await debate.refused('grid1', 'topic.enterOpinion', { ...paper, ...wrong })).toBe(code)
  const key = newKey()
  for (let i = 0; i < 2; i++) await debate.ok('grid1', 'topic.enterOpinion', paper, key)
  await debate.ok('grid1', 'topic.enterOpinion', { topicId, name: '桃木匠', stance: 'against', words: '' })
  // They are told, once for one word: nobody is spoken for without knowing it.
  const told = async () => {
    await tickTopics(debate.clock.now, Infinity)
    const sent = debate.quarter.ground.strips.list({ phone })
    return sent.filter(({ templateName }) => templateName === 'topicWritten').map(({ lines }) => lines.join(''))
  }
  expect(await told()).toEqual([expect.stringMatching(/桃grid1替您记下了对“.+”的意见：赞成/)])
  await debate.ok('grid1', 'topic.enterOpinion', paper)
  expect(await told()).toHaveLength(1)
  await debate.ok('grid1', 'topic.enterOpinion', { ...paper, stance: 'against' })
  expect(await told()).toHaveLength(2)
  await debate.ok('grid1', 'topic.enterOpinion', paper)
  const audited = await collection('audits').find({ by: 'grid1', call: 'topic.enterOpinion' }, { limit: 50 })
  const whom = new Set(audited.filter(({ about }) => about.topicId === topicId).map(({ about }) => about.of))
  expect(whom).toEqual(new Set(['member', '桃木匠']))

  expect((await debate.held(topicId)).opinions).toEqual({ for: 1, against: 1, other: 0 })
  const seen = await debate.see('member', topicId)
  expect(seen).toMatchObject({ mine: 'spoke', own: { stance: 'for', words: '同意装', entered: 'stands' } })
  expect(seen.may).toContain('disown')
  for (const who of ['granny', 'grid1', 'branch']) {
    expect((await debate.see(who, topicId)).may).not.toContain('disown')
    expect(await debate.refused(who, 'topic.disown', { topicId })).toBe('NOT_YOURS')
  }
  const again = newKey()
  for (let i = 0; i < 2; i++) await debate.ok('member', 'topic.disown', { topicId }, again)
  expect(await debate.refused('member', 'topic.disown', { topicId })).toBe('NOT_YOURS')
  expect((await debate.held(topicId)).opinions).toEqual({ for: 0, against: 1, other: 0 })
  expect((await debate.see('member', topicId)).own).toMatchObject({ entered: 'disowned' })
  const read = async (who: string) => JSON.stringify(await debate.ok(who, 'topic.opinions', { topicId }))
  expect(await read('granny')).not.toContain('同意装')
  expect(await read('branch')).toContain('同意装')
  // The count changed: everybody reads why, and nobody of whom.
  const entry = (await debate.see('granny', topicId)).timeline.find(({ event }) => event === 'disown')
  expect(entry).toMatchObject({ by: '居民', words: '' })
  // Nobody writes for them any more; their own word counts as any.
  expect(await debate.refused('grid1', 'topic.enterOpinion', paper)).toBe('SAID_ALREADY')
  await debate.opine('member', topicId, { stance: 'against', words: '' })
  expect((await debate.held(topicId)).opinions).toEqual({ for: 0, against: 2, other: 0 })
  expect((await debate.see('member', topicId)).own).toEqual({ stance: 'against', words: '', hidden: false })
  expect(await debate.refused('grid1', 'topic.enterOpinion', paper)).toBe('SAID_ALREADY')
})
