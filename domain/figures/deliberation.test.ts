// What everybody reads of deliberation: no number under five, none that what is told leaves only one value for; offices read all.
import fc from 'fast-check'
import { GATHERING_KINDS } from '../gathering/gathering'
import { TOPIC_STATES } from '../topic/topic'
import { FEW, isNarrowed, type ShownCount } from './conceal'
import { deliberationShown } from './deliberation'
import { type DeliberationCounts, hearingCounts } from './deliberation-count'
import { TOPIC_STEPS } from './deliberation-month'
import { topicCounts } from './deliberation-rows'
import { promisesTold } from './promises'

const n = fc.nat(30)
const rate = fc.tuple(n, n).map(([yes, no]) => ({ of: yes + no, count: yes }))
const promised = fc.record({ kept: n, late: n, running: n })
const row = { held: n, topics: n, hearings: n }
const counts: fc.Arbitrary<DeliberationCounts> = fc.record({
  gatherings: fc.tuple(...GATHERING_KINDS.map((kind) => fc.record({ kind: fc.constant(kind), held: n, people: n }))),
  problems: fc.record({ solved: n, following: n, ended: n, noted: n }),
  topics: fc.tuple(...TOPIC_STATES.map((state) => fc.record({ state: fc.constant(state), count: n }))),
  steps: fc
    .array(fc.constantFrom(...TOPIC_STEPS))
    .chain((steps) => n.map((count) => Object.fromEntries(steps.map((one) => [one, { count, median: 1, p90: 2 }])))),
  polls: fc.record({ held: n, people: n }),
  owners: fc.record({ held: n, people: n, turnout: rate }),
  hearings: fc.record({ waiting: n, running: n, onTime: n, late: n, withdrawn: n }),
  satisfied: rate,
  promises: fc.record({ topics: promised, hearings: promised }),
  months: fc.array(fc.record({ month: fc.constant('2026-01'), ...row }), { minLength: 1, maxLength: 5 }),
  areas: fc.array(fc.record(row), { maxLength: 5 }).map((rows) => rows.map((one, i) => ({ placeId: `p${i}`, ...one }))),
})

const isHidden = (one: ShownCount) => typeof one !== 'number'

test('under a published sum no hidden part can be only one number, and none under five is told', () =>
  fc.assert(
    fc.property(counts, (counted) => {
      const shown = deliberationShown(counted, false)
      const exact = deliberationShown(counted, true)
      const groups: [ShownCount[], ShownCount[]][] = [
        [shown.gatherings.kinds.map(({ held }) => held), exact.gatherings.kinds.map(({ held }) => held)],
        [shown.gatherings.kinds.map(({ people }) => people), exact.gatherings.kinds.map(({ people }) => people)],
        [shown.topics.states.map(({ count }) => count), exact.topics.states.map(({ count }) => count)],
        [shown.months.map(({ hearings }) => hearings), exact.months.map(({ hearings }) => hearings)],
        [
          shown.areas.map(({ topics }) => topics),
          shown.areas.map(({ placeId }) => exact.areas.find((one) => one.placeId === placeId)!.topics),
        ],
      ]
      for (const [parts, whole] of groups) {
        parts.forEach((part, i) => {
          if (typeof part === 'number') expect([part, part >= FEW]).toEqual([whole[i], true])
        })
        const hidden = parts.filter(isHidden)
        const left = whole.reduce<number>((all, one, i) => (isHidden(parts[i]!) ? all + (one as number) : all), 0)
        const sum = whole.reduce<number>((all, one) => all + (one as number), 0)
        // A sum under five is not told either.
        if (sum < FEW || hidden.length === 0) continue
        const told = parts.filter((one): one is number => !isHidden(one))
        // Where all are withheld, nothing is said of any.
        if (hidden.includes('few')) expect(isNarrowed(hidden, left, Math.min(...told))).toBe(false)
        else expect(hidden.length === 1 && told.length > 0).toBe(false)
      }
      const ended = shown.topics.states.filter(({ state }) => ['closed', 'declined', 'dropped'].includes(state))
      expect(isHidden(shown.topics.ended)).toBe(ended.some(({ count }) => isHidden(count)))
      for (const { of, count } of Object.values(shown.rates))
        for (const part of [count, of - count]) expect(part > 0 && part < FEW).toBe(false)
      for (const one of Object.values(shown.steps)) expect(one.count).toBeUndefined()
      expect([shown.hearings.parts, shown.promises]).toEqual([undefined, undefined])
    }),
  ))

test('the order of areas says nothing of what is hidden in them', () =>
  fc.assert(
    fc.property(counts, fc.array(fc.record(row), { minLength: 2, maxLength: 6 }), (counted, rows) => {
      const areas = rows
        .map((one, i) => ({ placeId: `p${i}`, ...one }))
        .sort((a, b) => b.held + b.topics + b.hearings - a.held - a.topics - a.hearings)
      const told = deliberationShown({ ...counted, areas }, false).areas
      const again = deliberationShown({ ...counted, areas: [...areas].reverse() }, false).areas
      const weight = ({ held, topics, hearings }: (typeof told)[number]) =>
        [held, topics, hearings].reduce<number>((all, one) => (typeof one === 'number' ? all + one : all), 0)
      expect(told.map(weight)).toEqual(told.map(weight).sort((a, b) => b - a))
      const same = told.length === again.length && told.every((one, i) => weight(one) === weight(again[i]!))
      expect(same).toBe(true)
      told.forEach((one, i) => {
        const next = told[i + 1]
        if (next && weight(one) === weight(next)) expect(one.placeId! < next.placeId!).toBe(true)
      })
    }),
  ))

test('of the parts of a rate all are told or none, and for everybody only where each may be', () => {
  const parts = [
    { of: 20, count: 12 },
    { of: 6, count: 4 },
  ]
  expect(promisesTold(parts, true)).toEqual({ all: { of: 26, count: 16 }, parts })
  expect(promisesTold(parts, false)).toEqual({ all: { of: 26, count: 16 } })
  expect(promisesTold([parts[0]!, { of: 0, count: 0 }], false).parts).toHaveLength(2)
  expect(promisesTold([{ of: 8, count: 6 }], false)).toEqual({})
})

const DAY = 86_400_000
test.each([
  ['its promise is kept though it was late to be handed', 'fedBack', [{ until: DAY, answeredAt: DAY }], 'onTime'],
  [
    'one promise broken makes it late',
    'answered',
    [
      { until: DAY, movedAt: 2 * DAY },
      { until: 9 * DAY, answeredAt: 3 * DAY },
    ],
    'late',
  ],
  ['moved in time counts for nothing', 'handed', [{ until: 2 * DAY, movedAt: DAY }, { until: 9 * DAY }], 'running'],
  ['its day passed without an answer', 'handed', [{ until: 4 * DAY }], 'late'],
  ['given back in time waits again', 'registered', [{ until: 9 * DAY, movedAt: DAY }], 'waiting'],
  ['taken back is taken back', 'withdrawn', [{ until: DAY, movedAt: 2 * DAY }], 'withdrawn'],
] as const)('a hearing: %s', (_what, state, promises, as) => {
  expect(hearingCounts({ state, promises: [...promises] }, 5 * DAY)).toBe(as)
})

test.each([
  ['carrying', [{ kind: 'undertaking', doneAt: 1 }], 'solved'],
  ['carrying', [{ kind: 'undertaking', doneAt: 1 }, { kind: 'matter' }], 'following'],
  ['carrying', [], 'following'],
  [
    'carrying',
    [
      { kind: 'project', liftedAt: 1 },
      { kind: 'project', doneAt: 2 },
    ],
    'solved',
  ],
  ['carrying', [{ kind: 'project', liftedAt: 1 }], 'following'],
  ['closed', [], 'solved'],
  ['dropped', [{ kind: 'project', doneAt: 1 }], 'ended'],
  ['decided', [], 'following'],
] as const)('an adopted topic that is %s with %j counts as %s', (state, carries, as) => {
  const one = {
    decision: { adopted: true },
    state,
    carries: [...carries],
  }
  expect(topicCounts(one)).toBe(as)
  if (state === 'closed') expect(topicCounts({ ...one, decision: { adopted: false } })).toBe('ended')
})
