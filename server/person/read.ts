// What other rooms may ask about people and who holds which office where.
import { holds, type Office, type Person, type Position } from '../../domain/person/person'
import { allOf } from '../kernel/all'
import { collection, sdk } from '../kernel/database'

export { livesElsewhere, personJoined } from './joining'
export { becomeNameless, endPositions, mustHandOver, signOutEverywhere } from './leaving'
export {
  amendPerson,
  enrolPeople,
  newPerson,
  peopleByPhones,
  peopleIn,
  termsOver,
} from './roster'
export { noteHome, registered } from './store'

export const personById = (personId: string): Promise<Person | undefined> => collection('people').byId(personId)

/** In no particular order; ids nobody has are left out. */
export const peopleByIds = (personIds: readonly string[]): Promise<Person[]> => collection('people').byIds(personIds)

export const personByPhone = async (phone: string): Promise<Person | undefined> =>
  (await collection('people').find({ phone }, { limit: 1 }))[0]

/** The offices this person holds at this moment. */
export const positionsOf = async (personId: string, now: number): Promise<Position[]> =>
  (await collection('positions').find({ personId })).filter((position) => holds(position, now))

export async function positionsOfMany(personIds: readonly string[], now: number): Promise<Position[]> {
  if (personIds.length === 0) return []
  const { command } = sdk()
  const held = await allOf('positions', { personId: command.in([...personIds]) })
  return held.filter((position) => holds(position, now))
}

/** By an indexed field, in its order; nothing of what follows the beginning matters. */
export function peopleBeginning(field: 'name' | 'phone', beginning: string, limit: number): Promise<Person[]> {
  const { command } = sdk()
  // U+FFFF is no character: whatever begins so stands before it.
  const range = command.gte(beginning).and(command.lt(`${beginning}\uffff`))
  return collection('people').find({ [field]: range }, { limit, orderBy: [field, 'asc'] })
}

export async function peopleOfCommunities(communityIds: readonly string[], limit: number): Promise<Person[]> {
  if (communityIds.length === 0) return []
  return collection('people').find({ communityId: sdk().command.in([...communityIds]) }, { limit })
}

/** Whoever holds, held or will hold one of these offices anywhere. */
export async function holdersWith(offices: readonly Office[], limit: number): Promise<Person[]> {
  if (offices.length === 0) return []
  const positions = await collection('positions').find({ office: sdk().command.in([...offices]) }, { limit })
  return peopleByIds(positions.map(({ personId }) => personId))
}

export interface Holder {
  person: Person
  position: Position
}

const byPlaceAndOffice = (a: Position, b: Position): number =>
  (a.placeId < b.placeId ? -1 : a.placeId > b.placeId ? 1 : 0) ||
  (a.office < b.office ? -1 : a.office > b.office ? 1 : 0) ||
  a.from - b.from ||
  (a._id < b._id ? -1 : 1)

/** Who holds one of these offices over one of these places at this moment; one entry an office held, by place and office. */
export async function holdersOf(
  placeIds: readonly string[],
  offices: readonly Office[],
  now: number,
): Promise<Holder[]> {
  if (placeIds.length === 0 || offices.length === 0) return []
  const { command } = sdk()
  // Over the doors of a whole warning, with those who held them before, there are thousands.
  const query = { placeId: command.in([...new Set(placeIds)]), office: command.in([...offices]) }
  const positions = await allOf('positions', query)
  const held = positions.filter((position) => holds(position, now)).sort(byPlaceAndOffice)
  const people = new Map((await peopleByIds(held.map(({ personId }) => personId))).map((one) => [one._id, one]))
  return held.flatMap((position) => {
    const person = people.get(position.personId)
    return person ? [{ person, position }] : []
  })
}
