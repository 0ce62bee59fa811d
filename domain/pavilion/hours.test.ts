// Hours of a pavilion: examples over holidays, seasons and the turn of the year; and laws that hold whatever is booked and given back.
import fc from 'fast-check'
import { beijing } from '../beijing'
import {
  bookableSpans,
  dayAt,
  daysAfter,
  freeSpans,
  inSeason,
  isOneDay,
  type Kept,
  mayBook,
  mondayOf,
  openSpans,
  overlaps,
  type Span,
  shutSpans,
  startOfDay,
} from './hours'
import type { Season } from './pavilion'

const [MINUTE, HOUR] = [60_000, 3_600_000]
const ALL = [1, 2, 3, 4, 5, 6, 7]
const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`)
const shown = ({ startsAt, endsAt }: Span): string =>
  `${beijing(startsAt).format('MM-DD HH:mm')}–${endsAt === startOfDay(daysAfter(dayAt(startsAt), 1)) ? '24:00' : beijing(endsAt).format('HH:mm')}`

const winter: Season = { from: '11-01', to: '03-31', weekdays: ALL, opens: '09:00', closes: '17:00' }
const summer: Season = { from: '04-01', to: '10-31', weekdays: ALL, opens: '08:00', closes: '21:30' }
const rules: Kept['rules'] = {
  aheadDays: 30,
  stepMinutes: 30,
  longestMinutes: 120,
  perWeek: 2,
  approval: false,
  cancelHours: 2,
  holidays: false,
}
const kept = (more: Partial<Kept> = {}): Kept => ({
  seasons: [winter, summer],
  rules,
  closures: [],
  retired: false,
  ...more,
})
const closure = (from: string, to: string) => ({
  closureId: 'c',
  from: at(from),
  to: at(to),
  reason: '修屋顶',
  by: 'u',
  at: 0,
})

test.each([
  ['12-20', '02-10', '2026-12-31', true],
  ['12-20', '02-10', '2027-01-01', true],
  ['12-20', '02-10', '2027-02-10', true],
  ['12-20', '02-10', '2027-02-11', false],
  ['12-20', '02-10', '2026-12-19', false],
  ['06-01', '06-01', '2026-06-01', true],
  ['06-01', '06-01', '2026-06-02', false],
])('the season from %s to %s has %s: %s', (from, to, day, held) => {
  expect(inSeason({ from, to }, day)).toBe(held)
})

test.each([
  ['2026-10-31', ['10-31 08:00–21:30']],
  ['2026-11-01', ['11-01 09:00–17:00']],
  ['2026-12-31', ['12-31 09:00–17:00']],
  // No notice for 2027 yet: the first of January rests by law, the second is an ordinary Saturday.
  ['2027-01-01', []],
  ['2027-01-02', ['01-02 09:00–17:00']],
  ['2026-10-01', []],
  // Worked instead of a day of the National Day: open like any Saturday.
  ['2026-10-10', ['10-10 08:00–21:30']],
])('on %s it is open %j', (day, spans) => {
  expect(openSpans(kept(), day).map(shown)).toEqual(spans)
})

test('who opens on holidays opens on them as the season says', () => {
  expect(openSpans(kept({ rules: { ...rules, holidays: true } }), '2026-10-01').map(shown)).toEqual([
    '10-01 08:00–21:30',
  ])
})

test('weekdays, a break at noon, midnight, and a season that ends before it opens', () => {
  const seasons: Season[] = [
    { from: '01-01', to: '12-31', weekdays: [1, 2, 3, 4, 5], opens: '08:00', closes: '12:00' },
    { from: '01-01', to: '12-31', weekdays: [1, 2, 3, 4, 5], opens: '14:00', closes: '24:00' },
    { from: '01-01', to: '12-31', weekdays: [6], opens: '18:00', closes: '08:00' },
  ]
  const open = (day: string) => openSpans(kept({ seasons }), day).map(shown)
  expect(open('2026-11-23')).toEqual(['11-23 08:00–12:00', '11-23 14:00–24:00'])
  expect(open('2026-11-28')).toEqual([])
  expect(open('2026-11-29')).toEqual([])
})

describe('one day in November, closed from two to three, taken from ten to eleven', () => {
  const pavilion = kept({ closures: [closure('2026-11-24 14:00', '2026-11-24 15:00')] })
  const taken = [{ startsAt: at('2026-11-24 10:00'), endsAt: at('2026-11-24 11:00') }]
  const now = at('2026-11-24 09:10')
  const may = (from: string, to: string, more: Partial<Kept> = {}) =>
    mayBook({ ...pavilion, ...more }, taken, at(`2026-11-24 ${from}`), at(`2026-11-24 ${to}`), now)

  test('what is free, what is shut, and what may still be booked', () => {
    const times = (spans: Span[]) => spans.map((span) => shown(span).slice(6))
    expect(times(freeSpans(pavilion, taken, '2026-11-24'))).toEqual(['09:00–10:00', '11:00–14:00', '15:00–17:00'])
    expect(times(shutSpans(pavilion, '2026-11-24'))).toEqual(['14:00–15:00'])
    expect(times(bookableSpans(pavilion, taken, '2026-11-24', now))).toEqual([
      '09:30–10:00',
      '11:00–14:00',
      '15:00–17:00',
    ])
  })

  test.each([
    ['11:00', '12:00', undefined],
    ['11:30', '13:30', undefined],
    ['16:00', '17:00', undefined],
    ['10:30', '11:30', 'SLOT_TAKEN'],
    ['10:00', '11:00', 'SLOT_TAKEN'],
    // Past; over closing; before opening; in a closure; off the steps; too long; no time at all.
    ['09:00', '09:30', 'OUTSIDE_HOURS'],
    ['16:30', '17:30', 'OUTSIDE_HOURS'],
    ['08:30', '09:30', 'OUTSIDE_HOURS'],
    ['13:30', '14:30', 'OUTSIDE_HOURS'],
    ['11:15', '12:15', 'OUTSIDE_HOURS'],
    ['11:00', '11:20', 'OUTSIDE_HOURS'],
    ['11:00', '13:30', 'OUTSIDE_HOURS'],
    ['11:00', '11:00', 'OUTSIDE_HOURS'],
  ])('%s–%s: %s', (from, to, code) => {
    expect(may(from, to)).toBe(code)
  })

  test('nothing of one that is retired', () => {
    expect(may('11:00', '12:00', { retired: true })).toBe('OUTSIDE_HOURS')
    expect(bookableSpans({ ...pavilion, retired: true }, taken, '2026-11-24', now)).toEqual([])
  })

  test('as far ahead as the rules say, and no day further', () => {
    const far = (day: string) => mayBook(pavilion, [], at(`${day} 10:00`), at(`${day} 11:00`), now)
    expect([far('2026-12-24'), far('2026-12-25')]).toEqual([undefined, 'OUTSIDE_HOURS'])
  })
})

test('a stretch ends at midnight on its own day; weeks begin on Monday', () => {
  expect(isOneDay({ startsAt: at('2026-12-31 23:00'), endsAt: at('2027-01-01 00:00') })).toBe(true)
  expect(isOneDay({ startsAt: at('2026-12-31 23:00'), endsAt: at('2027-01-01 00:30') })).toBe(false)
  expect(['2026-12-28', '2027-01-01', '2027-01-03', '2027-01-04'].map(mondayOf)).toEqual([
    '2026-12-28',
    '2026-12-28',
    '2026-12-28',
    '2027-01-04',
  ])
})

describe('whatever the seasons, the closures and the order of booking and giving back', () => {
  const time = fc.integer({ min: 0, max: 48 }).map((half) => {
    return `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`
  })
  const date = fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join('-'))
  const season: fc.Arbitrary<Season> = fc.record({
    from: date,
    to: date,
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    opens: time,
    closes: time,
  })
  const allYear = fc.tuple(time, time).map(
    ([a, b]): Season => ({
      from: '01-01',
      to: '12-31',
      weekdays: ALL,
      opens: a < b ? a : b,
      closes: a < b ? b : a,
    }),
  )
  /** The last weeks of 2026 and the first of 2027: Christmas, 元旦, a year without a notice, 春节. */
  const FIRST = startOfDay('2026-12-20')
  const minute = fc.integer({ min: 0, max: 60 * 24 * 55 })
  const pavilion: fc.Arbitrary<Kept> = fc.record({
    seasons: fc
      .tuple(fc.option(allYear, { freq: 1 }), fc.array(season, { minLength: 1, maxLength: 4 }))
      .map(([one, others]) => (one ? [one, ...others] : others)),
    rules: fc.record({
      aheadDays: fc.integer({ min: 1, max: 60 }),
      stepMinutes: fc.constantFrom(30 as const, 60 as const),
      longestMinutes: fc.integer({ min: 30, max: 480 }),
      perWeek: fc.constant(2),
      approval: fc.boolean(),
      cancelHours: fc.constant(2),
      holidays: fc.boolean(),
    }),
    closures: fc.array(
      fc.tuple(minute, fc.integer({ min: 1, max: 60 * 72 })).map(([from, long]) => ({
        closureId: 'c',
        from: FIRST + from * MINUTE,
        to: FIRST + (from + long) * MINUTE,
        reason: '检修',
        by: 'u',
        at: 0,
      })),
      { maxLength: 4 },
    ),
    retired: fc.constant(false),
  })
  const step = fc.record({
    frees: fc.boolean(),
    which: fc.nat({ max: 40 }),
    half: fc.integer({ min: 0, max: 48 * 55 }),
    halves: fc.integer({ min: 1, max: 10 }),
    off: fc.constantFrom(0, 0, 0, 10),
  })
  const lengthOf = (spans: readonly Span[]): number => spans.reduce((sum, one) => sum + one.endsAt - one.startsAt, 0)
  const inside = (spans: readonly Span[], { startsAt, endsAt }: Span): boolean =>
    spans.some((one) => one.startsAt <= startsAt && endsAt <= one.endsAt)
  const days = Array.from({ length: 55 }, (_, i) => daysAfter('2026-12-20', i))

  /** Books what may be booked and gives back what is held, in the order told; what was held at the end. */
  function played(held: Kept, steps: { frees: boolean; which: number; half: number; halves: number; off: number }[]) {
    let taken: Span[] = []
    for (const { frees, which, half, halves, off } of steps) {
      if (frees) {
        taken = taken.filter((_, i) => i !== which % Math.max(1, taken.length))
        continue
      }
      const startsAt = FIRST + half * 30 * MINUTE + off * MINUTE
      const span = { startsAt, endsAt: startsAt + halves * 30 * MINUTE }
      if (mayBook(held, taken, span.startsAt, span.endsAt, FIRST) === undefined) taken = [...taken, span]
    }
    return taken
  }
  /** Free stretches of a day are tried too, so that there is always something booked. */
  function filled(held: Kept, taken: Span[]): Span[] {
    const sum = [...taken]
    for (const day of days) {
      const free = bookableSpans(held, sum, day, FIRST)[0]
      if (!free) continue
      const endsAt = Math.min(free.endsAt, free.startsAt + held.rules.stepMinutes * MINUTE)
      if (mayBook(held, sum, free.startsAt, endsAt, FIRST) === undefined) sum.push({ ...free, endsAt })
    }
    return sum
  }
  const law = (holds: (held: Kept, taken: Span[]) => boolean) =>
    fc.assert(
      fc.property(pavilion, fc.array(step, { maxLength: 60 }), (held, steps) =>
        holds(held, filled(held, played(held, steps))),
      ),
      { numRuns: 150 },
    )

  test('no two ever overlap', () =>
    law((_, taken) => taken.every((one, i) => taken.every((other, j) => i === j || !overlaps(one, other)))))

  test('each lies inside one opening of its day, outside every closure, on the day’s steps, in the days ahead', () =>
    law((held, taken) =>
      taken.every((one) => {
        const day = dayAt(one.startsAt)
        const opening = openSpans(held, day).find((open) => inside([open], one))
        return (
          opening !== undefined &&
          isOneDay(one) &&
          !held.closures.some(({ from, to }) => overlaps(one, { startsAt: from, endsAt: to })) &&
          (one.startsAt - opening.startsAt) % (held.rules.stepMinutes * MINUTE) === 0 &&
          one.endsAt - one.startsAt <= held.rules.longestMinutes * MINUTE &&
          one.startsAt < FIRST + (held.rules.aheadDays + 1) * 24 * HOUR
        )
      }),
    ))

  test('what is free, taken and shut make up the opening hours, and nothing is in two of them', () =>
    law((held, taken) =>
      days.every((day) => {
        const open = openSpans(held, day)
        const own = taken.filter((one) => dayAt(one.startsAt) === day)
        const [free, shut] = [freeSpans(held, taken, day), shutSpans(held, day)]
        const parts = [...free, ...shut, ...own]
        return (
          parts.every((part) => inside(open, part)) &&
          parts.every((one, i) => parts.every((other, j) => i === j || !overlaps(one, other))) &&
          lengthOf(parts) === lengthOf(open)
        )
      }),
    ))

  test('every slot of whole steps in a stretch that may be booked is allowed, and no other', () =>
    law((held, taken) =>
      days.slice(0, 20).every((day) => {
        const spans = bookableSpans(held, taken, day, FIRST)
        return Array.from({ length: 48 }, (_, half) => startOfDay(day) + half * 30 * MINUTE).every((startsAt) => {
          const one = { startsAt, endsAt: startsAt + held.rules.stepMinutes * MINUTE }
          const allowed = mayBook(held, taken, one.startsAt, one.endsAt, FIRST) === undefined
          const offered = spans.some((span) => {
            const steps = (one.startsAt - span.startsAt) / (held.rules.stepMinutes * MINUTE)
            return inside([span], one) && Number.isInteger(steps)
          })
          return allowed === (offered && one.endsAt - one.startsAt <= held.rules.longestMinutes * MINUTE)
        })
      }),
    ))
})
