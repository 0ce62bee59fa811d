// A volunteer's own desk, as the app shows it. The record of answering is not on it.
import type { VolunteerDesk } from '../../domain/volunteer/contract'
import { availableNow } from '../../domain/volunteer/hours'
import { runs, type Shift } from '../../domain/volunteer/shift'
import type { Volunteer } from '../../domain/volunteer/volunteer'
import { isFresh } from '../../domain/volunteer/whereabouts'

export function deskOf(volunteer: Volunteer, shifts: readonly Shift[], now: number): VolunteerDesk {
  const { partyMember, hours, duty, snoozedUntil, live, consentToCalls } = volunteer
  const running = shifts.find((shift) => runs(shift, now))
  const available = availableNow(volunteer, now, running?.to)
  return {
    partyMember,
    hours,
    // A switch that has run out is no switch.
    ...(duty && now < duty.until ? { duty } : {}),
    ...(snoozedUntil !== undefined && now < snoozedUntil ? { snoozedUntil } : {}),
    available,
    ...(live && now < live.until
      ? { live: { at: live.at, until: live.until, counts: available && isFresh(live, now) } }
      : {}),
    shifts: shifts.map((shift) => ({
      kioskName: shift.kioskName,
      from: shift.from,
      to: shift.to,
      running: runs(shift, now),
    })),
    consentToCalls,
  }
}
