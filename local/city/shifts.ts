// Who sits in the community's kiosk: four shifts a day for four weeks, each with another of its volunteers.

import { sinceMidnight, weekdayOf } from '../../domain/beijing'
import { metresBetween } from '../../domain/bell/candidates'
import type { Household } from '../../domain/household/household'
import type { Place } from '../../domain/place/place'
import type { Shift } from '../../domain/volunteer/shift'
import type { Volunteer } from '../../domain/volunteer/volunteer'
import { CAST, QUIET_RADIUS } from './cast'
import type { Dice } from './dice'
import { DAY } from './ids'

const HOUR = 3_600_000
const WEEKS = 4
/** Hours of the day at which a shift ends and the next begins. */
const CHANGES = [7, 11, 15, 19, 22]

interface Kept {
  kiosk: Place
  volunteers: readonly Volunteer[]
  households: readonly Household[]
  plannedBy: string
  now: number
}

/** Planned from the Monday of the week. The kiosk next to the story's door stays empty: near it nobody else is available. */
export function shiftsOf({ kiosk, volunteers, households, plannedBy, now }: Kept, dice: Dice): Shift[] {
  const hers = households.find(({ _id }) => _id === CAST.resident.householdId)
  if (hers && metresBetween(hers.point, kiosk.point) <= QUIET_RADIUS) return []
  const willing = dice.shuffle(volunteers.filter(({ consentToCalls }) => consentToCalls))
  if (willing.length === 0) return []
  const monday = now - sinceMidnight(now) - (weekdayOf(now) - 1) * DAY
  const times = Array.from({ length: WEEKS * 7 }, (_, day) => monday + day * DAY).flatMap((midnight) =>
    CHANGES.slice(1).map((end, i) => ({ from: midnight + CHANGES[i]! * HOUR, to: midnight + end * HOUR })),
  )
  return times.map((time, i) => ({
    _id: `f_${kiosk._id}_${String(i + 1).padStart(4, '0')}`,
    version: 1,
    kioskId: kiosk._id,
    kioskName: kiosk.name,
    point: kiosk.point,
    personId: willing[i % willing.length]!._id,
    communityId: kiosk.path.at(-1)!,
    ...time,
    plannedBy,
    keys: [],
  }))
}
