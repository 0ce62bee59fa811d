// The course under any order of steps and days: every state has a way on, promises only grow, late is counted right, asked again once.
import fc from 'fast-check'
import { NEVER } from '../bell/alert'
import { Refusal } from '../refusal'
import type { HearingStep } from './contract'
import { acted, byClock, clockAt, DAY, mayNow, registered, TOLD_AFTER, timedHearing } from './course'
import { type Hearing, hearing } from './hearing'
import { promiseOf, promisesOf } from './promise'
import { ENDED_HEARINGS, HEARING_PARTIES, type HearingParty, OPEN_HEARINGS, permitHearing } from './transitions'

const NOW = Date.parse('2026-11-02T10:00:00+08:00')
const EVERYBODY: ReadonlySet<HearingParty> = new Set(HEARING_PARTIES.filter((one) => one !== 'clock'))
const BY = { personId: 'somebody', words: '市水务公司' }

const fresh = (): Hearing =>
  registered(
    {
      _id: 'pipe',
      communityId: 'community',
      path: ['city', 'street', 'community'],
      deputy: { personId: 'deputy', name: '桃代表' },
      sayer: { personId: 'granny', name: '桃奶奶', hidden: true },
      enteredBy: 'deputy',
      words: '水管漏了',
      pictureIds: [],
    },
    '代表桃代表',
    'a-key',
    NOW,
  )

const UNITS = ['water', 'power'].map((organisationId) => ({ organisationId, name: organisationId }))
type Happening = { wait: number; unit: number } & ({ step: (now: number) => HearingStep } | { clock: true })

const step = fc.oneof(
  fc.constantFrom(1, 3).map(
    (days) =>
      (now: number): HearingStep => ({
        event: 'hand',
        to: { organisationId: 'water' },
        until: now + days * DAY,
        words: '换一天',
      }),
  ),
  fc.constant((): HearingStep => ({ event: 'giveBack', words: '不归我们' })),
  fc.constant((): HearingStep => ({ event: 'answer', words: '修好了', pictureIds: [] })),
  fc.constant((now: number): HearingStep => ({ event: 'askAgain', words: '没有说清', until: now + DAY })),
  fc.constant((): HearingStep => ({ event: 'feedBack', words: '' })),
  fc.constant((): HearingStep => ({ event: 'rate', satisfied: false, words: '' })),
  fc.constant((): HearingStep => ({ event: 'withdraw', words: '不用了' })),
)
const unit = fc.constantFrom(0, 1)
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ wait: fc.constantFrom(0, 0, 1, 2), unit, step }) },
  { weight: 2, arbitrary: fc.record({ wait: fc.constantFrom(0, 1, 3), unit, clock: fc.constant(true as const) }) },
)

function after(held: Hearing, one: Happening, now: number): Hearing {
  if ('clock' in one) return byClock(held, now) ?? held
  const made = one.step(now)
  permitHearing(held.state, made.event, EVERYBODY)
  return acted(held, made, BY, made.event === 'hand' ? UNITS[one.unit] : undefined, now)
}

test('under any order of steps and days', () => {
  let ended = 0
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 40 }), (happenings) => {
      let held = fresh()
      let now = NOW
      for (const one of happenings) {
        now += one.wait * DAY
        const before = held
        try {
          held = timedHearing(after(held, one, now))
        } catch (fault) {
          if (!(fault instanceof Refusal)) throw fault
          continue
        }
        // What is stored is of the shape, always.
        hearing.parse(held)
        expect(ENDED_HEARINGS.includes(before.state) && held !== before && held.timeline !== before.timeline).toBe(
          false,
        )
        expect(held.timeline.at(-1)?.to).toBe(held.state)
        // Somebody can do the next step, or the clock will.
        if (OPEN_HEARINGS.includes(held.state))
          expect(mayNow(held, EVERYBODY).length > 0 || clockAt(held) < NEVER).toBe(true)
        if (held.state === 'registered') expect(mayNow(held, EVERYBODY)).toContain('hand')
        if (held.state === 'handed') expect(mayNow(held, EVERYBODY)).toContain('answer')
        if (held.state === 'answered' || held.state === 'fedBack') expect(clockAt(held)).toBeLessThan(NEVER)
        if (ENDED_HEARINGS.includes(held.state)) ended += 1
        // Somebody's step: no office is still owed word of what was before it.
        const { seq } = held.timeline.at(-1)!
        if (!('clock' in one))
          for (const owed of held.owed) if (['holder', 'hander', 'above'].includes(owed.to)) expect(owed.seq).toBe(seq)
        // Promises only grow: no day once named goes or changes, and what became of it stays.
        expect(held.promises.length).toBeGreaterThanOrEqual(before.promises.length)
        for (const [i, promise] of before.promises.entries()) {
          expect(held.promises[i]).toMatchObject({ to: promise.to, until: promise.until })
          const was = promiseOf(promise, now)
          if (was !== 'running') expect(promiseOf(held.promises[i]!, now)).toBe(was)
        }
        // Nobody is promised something while nobody has it.
        const running = promisesOf([held], now)
        const open = held.promises.filter(
          ({ answeredAt, movedAt }) => answeredAt === undefined && movedAt === undefined,
        )
        expect(open.length > 0).toBe(held.state === 'handed')
        const moved = held.promises.filter((promise) => promiseOf(promise, now) === 'moved')
        expect(running.kept + running.late + running.running + moved.length).toBe(held.promises.length)
        expect(held.timeline.filter(({ event }) => event === 'askAgain').length).toBeLessThanOrEqual(1)
        expect(held.timeline.map(({ seq }) => seq)).toEqual(
          [...held.timeline.map(({ seq }) => seq)].sort((a, b) => a - b),
        )
      }
    }),
    { numRuns: 400 },
  )
  expect(ended).toBeGreaterThan(50)
})

test('handed to and fro without end, it can still be answered, and asked again once', () => {
  let held = fresh()
  const hand = (i: number): HearingStep => ({
    event: 'hand',
    to: { organisationId: 'water' },
    until: NOW + DAY,
    words: `第${i}次`,
  })
  for (let i = 0; i < 40; i++) {
    if (mayNow(held, EVERYBODY).includes('hand')) held = acted(held, hand(i), BY, UNITS[i % 2], NOW)
    if (mayNow(held, EVERYBODY).includes('giveBack'))
      held = acted(held, { event: 'giveBack', words: '不归我们' }, BY, undefined, NOW)
  }
  expect(held.state).toBe('handed')
  expect(() => acted(held, hand(41), BY, UNITS[0], NOW)).toThrow(Refusal)
  expect(() => acted(held, { event: 'giveBack', words: '不归我们' }, BY, undefined, NOW)).toThrow(Refusal)
  held = acted(held, { event: 'answer', words: '修好了', pictureIds: [] }, BY, undefined, NOW)
  held = acted(held, { event: 'askAgain', words: '没有说清', until: NOW + DAY }, BY, undefined, NOW)
  held = acted(held, { event: 'answer', words: '修好了', pictureIds: [] }, BY, undefined, NOW)
  expect(() => acted(held, { event: 'askAgain', words: '没有说清', until: NOW + DAY }, BY, undefined, NOW)).toThrow(
    Refusal,
  )
  hearing.parse(timedHearing(held))
})

test('kept by its day, late after it; another day for the same holder leaves the first one to be judged', () => {
  const until = NOW + DAY
  const hand = (at: number): HearingStep => ({
    event: 'hand',
    to: { organisationId: 'water' },
    until: at,
    words: '再给三天',
  })
  const first = acted(fresh(), hand(until), BY, UNITS[0], NOW)
  expect(promisesOf([first], until)).toEqual({ kept: 0, late: 0, running: 1 })
  expect(promisesOf([first], until + 1)).toEqual({ kept: 0, late: 1, running: 0 })
  const longer = acted(first, hand(until + 3 * DAY), BY, UNITS[0], NOW)
  const answered = acted(longer, { event: 'answer', words: '修好了', pictureIds: [] }, BY, undefined, until + DAY)
  expect(promisesOf([answered], NOW)).toEqual({ kept: 1, late: 1, running: 0 })
  const other = acted(first, hand(until), BY, UNITS[1], NOW)
  expect(promisesOf([other], until)).toEqual({ kept: 0, late: 0, running: 1 })
  const tooLate = acted(first, hand(until + 3 * DAY), BY, UNITS[1], until + 1)
  expect(promisesOf([tooLate], until + 1)).toEqual({ kept: 0, late: 1, running: 1 })
})

test('somebody else than the same needs a reason; the first time none', () => {
  const hand = (words: string): HearingStep => ({
    event: 'hand',
    to: { organisationId: 'water' },
    until: NOW + DAY,
    words,
  })
  const first = acted(fresh(), hand(''), BY, UNITS[0], NOW)
  expect(() => acted(first, hand(''), BY, UNITS[1], NOW)).toThrow(Refusal)
})

test('what the clock does, it does when it is time and not before', () => {
  const handed = acted(
    fresh(),
    { event: 'hand', to: { organisationId: 'water' }, until: NOW + 5 * DAY, words: '' },
    BY,
    UNITS[0],
    NOW,
  )
  expect(byClock(handed, NOW + 4 * DAY - 1)).toBeUndefined()
  const soon = byClock(handed, NOW + 4 * DAY)!
  expect(soon.owed.slice(-2)).toMatchObject([
    { to: 'holder', target: { organisationId: 'water' } },
    { to: 'hander', target: { personId: 'somebody' } },
  ])
  expect(byClock(soon, NOW + 5 * DAY)).toBeUndefined()
  const late = byClock(soon, NOW + 5 * DAY + 1)!
  expect(late.owed.slice(-3).map(({ to }) => to)).toEqual(['holder', 'hander', 'above'])
  expect(byClock(late, NOW + 50 * DAY)).toBeUndefined()
  // Slept through: what is over needs no word that it soon will be.
  expect(byClock(handed, NOW + 6 * DAY)!.owed.filter(({ what }) => what.includes('到期'))).toEqual([])
  const answered = acted(late, { event: 'answer', words: '修好了', pictureIds: [] }, BY, undefined, NOW + 6 * DAY)
  expect(clockAt(answered)).toBe(NOW + 6 * DAY + TOLD_AFTER)
})
