// What other rooms may ask about households. The health note is asked for by nobody: see readHealthNote.ts.
import { groundOf } from '../../domain/bell/desk'
import { communitiesOfDoctor } from '../../domain/household/health'
import type { Household } from '../../domain/household/household'
import type { Position } from '../../domain/person/person'
import { collection } from '../kernel/database'
import { communitiesUnder } from '../place/read'
import { bellHouseholdsOf, healthNoteDates } from './store'

export { householdAt, householdMade, letGo, takeIn, wasLetGo } from './belong'
export { forgetPerson } from './forget'
export { householdOnGround, isHeld, pathOf } from './ground'
export {
  enterHouseholds,
  householdIdOf,
  householdsInAll,
  householdsOfAll,
  plainDoor,
  type RosterHousehold,
} from './roster'
export { amendHousehold, amendmentsOf, bellHouseholdsOf, householdById } from './store'

/** The whole document, the key holder with it: who shows that is bound by the rule of the bell. */
export const householdsByIds = (householdIds: readonly string[]): Promise<Household[]> =>
  collection('households').byIds(householdIds)

/** As they are written, of the homes entered in a building. */
export const doorsIn = async (buildingId: string): Promise<string[]> =>
  (await collection('households').find({ buildingId }, { fields: ['door'], limit: 1000 })).map(({ door }) => door)

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

/** The bell households of a desk with these positions (held now). */
export async function bellHouseholdsOn(positions: readonly Position[]): Promise<Household[]> {
  const ground = groundOf(positions)
  if (ground.length === 0) return []
  const communityIds = (await communitiesUnder(ground)).map(({ _id }) => _id)
  return bellHouseholdsOf(communityIds, ground)
}

/** For the desk's tile; undefined for who has no households to look after. */
export async function householdFigures(
  positions: readonly Position[],
): Promise<{ consenting: number; withNotes?: number } | undefined> {
  const doctorOf = communitiesOfDoctor(positions)
  if (groundOf(positions).length > 0) {
    const households = await bellHouseholdsOn(positions)
    return { consenting: households.filter(({ bellConsent }) => bellConsent).length }
  }
  if (doctorOf.length === 0) return undefined
  const households = await bellHouseholdsOf(doctorOf, [])
  const notes = await healthNoteDates(households.map(({ _id }) => _id))
  return { consenting: households.length, withNotes: notes.size }
}
