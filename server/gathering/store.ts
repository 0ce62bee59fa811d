// The only writer of gatherings and of what people booked in a week.
import { createHash } from 'node:crypto'
import { timed } from '../../domain/gathering/course'
import type { Attendance, Gathering } from '../../domain/gathering/gathering'
import type { Id, Instant } from '../../domain/shape'
import { change } from '../kernel/change'
import { collection, sdk } from '../kernel/database'

const MOST_KEYS = 400

export const gatheringById = (gatheringId: Id): Promise<Gathering | undefined> =>
  collection('gatherings').byId(gatheringId)

export const gatheringsByIds = (gatheringIds: readonly Id[]): Promise<Gathering[]> =>
  collection('gatherings').byIds(gatheringIds)

/** One intention is one gathering, or one seat, however often it is sent. */
export const idOf = (what: 'gathering' | 'seat', personId: Id, key: string): Id =>
  createHash('sha256').update(`${what}\n${personId}\n${key}`).digest('base64url').slice(0, 32)

/** With the intention put down, and when the clock looks next. */
export const withKey = (held: Gathering, key: string, now: Instant): Gathering =>
  timed({ ...held, keys: [...held.keys, key].slice(-MOST_KEYS), updatedAt: Math.max(now, held.updatedAt) })

/** Two hundred at once for one gathering: each of them tries until it is their turn. */
const CROWD = { tries: 60, pauseMs: 1500 }

/** Carries out an intention once, over the gathering as it was `read` just now; over how it is then, where it was changed meanwhile. */
export const changeGathering = (
  read: Gathering,
  key: string,
  now: Instant,
  to: (held: Gathering) => Gathering,
): Promise<Gathering> =>
  change(
    'gatherings',
    read._id,
    (held) => (held.keys.includes(key) ? undefined : withKey(to(held), key, now)),
    CROWD,
    read,
  )

/** Changed without anybody's intention; undefined changes nothing. */
export const renewGathering = (
  gatheringId: Id,
  to: (held: Gathering) => Gathering | undefined,
  read?: Gathering,
): Promise<Gathering> =>
  change(
    'gatherings',
    gatheringId,
    (held) => {
      const next = to(held)
      return next && timed(next)
    },
    CROWD,
    read,
  )

const MOST = 100

/** The first that are due, oldest first. */
export const dueGatherings = (now: Instant): Promise<Gathering[]> =>
  collection('gatherings').find({ nextDueAt: sdk().command.lte(now) }, { orderBy: ['nextDueAt', 'asc'], limit: MOST })

/** Looked at in this round, and not finished: in the next it stands behind all that were due before. */
export const putBehind = (gatheringId: Id, now: Instant): Promise<Gathering> =>
  change(
    'gatherings',
    gatheringId,
    (held) => (held.nextDueAt > now ? undefined : { ...held, nextDueAt: now + 1 }),
    CROWD,
  )

/** Held in this pavilion at a time between these. None lasts longer than a day. */
export async function gatheringsBetween(pavilionId: Id, from: Instant, to: Instant): Promise<Gathering[]> {
  const { command } = sdk()
  const found = await collection('gatherings').find(
    { pavilionId, startsAt: command.gt(from - 86_400_000).and(command.lt(to)) },
    { orderBy: ['startsAt', 'asc'], limit: 1000 },
  )
  return found.filter(({ endsAt }) => endsAt > from)
}

export const gatheringsOfTopic = (topicId: Id): Promise<Gathering[]> =>
  collection('gatherings').find({ topicIds: topicId }, { limit: MOST })

/** To come, with a seat of theirs, whatever became of it. */
export const gatheringsWith = (personId: Id, now: Instant): Promise<Gathering[]> =>
  collection('gatherings').find(
    { 'bookings.personId': personId, startsAt: sdk().command.gte(now) },
    { orderBy: ['startsAt', 'asc'], limit: 1000 },
  )

export const attendanceOf = (personId: Id): Promise<Attendance | undefined> => collection('attendances').byId(personId)
