// Which slots of a day are offered, by length; how a day is said; which free slots are nearest to one that was lost. Pure.
import { weekdayOf } from '~/domain/beijing'
import type { CalendarDay } from '~/domain/pavilion/contract'
import type { Span } from '~/domain/pavilion/hours'
import type { BookingRules } from '~/domain/pavilion/pavilion'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Two hours to begin with, or as long as is allowed. */
export const usualMinutes = ({ longestMinutes, stepMinutes }: BookingRules): number =>
  Math.max(stepMinutes, Math.floor(Math.min(120, longestMinutes) / stepMinutes) * stepMinutes)

/** The longest that anything of the day may be, in minutes: by the rules, and by its longest free stretch. */
export function longestMinutes({ free }: CalendarDay, { longestMinutes: ruled, stepMinutes }: BookingRules): number {
  const stretch = Math.max(0, ...free.map(({ startsAt, endsAt }) => (endsAt - startsAt) / MINUTE))
  return Math.floor(Math.min(ruled, stretch) / stepMinutes) * stepMinutes
}

/**
 * Slots of this length, by the hour from where a stretch becomes free, and the last that fits: few enough to read. `every`
 * gives them at each step of the rules.
 */
export function slotsOf(
  { free }: Pick<CalendarDay, 'free'>,
  { stepMinutes }: Pick<BookingRules, 'stepMinutes'>,
  minutes: number,
  now: number,
  every = false,
): Span[] {
  const step = stepMinutes * MINUTE
  const apart = every ? step : Math.max(HOUR, step)
  const length = minutes * MINUTE
  return free.flatMap(({ startsAt, endsAt }) => {
    const starts: number[] = []
    for (let at = startsAt; at + length <= endsAt; at += apart) starts.push(at)
    const last = startsAt + Math.floor((endsAt - length - startsAt) / step) * step
    if (last >= startsAt && !starts.includes(last)) starts.push(last)
    return starts.filter((at) => at > now).map((at) => ({ startsAt: at, endsAt: at + length }))
  })
}

export type DayState = 'free' | 'some' | 'full' | 'shut'

/** One step at least is free. */
export function dayState(
  { shut, free, taken }: CalendarDay,
  { stepMinutes }: Pick<BookingRules, 'stepMinutes'>,
): DayState {
  if (shut) return 'shut'
  if (!free.some(({ startsAt, endsAt }) => endsAt - startsAt >= stepMinutes * MINUTE)) return 'full'
  return taken.length === 0 ? 'free' : 'some'
}

export const STATE_WORDS: Record<DayState, string> = { free: '都空着', some: '还有空', full: '约满了', shut: '不开放' }

/** A holiday by its name after 休; a working day that was moved to a weekend says 班: in words, beside the colour. */
export function noteWords({ note, holiday }: CalendarDay): string | undefined {
  if (note === undefined) return undefined
  return holiday ? `休 ${note}` : note.includes('班') ? note : `班 ${note}`
}

export interface Week {
  days: CalendarDay[]
  /** Bookings one still has in it, where that was told. */
  left: number | undefined
}

/** Midnight in Beijing with which it begins. */
export const beginOf = ({ day }: Pick<CalendarDay, 'day'>): number => Date.parse(`${day}T00:00:00+08:00`)

/** By weeks from Monday on; without days of the past. */
export function weeksOf(
  days: readonly CalendarDay[],
  left: readonly { monday: string; bookings: number }[],
  now: number,
): Week[] {
  const weeks: Week[] = []
  for (const one of days) {
    const begins = beginOf(one)
    if (begins + 24 * HOUR <= now) continue
    const last = weeks.at(-1)
    if (last && weekdayOf(begins) !== 1) last.days.push(one)
    else weeks.push({ days: [one], left: left.filter(({ monday }) => monday <= one.day).at(-1)?.bookings })
  }
  return weeks
}

/** Free slots as long as the lost one, the nearest in time first, as many as one can take in. */
export function nearest(days: readonly CalendarDay[], rules: BookingRules, lost: Span, now: number, count = 4): Span[] {
  const minutes = (lost.endsAt - lost.startsAt) / MINUTE
  return days
    .flatMap((one) => slotsOf(one, rules, minutes, now, true))
    .filter(({ startsAt }) => startsAt !== lost.startsAt)
    .sort((a, b) => Math.abs(a.startsAt - lost.startsAt) - Math.abs(b.startsAt - lost.startsAt))
    .slice(0, count)
    .sort((a, b) => a.startsAt - b.startsAt)
}
