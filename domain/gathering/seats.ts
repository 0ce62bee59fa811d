// Who has a seat and who waits. Seats are people, not bookings; nothing here ever gives away more than there are. Pure.
import { beijing } from '../beijing'
import { isQuiet, QUIET } from '../quiet'
import { Refusal } from '../refusal'
import type { Id, Instant } from '../shape'
import { type By, DOORS_OPEN, HOUR, isAwaited, MINUTE, mustMay, noted } from './course'
import type { CHECKED_BY, Gathering, Seat } from './gathering'
import { tell, timeWords, toldFrom } from './tell'
import type { GatheringParty } from './transitions'

const TAKES: readonly Seat['state'][] = ['held', 'offered', 'here']

/** People who have a seat, or for whom one is kept. */
export const takenOf = ({ bookings }: Pick<Gathering, 'bookings'>): number =>
  bookings.reduce((sum, { state, people }) => sum + (TAKES.includes(state) ? people : 0), 0)

export const freeOf = (held: Pick<Gathering, 'bookings' | 'seats'>): number => held.seats - takenOf(held)

/** First come, first. */
export const waitingOf = ({ bookings }: Pick<Gathering, 'bookings'>): Seat[] =>
  bookings.filter(({ state }) => state === 'waiting')

const LONGEST_OFFER = 2 * HOUR
const SHORTEST_OFFER = 10 * MINUTE

/**
 * Two hours; of the last hours a third, and never into the last half hour. In the last forty minutes, and when it has begun,
 * only who can come at once is any help.
 */
const offerLasts = (left: number, longest = LONGEST_OFFER): number =>
  Math.max(SHORTEST_OFFER, Math.min(longest, Math.floor(left / 3), left - DOORS_OPEN))

/**
 * The quiet hours do not count, unless it begins too soon after them: an offer begins in the morning, or runs on there where more
 * than its last minutes are left.
 */
export function offerEnds(startsAt: Instant, now: Instant): Instant {
  const from = toldFrom(startsAt, now)
  const until = from + offerLasts(startsAt - from)
  const morning = toldFrom(startsAt, until)
  if (isQuiet(from) || morning === until) return until
  const rest = until - nightBegan(until)
  return rest < SHORTEST_OFFER ? until : morning + offerLasts(startsAt - morning, rest)
}

/** On the evening before midnight. */
const nightBegan = (at: Instant): Instant => beijing(at).startOf('day').add(QUIET.fromHour, 'hour').valueOf()

const change = (held: Gathering, seatId: Id, to: (seat: Seat) => Seat): Gathering => ({
  ...held,
  bookings: held.bookings.map((seat) => (seat.seatId === seatId ? to(seat) : seat)),
})

const withoutOffer = ({ offerUntil: _, ...seat }: Seat): Seat => seat

/** Who waits longest is offered free seats, where they are enough; else the next for whom they are. */
export function offered(held: Gathering, now: Instant): Gathering {
  let next = held
  if (held.state !== 'coming' && held.state !== 'running') return held
  const until = offerEnds(held.startsAt, now)
  if (until > held.endsAt) return held
  for (const seat of waitingOf(held)) {
    if (seat.people > freeOf(next)) continue
    next = change(next, seat.seatId, (one) => ({ ...one, state: 'offered', offerUntil: until }))
    next = tell(next, 'seatOffered', [seat], { until: timeWords(until), people: String(seat.people) }, now)
  }
  return next
}

/** Who waits is not passed over by whoever asks later for as many: those were offered what is free before. */
const fits = (held: Gathering, people: number): boolean => people <= freeOf(held)

export type Coming = Pick<
  Seat,
  'seatId' | 'personId' | 'name' | 'phone' | 'openid' | 'bookedBy' | 'people' | 'needs' | 'words'
>

/** Bookings kept in one gathering; those that were given back make room. */
const MOST_BOOKINGS = 300

const isSame = (one: Pick<Seat, 'personId' | 'name' | 'phone'>, other: Pick<Seat, 'personId' | 'name' | 'phone'>) =>
  one.personId !== undefined || other.personId !== undefined
    ? one.personId === other.personId
    : one.name === other.name && one.phone === other.phone

function withRoom(bookings: readonly Seat[]): Seat[] {
  if (bookings.length < MOST_BOOKINGS) return [...bookings]
  const gone = bookings.findIndex(({ state }) => state === 'left')
  if (gone < 0) throw new Refusal('FULL', 'no more bookings')
  return bookings.filter((_, i) => i !== gone)
}

/** As whoever books the whole of it: seats at once. */
export const seatedFirst = (held: Gathering, coming: Coming, now: Instant): Gathering => {
  if (!fits(held, coming.people)) throw new Refusal('FULL')
  return { ...held, bookings: [...withRoom(held.bookings), { ...coming, state: 'held', at: now, heldAt: now }] }
}

/** FULL where there are too few, unless one would rather wait. */
export function joined(
  held: Gathering,
  coming: Coming,
  orWait: boolean,
  by: By,
  now: Instant,
  parties: ReadonlySet<GatheringParty>,
): Gathering {
  mustMay(held, 'join', parties)
  if (now >= held.endsAt) throw new Refusal('TOO_LATE')
  const before = held.bookings.find((seat) => isSame(seat, coming))
  // The same intention once more, whose key is no longer kept.
  if (before?.seatId === coming.seatId) return held
  if (before && before.state !== 'left') throw new Refusal('BOOKED_ALREADY')
  const seated = fits(held, coming.people)
  // Who waits for what can never come free would wait for nothing.
  if (!seated && (!orWait || coming.people > held.seats)) throw new Refusal('FULL')
  const bookings = withRoom(held.bookings.filter((seat) => seat !== before))
  const seat: Seat = { ...coming, state: seated ? 'held' : 'waiting', at: now, ...(seated ? { heldAt: now } : {}) }
  const next = noted({ ...held, bookings: [...bookings, seat] }, 'join', by, '', now)
  return seated ? tell(next, 'bookedYes', [seat], { people: String(seat.people) }, now) : next
}

export function seatIn({ bookings }: Gathering, seatId: Id): Seat {
  const seat = bookings.find((one) => one.seatId === seatId)
  if (!seat) throw new Refusal('NOT_FOUND', 'seat')
  return seat
}

/** Before the beginning; who only waits, or was offered seats, may go at any time. */
export function left(
  held: Gathering,
  seatId: Id,
  by: By,
  now: Instant,
  parties: ReadonlySet<GatheringParty>,
): Gathering {
  const seat = seatIn(held, seatId)
  mustMay(held, 'leave', parties)
  if (seat.state === 'left') return held
  if (seat.state === 'missed' || seat.state === 'here') throw new Refusal('STEP_OUT_OF_ORDER', seat.state)
  if (seat.state === 'held' && now >= held.startsAt) throw new Refusal('TOO_LATE')
  const next = change(held, seatId, (one) => ({ ...withoutOffer(one), state: 'left' }))
  return offered(noted(next, 'leave', by, '', now), now)
}

export interface Changed {
  people: number
  needs: Seat['needs']
  words: string
}

/** More people where there are seats for them, fewer at any time; who waits keeps their turn. */
export function changedSeat(
  held: Gathering,
  seatId: Id,
  to: Changed,
  by: By,
  now: Instant,
  parties: ReadonlySet<GatheringParty>,
): Gathering {
  const seat = seatIn(held, seatId)
  mustMay(held, 'change', parties)
  if (seat.state !== 'held' && seat.state !== 'waiting') throw new Refusal('STEP_OUT_OF_ORDER', seat.state)
  const more = to.people - seat.people
  const most = seat.state === 'held' ? seat.people + freeOf(held) : held.seats
  if (more > 0 && to.people > most) throw new Refusal('FULL')
  const next = change(held, seatId, (one) => ({ ...one, ...to }))
  return offered(noted(next, 'change', by, '', now), now)
}

/** Taken, or left to the next. */
export function offerAnswered(
  held: Gathering,
  seatId: Id,
  takes: boolean,
  by: By,
  now: Instant,
  parties: ReadonlySet<GatheringParty>,
): Gathering {
  const seat = seatIn(held, seatId)
  if (seat.state !== 'offered' || (seat.offerUntil ?? 0) <= now) throw new Refusal('OFFER_OVER')
  mustMay(held, 'answer', parties)
  const next = change(held, seatId, (one) =>
    takes ? { ...withoutOffer(one), state: 'held', heldAt: now } : { ...withoutOffer(one), state: 'left' },
  )
  const done = noted(next, 'answer', by, takes ? '要' : '不要', now)
  return takes ? tell(done, 'bookedYes', [seat], { people: String(seat.people) }, now) : offered(done, now)
}

/** Offers that ended go to the next. */
export function offersEnded(held: Gathering, now: Instant): Gathering | undefined {
  const over = (seat: Seat) => seat.state === 'offered' && (seat.offerUntil ?? 0) <= now
  if (!held.bookings.some(over)) return undefined
  const bookings = held.bookings.map((seat) =>
    over(seat) ? { ...withoutOffer(seat), state: 'left' as const, gone: 'offer' as const } : seat,
  )
  return offered({ ...held, bookings }, now)
}

/** NOT_YET, or over: when one may be checked in. */
export function mustBeOpen({ startsAt, endsAt }: Pick<Gathering, 'startsAt' | 'endsAt'>, now: Instant): void {
  if (now < startsAt - DOORS_OPEN) throw new Refusal('NOT_YET')
  if (now >= endsAt) throw new Refusal('NOTHING_BOOKED_HERE', 'over')
}

/** Who comes late, or straight from the waiting list, sits down where seats are free. */
export function checkedIn(
  held: Gathering,
  seatId: Id,
  how: (typeof CHECKED_BY)[number],
  by: By,
  now: Instant,
  parties: ReadonlySet<GatheringParty>,
): Gathering {
  const seat = seatIn(held, seatId)
  mustBeOpen(held, now)
  mustMay(held, 'checkIn', parties)
  if (seat.state === 'here') return held
  if (seat.state === 'left') throw new Refusal('NOTHING_BOOKED_HERE', 'left')
  if (!TAKES.includes(seat.state) && !fits(held, seat.people)) throw new Refusal('FULL')
  const next = change(held, seatId, (one) => ({
    ...withoutOffer(one),
    state: 'here',
    heldAt: one.heldAt ?? now,
    checkedBy: how,
    checkedAt: now,
  }))
  return noted(next, 'checkIn', by, seat.name, now)
}

/** The host took it back: they are not here after all, and not missed unless the quarter of an hour is over. */
export function checkedOut(
  held: Gathering,
  seatId: Id,
  by: By,
  now: Instant,
  parties: ReadonlySet<GatheringParty>,
): Gathering {
  const seat = seatIn(held, seatId)
  mustBeOpen(held, now)
  mustMay(held, 'checkIn', parties)
  if (seat.state !== 'here') return held
  const next = change(held, seatId, ({ checkedBy: _, checkedAt: __, ...one }) => ({ ...one, state: 'held' }))
  return noted(next, 'checkIn', by, `${seat.name} 未到`, now)
}

/** A quarter of an hour after the beginning: seats of who is not there go to who waits. */
export function released(held: Gathering, now: Instant): Gathering {
  const gone = held.bookings.filter((seat) => isAwaited(seat, held.startsAt))
  const next: Gathering = {
    ...held,
    bookings: held.bookings.map((seat) => (gone.includes(seat) ? { ...seat, state: 'missed' as const } : seat)),
  }
  return offered(tell(next, 'seatMissed', gone, {}, now), now)
}
