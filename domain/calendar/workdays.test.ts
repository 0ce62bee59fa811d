// The calendar against the State Council's notices, and the laws of a term's end.
import fc from 'fast-check'
import { beijing } from '../beijing'
import type { Term } from './term'
import { termWords } from './term'
import { isWorkingDay, type Pause, termEnds } from './workdays'

const DAY = 86_400_000
const HOUR = 3_600_000
const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}+08:00`)
const shown = (instant: number): string => beijing(instant).format('YYYY-MM-DD HH:mm')

/** @source State Council, notices on holidays: 国办发明电〔2024〕12号 for 2025, 国办发明电〔2025〕7号 for 2026. */
const NOTICES: { name: string; off: [first: string, last: string]; working: string[] }[] = [
  { name: '元旦', off: ['2025-01-01', '2025-01-01'], working: [] },
  { name: '春节', off: ['2025-01-28', '2025-02-04'], working: ['2025-01-26', '2025-02-08'] },
  { name: '清明节', off: ['2025-04-04', '2025-04-06'], working: [] },
  { name: '劳动节', off: ['2025-05-01', '2025-05-05'], working: ['2025-04-27'] },
  { name: '端午节', off: ['2025-05-31', '2025-06-02'], working: [] },
  { name: '国庆节、中秋节', off: ['2025-10-01', '2025-10-08'], working: ['2025-09-28', '2025-10-11'] },
  { name: '元旦', off: ['2026-01-01', '2026-01-03'], working: ['2026-01-04'] },
  { name: '春节', off: ['2026-02-15', '2026-02-23'], working: ['2026-02-14', '2026-02-28'] },
  { name: '清明节', off: ['2026-04-04', '2026-04-06'], working: [] },
  { name: '劳动节', off: ['2026-05-01', '2026-05-05'], working: ['2026-05-09'] },
  { name: '端午节', off: ['2026-06-19', '2026-06-21'], working: [] },
  { name: '中秋节', off: ['2026-09-25', '2026-09-27'], working: [] },
  { name: '国庆节', off: ['2026-10-01', '2026-10-07'], working: ['2026-09-20', '2026-10-10'] },
]

/** Every day from the first to the last. */
function daysOf(first: string, last: string): string[] {
  const days: string[] = []
  for (let time = Date.parse(first); time <= Date.parse(last); time += DAY)
    days.push(new Date(time).toISOString().slice(0, 10))
  return days
}

test('each of the 730 days of 2025 and 2026 works or rests as the notices say', () => {
  const off = new Set(NOTICES.flatMap((notice) => daysOf(...notice.off)))
  const moved = new Set(NOTICES.flatMap(({ working }) => working))
  for (const day of daysOf('2025-01-01', '2026-12-31')) {
    const weekend = [0, 6].includes(new Date(day).getUTCDay())
    const working = moved.has(day) || (!weekend && !off.has(day))
    expect({ day, ...isWorkingDay(day) }).toEqual({ day, working, provisional: false })
  }
})

test('a year whose holidays are not announced is told as provisional, weekends alone rest', () => {
  expect(isWorkingDay('2027-10-01')).toEqual({ working: true, provisional: true })
  expect(isWorkingDay('2028-10-01')).toEqual({ working: false, provisional: true })
  // Over the turn of the year: seven working days from 28 December 2026.
  expect(termEnds(days(2), at('2026-12-28 09:00'), []).provisional).toBe(false)
  expect(termEnds(days(7), at('2026-12-28 09:00'), []).provisional).toBe(true)
})

const days = (count: number): Term => ({ clock: 'workingDays', days: count })
const hours = (count: number): Term => ({ clock: 'hours', hours: count })

test.each([
  // [term, begun, ends]
  [days(1), '2026-11-02 09:00', '2026-11-03 18:00'],
  [days(1), '2026-11-02 23:59', '2026-11-03 18:00'],
  [days(1), '2026-11-06 09:00', '2026-11-09 18:00'],
  [days(1), '2026-11-07 09:00', '2026-11-09 18:00'],
  [days(7), '2026-11-02 09:00', '2026-11-11 18:00'],
  [days(15), '2026-11-02 09:00', '2026-11-23 18:00'],
  // Over the National Day of 2026: off 1–7 October, working on Saturday the 10th.
  [days(7), '2026-09-28 10:00', '2026-10-13 18:00'],
  // Before the Spring Festival of 2026: off 15–23 February, working on Saturdays the 14th and the 28th.
  [days(1), '2026-02-13 10:00', '2026-02-14 18:00'],
  [days(2), '2026-02-13 10:00', '2026-02-24 18:00'],
  [days(6), '2026-02-13 10:00', '2026-02-28 18:00'],
  // By the clock, over the same festival.
  [hours(24), '2026-02-16 20:30', '2026-02-17 20:30'],
  [hours(0.5), '2026-10-01 23:45', '2026-10-02 00:15'],
])('%j from %s ends at %s', (term, begun, ends) => {
  expect(shown(termEnds(term, at(begun), []).at)).toBe(ends)
})

test.each([
  // Two hours, paused for one of them.
  [hours(2), '2026-11-02 09:00', [['2026-11-02 10:00', '2026-11-02 11:00']], '2026-11-02 12:00', false],
  // What was over before it began is nothing to it.
  [hours(2), '2026-11-02 09:00', [['2026-11-02 07:00', '2026-11-02 08:00']], '2026-11-02 11:00', false],
  [hours(2), '2026-11-02 09:00', [['2026-11-02 07:00', '2026-11-02 09:30']], '2026-11-02 11:30', false],
  // A pause that goes on has pushed nothing yet.
  [hours(2), '2026-11-02 09:00', [['2026-11-02 10:00']], '2026-11-02 11:00', true],
  // Monday to Wednesday afternoon: Monday's and Tuesday's closing hour fell into it, Wednesday's did not.
  [days(3), '2026-10-30 09:00', [['2026-11-02 10:00', '2026-11-04 15:00']], '2026-11-06 18:00', false],
  // A minute at noon wins nobody a day; neither does a weekend.
  [days(3), '2026-10-30 09:00', [['2026-11-02 12:00', '2026-11-02 12:01']], '2026-11-04 18:00', false],
  [days(3), '2026-10-30 09:00', [['2026-10-30 19:00', '2026-11-02 08:00']], '2026-11-04 18:00', false],
] as [Term, string, [string, string?][], string, boolean][])(
  '%j from %s with pauses %j ends at %s',
  (term, begun, paused, ends, provisional) => {
    const pauses = paused.map(([from, to]) => ({ from: at(from), ...(to ? { to: at(to) } : {}) }))
    const found = termEnds(term, at(begun), pauses)
    expect([shown(found.at), found.provisional]).toEqual([ends, provisional])
  },
)

test('terms in words', () => {
  expect([hours(0.5), hours(24), days(7)].map(termWords)).toEqual(['30分钟', '24小时', '7个工作日'])
})

describe('whatever the term, the beginning and the pauses', () => {
  const begun = fc.integer({ min: at('2025-01-01 00:00') / 60_000, max: at('2026-10-01 00:00') / 60_000 })
  const from = begun.map((minute) => minute * 60_000)
  const term = fc.oneof(
    fc.integer({ min: 1, max: 400 }).map((quarters) => hours(quarters / 4)),
    fc.integer({ min: 1, max: 45 }).map(days),
  )
  const pause = (near: number) =>
    fc
      .tuple(fc.integer({ min: -72, max: 24 * 40 }), fc.integer({ min: 1, max: 24 * 12 }))
      .map(([after, long]) => ({ from: near + after * HOUR, to: near + (after + long) * HOUR }))
  const story = fc.tuple(term, from).chain(([held, near]) =>
    fc.record({
      term: fc.constant(held),
      from: fc.constant(near),
      pauses: fc.array(pause(near), { maxLength: 5 }),
      one: pause(near),
    }),
  )
  const law = (holds: (told: { term: Term; from: number; pauses: Pause[]; one: Required<Pause> }) => boolean) =>
    fc.assert(fc.property(story, holds), { numRuns: 400 })

  test('a later beginning never ends earlier', () =>
    fc.assert(
      fc.property(story, fc.integer({ min: 0, max: 5_000 }), ({ term, from, pauses }, minutes) => {
        return termEnds(term, from + minutes * 60_000, pauses).at >= termEnds(term, from, pauses).at
      }),
      { numRuns: 400 },
    ))
  test('a longer term ends later', () =>
    law(({ term, from, pauses }) => {
      const longer = term.clock === 'hours' ? hours(term.hours + 0.25) : days(term.days + 1)
      return termEnds(longer, from, pauses).at > termEnds(term, from, pauses).at
    }))
  test('one more pause never ends it earlier, and by the clock pushes it by no more than its length', () =>
    law(({ term, from, pauses, one }) => {
      const [without, withIt] = [termEnds(term, from, pauses).at, termEnds(term, from, [...pauses, one]).at]
      if (withIt < without) return false
      return term.clock === 'workingDays' || pauses.length > 0 || withIt - without <= (one.to as number) - one.from
    }))
  test('it never ends inside a pause that is over', () =>
    law(({ term, from, pauses }) => {
      const { at: end } = termEnds(term, from, pauses)
      return pauses.every((pause) => !(pause.from < end && end < (pause.to as number)))
    }))
  test('the pauses’ order does not count, nor whether overlapping ones were put down as one', () =>
    law(({ term, from, pauses }) => {
      const { at: end } = termEnds(term, from, pauses)
      return termEnds(term, from, [...pauses].reverse()).at === end && termEnds(term, from, merged(pauses)).at === end
    }))
  test('by the clock exactly the term passes outside the pauses; in days exactly so many closing hours', () =>
    law(({ term, from, pauses }) => {
      const { at: end } = termEnds(term, from, pauses)
      const paused = merged(pauses).reduce((sum, pause) => {
        return sum + Math.max(0, Math.min(pause.to as number, end) - Math.max(pause.from, from))
      }, 0)
      if (term.clock === 'hours') return end - from - paused === term.hours * HOUR
      const until = shown(end).slice(0, 10)
      const used = daysOf(shown(from).slice(0, 10), until)
        .slice(1)
        .filter((day) => {
          const closing = at(`${day} 18:00`)
          return isWorkingDay(day).working && !pauses.some((one) => one.from <= closing && closing < (one.to as number))
        })
      return used.length === term.days && used.at(-1) === until && shown(end).endsWith('18:00')
    }))
})

function merged(pauses: readonly Pause[]): Pause[] {
  const whole: Pause[] = []
  for (const pause of [...pauses].sort((a, b) => a.from - b.from)) {
    const last = whole.at(-1)
    if (last && pause.from <= (last.to as number)) last.to = Math.max(last.to as number, pause.to as number)
    else whole.push({ ...pause })
  }
  return whole
}
