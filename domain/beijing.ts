// Beijing time, in one place. dayjs with its utc plugin needs no Intl, which WeChat's logic layer has none of.
import dayjs, { type Dayjs } from 'dayjs'
import utc from 'dayjs/plugin/utc.js'
import type { Instant } from './shape'

dayjs.extend(utc)

/** China has one time zone, and no summer time since 1991. */
const HOURS_AHEAD = 8
const HOUR = 3_600_000
const DAY = 24 * HOUR

/** The instant (epoch milliseconds) as clocks and calendars in Beijing show it. */
export const beijing = (at: Instant): Dayjs => dayjs(at).utcOffset(HOURS_AHEAD)

/** Day of the week, 1 Monday … 7 Sunday. */
export const weekday = (at: Dayjs): number => at.day() || 7

// The same by plain arithmetic: on the way of a press some hundred weeks are looked at, and a calendar object costs
// thousands of times as much as a division.

/** Milliseconds since midnight in Beijing. */
export const sinceMidnight = (at: Instant): number => (at + HOURS_AHEAD * HOUR) % DAY

/** Day of the week in Beijing, 1 Monday … 7 Sunday. The first of January 1970 was a Thursday. */
export const weekdayOf = (at: Instant): number => ((Math.floor((at + HOURS_AHEAD * HOUR) / DAY) + 3) % 7) + 1

/** The next instant, after `at`, at which clocks in Beijing show this full hour. */
export function nextAt(at: Instant, hour: number): Instant {
  const today = at - sinceMidnight(at) + hour * HOUR
  return today > at ? today : today + DAY
}
