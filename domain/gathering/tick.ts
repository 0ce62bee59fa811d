// What time brings about in a gathering: reminders, the beginning, who is not there, offers that end, the end. Pure.
import { dayAt } from '../pavilion/days'
import type { Instant } from '../shape'
import {
  CLOCK,
  concerned,
  desertedAt,
  emptied,
  HOUR,
  isAwaited,
  isEnded,
  LATE,
  MINUTE,
  REMINDERS,
  step,
} from './course'
import type { Gathering } from './gathering'
import { offersEnded, released } from './seats'
import { tell, toldFrom } from './tell'

/** A reminder that is later than this before the beginning is left out: what comes an hour before says the same. */
const DAY_AT_LEAST = 2 * HOUR

/** The host never said yes or no. Its slot is given back with it, so it is more than one document's change. */
export const lapses = ({ state, startsAt }: Gathering, now: Instant): boolean => state === 'asked' && startsAt <= now

/** Nobody came. The pavilion's time is given back with it, so it is more than one document's change. */
export const isDeserted = (held: Gathering, now: Instant): boolean =>
  (desertedAt(held) ?? now + 1) <= now && now < held.endsAt

const NOBODY_CAME = '没有人来，议事亭空出来了'

/** Over before its time: who had seats missed it, who would have joined them is told. */
export function deserted(held: Gathering, now: Instant): Gathering {
  const missed = held.bookings.filter((seat) => isAwaited(seat, held.startsAt))
  const others = concerned(held).filter((seat) => !missed.includes(seat))
  const bookings = held.bookings.map((seat) => (missed.includes(seat) ? { ...seat, state: 'missed' as const } : seat))
  const told = tell(emptied({ ...held, bookings }), 'seatMissed', missed, {}, now)
  return step(tell(told, 'gatheringCancelled', others, { what: NOBODY_CAME }, now), 'nobody', CLOCK, '', now)
}

/** The clock may come late, and its words must not. */
const soonWords = (away: number): string =>
  away > HOUR - 5 * MINUTE ? '一小时后开始' : `${Math.ceil(away / MINUTE)}分钟后开始`

function reminded(held: Gathering, now: Instant): Gathering | undefined {
  if (held.state !== 'coming') return undefined
  const mark = (['day', 'hour'] as const).find(
    (one) => !held.reminded.includes(one) && held.startsAt - now <= REMINDERS[one],
  )
  if (!mark) return undefined
  const marked = { ...held, reminded: [...held.reminded, mark] }
  const read = mark === 'day' ? toldFrom(held.startsAt, now) : now
  if (held.startsAt - read <= (mark === 'day' ? DAY_AT_LEAST : 0)) return marked
  const coming = held.bookings.filter(({ state }) => state === 'held')
  const day = dayAt(held.startsAt) === dayAt(read) ? '今天就开始' : '明天就开始'
  const what = mark === 'hour' ? soonWords(held.startsAt - now) : day
  return tell(marked, 'gatheringSoon', coming, { what }, now)
}

/** One of the things that are due, or undefined where nothing is. Asked again until it gives nothing. */
export function ticked(held: Gathering, now: Instant): Gathering | undefined {
  if (isEnded(held) || isDeserted(held, now)) return undefined
  const ended = offersEnded(held, now)
  if (ended) return ended
  const told = reminded(held, now)
  if (told) return told
  const { state, startsAt, endsAt, bookings } = held
  if (state === 'coming' && startsAt <= now) return step(held, 'begin', CLOCK, '', startsAt)
  if (state !== 'running') return undefined
  if (startsAt + LATE <= now && bookings.some((seat) => isAwaited(seat, startsAt))) {
    return step(released(held, now), 'release', CLOCK, '', now)
  }
  if (endsAt > now) return undefined
  const empty = bookings.map((seat) =>
    seat.state === 'waiting' ? { ...seat, state: 'left' as const, gone: 'wait' as const } : seat,
  )
  return step({ ...held, bookings: empty }, 'end', CLOCK, '', endsAt)
}

/** All that is due now. */
export function through(held: Gathering, now: Instant): Gathering | undefined {
  let next: Gathering | undefined
  for (let after = ticked(held, now); after; after = ticked(after, now)) next = after
  return next
}
