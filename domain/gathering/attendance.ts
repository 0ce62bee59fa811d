// What one person booked in a week and what they missed: the limit of a pavilion, and the pause after missing twice. Pure.
import { dayAt, mondayOf } from '../pavilion/hours'
import { Refusal } from '../refusal'
import type { Id, Instant } from '../shape'
import type { Attendance, Gathering } from './gathering'

const DAY = 86_400_000
/** Missed twice within so long: no bookings for as long. */
export const PAUSE = 30 * DAY
const TIMES = 2
const MOST_BOOKED = 60
const MOST_MISSED = 20

/** Of version 0: not stored yet. */
export const freshAttendance = (personId: Id, communityId: Id, path: readonly Id[]): Attendance => ({
  _id: personId,
  version: 0,
  communityId,
  path: [...path],
  booked: [],
  missed: [],
  keys: [],
})

/** The pause ends by itself. */
export const isPaused = (held: Pick<Attendance, 'pausedUntil'> | undefined, now: Instant): boolean =>
  (held?.pausedUntil ?? 0) > now

export function mustNotBePaused(held: Attendance | undefined, now: Instant): void {
  if (isPaused(held, now)) throw new Refusal('BOOKING_PAUSED')
}

/** The Monday of the week an instant lies in, in Beijing. */
export const weekOf = (at: Instant): string => mondayOf(dayAt(at))

/** Bookings of this pavilion in that week. */
export const bookedIn = (held: Pick<Attendance, 'booked'> | undefined, pavilionId: Id, monday: string): number =>
  (held?.booked ?? []).filter((one) => one.pavilionId === pavilionId && one.monday === monday).length

/** One booking more in its week, or the same booking in another one. */
export function booked(
  held: Attendance,
  {
    _id: gatheringId,
    pavilionId,
    startsAt,
    updatedAt,
  }: Pick<Gathering, '_id' | 'pavilionId' | 'startsAt' | 'updatedAt'>,
  perWeek: number,
): Attendance {
  if (pavilionId === undefined) return held
  const others = { booked: held.booked.filter((one) => one.gatheringId !== gatheringId) }
  const monday = weekOf(startsAt)
  if (bookedIn(others, pavilionId, monday) >= perWeek) throw new Refusal('WEEK_FULL')
  const all = [...others.booked, { pavilionId, monday, gatheringId }].sort((a, b) => a.monday.localeCompare(b.monday))
  // Weeks that are over make room. What still counts never falls out, or there would be no limit any more.
  const kept = all.slice(-MOST_BOOKED)
  if ((all[all.length - kept.length - 1]?.monday ?? '') >= weekOf(updatedAt)) throw new Refusal('WEEK_FULL', 'no room')
  return { ...held, booked: kept }
}

/** It does not count any more; undefined where it never did. */
export const unbooked = (held: Attendance, gatheringId: Id): Attendance | undefined =>
  held.booked.some((one) => one.gatheringId === gatheringId)
    ? { ...held, booked: held.booked.filter((one) => one.gatheringId !== gatheringId) }
    : undefined

/** Two within thirty days, the last of them this one's: paused for thirty days from it. */
function pauseAfter(missed: Attendance['missed']): Instant | undefined {
  const times = missed.map(({ at }) => at).sort((a, b) => a - b)
  const ends = times.flatMap((at, i) => {
    const before = times[i - (TIMES - 1)]
    return before !== undefined && at - before <= PAUSE ? [at + PAUSE] : []
  })
  return ends.length === 0 ? undefined : Math.max(...ends)
}

function withMissed(held: Attendance, missed: Attendance['missed']): Attendance {
  const { pausedUntil: _, ...rest } = held
  const until = pauseAfter(missed)
  return { ...rest, missed: missed.slice(-MOST_MISSED), ...(until === undefined ? {} : { pausedUntil: until }) }
}

/** Undefined where it stands there already. */
export const missedOne = (
  held: Attendance,
  { _id: gatheringId, title, startsAt }: Pick<Gathering, '_id' | 'title' | 'startsAt'>,
): Attendance | undefined =>
  held.missed.some((one) => one.gatheringId === gatheringId)
    ? undefined
    : withMissed(held, [...held.missed, { gatheringId, title, at: startsAt }])

/** They were there after all; undefined where nothing was missed. */
export const cameAfterAll = (held: Attendance, gatheringId: Id): Attendance | undefined =>
  held.missed.some((one) => one.gatheringId === gatheringId)
    ? withMissed(
        held,
        held.missed.filter((one) => one.gatheringId !== gatheringId),
      )
    : undefined
