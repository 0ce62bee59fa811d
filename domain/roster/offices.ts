// Offices that the roster of positions holds: those over a place alone, each over places of one kind. Offices in an
// organisation are filled there, and a grid's chief follows from the branch.
import type { Office } from '../person/person'
import { OFFICES } from '../person/person'
import type { Place } from '../place/place'
import type { Id } from '../shape'

export const OVER = {
  cityAdmin: 'city',
  streetAdmin: 'street',
  streetDutyOfficer: 'street',
  communityAdmin: 'community',
  communitySecretary: 'community',
  dutyOfficer: 'community',
  communityDoctor: 'community',
  gridOfficer: 'grid',
  buildingLeader: 'building',
} as const satisfies Partial<Record<Office, Place['kind']>>

export type RosterOffice = keyof typeof OVER
export const ROSTER_OFFICES = Object.keys(OVER) as RosterOffice[]

export const TITLES: readonly string[] = ROSTER_OFFICES.map((office) => OFFICES[office].title)

export const officeOf = (title: string): RosterOffice | undefined =>
  ROSTER_OFFICES.find((office) => OFFICES[office].title === title)

/** Who may put somebody into an office: an admin of the place; for an admin's own office, one of a place above it. */
export function mayAppoint(office: RosterOffice, place: Pick<Place, '_id' | 'path'>, ground: readonly Id[]): boolean {
  const over = OFFICES[office].role === 'admin' ? place.path : [...place.path, place._id]
  return over.some((placeId) => ground.includes(placeId))
}
