// Whether a volunteer may be called at this moment, and until when: the snooze, the switch while it holds, a shift at a
// kiosk, otherwise the weekly hours. Beijing time.
import { sinceMidnight, weekdayOf } from '../beijing'
import type { Instant } from '../shape'
import type { Volunteer, WeeklyHours } from './volunteer'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const WEEK = 7 * DAY

/** When the one of these hours that holds longest ends; undefined when none holds. */
function endOfHolding(hours: readonly WeeklyHours[], now: Instant): Instant | undefined {
  const day = weekdayOf(now)
  const sofar = sinceMidnight(now)
  const dayBefore = day === 1 ? 7 : day - 1
  let end = 0
  for (const { days, fromHour, toHour } of hours) {
    const from = fromHour * HOUR
    const to = (toHour > fromHour ? toHour : toHour + 24) * HOUR
    if (days.includes(day) && from <= sofar && sofar < to) end = Math.max(end, now - sofar + to)
    if (days.includes(dayBefore) && sofar + DAY < to) end = Math.max(end, now - sofar - DAY + to)
  }
  return end > 0 ? end : undefined
}

/** `toHour` not after `fromHour` runs over midnight into the next day: 22 to 6; the day named is the one it begins on. */
export const withinHours = (hours: readonly WeeklyHours[], now: Instant): boolean =>
  endOfHolding(hours, now) !== undefined

/** When hours that hold now come to an end, those that follow without a gap included; a week on where they never do. */
function hoursEnd(hours: readonly WeeklyHours[], now: Instant): Instant | undefined {
  let end = endOfHolding(hours, now)
  while (end !== undefined && end < now + WEEK) {
    const further = endOfHolding(hours, end)
    if (further === undefined) return end
    end = further
  }
  return end === undefined ? undefined : Math.min(end, now + WEEK)
}

export type Willing = Pick<Volunteer, 'consentToCalls' | 'duty' | 'hours' | 'snoozedUntil'>

/**
 * Consented to calls, not snoozed, and on duty: by the switch or, when it is unset or run out, by a shift at a kiosk
 * (`shiftUntil`: when the one now running ends) or the hours.
 */
export function availableNow(volunteer: Willing, now: Instant, shiftUntil?: Instant): boolean {
  const { consentToCalls, snoozedUntil, duty, hours } = volunteer
  if (!consentToCalls || (snoozedUntil !== undefined && now < snoozedUntil)) return false
  if (duty && now < duty.until) return duty.on
  if (shiftUntil !== undefined && now < shiftUntil) return true
  return withinHours(hours, now)
}

/** When the duty that holds now ends; undefined for who is not available. */
export function dutyEnds(volunteer: Willing, now: Instant, shiftUntil?: Instant): Instant | undefined {
  if (!availableNow(volunteer, now, shiftUntil)) return undefined
  const { duty, hours } = volunteer
  if (duty && now < duty.until) return duty.until
  return Math.max(shiftUntil ?? 0, hoursEnd(hours, now) ?? 0)
}

/** Hours that say nothing (from 8 to 8) or the same twice. */
export function hoursFault(hours: readonly WeeklyHours[]): 'empty' | 'twice' | undefined {
  if (hours.some(({ fromHour, toHour }) => fromHour === toHour)) return 'empty'
  const said = hours.map(({ days, fromHour, toHour }) => `${[...days].sort()} ${fromHour} ${toHour}`)
  return new Set(said).size < said.length ? 'twice' : undefined
}
