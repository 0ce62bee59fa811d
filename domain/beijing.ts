// Beijing time, in one place. dayjs with its utc plugin needs no Intl, which WeChat's logic layer has none of.
import dayjs, { type Dayjs } from 'dayjs'
import utc from 'dayjs/plugin/utc'
import type { Instant } from './shape'

dayjs.extend(utc)

/** China has one time zone, and no summer time since 1991. */
const HOURS_AHEAD = 8

/** The instant (epoch milliseconds) as clocks and calendars in Beijing show it. */
export const beijing = (at: Instant): Dayjs => dayjs(at).utcOffset(HOURS_AHEAD)

/** Day of the week, 1 Monday … 7 Sunday. */
export const weekday = (at: Dayjs): number => at.day() || 7
