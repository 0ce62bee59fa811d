// As what somebody meets a gathering: holds it, booked it, works there, lives there, or comes from elsewhere.
import { OFFICES, type Position } from '../person/person'
import type { Id } from '../shape'
import type { Gathering } from './gathering'
import type { GatheringParty } from './transitions'

type Held = Pick<Position, 'office' | 'placeId'>

/** Admins of its community, its street or the city. */
export const isAdminOver = (
  { path, communityId }: Pick<Gathering, 'path' | 'communityId'>,
  positions: readonly Held[],
) =>
  positions.some(
    ({ office, placeId }) => OFFICES[office].role === 'admin' && (placeId === communityId || path.includes(placeId)),
  )

/** Its hosts, the deputies who receive, and the admins of its ground. */
export const hostsIt = (
  held: Pick<Gathering, 'hosts' | 'deputies' | 'path' | 'communityId'>,
  personId: Id,
  positions: readonly Held[],
): boolean => [...held.hosts, ...held.deputies].some((one) => one.personId === personId) || isAdminOver(held, positions)

export const bookedIt = ({ booker }: Pick<Gathering, 'booker'>, personId: Id): boolean => booker?.personId === personId

/** The communities somebody lives in, and those they work in, by whatever office on whatever part of its ground. */
export interface Standing {
  personId: Id
  positions: readonly Held[]
  lives: ReadonlySet<Id>
  works: ReadonlySet<Id>
}

/** As what the table knows them; nobody for who is from elsewhere. */
export function partiesOf(held: Gathering, { personId, positions, lives, works }: Standing): Set<GatheringParty> {
  const parties = new Set<GatheringParty>()
  if (lives.has(held.communityId) || works.has(held.communityId)) parties.add('resident')
  if (bookedIt(held, personId)) parties.add('booker')
  if (hostsIt(held, personId, positions)) parties.add('host')
  return parties
}

const MEETING_STATES: readonly Gathering['state'][] = ['coming', 'running', 'over', 'cancelled']

/**
 * Neighbours see what is held or was; from elsewhere one sees what is offered there. What waits for a yes is the business of who
 * booked it and who says it. Whoever has a seat in it sees it in any case.
 */
export function seesIt(held: Gathering, standing: Standing): boolean {
  const parties = partiesOf(held, standing)
  if (parties.has('host') || parties.has('booker')) return true
  const { personId } = standing
  if (held.bookings.some((seat) => seat.personId === personId || seat.bookedBy === personId)) return true
  if (!MEETING_STATES.includes(held.state)) return false
  return parties.has('resident') || held.kind !== 'own'
}
