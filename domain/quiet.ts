// Quiet hours, Beijing time: when what can wait until the morning waits. Drills may not be planned into them, and notices
// (thanks, visits, tasks) are sent after them. An emergency knows no quiet hours: nothing here is ever asked for one.
import { beijing } from './beijing'
import type { Instant } from './shape'

/**
 * From nine in the evening to seven in the morning: the hours in which an old person sleeps, and beyond the 22:00 from
 * which China's noise law counts the night (环境噪声污染防治法, 22:00–6:00) by an hour on either side.
 */
export const QUIET = { fromHour: 21, toHour: 7 } as const

export function isQuiet(at: Instant): boolean {
  const hour = beijing(at).hour()
  return hour >= QUIET.fromHour || hour < QUIET.toHour
}

/** The instant itself, or seven o'clock of the morning after. */
export function afterQuiet(at: Instant): Instant {
  if (!isQuiet(at)) return at
  const then = beijing(at)
  const morning = then.startOf('day').add(QUIET.toHour, 'hour')
  return (then.hour() >= QUIET.fromHour ? morning.add(1, 'day') : morning).valueOf()
}

/** Whether any part of this stretch of time (shorter than a day) is quiet; its end does not count. */
export const touchesQuiet = (from: Instant, to: Instant): boolean =>
  isQuiet(from) || isQuiet(Math.max(from, to - 1)) || afterQuiet(to) - from >= 86_400_000
