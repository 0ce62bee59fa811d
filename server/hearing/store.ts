// The only writer of hearings.
import { createHash } from 'node:crypto'
import { timedHearing } from '../../domain/hearing/course'
import type { Hearing } from '../../domain/hearing/hearing'
import type { Id, Instant } from '../../domain/shape'
import { change } from '../kernel/change'
import { collection, Duplicate, sdk } from '../kernel/database'

export const hearingById = (hearingId: Id): Promise<Hearing | undefined> => collection('hearings').byId(hearingId)

/** One intention of one person is one hearing, however often it is sent. */
export const hearingIdOf = (personId: Id, key: string): Id =>
  createHash('sha256').update(`hearing\n${personId}\n${key}`).digest('base64url').slice(0, 24)

/** The one there is, where this intention was carried out before. */
export async function insertHearing(made: Hearing): Promise<Hearing> {
  try {
    await collection('hearings').insert(made)
    return made
  } catch (fault) {
    const before = fault instanceof Duplicate ? await hearingById(made._id) : undefined
    if (!before) throw fault
    return before
  }
}

const MOST_KEYS = 60

/** Carries out an intention once. */
export const changeHearing = (hearingId: Id, key: string, to: (held: Hearing) => Hearing): Promise<Hearing> =>
  change('hearings', hearingId, (held) => {
    if (held.keys.includes(key)) return undefined
    const next = to(held)
    return timedHearing({ ...next, keys: [...next.keys, key].slice(-MOST_KEYS) })
  })

/** Changed without anybody's intention; undefined changes nothing. */
export const renewHearing = (hearingId: Id, to: (held: Hearing) => Hearing | undefined): Promise<Hearing> =>
  change('hearings', hearingId, (held) => {
    const next = to(held)
    return next && timedHearing(next)
  })

export const hearingsOfDraft = (draftId: string): Promise<Hearing[]> =>
  collection('hearings').find({ draftId }, { limit: 20 })

/** The longest due first. */
export const dueHearings = (now: Instant): Promise<Hearing[]> =>
  collection('hearings').find({ nextDueAt: sdk().command.lte(now) }, { orderBy: ['nextDueAt', 'asc'], limit: 100 })
