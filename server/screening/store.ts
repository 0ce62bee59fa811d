// The only writer of screenings.
import { createHash } from 'node:crypto'
import type { ScreenedRoom, Screening, Subject } from '../../domain/screening/screening'
import type { Id, Instant } from '../../domain/shape'
import { allOf } from '../kernel/all'
import { change } from '../kernel/change'
import { collection, Duplicate, sdk } from '../kernel/database'
import { since } from '../kernel/since'

/** One document a part, whatever lengths its ids have. */
export const screeningIdOf = ({ room, id, part }: Subject): Id =>
  createHash('sha256').update(`${room}\n${id}\n${part}`).digest('base64url').slice(0, 32)

export const hashOf = (words: string): string => createHash('sha256').update(words).digest('base64url')

export const screeningById = (screeningId: Id): Promise<Screening | undefined> =>
  collection('screenings').byId(screeningId)

/** The one there is, where it was there before. */
export async function insertScreening(made: Screening): Promise<Screening> {
  try {
    await collection('screenings').insert(made)
    return made
  } catch (fault) {
    if (!(fault instanceof Duplicate)) throw fault
    return (await screeningById(made._id)) ?? made
  }
}

/** `read`: as it was read or written just now, so that it is not read again. */
export const changeScreening = (
  screeningId: Id,
  to: (held: Screening) => Screening | undefined,
  read?: Screening,
): Promise<Screening> => change('screenings', screeningId, to, undefined, read)

/** All parts of these things. */
export const screeningsOfMany = (room: ScreenedRoom, ids: readonly Id[]): Promise<Screening[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : allOf('screenings', { 'subject.room': room, 'subject.id': sdk().command.in([...ids]) })

export const byTrace = async (trace: string): Promise<Screening | undefined> =>
  (await collection('screenings').find({ trace }, { limit: 1 }))[0]

/** The longest overdue first. */
export const dueScreenings = (now: Instant, limit: number): Promise<Screening[]> =>
  collection('screenings').find({ dueAt: sdk().command.lte(now) }, { orderBy: ['dueAt', 'asc'], limit })

/** What waits for a person on these grounds, the oldest first. */
export const waitingForHuman = (placeIds: readonly Id[], limit: number): Promise<Screening[]> =>
  placeIds.length === 0
    ? Promise.resolve([])
    : collection('screenings').find(
        { state: 'human', path: sdk().command.in([...placeIds]) },
        { orderBy: ['askedAt', 'asc'], limit },
      )

export const countForHuman = (placeIds: readonly Id[]): Promise<number> =>
  placeIds.length === 0
    ? Promise.resolve(0)
    : collection('screenings').count({ state: 'human', path: sdk().command.in([...placeIds]) })

export const settledSince = (room: ScreenedRoom, from: Instant): AsyncIterable<Screening[]> =>
  since('screenings', 'settledAt', from, { query: { 'subject.room': room } })
