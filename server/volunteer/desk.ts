// A volunteer's own desk, as the app shows it.
import type { VolunteerDesk } from '../../domain/volunteer/contract'
import { availableNow } from '../../domain/volunteer/hours'
import type { Volunteer } from '../../domain/volunteer/volunteer'

export function deskOf(volunteer: Volunteer, now: number): VolunteerDesk {
  const { partyMember, hours, duty, consentToCalls } = volunteer
  // A switch that has run out is no switch.
  const holding = duty && now < duty.until ? { duty } : {}
  return { partyMember, hours, ...holding, available: availableNow(volunteer, now), consentToCalls }
}
