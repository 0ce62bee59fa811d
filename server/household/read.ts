// What other rooms may ask about households.
import type { Household } from '../../domain/household/household'
import { collection } from '../kernel/database'

export const householdById = (householdId: string): Promise<Household | undefined> =>
  collection('households').byId(householdId)

export const householdsByIds = (householdIds: readonly string[]): Promise<Household[]> =>
  collection('households').byIds(householdIds)

export interface Belonging {
  household: Household
  relation: 'member' | 'family'
}

/** The households this person lives in, then those the person is family of. */
export async function householdsOf(personId: string): Promise<Belonging[]> {
  const [lived, cared] = await Promise.all([
    collection('households').find({ memberIds: personId }),
    collection('households').find({ familyIds: personId }),
  ])
  const own = new Set(lived.map(({ _id }) => _id))
  return [
    ...lived.map((household) => ({ household, relation: 'member' as const })),
    ...cared.filter(({ _id }) => !own.has(_id)).map((household) => ({ household, relation: 'family' as const })),
  ]
}
