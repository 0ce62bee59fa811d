// The days of a series against a plain recount, day by day; whose turn it is; rules there and back.
import fc from 'fast-check'
import { holidayOn } from '../calendar/holidays'
import type { Series } from './gathering'
import { gatheringIdOf, mayExcept, occurrencesOf, ruleDays, withException } from './series'
import { type Every, everyOf, ruleOf, seriesWords } from './series-rule'

const DAY = 86_400_000
const dayOf = (number: number): string => new Date(number * DAY).toISOString().slice(0, 10)
const numberOf = (day: string): number => Date.parse(day) / DAY
const weekdayOf = (day: string): number => new Date(day).getUTCDay() || 7

/** Whether the rule falls on the day, by plain counting. */
function falls(every: Every, firstDay: string, day: string): boolean {
  if (day < firstDay) return false
  const date = Number(day.slice(8))
  if (every.by === 'dayOfMonth') return date === every.day
  if (every.by === 'month') {
    if (weekdayOf(day) !== every.weekday) return false
    const inAWeek = dayOf(numberOf(day) + 7)
    return every.nth === -1 ? inAWeek.slice(0, 7) !== day.slice(0, 7) : Math.ceil(date / 7) === every.nth
  }
  if (!every.weekdays.includes(weekdayOf(day))) return false
  const monday = (one: string) => numberOf(one) - weekdayOf(one) + 1
  return ((monday(day) - monday(firstDay)) / 7) % every.interval === 0
}

const weekday = fc.integer({ min: 1, max: 7 })
const every: fc.Arbitrary<Every> = fc.oneof(
  fc.record({
    by: fc.constant('week' as const),
    interval: fc.integer({ min: 1, max: 8 }),
    weekdays: fc.uniqueArray(weekday, { minLength: 1, maxLength: 7 }),
  }),
  fc.record({
    by: fc.constant('month' as const),
    nth: fc.constantFrom(1, 2, 3, 4, -1),
    weekday,
  }) as fc.Arbitrary<Every>,
  fc.record({ by: fc.constant('dayOfMonth' as const), day: fc.integer({ min: 1, max: 31 }) }),
)
/** 2025 and 2026 have their notices. */
const someDay = fc.integer({ min: numberOf('2025-01-01'), max: numberOf('2026-09-30') }).map(dayOf)
const turn = (as: 'host' | 'deputy', i: number) => ({ personId: `${as}${i}`, name: `桃${i}`, as })

const seriesOf = (more: Partial<Series>): Series => ({
  _id: 'weekend',
  version: 1,
  kind: 'weekend',
  title: '周末议事会',
  about: '',
  where: '桃溪亭',
  communityId: 'community',
  path: ['city', 'street', 'community'],
  rule: 'FREQ=WEEKLY;INTERVAL=1;BYDAY=SA',
  firstDay: '2026-09-05',
  opens: '19:00',
  closes: '21:00',
  seats: 20,
  holidays: 'skip',
  rota: [turn('host', 0)],
  exceptions: [],
  madeThrough: 0,
  by: 'admin',
  keys: [],
  updatedAt: 0,
  ...more,
})

const story = fc
  .record({
    every,
    firstDay: someDay,
    holidays: fc.constantFrom('skip' as const, 'hold' as const),
    hosts: fc.integer({ min: 0, max: 4 }),
    deputies: fc.integer({ min: 1, max: 4 }),
    long: fc.integer({ min: 1, max: 120 }),
    /** By their place among the rule's days. */
    exceptions: fc.array(fc.tuple(fc.nat(40), fc.constantFrom('skip', 'time', 'people')), { maxLength: 6 }),
  })
  .map(({ every, firstDay, holidays, hosts, deputies, long, exceptions }) => {
    const last = dayOf(numberOf(firstDay) + long)
    const rule = ruleOf(every)
    const days = ruleDays({ rule, firstDay }, last)
    const rota = [
      ...Array.from({ length: hosts }, (_, i) => turn('host', i)),
      ...Array.from({ length: deputies }, (_, i) => turn('deputy', i)),
    ]
    const written = new Map(
      exceptions.flatMap(([nth, what]) => {
        const day = days[nth]
        if (!day) return []
        const startsAt = Date.parse(`${day}T09:00:00+08:00`)
        const one: Series['exceptions'][number] = { day, skip: what === 'skip', words: '另有安排' }
        return [
          [
            day,
            what === 'time'
              ? { ...one, startsAt, endsAt: startsAt + 3_600_000 }
              : what === 'people'
                ? { ...one, personIds: ['other'] }
                : one,
          ] as const,
        ]
      }),
    )
    const series = seriesOf({ rule, firstDay, holidays, rota, exceptions: [...written.values()] })
    return { every, series, last, days, written }
  })

test('the days are those a plain recount finds, day by day', () =>
  fc.assert(
    fc.property(story, ({ every, series, last, days }) => {
      const counted: string[] = []
      for (let at = numberOf(series.firstDay); at <= numberOf(last); at++) {
        if (falls(every, series.firstDay, dayOf(at))) counted.push(dayOf(at))
      }
      expect(days).toEqual(counted)
    }),
    { numRuns: 400 },
  ))

test('none is held on a public holiday that is skipped; exceptions are kept to the letter; the rest stand at their times', () =>
  fc.assert(
    fc.property(story, ({ series, last, days, written }) => {
      const found = occurrencesOf(series, series.firstDay, last)
      expect(found.map(({ day }) => day)).toEqual(days)
      for (const { day, startsAt, endsAt, skipped, instead } of found) {
        const exception = written.get(day)
        const rests = series.holidays === 'skip' && holidayOn(day)?.rests === true
        expect(skipped !== undefined).toBe(exception ? exception.skip : rests)
        expect(startsAt).toBe(exception?.startsAt ?? Date.parse(`${day}T19:00:00+08:00`))
        expect(endsAt).toBe(exception?.endsAt ?? Date.parse(`${day}T21:00:00+08:00`))
        expect(instead).toEqual(exception?.personIds)
      }
    }),
    { numRuns: 400 },
  ))

test('the rota is fair: at no day has anybody had two turns more than another, and it goes round in its order', () =>
  fc.assert(
    fc.property(story, ({ series, last }) => {
      for (const as of ['host', 'deputy'] as const) {
        const rota = series.rota.filter((one) => one.as === as)
        const had = new Map(rota.map(({ personId }) => [personId, 0]))
        let nth = 0
        for (const { turn, skipped } of occurrencesOf(series, series.firstDay, last)) {
          const whose = turn.filter((one) => one.as === as)
          expect(whose).toHaveLength(rota.length > 0 ? 1 : 0)
          if (skipped !== undefined || rota.length === 0) continue
          expect(whose[0]).toEqual(rota[nth++ % rota.length])
          had.set(whose[0]!.personId, had.get(whose[0]!.personId)! + 1)
          expect(Math.max(...had.values()) - Math.min(...had.values())).toBeLessThanOrEqual(1)
        }
      }
    }),
    { numRuns: 300 },
  ))

test('one more exception moves no turn before its day; and none at all unless the day falls out or comes in', () =>
  fc.assert(
    fc.property(story, fc.nat(40), fc.boolean(), ({ series, last, days }, nth, skip) => {
      const day = days[nth % Math.max(1, days.length)]
      if (!day) return
      const before = occurrencesOf(series, series.firstDay, last)
      const others = series.exceptions.filter((one) => one.day !== day)
      const more = { ...series, exceptions: [...others, { day, skip, words: '另有安排' }] }
      const after = occurrencesOf(more, series.firstDay, last)
      const same = (before.find((one) => one.day === day)?.skipped !== undefined) === skip
      for (const [i, one] of after.entries()) {
        if (one.day <= day || same) expect(one.turn).toEqual(before[i]!.turn)
        if (one.day !== day) expect({ ...one, turn: [] }).toEqual({ ...before[i], turn: [] })
      }
    }),
    { numRuns: 300 },
  ))

test('wherever one begins to look, the days and turns are the same', () =>
  fc.assert(
    fc.property(story, fc.integer({ min: 0, max: 130 }), ({ series, last }, later) => {
      const from = dayOf(numberOf(series.firstDay) + later)
      const all = occurrencesOf(series, series.firstDay, last)
      expect(occurrencesOf(series, from, last)).toEqual(all.filter(({ day }) => day >= from))
    }),
    { numRuns: 200 },
  ))

test('rules there and back', () =>
  fc.assert(
    fc.property(every, (one) => {
      const rule = ruleOf(one)
      expect(rule.length).toBeLessThanOrEqual(200)
      const back = everyOf(rule)
      expect(back && ruleOf(back)).toBe(rule)
    }),
  ))

test.each([
  ['FREQ=WEEKLY;INTERVAL=1;BYDAY=SA', '每周六晚上7点到9点'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SA', '每两周的周二、六晚上7点到9点'],
  ['FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TU,WE,TH,FR,SA,SU', '每天晚上7点到9点'],
  ['FREQ=MONTHLY;BYDAY=2SA', '每月第二个周六晚上7点到9点'],
  ['FREQ=MONTHLY;BYDAY=-1FR', '每月最后一个周五晚上7点到9点'],
  ['FREQ=MONTHLY;BYMONTHDAY=31', '每月31日（没有这一天的月份不办）晚上7点到9点'],
])('%s in words', (rule, words) => expect(seriesWords(rule, '19:00', '21:00')).toBe(words))

test('over the National Day of 2026: skipped with its name, or held; the turn waits', () => {
  const rota = [turn('host', 0), turn('host', 1)]
  const shown = (more: Partial<Series>) =>
    occurrencesOf(seriesOf({ rota, ...more }), '2026-09-26', '2026-10-17').map(({ day, turn, skipped }) => [
      day,
      turn[0]?.personId,
      skipped,
    ])
  // The 26th of September is in the Mid-autumn holiday; the 10th of October is a Saturday on which one works.
  expect(shown({})).toEqual([
    ['2026-09-26', 'host1', '中秋节放假'],
    ['2026-10-03', 'host1', '国庆节放假'],
    ['2026-10-10', 'host1', undefined],
    ['2026-10-17', 'host0', undefined],
  ])
  expect(shown({ holidays: 'hold' }).map(([, who]) => who)).toEqual(['host1', 'host0', 'host1', 'host0'])
  const held = { day: '2026-10-03', skip: false, words: '国庆座谈' }
  expect(shown({ exceptions: [held] }).map(([, who]) => who)).toEqual(['host1', 'host1', 'host0', 'host1'])
})

test('ended, nothing comes after; an id a day', () => {
  const endedAt = Date.parse('2026-10-10T20:00:00+08:00')
  expect(
    occurrencesOf(seriesOf({ endedAt, holidays: 'hold' }), '2026-10-01', '2026-10-31').map(({ day }) => day),
  ).toEqual(['2026-10-03', '2026-10-10'])
  expect(gatheringIdOf('weekend', '2026-10-03')).toBe('weekend_20261003')
})

test('an exception is for a day of the rule to come, with both times, in order and on one day', () => {
  const now = Date.parse('2026-10-08T10:00:00+08:00')
  const series = seriesOf({})
  const at = (time: string) => Date.parse(`2026-10-10T${time}:00+08:00`)
  const may = (more: object) => mayExcept(series, { day: '2026-10-10', skip: false, ...more }, now)
  expect(may({ skip: true })).toBe(true)
  expect(may({ startsAt: at('15:00'), endsAt: at('17:00') })).toBe(true)
  expect(may({ startsAt: at('15:00') })).toBe(false)
  expect(may({ startsAt: at('17:00'), endsAt: at('15:00') })).toBe(false)
  expect(may({ day: '2026-10-09', skip: true })).toBe(false)
  expect(may({ day: '2026-09-05', skip: true })).toBe(false)
})

test('exceptions that are over fall out, but not those the rota counts by; full is full', () => {
  const now = Date.parse('2027-06-01T10:00:00+08:00')
  const one = (day: string, skip: boolean) => ({ day, skip, words: '另有安排' })
  const held = [one('2026-09-05', false), one('2026-09-12', true), one('2026-10-03', false)]
  const next = withException(seriesOf({ exceptions: held }), one('2027-06-05', true), now)
  expect(next?.exceptions.map(({ day }) => day)).toEqual(['2026-09-12', '2026-10-03', '2027-06-05'])
  const many = Array.from({ length: 120 }, (_, i) => one(dayOf(numberOf('2025-01-01') + i), true))
  expect(withException(seriesOf({ exceptions: many }), one('2027-06-05', true), now)).toBeUndefined()
})
