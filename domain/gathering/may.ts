// What somebody may do with a gathering now: what its page offers. The server asks the course itself, so nothing here gives a right.
import { type Standing, worksThere } from '../pavilion/ground'
import type { Instant } from '../shape'
import type { GatheringView } from './contract'
import { DOORS_OPEN, HOUR, isEnded, may } from './course'
import type { Gathering, Seat } from './gathering'
import type { GatheringParty } from './transitions'

/** One's own meeting may be given up until the pavilion's limit; what is offered, until it begins. */
export const cancelUntil = ({ kind, startsAt }: Pick<Gathering, 'kind' | 'startsAt'>, cancelHours: number): Instant =>
  kind === 'own' ? startsAt - cancelHours * HOUR : startsAt

/** Who booked it until the limit, or as long as nobody said yes to it; who holds it at any time. */
export const mayGiveUp = (
  held: Gathering,
  parties: ReadonlySet<GatheringParty>,
  until: Instant,
  now: Instant,
): boolean => parties.has('host') || (parties.has('booker') && (now <= until || held.state === 'asked'))

/** The seat with which the whole was booked: given up with the whole, and not by itself. */
export const isBookers = (held: Pick<Gathering, 'booker' | 'bookings'>, { seatId }: Seat): boolean =>
  bookersSeat(held)?.seatId === seatId

/** The first of theirs: an officer who books for one may take seats for others in it later. */
export function bookersSeat({ booker, bookings }: Pick<Gathering, 'booker' | 'bookings'>): Seat | undefined {
  if (!booker) return undefined
  return bookings.find(
    ({ personId, bookedBy }) => (booker.forName === undefined ? personId : bookedBy) === booker.personId,
  )
}

/** The title of what is still to come was refused: who booked it may say it in other words until it begins. */
export const mayRetitle = ({ state, screening, startsAt }: Gathering, now: Instant): boolean =>
  screening === 'refused' && (state === 'asked' || state === 'coming') && now < startsAt

const isOpen = ({ startsAt, endsAt }: Gathering, now: Instant): boolean => startsAt - DOORS_OPEN <= now && now < endsAt

function withSeat(held: Gathering, seat: Seat, until: Instant, now: Instant): GatheringView['may'] {
  const { state } = seat
  const can: GatheringView['may'] = []
  const waits = state === 'waiting' || state === 'offered'
  if (!isBookers(held, seat) && (waits || (state === 'held' && now < held.startsAt))) can.push('leave')
  if ((state === 'held' && now <= until) || state === 'waiting') can.push('change')
  if (state === 'offered' && (seat.offerUntil ?? 0) > now) can.push('takeOffer')
  if (isOpen(held, now) && (state === 'held' || state === 'offered' || state === 'missed')) can.push('checkIn')
  if (state === 'held') can.push('calendar')
  return can
}

export function mayOf(
  held: Gathering,
  parties: ReadonlySet<GatheringParty>,
  standing: Standing,
  until: Instant,
  now: Instant,
): GatheringView['may'] {
  if (isEnded(held)) return []
  const { personId } = standing
  const can = new Set<GatheringView['may'][number]>()
  const mine = held.bookings.find((seat) => seat.personId === personId && seat.state !== 'left')
  const open = may(held, 'join', parties) && now < held.endsAt
  if (open && !mine) can.add('join')
  if (open && worksThere(held, standing)) can.add('bookForOther')
  for (const seat of held.bookings) {
    if (seat.personId === personId || seat.bookedBy === personId)
      for (const one of withSeat(held, seat, until, now)) can.add(one)
  }
  if (may(held, 'cancel', parties) && mayGiveUp(held, parties, until, now)) can.add('cancel')
  if (may(held, 'approve', parties)) can.add('approve')
  if (
    held.kind === 'own' &&
    held.pavilionId &&
    may(held, 'move', parties) &&
    mayGiveUp(held, parties, until, now) &&
    now < held.startsAt
  )
    can.add('move')
  if (parties.has('host')) {
    can.add('calendar')
    if (isOpen(held, now) && may(held, 'checkIn', parties)) can.add('checkOthers')
  }
  return [...can]
}
