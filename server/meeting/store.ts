// The only writer of joint meetings.
import { timedMeeting } from '../../domain/meeting/course'
import type { Meeting, MeetingState } from '../../domain/meeting/meeting'
import type { Id, Instant } from '../../domain/shape'
import { change } from '../kernel/change'
import { collection, Duplicate, sdk } from '../kernel/database'

export const meetingById = (meetingId: Id): Promise<Meeting | undefined> => collection('meetings').byId(meetingId)

/** The one there is, where this intention was carried out before. */
export async function insertMeeting(meeting: Meeting, now: Instant): Promise<Meeting> {
  const made = timedMeeting(meeting, now)
  try {
    await collection('meetings').insert(made)
    return made
  } catch (fault) {
    const before = fault instanceof Duplicate ? await meetingById(meeting._id) : undefined
    if (!before) throw fault
    return before
  }
}

/** Carries out an intention once. */
export const changeMeeting = (
  meetingId: Id,
  key: string,
  now: Instant,
  to: (held: Meeting) => Meeting,
): Promise<Meeting> =>
  change('meetings', meetingId, (held) => {
    if (held.keys.includes(key)) return undefined
    const next = to(held)
    return timedMeeting(
      { ...next, keys: [...next.keys, key].slice(-100), updatedAt: Math.max(now, held.updatedAt) },
      now,
    )
  })

/** Changed without anybody's intention; undefined changes nothing. */
export const renewMeeting = (
  meetingId: Id,
  now: Instant,
  to: (held: Meeting) => Meeting | undefined,
): Promise<Meeting> =>
  change('meetings', meetingId, (held) => {
    const next = to(held)
    return next && timedMeeting(next, now)
  })

const COMING: readonly MeetingState[] = ['called', 'sitting', 'over']
const PAST: readonly MeetingState[] = ['published', 'cancelled']
const MOST = 100

/** Over one of these places or below it; the next first, of past ones the latest. */
export async function meetingsOn(placeIds: readonly Id[], show: 'coming' | 'past'): Promise<Meeting[]> {
  if (placeIds.length === 0) return []
  const { command } = sdk()
  return collection('meetings').find(
    { path: command.in([...placeIds]), state: command.in([...(show === 'coming' ? COMING : PAST)]) },
    { orderBy: ['startsAt', show === 'coming' ? 'asc' : 'desc'], limit: MOST },
  )
}

/** Of exactly these places, published. */
export async function publishedAt(placeIds: readonly Id[]): Promise<Meeting[]> {
  if (placeIds.length === 0) return []
  return collection('meetings').find(
    { placeId: sdk().command.in([...placeIds]), state: 'published' },
    { orderBy: ['startsAt', 'desc'], limit: MOST },
  )
}

export async function meetingsInviting(organisationIds: readonly Id[], show: 'coming' | 'past'): Promise<Meeting[]> {
  if (organisationIds.length === 0) return []
  const { command } = sdk()
  return collection('meetings').find(
    {
      'invitations.organisationId': command.in([...organisationIds]),
      state: command.in([...(show === 'coming' ? COMING : PAST)]),
    },
    { orderBy: ['startsAt', show === 'coming' ? 'asc' : 'desc'], limit: MOST },
  )
}

/** With a letter or a decision that somebody has to see to. */
export const dueMeetings = (now: Instant): Promise<Meeting[]> =>
  collection('meetings').find({ nextDueAt: sdk().command.lte(now) }, { orderBy: ['nextDueAt', 'asc'], limit: MOST })
