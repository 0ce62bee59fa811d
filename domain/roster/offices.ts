// Offices that the roster of positions holds: those over a place by the place's name, those in an organisation by the
// organisation's. A grid's chief follows from its branch's secretary and is never written down.
import { OFFICES } from '../person/person'
import type { OrganisationKind, Place } from '../place/place'
import { SEATED, SEATS, type Seated } from '../position/appointing'

export const OFFICES_OVER_PLACES: readonly Seated[] = SEATED.filter((office) => SEATS[office].over.length > 0)
export const OFFICES_IN_ORGANISATIONS: readonly Seated[] = SEATED.filter((office) => SEATS[office].in.length > 0)

export const TITLES: readonly string[] = SEATED.map((office) => OFFICES[office].title)

export const officeOf = (title: string): Seated | undefined => SEATED.find((office) => OFFICES[office].title === title)

/** The kinds of place an office is over. */
export const kindsOver = (office: Seated): readonly Place['kind'][] => SEATS[office].over

/** The kinds of organisation an office is held in; none where it is over a place. */
export const kindsIn = (office: Seated): readonly OrganisationKind[] => SEATS[office].in
