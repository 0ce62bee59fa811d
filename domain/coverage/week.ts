// The 168 hours of a week, from Monday 0:00 in Beijing: when somebody may be called by the hours they gave.
import type { WeeklyHours } from '../volunteer/volunteer'

export const HOURS = 168

/** 1 for each hour of the week in which these hours hold. To 6 from 22 runs into the next day, Sunday's into Monday. */
export function weekOf(hours: readonly WeeklyHours[]): Uint8Array {
  const week = new Uint8Array(HOURS)
  for (const { days, fromHour, toHour } of hours) {
    const until = toHour > fromHour ? toHour : toHour + 24
    for (const day of days) {
      for (let hour = fromHour; hour < until; hour++) week[((day - 1) * 24 + hour) % HOURS] = 1
    }
  }
  return week
}

/** A set of hours as 42 hexadecimal digits: four hours each, the earliest in the highest bit. */
export function packed(isIn: (hour: number) => boolean): string {
  let text = ''
  for (let hour = 0; hour < HOURS; hour += 4) {
    let digit = 0
    for (let i = 0; i < 4; i++) digit = digit * 2 + Number(isIn(hour + i))
    text += digit.toString(16)
  }
  return text
}

export const isPacked = (text: string, hour: number): boolean =>
  (Number.parseInt(text[hour >> 2] ?? '0', 16) >> (3 - (hour & 3))) % 2 === 1
