// The writer of mornings.
import type { Household } from '../../domain/household/household'
import type { Morning } from '../../domain/morning/morning'
import type { Id, Instant, Phone } from '../../domain/shape'
import { change } from '../kernel/change'
import { collection, Duplicate, sdk } from '../kernel/database'

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

export const knockedMornings = (): Promise<Morning[]> =>
  collection('mornings').find({ live: true, state: 'knocking' }, { limit: 500 })

/** Those who are being asked after just now. */
export const liveMornings = (): Promise<Morning[]> => collection('mornings').find({ live: true }, { limit: 1000 })

export const liveOfPhone = (phone: Phone): Promise<Morning[]> =>
  collection('mornings').find({ phones: phone, live: true }, { limit: 20 })

export const liveOfVolunteer = (personId: Id): Promise<Morning[]> =>
  collection('mornings').find({ 'volunteer.personId': personId, live: true }, { limit: 20 })

/** Households whose hour lies between these minutes of the day, both included. */
export const householdsDue = (from: number, to: number): Promise<Household[]> => {
  const { command } = sdk()
  return collection('households').find({ 'morning.byMinute': command.gte(from).and(command.lte(to)) }, { limit: 1000 })
}
