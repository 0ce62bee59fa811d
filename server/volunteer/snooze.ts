// "Not tonight": left in peace for a while, after which what held before holds again.
import { nextAt } from '../../domain/beijing'
import { type SNOOZES, snooze } from '../../domain/volunteer/contract'
import { handle } from '../kernel/handle'
import { say } from './say'

const HOUR = 3_600_000
const MORNING = 7

const endOf = (length: (typeof SNOOZES)[number], now: number): number => {
  if (length === 'morning') return nextAt(now, MORNING)
  return now + { oneHour: 1, twoHours: 2, eightHours: 8 }[length] * HOUR
}

export const handleSnooze = handle(snooze, ({ length }, circumstances) =>
  say(circumstances, () => ({ snoozedUntil: endOf(length, circumstances.now) })),
)
