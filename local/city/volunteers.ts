// When a volunteer of the city may be called: as people's weeks are, all different; but quiet around the story's building.
import type { Volunteer, WeeklyHours } from '~/domain/volunteer/volunteer'
import type { Dice } from './dice'

const WORKDAYS = [1, 2, 3, 4, 5]
const WEEKEND = [6, 7]
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]

export const ALWAYS: WeeklyHours[] = [{ days: EVERY_DAY, fromHour: 0, toHour: 24 }]

function weekOf(dice: Dice): WeeklyHours[] {
  const kind = dice.weighted([
    ['works', 46],
    ['home', 22],
    ['shifts', 12],
    ['shop', 8],
    ['always', 4],
    ['switchOnly', 8],
  ])
  switch (kind) {
    case 'works':
      return [
        { days: WORKDAYS, fromHour: dice.whole(17, 19), toHour: dice.whole(21, 23) },
        { days: WEEKEND, fromHour: dice.whole(7, 9), toHour: dice.whole(20, 23) },
      ]
    case 'home':
      return [{ days: EVERY_DAY, fromHour: dice.whole(6, 8), toHour: dice.whole(19, 22) }]
    case 'shifts': {
      const free = dice.shuffle(EVERY_DAY).slice(0, 4).sort()
      return [
        { days: free, fromHour: 0, toHour: dice.whole(7, 12) },
        { days: free, fromHour: dice.whole(14, 19), toHour: 24 },
      ]
    }
    case 'shop':
      return [{ days: EVERY_DAY, fromHour: dice.whole(8, 9), toHour: dice.whole(18, 21) }]
    case 'always':
      return ALWAYS
    default:
      return []
  }
}

/** Near the story nobody else is available at any hour: no hours given (only the switch calls them), or no consent to calls. */
export function willingness(dice: Dice, quiet: boolean): Pick<Volunteer, 'hours' | 'consentToCalls'> {
  const hours = weekOf(dice)
  if (!quiet) return { hours, consentToCalls: dice.chance(0.93) }
  return dice.chance(0.6) ? { hours: [], consentToCalls: true } : { hours, consentToCalls: false }
}
