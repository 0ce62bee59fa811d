// Days of the calendar in Beijing, YYYY-MM-DD. Apart from the hours, which need the calendar of holidays: pages need only these.
import { beijing, weekdayOf } from '../beijing'
import type { Instant } from '../shape'

const DAY = 86_400_000

/** YYYY-MM-DD, as calendars in Beijing show the instant. */
export const dayAt = (at: Instant): string => beijing(at).format('YYYY-MM-DD')
/** Midnight in Beijing with which the day begins. */
export const startOfDay = (day: string): Instant => Date.parse(`${day}T00:00:00+08:00`)
export const daysAfter = (day: string, count: number): string => dayAt(startOfDay(day) + count * DAY)
/** The Monday of the day's week. */
export const mondayOf = (day: string): string => daysAfter(day, 1 - weekdayOf(startOfDay(day)))

/** 08:30 is 510. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
/** 510 is 08:30; 1440 is 24:00. */
export const timeAt = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')
