// Weeks of presses over the town, by hour of the day.
import { named } from './chance'
import { PARAMETERS as P } from './parameters'
import type { Press } from './people'
import { FIRST_DAY, type Town } from './town'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const DAYS_A_MONTH = 30

export function pressesOf(town: Town, seed: number): Press[] {
  const warmUp = P.warmUpWeeks * 7
  const days = warmUp + P.measuredWeeks * 7
  const count = Math.round((town.doors.length * P.pressesPerBellAMonth * days) / DAYS_A_MONTH)
  const dice = named(seed, 'presses')
  const hours = P.pressesByHour.map((weight, hour) => [hour, weight] as const)
  const presses = Array.from({ length: count }, (): Omit<Press, 'id'> => {
    const day = dice.whole(0, days - 1)
    const at = FIRST_DAY + day * DAY + (dice.weighted(hours) + dice.next()) * HOUR
    const real = dice.chance(P.realShare)
    return {
      at: Math.round(at),
      door: dice.pick(town.doors),
      real,
      cancelled: !real && dice.chance(P.cancelled.share),
      measured: day >= warmUp,
    }
  })
  return presses.sort((a, b) => a.at - b.at).map((press, i) => ({ id: `p${i + 1}`, ...press }))
}
