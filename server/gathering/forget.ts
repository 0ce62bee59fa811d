// Somebody leaves for good: what they booked and is still to come is given back first; of what was, the counts stay and their name goes.
import { CLOCK, cancelled, isEnded } from '../../domain/gathering/course'
import type { Gathering } from '../../domain/gathering/gathering'
import { isBookers } from '../../domain/gathering/may'
import { left } from '../../domain/gathering/seats'
import { withoutTurnsOf } from '../../domain/gathering/series'
import type { Gone } from '../../domain/person/nameless'
import type { Id, Instant } from '../../domain/shape'
import { collection } from '../kernel/database'
import { makeNameless } from '../kernel/nameless'
import { gatheringsWith, renewGathering } from './store'
import { giveUp } from './strike'

const WORDS = '预约的人已注销'

export async function forgetPerson(gone: Gone, now: Instant): Promise<void> {
  const { personId } = gone
  const coming = await gatheringsWith(personId, now)
  for (const held of coming) await giveBackSeat(held, personId, now)
  for (const field of ['bookings.personId', 'bookings.bookedBy', 'hosts.personId', 'deputies.personId'])
    await makeNameless('gatherings', { [field]: personId }, gone, (held) => withoutThem(held, gone))
  for (const field of ['rota.personId', 'ending.by'])
    await makeNameless('series', { [field]: personId }, gone, (held) => withoutTurnsOf(held, personId))
  await collection('attendances').remove(personId)
}

async function giveBackSeat(held: Gathering, personId: Id, now: Instant): Promise<void> {
  const theirs = (one: Gathering) =>
    one.bookings.find((seat) => seat.personId === personId && ['held', 'waiting', 'offered'].includes(seat.state))
  const seat = theirs(held)
  if (!seat || isEnded(held)) return
  if (isBookers(held, seat)) {
    await giveUp(held._id, `gone-${personId}`.slice(0, 64), now, (one) =>
      isEnded(one) ? one : cancelled(one, 'strike', CLOCK, WORDS, now),
    )
    return
  }
  await renewGathering(held._id, (one) => {
    const there = theirs(one)
    return there && !isEnded(one) && one.startsAt > now
      ? left(one, there.seatId, CLOCK, now, new Set(['resident']))
      : undefined
  })
}

const withoutThem = (held: Gathering, { personId, phone }: Gone): Gathering => ({
  ...held,
  bookings: held.bookings.map((seat) => (seat.personId === personId ? { ...seat, words: '' } : seat)),
  letters: held.letters.filter(({ to }) => to.personId !== personId && to.phone !== phone),
})
