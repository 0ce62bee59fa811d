// The writer of mornings.
import type { Household } from '../../domain/household/household'
import type { Morning } from '../../domain/morning/morning'
import type { Id, Instant, Phone } from '../../domain/shape'
import { allOf } from '../kernel/all'
import { change } from '../kernel/change'
import { collection, Duplicate, sdk } from '../kernel/database'

const ASKED_AT_ONCE = 1000

export const morningById = (morningId: string): Promise<Morning | undefined> => collection('mornings').byId(morningId)
export const morningsByIds = (morningIds: readonly string[]): Promise<Morning[]> =>
  collection('mornings').byIds(morningIds)

/** False where this household's day has one already. */
export async function insertMorning(morning: Morning): Promise<boolean> {
  try {
    await collection('mornings').insert(morning)
    return true
  } catch (fault) {
    if (fault instanceof Duplicate) return false
    throw fault
  }
}

export const changeMorning = (morningId: string, to: (held: Morning) => Morning | undefined): Promise<Morning> =>
  change('mornings', morningId, to)

export const dueMornings = (now: Instant, limit: number): Promise<Morning[]> =>
  collection('mornings').find({ nextDueAt: sdk().command.lte(now) }, { orderBy: ['nextDueAt', 'asc'], limit })

export const knockedMornings = (): Promise<Morning[]> => allOf('mornings', { live: true, state: 'knocking' })

/** Where those are who are being asked after just now. */
export const liveMornings = (): Promise<Pick<Morning, 'place'>[]> =>
  allOf('mornings', { live: true }, { fields: ['place'] })

export const liveOfPhone = (phone: Phone): Promise<Morning[]> =>
  collection('mornings').find({ phones: phone, live: true }, { limit: 20 })

export const liveOfVolunteer = (personId: Id): Promise<Morning[]> =>
  collection('mornings').find({ 'volunteer.personId': personId, live: true }, { limit: 20 })

/** Households whose hour lies between these minutes of the day, both included: in a city thousands in one morning. */
export const householdsDue = (
  from: number,
  to: number,
): Promise<Pick<Household, '_id' | 'morning' | 'morningAway'>[]> => {
  const { command } = sdk()
  return allOf(
    'households',
    { 'morning.byMinute': command.gte(from).and(command.lte(to)) },
    { fields: ['_id', 'morning', 'morningAway'] },
  )
}

/** Which of these there are. */
export async function morningIdsAmong(morningIds: readonly string[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for (let i = 0; i < morningIds.length; i += ASKED_AT_ONCE) {
    const query = { _id: sdk().command.in(morningIds.slice(i, i + ASKED_AT_ONCE)) }
    for (const { _id } of await collection('mornings').find(query, { fields: ['_id'], limit: ASKED_AT_ONCE }))
      found.add(_id)
  }
  return found
}
