// Offices that the roster of positions holds: those over a place. Offices in an organisation are filled there, and a
// grid's chief follows from the branch.
import { OFFICES } from '../person/person'
import type { Place } from '../place/place'
import { SEATED, SEATS, type Seated } from '../position/appointing'

export const ROSTER_OFFICES: readonly Seated[] = SEATED.filter((office) => SEATS[office].over.length > 0)

export const TITLES: readonly string[] = ROSTER_OFFICES.map((office) => OFFICES[office].title)

export const officeOf = (title: string): Seated | undefined =>
  ROSTER_OFFICES.find((office) => OFFICES[office].title === title)

/** The kinds of place an office is over. */
export const kindsOver = (office: Seated): readonly Place['kind'][] => SEATS[office].over
