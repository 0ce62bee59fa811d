// Whether a volunteer may be called at this moment: the switch while it holds, otherwise the weekly hours. Beijing time.
import { beijing, weekday } from '../beijing'
import type { Volunteer, WeeklyHours } from './volunteer'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** `toHour` not after `fromHour` runs over midnight into the next day: 22 to 6; the day named is the one it begins on. */
export function withinHours(hours: readonly WeeklyHours[], now: number): boolean {
  const there = beijing(now)
  const day = weekday(there)
  const sinceMidnight = there.diff(there.startOf('day'))
  const dayBefore = day === 1 ? 7 : day - 1
  return hours.some(({ days, fromHour, toHour }) => {
    const from = fromHour * HOUR
    const to = (toHour > fromHour ? toHour : toHour + 24) * HOUR
    if (days.includes(day) && from <= sinceMidnight && sinceMidnight < to) return true
    return days.includes(dayBefore) && sinceMidnight + DAY < to
  })
}

/** Consented to calls, and on duty by the switch or, when it is unset or run out, by the hours. */
export function availableNow(volunteer: Pick<Volunteer, 'consentToCalls' | 'duty' | 'hours'>, now: number): boolean {
  if (!volunteer.consentToCalls) return false
  if (volunteer.duty && now < volunteer.duty.until) return volunteer.duty.on
  return withinHours(volunteer.hours, now)
}
