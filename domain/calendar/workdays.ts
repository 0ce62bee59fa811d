// China's working days, and when a term ends. Pure: what was paused is asked of the timeline and handed in.
import { isWorkday } from 'chinese-days'
import { beijing, sinceMidnight } from '../beijing'
import type { Instant } from '../shape'
import type { Term } from './term'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** A working day is used up when offices close. Beijing. */
export const CLOSING_HOUR = 18

/** The library reads the parts of a local date: without a zone its text means the same day in every zone. */
const works = (day: string): boolean => isWorkday(`${day}T12:00:00`)

const known = new Map<string, boolean>()
/** The year's holidays are announced in the year before. In a year the library does not know, the National Day is a working day. */
function isKnown(year: string): boolean {
  const held = known.get(year)
  if (held !== undefined) return held
  const found = ['01', '02', '03'].every((date) => !works(`${year}-10-${date}`))
  known.set(year, found)
  return found
}

export interface WorkingDay {
  working: boolean
  /** The year's holidays are not known yet: weekends alone were looked at. */
  provisional: boolean
}

/** `day` is YYYY-MM-DD in Beijing. */
export const isWorkingDay = (day: string): WorkingDay => ({
  working: works(day),
  provisional: !isKnown(day.slice(0, 4)),
})

/** By days since 1970 in Beijing: a term looks at dozens, and the writing of a date costs more than all the rest. */
const days = new Map<number, WorkingDay>()
function workingDayAt(at: Instant): WorkingDay {
  const number = Math.floor((at - sinceMidnight(at)) / DAY)
  const held = days.get(number)
  if (held) return held
  const found = isWorkingDay(beijing(at).format('YYYY-MM-DD'))
  if (days.size > 5_000) days.clear()
  days.set(number, found)
  return found
}

/** From `from` on, until and without `to`; without `to` it still goes on. */
export interface Pause {
  from: Instant
  to?: Instant | undefined
}

export interface Ends {
  at: Instant
  /** May still move: a year whose holidays are not known, or a pause that goes on. */
  provisional: boolean
}

/**
 * When `term`, begun at `from`, ends. By the clock: as soon as so many hours have passed outside the pauses. In working
 * days: at 18:00 of the n-th working day after the day of `from`; a working day is used up at its 18:00, unless a pause
 * is running just then. Pauses may overlap. One that goes on has pushed nothing yet, since nobody knows by how much:
 * the end is then provisional. Whoever wants the end as of now hands it in with `to: now`.
 */
export function termEnds(term: Term, from: Instant, pauses: readonly Pause[]): Ends {
  const over = pauses.flatMap(({ from: begun, to }) => (to !== undefined && to > begun ? [{ from: begun, to }] : []))
  const ends = term.clock === 'hours' ? byClock(term.hours, from, over) : byDays(term.days, from, over)
  const goesOn = pauses.some(({ from: begun, to }) => to === undefined && begun < ends.at)
  return goesOn ? { ...ends, provisional: true } : ends
}

type Over = { from: Instant; to: Instant }

function byClock(hours: number, from: Instant, over: readonly Over[]): Ends {
  let left = Math.round(hours * HOUR)
  let at = from
  for (const pause of [...over].sort((a, b) => a.from - b.from)) {
    const free = pause.from - at
    if (free >= left) break
    if (pause.to <= at) continue
    if (free > 0) left -= free
    at = pause.to
  }
  return { at: at + left, provisional: false }
}

function byDays(count: number, from: Instant, over: readonly Over[]): Ends {
  let left = count
  let provisional = false
  let closing = from - sinceMidnight(from) + CLOSING_HOUR * HOUR
  while (left > 0) {
    closing += DAY
    const day = workingDayAt(closing)
    provisional ||= day.provisional
    if (day.working && !over.some((pause) => pause.from <= closing && closing < pause.to)) left--
  }
  return { at: closing, provisional }
}
