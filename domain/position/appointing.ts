// Who may appoint whom to what: a table. An office has a seat (over which places, in which organisations) and a level; who
// appoints holds an office over the same ground that is at least as high.
import type { Office, Position } from '../person/person'
import type { OrganisationKind, Place } from '../place/place'
import type { Id } from '../shape'

/** From the door upwards: 0 the community's own people, 1 the community's heads, 2 the street's, 3 the city's. */
type Level = 0 | 1 | 2 | 3

interface Seat {
  /** Over which kinds of place; empty where it is held in an organisation alone. */
  over: readonly Place['kind'][]
  /** In which kinds of organisation. */
  in: readonly OrganisationKind[]
  /** Whoever appoints to it is at least as high. */
  level: Level
  /** One at a time: the next one takes over. */
  sole?: true
}

/** Offices one is appointed to. A grid's chief is by office; volunteers enlist. */
export const SEATS = {
  cityAdmin: { over: ['city'], in: [], level: 3 },
  streetAdmin: { over: ['street'], in: [], level: 2 },
  streetDutyOfficer: { over: ['street'], in: [], level: 2 },
  communityAdmin: { over: ['community'], in: [], level: 1 },
  communitySecretary: { over: ['community'], in: [], level: 1, sole: true },
  dutyOfficer: { over: ['community'], in: [], level: 0 },
  communityDoctor: { over: ['community'], in: [], level: 0 },
  gridOfficer: { over: ['grid'], in: [], level: 0 },
  buildingLeader: { over: ['building'], in: [], level: 0 },
  buildingGroupLeader: { over: ['building'], in: [], level: 0 },
  centreHousehold: { over: ['building'], in: [], level: 0 },
  pavilionHost: { over: ['community'], in: [], level: 0 },
  // Elected, not appointed: who holds the mandate is entered by the street.
  deputy: { over: ['community', 'street'], in: [], level: 2 },
  branchSecretary: { over: [], in: ['gridBranch'], level: 0, sole: true },
  propertyManager: { over: [], in: ['propertyCompany'], level: 0, sole: true },
  ownersChair: { over: [], in: ['ownersCommittee', 'selfGovernmentCommittee'], level: 0, sole: true },
  unitContact: { over: [], in: ['unit'], level: 0 },
  // Complaints against officers go there, so the city alone appoints: nobody chooses who looks at them.
  disciplineContact: { over: ['city', 'street'], in: [], level: 3 },
} as const satisfies Partial<Record<Office, Seat>>

export type Seated = keyof typeof SEATS
export const SEATED = Object.keys(SEATS) as [Seated, ...Seated[]]
export const seatOf = (office: Office): Seat | undefined => (SEATS as Partial<Record<Office, Seat>>)[office]

/** Who appoints, and how high that is. */
const APPOINTERS: Partial<Record<Office, Level>> = {
  communityAdmin: 1,
  communitySecretary: 1,
  streetAdmin: 2,
  cityAdmin: 3,
}

/** Where an office is held: the places it is over, each with everything above it. */
export type Ground = readonly Pick<Place, '_id' | 'path'>[]

type Held = Pick<Position, 'office' | 'placeId'>

/** How high somebody with these positions (held now) stands over all of this ground; undefined where they do not. */
export function levelOver(positions: readonly Held[], ground: Ground): Level | undefined {
  if (ground.length === 0) return undefined
  const levels = ground.map(({ _id, path }) =>
    Math.max(
      -1,
      ...positions
        .filter(({ placeId }) => placeId === _id || path.includes(placeId))
        .map(({ office }) => APPOINTERS[office] ?? -1),
    ),
  )
  const lowest = Math.min(...levels)
  return lowest < 0 ? undefined : (lowest as Level)
}

export interface Appointer {
  personId: Id
  positions: readonly Held[]
}

/**
 * Everything within one's own ground, nothing above one's own level; and nobody appoints themself to what is as high as
 * they stand, or higher.
 */
export function mayAppoint(by: Appointer, office: Office, ground: Ground, whom: Id | undefined): boolean {
  const seat = seatOf(office)
  const level = levelOver(by.positions, ground)
  if (!seat || level === undefined || seat.level > level) return false
  return whom !== by.personId || seat.level < level
}

export const officesOver = (kind: Place['kind']): Seated[] =>
  SEATED.filter((office) => (SEATS[office].over as readonly string[]).includes(kind))

export const officesIn = (kind: OrganisationKind): Seated[] =>
  SEATED.filter((office) => (SEATS[office].in as readonly string[]).includes(kind))

/** Whose holder is an organisation's leader. */
export const LEADS: Partial<Record<OrganisationKind, Office>> = {
  communityCommittee: 'communitySecretary',
  gridBranch: 'branchSecretary',
  propertyCompany: 'propertyManager',
  ownersCommittee: 'ownersChair',
  selfGovernmentCommittee: 'ownersChair',
  unit: 'unitContact',
}
