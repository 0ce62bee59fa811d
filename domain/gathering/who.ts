// As what somebody meets a gathering: holds it, booked it, works there, lives there, or comes from elsewhere.
import { administers, isOfPavilion, type Standing, worksThere } from '../pavilion/ground'
import type { Id } from '../shape'
import type { Gathering } from './gathering'
import { bookersSeat } from './may'
import type { GatheringParty } from './transitions'

/** Its hosts and the deputies who receive, as long as they hold an office on its ground; and the admins of that. */
export const hostsIt = (
  held: Pick<Gathering, 'hosts' | 'deputies' | 'path' | 'communityId'>,
  standing: Pick<Standing, 'personId' | 'seats'>,
): boolean =>
  ([...held.hosts, ...held.deputies].some(({ personId }) => personId === standing.personId) &&
    worksThere(held, standing)) ||
  administers(held, standing)

/** Who booked it, and who an officer booked it for: it is theirs to change and to give back. */
export const bookedIt = (held: Pick<Gathering, 'booker' | 'bookings'>, personId: Id): boolean =>
  held.booker?.personId === personId || bookersSeat(held)?.personId === personId

/** As what the table of transitions knows them; nobody for who is from elsewhere. */
export function partiesOf(held: Gathering, standing: Standing): Set<GatheringParty> {
  const { personId } = standing
  const parties = new Set<GatheringParty>()
  if (isOfPavilion(held, standing)) parties.add('resident')
  if (bookedIt(held, personId)) parties.add('booker')
  if (hostsIt(held, standing)) parties.add('host')
  return parties
}

/** Their own seats, and those they booked for others. */
export const isTheirs = (seat: Gathering['bookings'][number], personId: Id): boolean =>
  seat.personId === personId || seat.bookedBy === personId

const PUBLIC: readonly Gathering['state'][] = ['coming', 'running', 'over', 'cancelled']

/**
 * Neighbours see what is held or was; from elsewhere one sees what is offered there. What waits for a yes is the business of who
 * booked it and who says it. Whoever has a seat in it sees it in any case.
 */
export function seesIt(held: Gathering, parties: ReadonlySet<GatheringParty>, personId: Id): boolean {
  if (parties.has('host') || parties.has('booker')) return true
  if (held.bookings.some((seat) => isTheirs(seat, personId))) return true
  return PUBLIC.includes(held.state) && (parties.has('resident') || held.kind !== 'own')
}
