// The parts of an instant in a time zone: offsets, ISO weeks, weeks that begin on Sunday.
import { fail, type Value } from '../document'

const DAY = 86_400_000

/** Minutes east of Greenwich at an instant. Names are Olson's, or UTC and GMT, or ±hh, ±hhmm, ±hh:mm. */
export function zoneOffset(zone: Value | undefined, at: number): number {
  if (zone === undefined || zone === 'UTC' || zone === 'GMT' || zone === 'Z') return 0
  if (typeof zone !== 'string') return fail(`timezone must evaluate to a string, found: ${JSON.stringify(zone)}`)
  const fixed = /^([+-])(\d{2})(?::?(\d{2}))?$/.exec(zone)
  if (fixed) return (fixed[1] === '-' ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3] ?? 0))
  if (/^[A-Za-z_]+\/[A-Za-z_/+\-0-9]+$/.test(zone)) {
    try {
      const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
      const name = format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? ''
      const match = /^GMT(?:([+-])(\d{2}):(\d{2}))?$/.exec(name)
      if (match) return match[1] ? (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) : 0
    } catch {
      // An unknown name: refused below.
    }
  }
  return fail(`unrecognized time zone identifier: "${zone}"`)
}

/** The instant moved so that its UTC parts read as the zone's clock. */
export function shifted(date: Date, zone: Value | undefined): Date {
  return new Date(date.getTime() + zoneOffset(zone, date.getTime()) * 60_000)
}

/** The instant at which the clock of `zone` shows the UTC parts of `clock`. */
export function unshifted(clock: Date, zone: Value | undefined): Date {
  const first = clock.getTime() - zoneOffset(zone, clock.getTime()) * 60_000
  return new Date(clock.getTime() - zoneOffset(zone, first) * 60_000)
}

// The functions below read a shifted date by its UTC parts.

export function dayOfYear(clock: Date): number {
  return Math.floor((clock.getTime() - startOfYear(clock.getUTCFullYear())) / DAY) + 1
}

/** Date.UTC takes 0–99 for 1900–1999; this does not. */
export function startOfYear(year: number): number {
  return new Date(0).setUTCFullYear(year, 0, 1)
}

/** 1 Monday to 7 Sunday. */
export function isoDayOfWeek(clock: Date): number {
  return clock.getUTCDay() || 7
}

/** 0 to 53: weeks begin on Sunday, and days before the first Sunday are in week 0. */
export function weekOfYear(clock: Date): number {
  return Math.floor((dayOfYear(clock) - 1 + 7 - clock.getUTCDay()) / 7)
}

/** The Thursday of the same ISO week decides its year. */
function thursday(clock: Date): Date {
  return new Date(clock.getTime() + (4 - isoDayOfWeek(clock)) * DAY)
}

export function isoWeekYear(clock: Date): number {
  return thursday(clock).getUTCFullYear()
}

export function isoWeek(clock: Date): number {
  return Math.floor((dayOfYear(thursday(clock)) - 1) / 7) + 1
}

/** Midnight (UTC parts) of a day given by ISO week; 4 January is always in week 1. */
export function fromIsoWeek(year: number, week: number, day: number): number {
  const fourth = new Date(startOfYear(year) + 3 * DAY)
  return fourth.getTime() + ((week - 1) * 7 + day - isoDayOfWeek(fourth)) * DAY
}
