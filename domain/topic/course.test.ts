// The course of a topic under any order of steps: nothing skips a publication, a step back is one, promises are counted by their day.
import fc from 'fast-check'
import { Refusal } from '../refusal'
import type { TopicStep } from './contract'
import { acted, closedByClock, collectingOver, DAY, raised, timedTopic, type VoteSays } from './course'
import { promisesOf } from './promise'
import { stationsOf } from './stations'
import { BATCH, withBatch } from './tell'
import { PARTIES, type Topic } from './topic'
import { COURSE, ENDED_TOPICS, permitTopic, TOPIC_PARTIES } from './transitions'

const NOW = Date.parse('2026-11-02T10:00:00+08:00')
const EVERYBODY = new Set(TOPIC_PARTIES.filter((role) => role !== 'clock'))
const BY = { personId: 'branch', name: '桃支书', office: '第一网格党支部' }

const fresh = (): Topic =>
  raised(
    {
      _id: 'lift',
      title: '装电梯',
      words: '上下不便',
      placeId: 'grid',
      path: ['city', 'street', 'community', 'grid'],
      communityId: 'community',
      raisedBy: { personId: 'granny', name: '桃奶奶', hidden: false },
      pictureIds: [],
      unchecked: true,
      by: '居民',
      key: 'a-key',
    },
    NOW,
  )

const seats = PARTIES.map((party) => ({ party, name: '代表', stance: 'for' as const, words: '' }))
const owner = { personId: 'chief', name: '桃网格长' }

/** What happens: a step of somebody's, or the clock; `wait` days before it. */
type Happening = { wait: number } & (
  | { step: (now: number) => TopicStep; vote?: 'open' | 'adopted' | 'rejected' }
  | { clock: true }
)

const step = (make: (now: number) => TopicStep) => fc.constant(make)
const steps = fc.oneof(
  step((now) => ({ event: 'collect', until: now + 3 * DAY, whom: '住户' })),
  step(() => ({ event: 'endCollecting' })),
  step(() => ({ event: 'propose', words: '装一部' })),
  step((now) => ({ event: 'sit', at: now, where: '亭子', seats, words: '谈过' })),
  step(() => ({ event: 'deliberated', by: 'parties', absent: '' })),
  step(() => ({ event: 'deliberated', by: 'owners', absent: '' })),
  fc.boolean().map((adopted) => (): TopicStep => ({ event: 'decide', adopted, words: '就这么定' })),
  step(() => ({ event: 'publish', days: 3 })),
  step(() => ({ event: 'object', words: '我不同意' })),
  step(() => ({ event: 'carry', carry: { kind: 'project', what: '装好', owner: { personId: 'chief' }, until: 0 } })),
  step(() => ({ event: 'done', index: 0, words: '好了' })),
  step(() => ({ event: 'result', words: '装好了', pictureIds: [] })),
  fc.constantFrom(...COURSE).map((to) => (): TopicStep => ({ event: 'sendBack', to, words: '再想想' })),
)
const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      wait: fc.constantFrom(0, 0, 1, 3),
      step: steps,
      vote: fc.constantFrom('open' as const, 'adopted' as const, 'rejected' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ wait: fc.constantFrom(0, 4), clock: fc.constant(true as const) }) },
)
/** Pushed on: by chance alone hardly anything comes far. */
const ON: readonly ((now: number) => TopicStep)[] = [
  (now) => ({ event: 'collect', until: now + 3 * DAY, whom: '住户' }),
  () => ({ event: 'endCollecting' }),
  () => ({ event: 'propose', words: '装一部' }),
  (now) => ({ event: 'sit', at: now, where: '亭子', seats, words: '谈过' }),
  () => ({ event: 'deliberated', by: 'parties', absent: '' }),
  () => ({ event: 'decide', adopted: true, words: '同意' }),
  () => ({ event: 'publish', days: 3 }),
  () => ({ event: 'carry', carry: { kind: 'project', what: '装好', owner: { personId: 'chief' }, until: 0 } }),
]

function after(topic: Topic, one: Happening, now: number): Topic {
  if ('clock' in one) {
    const ended = collectingOver(topic, now) ?? topic
    const told = ended.told && !ended.told.done ? withBatch(ended, undefined, [], now) : ended
    return closedByClock(told, now) ?? told
  }
  const made = one.step(now)
  permitTopic(topic.state, made.event, EVERYBODY)
  const carry = { kind: 'project' as const, what: '装好', owner, until: now + 5 * DAY }
  const vote = { voteId: 'a-vote', kind: 'owners' as const, state: one.vote ?? 'open', openedAt: now }
  return acted(topic, made, BY, { vote, carry, openMatters: false }, now)
}

test('under any order of steps and days, every topic is where its timeline says, and nothing skips a publication', () => {
  let came = 0
  fc.assert(
    fc.property(fc.nat(ON.length), fc.array(happening, { maxLength: 25 }), (far, happenings) => {
      let topic = fresh()
      let now = NOW
      const pushed = ON.slice(0, far).map((one): Happening => ({ wait: 3, step: one }))
      for (const one of [...pushed, ...happenings]) {
        now += one.wait * DAY
        const before = topic
        try {
          topic = timedTopic(after(topic, one, now))
        } catch (fault) {
          if (!(fault instanceof Refusal)) throw fault
          continue
        }
        const [from, to] = [before.state, topic.state]
        const event = 'clock' in one ? 'clock' : one.step(now).event
        expect(topic.timeline.at(-1)?.to).toBe(to)
        expect(topic.timeline.map(({ seq }) => seq)).toEqual(topic.timeline.map((_, i) => i + 1))
        if (event === 'sendBack') expect(COURSE.indexOf(to as never)).toBe(COURSE.indexOf(from as never) - 1)
        // Whatever is carried out or ends was decided and published, and its days were over.
        if (from === 'decided' && (to === 'carrying' || to === 'resulted')) {
          came += 1
          expect(before.published!.until).toBeLessThanOrEqual(now)
          expect(before.decision!.adopted).toBe(to === 'carrying')
          expect(before.published!.until - before.published!.at).toBeGreaterThanOrEqual(3 * DAY)
        }
        if (to === 'carrying') expect([topic.decision!.adopted, topic.published !== undefined]).toEqual([true, true])
        if (to === 'closed') {
          expect(topic.told).toMatchObject({ state: 'resulted', done: true })
          expect(now - topic.result!.at).toBeGreaterThanOrEqual(3 * DAY)
        }
        if (to === 'decided' && topic.decision!.by === 'owners' && event === 'decide')
          expect('vote' in one && one.vote).toBe(topic.decision!.adopted ? 'adopted' : 'rejected')
        if (to === 'deciding') expect(topic.decision).toBeUndefined()
        // The clock may look at what has ended, and leaves it as it is.
        if (ENDED_TOPICS.includes(from)) expect(topic).toEqual(before)
        expect(stationsOf(topic).filter(({ state }) => state === 'now').length).toBeLessThanOrEqual(1)
      }
    }),
    { numRuns: 300 },
  )
  expect(came).toBeGreaterThan(5)
})

test.each(['poll', 'owners'] as const)(
  'by %s: what was voted on before the proposal was made decides nothing of it',
  (by) => {
    const proposed = NOW + 5 * DAY
    const old = { voteId: 'old', kind: by, state: 'adopted', openedAt: proposed - 1 } as const
    const deliberating: Topic = {
      ...fresh(),
      state: 'deliberating',
      proposal: { words: '升降机', money: 90_000, at: proposed, by: BY },
      sittings: [{ at: proposed, recordedAt: proposed, where: '亭子', seats, words: '谈过' }],
    }
    const deliberated = (vote: VoteSays) =>
      acted(deliberating, { event: 'deliberated', by, voteId: vote.voteId, absent: '' }, BY, { vote }, proposed)
    const decided = (vote: VoteSays) =>
      acted(
        { ...deliberating, state: 'deciding', deciding: { by, voteId: vote.voteId } },
        { event: 'decide', adopted: true, words: '按结果定' },
        BY,
        { vote },
        proposed + DAY,
      )
    const refused = expect.objectContaining({ code: 'VOTE_FIRST' })
    expect(() => deliberated(old)).toThrow(refused)
    expect(() => decided(old)).toThrow(refused)
    // When it was opened is known of every vote that ended.
    expect(() => decided({ voteId: 'old', kind: by, state: 'adopted' })).toThrow(refused)
    // One that is still prepared is opened later.
    expect(deliberated({ voteId: 'new', kind: by, state: 'open' }).state).toBe('deciding')
    expect(decided({ ...old, openedAt: proposed }).decision).toMatchObject({ adopted: true, by })
  },
)

test('a promise is kept by its day, late after it, running until then; a matter keeps its own', () => {
  const carry = (until: number, doneAt?: number) => ({
    kind: 'undertaking' as const,
    what: '办好',
    owner,
    until,
    ...(doneAt === undefined ? {} : { doneAt }),
  })
  const carries = [
    carry(NOW, NOW),
    carry(NOW, NOW + 1),
    carry(NOW - 1),
    carry(NOW),
    { kind: 'matter' as const, matterId: 'a-matter' },
  ]
  expect(promisesOf([{ carries }, { carries: [] }], NOW)).toEqual({ kept: 1, late: 2, running: 1 })
})

test('with its decision a promise is taken back: in time it counts for nothing, after its day as broken', () => {
  const carrying = ON.reduce((topic, step, i) => after(topic, { wait: 0, step }, NOW + i * 3 * DAY), fresh())
  const until = 'until' in carrying.carries[0]! ? carrying.carries[0].until : 0
  const back = (now: number) => {
    const sent = acted(carrying, { event: 'sendBack', to: 'decided', words: '算错了' }, BY, {}, now)
    return acted(sent, { event: 'sendBack', to: 'deciding', words: '重新定' }, BY, {}, now)
  }
  const dropped = acted(carrying, { event: 'drop', words: '不办了' }, BY, {}, until)
  for (const topic of [back(until), dropped]) {
    expect(topic.carries).toMatchObject([{ liftedAt: until }])
    expect(promisesOf([topic], until + 9 * DAY)).toEqual({ kept: 0, late: 0, running: 0 })
    expect(stationsOf(topic).find(({ station }) => station === 'carry')!.words).toBe('')
  }
  expect(promisesOf([back(until + 1)], until + 9 * DAY)).toEqual({ kept: 0, late: 1, running: 0 })
  // What was done is done.
  const done = acted(carrying, { event: 'done', index: 0, words: '好了' }, BY, {}, until)
  expect(promisesOf([acted(done, { event: 'drop', words: '不办了' }, BY, {}, until)], until)).toMatchObject({ kept: 1 })
  // Decided otherwise, it ends without a word about what nobody is to do any more.
  let now = until + DAY
  const go = (topic: Topic, step: TopicStep) => acted(topic, step, BY, { openMatters: false }, now)
  const published = go(go(back(until), { event: 'decide', adopted: false, words: '不办' }), {
    event: 'publish',
    days: 3,
  })
  now += 3 * DAY
  expect(go(published, { event: 'result', words: '不办了', pictureIds: [] }).result!.words).toBe('不办了')
  // Decided alike, it is promised anew, and the old promise is nobody's to end.
  const alike = go(go(back(until), { event: 'decide', adopted: true, words: '办' }), { event: 'publish', days: 3 })
  now += 3 * DAY
  const carry = { kind: 'project' as const, what: '装好', owner, until: now + 5 * DAY }
  const again = acted(alike, ON[7]!(now), BY, { carry }, now)
  expect(promisesOf([again], now)).toEqual({ kept: 0, late: 0, running: 1 })
  expect(() => go(again, { event: 'done', index: 0, words: '好了' })).toThrow(
    expect.objectContaining({ code: 'STEP_OUT_OF_ORDER' }),
  )
  const ended = go(go(again, { event: 'done', index: 1, words: '好了' }), {
    event: 'result',
    words: '好了',
    pictureIds: [],
  })
  expect(ended.state).toBe('resulted')
})

test('a batch is written with how far it is; the raiser is in the first, once', () => {
  const topic: Topic = { ...fresh(), told: { state: 'resulted', after: '', at: NOW, count: 0, done: false } }
  const to = (i: number) => ({ personId: `p${i}`, phone: `1230000${String(i).padStart(4, '0')}` })
  const batch = Array.from({ length: BATCH }, (_, i) => ({ opinionId: `lift_p${i}`, to: to(i) }))
  const granny = { personId: 'granny', phone: '12300009999' }
  const first = withBatch(topic, granny, [{ opinionId: 'lift_granny', to: granny }, ...batch.slice(1)], NOW)
  expect(first.told).toMatchObject({ after: `lift_p${BATCH - 1}`, count: BATCH, done: false })
  expect(first.letters.filter(({ to: { personId } }) => personId === 'granny')).toHaveLength(1)
  const second = withBatch(first, granny, [{ opinionId: 'lift_z' }], NOW)
  expect(second.told).toMatchObject({ after: 'lift_z', count: BATCH, done: true })
  expect(new Set(second.letters.map(({ id }) => id)).size).toBe(second.letters.length)
})

test('at night nobody is written to before the morning', () => {
  const night = Date.parse('2026-11-02T23:00:00+08:00')
  const topic: Topic = { ...fresh(), told: { state: 'resulted', after: '', at: night, count: 0, done: false } }
  const { letters } = withBatch(topic, { personId: 'granny', phone: '12300009999' }, [], night)
  expect(letters[0]!.dueAt).toBe(Date.parse('2026-11-03T07:00:00+08:00'))
})
