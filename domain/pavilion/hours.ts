// When a pavilion is open and when it is free: from its seasons, the public holidays, its closures and what is taken. Pure.
import { sinceMidnight, weekdayOf } from '../beijing'
import { holidayOn } from '../calendar/holidays'
import type { RefusalCode } from '../refusal'
import type { Instant } from '../shape'
import { dayAt, daysAfter, minutesOf, startOfDay } from './days'
import type { Pavilion, Season } from './pavilion'

export { dayAt, daysAfter, minutesOf, mondayOf, startOfDay } from './days'

const MINUTE = 60_000
const DAY = 86_400_000

/** From `startsAt` on, until and without `endsAt`. */
export interface Span {
  startsAt: Instant
  endsAt: Instant
}

/** What of a pavilion its hours follow from. */
export type Kept = Pick<Pavilion, 'seasons' | 'rules' | 'closures' | 'retired'>

/** Over New Year where it ends before it begins. `day` is YYYY-MM-DD. */
export function inSeason({ from, to }: Pick<Season, 'from' | 'to'>, day: string): boolean {
  const date = day.slice(5)
  return from <= to ? from <= date && date <= to : date >= from || date <= to
}

/** In order; what overlaps or touches is one. */
export function merged(spans: readonly Span[]): Span[] {
  const whole: Span[] = []
  for (const span of [...spans].sort((a, b) => a.startsAt - b.startsAt)) {
    const last = whole.at(-1)
    if (span.endsAt <= span.startsAt) continue
    if (last && span.startsAt <= last.endsAt) last.endsAt = Math.max(last.endsAt, span.endsAt)
    else whole.push({ startsAt: span.startsAt, endsAt: span.endsAt })
  }
  return whole
}

/** What is left of `spans` (in order, apart) where `gone` is taken away; in order. */
export function without(spans: readonly Span[], gone: readonly Span[]): Span[] {
  let left = spans.map(({ startsAt, endsAt }) => ({ startsAt, endsAt }))
  for (const away of merged(gone)) {
    left = left.flatMap((span) =>
      [
        { startsAt: span.startsAt, endsAt: Math.min(span.endsAt, away.startsAt) },
        { startsAt: Math.max(span.startsAt, away.endsAt), endsAt: span.endsAt },
      ].filter(({ startsAt, endsAt }) => startsAt < endsAt),
    )
  }
  return left
}

export const overlaps = (a: Span, b: Span): boolean => a.startsAt < b.endsAt && b.startsAt < a.endsAt

/** The hours of a day by the seasons and the holidays, whatever is closed or taken; with a break at noon there are two. */
export function openSpans({ seasons, rules }: Kept, day: string): Span[] {
  if (!rules.holidays && holidayOn(day)?.rests) return []
  const begins = startOfDay(day)
  const weekday = weekdayOf(begins)
  return merged(
    seasons
      .filter((season) => season.weekdays.includes(weekday) && inSeason(season, day))
      .map(({ opens, closes }) => ({
        startsAt: begins + minutesOf(opens) * MINUTE,
        endsAt: begins + minutesOf(closes) * MINUTE,
      })),
  )
}

const closed = ({ closures }: Kept): Span[] => closures.map(({ from, to }) => ({ startsAt: from, endsAt: to }))

/** Opening hours in which it is closed all the same. */
export const shutSpans = (pavilion: Kept, day: string): Span[] => {
  const open = openSpans(pavilion, day)
  return without(open, without(open, closed(pavilion)))
}

/** Opening hours less what is taken and what is closed, to the minute: whenever that is, and whoever may book it. */
export const freeSpans = (pavilion: Kept, taken: readonly Span[], day: string): Span[] =>
  without(openSpans(pavilion, day), [...taken, ...closed(pavilion)])

/** Nothing of it is taken, and the pavilion is not closed then. Says nothing of opening hours. */
export const isFree = (pavilion: Kept, taken: readonly Span[], span: Span): boolean =>
  ![...taken, ...closed(pavilion)].some((one) => overlaps(one, span))

/** The last day that may be booked. */
export const lastDay = ({ rules }: Pick<Kept, 'rules'>, now: Instant): string => daysAfter(dayAt(now), rules.aheadDays)

/**
 * The stretches of a day that may still be booked now: cut to the steps of the opening they lie in, so that any slot of
 * whole steps within one is allowed.
 */
export function bookableSpans(pavilion: Kept, taken: readonly Span[], day: string, now: Instant): Span[] {
  if (pavilion.retired || day > lastDay(pavilion, now)) return []
  const step = pavilion.rules.stepMinutes * MINUTE
  return openSpans(pavilion, day).flatMap((opening) =>
    without([opening], [...taken, ...closed(pavilion), { startsAt: 0, endsAt: now }])
      .map(({ startsAt, endsAt }) => ({
        startsAt: opening.startsAt + Math.ceil((startsAt - opening.startsAt) / step) * step,
        endsAt: opening.startsAt + Math.floor((endsAt - opening.startsAt) / step) * step,
      }))
      .filter(({ startsAt, endsAt }) => startsAt < endsAt),
  )
}

/** Why this may not be booked now, or undefined where it may: whole steps, not too long, inside one opening, not too far ahead, free. */
export function mayBook(
  pavilion: Kept,
  taken: readonly Span[],
  startsAt: Instant,
  endsAt: Instant,
  now: Instant,
): RefusalCode | undefined {
  const { rules } = pavilion
  const step = rules.stepMinutes * MINUTE
  const day = dayAt(startsAt)
  const span = { startsAt, endsAt }
  const opening = openSpans(pavilion, day).find((one) => one.startsAt <= startsAt && endsAt <= one.endsAt)
  if (pavilion.retired || startsAt < now || endsAt <= startsAt || !opening) return 'OUTSIDE_HOURS'
  if (day > lastDay(pavilion, now) || endsAt - startsAt > rules.longestMinutes * MINUTE) return 'OUTSIDE_HOURS'
  if ((startsAt - opening.startsAt) % step !== 0 || (endsAt - startsAt) % step !== 0) return 'OUTSIDE_HOURS'
  if (closed(pavilion).some((one) => overlaps(one, span))) return 'OUTSIDE_HOURS'
  return taken.some((one) => overlaps(one, span)) ? 'SLOT_TAKEN' : undefined
}

/** Both on one day of Beijing; what ends at midnight is still of the day before. */
export const isOneDay = ({ startsAt, endsAt }: Span): boolean =>
  startsAt < endsAt && endsAt <= startsAt - sinceMidnight(startsAt) + DAY

export const pavilionDayId = (pavilionId: string, day: string): string => `${pavilionId}_${day.replaceAll('-', '')}`
