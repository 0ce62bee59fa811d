// Seats are taken, changed, given back, and answered for when they were offered.
import { booked, mustNotBePaused } from '../../domain/gathering/attendance'
import { answerOffer, change, join, leave } from '../../domain/gathering/contract'
import { type By, movedTo, mustMay } from '../../domain/gathering/course'
import type { Gathering } from '../../domain/gathering/gathering'
import { bookersSeat, cancelUntil, isBookers, mayGiveUp, mayRetitle } from '../../domain/gathering/may'
import { changedSeat, joined, left, offerAnswered, seatIn } from '../../domain/gathering/seats'
import { tell } from '../../domain/gathering/tell'
import { isTheirs } from '../../domain/gathering/who'
import { worksThere } from '../../domain/pavilion/ground'
import { dayAt } from '../../domain/pavilion/hours'
import type { Pavilion } from '../../domain/pavilion/pavilion'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { type Circumstances, handle, personOf } from '../kernel/handle'
import { bookSpan, freeSpan, pavilionById } from '../pavilion/read'
import { asksNobody, mustLookFree } from './book'
import { addressesOf, comingOf } from './people'
import { screened } from './screen'
import { viewOf } from './show'
import { attendanceOf, changeGathering, withKey } from './store'
import { certainly } from './transact'
import { type Before, before, byOf } from './who'

export const handleJoin = handle(join, async ({ gatheringId, forWhom, orWait, ...wish }, circumstances) => {
  const { now, key } = circumstances
  const at = await before(gatheringId, circumstances)
  if (at.gathering.keys.includes(key)) return viewOf(at, circumstances)
  const coming = await comingOf(wish, forWhom, at.gathering, at.standing, circumstances)
  const by = byOf(circumstances)
  // What is full already is answered from what was just read; only who might get a seat goes on.
  joined(at.gathering, coming, orWait, by, now, at.parties)
  mustNotBePaused(coming.personId ? await attendanceOf(coming.personId) : undefined, now)
  const gathering = await changeGathering(at.gathering, key, now, (held) =>
    joined(held, coming, orWait, by, now, at.parties),
  )
  return viewOf({ ...at, gathering }, circumstances)
})

/** Somebody else's seat is none of the caller's. */
function mustBeTheirs({ gathering, standing }: Before, seatId: Id): void {
  if (!isTheirs(seatIn(gathering, seatId), standing.personId)) throw new Refusal('NOT_FOUND', 'seat')
}

export const handleLeave = handle(leave, async ({ gatheringId, seatId }, circumstances) => {
  const { now, key } = circumstances
  const at = await before(gatheringId, circumstances)
  mustBeTheirs(at, seatId)
  const gathering = await changeGathering(at.gathering, key, now, (held) => {
    // Who booked the whole gives it up as a whole.
    if (isBookers(held, seatIn(held, seatId))) throw new Refusal('STEP_OUT_OF_ORDER', 'booker')
    return left(held, seatId, byOf(circumstances), now, withResident(at))
  })
  return viewOf({ ...at, gathering }, circumstances)
})

export const handleAnswerOffer = handle(answerOffer, async ({ gatheringId, seatId, takes }, circumstances) => {
  const { now, key } = circumstances
  const at = await before(gatheringId, circumstances)
  mustBeTheirs(at, seatId)
  const gathering = await changeGathering(at.gathering, key, now, (held) =>
    offerAnswered(held, seatId, takes, byOf(circumstances), now, withResident(at)),
  )
  return viewOf({ ...at, gathering }, circumstances)
})

/** Who has a seat already goes on with it, also after moving house. */
export const withResident = ({ parties }: Pick<Before, 'parties'>) => new Set([...parties, 'resident' as const])

export const handleChange = handle(change, async ({ gatheringId, seatId, title, to, ...wish }, circumstances) => {
  const { now, key } = circumstances
  const at = await before(gatheringId, circumstances)
  mustBeTheirs(at, seatId)
  if (at.gathering.keys.includes(key)) return viewOf(at, circumstances)
  const { pavilionId } = at.gathering
  const pavilion = pavilionId ? await pavilionById(pavilionId) : undefined
  const all = title !== undefined || to !== undefined
  const mustYet = (held: Gathering) => {
    const until = cancelUntil(held, pavilion?.rules.cancelHours ?? 0)
    const { state, people } = seatIn(held, seatId)
    const mends = title !== undefined && to === undefined && wish.people === people && mayRetitle(held, now)
    const open = mends || state === 'waiting' || now <= until || mayGiveUp(held, at.parties, until, now)
    if (all && !isBookers(held, seatIn(held, seatId))) throw new Refusal('NOT_YOURS', 'not booked by them')
    if (!open || (all && now >= held.startsAt)) throw new Refusal('TOO_LATE')
  }
  const change = (held: Gathering): Gathering => {
    mustYet(held)
    const changed = changedSeat(held, seatId, wish, byOf(circumstances), now, withResident(at))
    return title === undefined || title === held.title ? changed : retitled(changed, title, at)
  }
  let gathering: Gathering
  if (to) {
    if (!pavilion) throw new Refusal('STEP_OUT_OF_ORDER', 'no pavilion')
    gathering = await move(at, change, to, pavilion, circumstances)
  } else gathering = await changeGathering(at.gathering, key, now, change)
  gathering = await screened(gathering, personOf(circumstances), now)
  return viewOf({ ...at, gathering }, circumstances)
})

const retitled = (held: Gathering, title: string, { standing }: Before): Gathering => {
  const { screening: _, refusedBecause: __, ...rest } = held
  return { ...rest, title, ...(worksThere(held, standing) ? {} : { screening: 'owed' as const }) }
}

/** The old time is given back and the new one taken in one transaction: nobody loses one without having the other. */
async function move(
  { gathering: { _id }, parties, standing }: Before,
  change: (held: Gathering) => Gathering,
  to: { startsAt: Instant; endsAt: Instant },
  pavilion: Pavilion,
  circumstances: Circumstances,
): Promise<Gathering> {
  const { now, key } = circumstances
  const by: By = byOf(circumstances)
  await mustLookFree(pavilion, _id, to, now)
  const anew = !asksNobody(pavilion, standing)
  const hostsTold = anew ? await addressesOf(pavilion.hosts) : []
  return certainly(async (held) => {
    const before = await held.byId('gatherings', _id)
    if (!before) throw new Refusal('NOT_FOUND')
    if (before.keys.includes(key)) return before
    mustMay(before, 'move', parties)
    const changed = movedTo(change(before), to, anew, by, now)
    const next = withKey(anew ? tell(changed, 'bookingAsked', hostsTold, {}, now) : changed, key, now)
    // On the same day taking the new time gives back the old one.
    if (dayAt(before.startsAt) !== dayAt(to.startsAt)) await freeSpan(held, pavilion._id, _id, before.startsAt)
    const { rules } = await bookSpan(held, pavilion._id, _id, to.startsAt, to.endsAt, now)
    const own = bookersSeat(before)?.personId
    const attendance = own && (await held.byId('attendances', own))
    if (attendance) await held.write('attendances', booked(attendance, next, rules.perWeek))
    await held.write('gatherings', next)
    return { ...next, version: next.version + 1 }
  })
}
