// What other rooms may ask about people and who holds which office where.
import { holds, type Office, type Person, type Position } from '../../domain/person/person'
import { collection, sdk } from '../kernel/database'

export const personById = (personId: string): Promise<Person | undefined> => collection('people').byId(personId)

/** In no particular order; ids nobody has are left out. At most 1000. */
export const peopleByIds = (personIds: readonly string[]): Promise<Person[]> => collection('people').byIds(personIds)

export const personByPhone = async (phone: string): Promise<Person | undefined> =>
  (await collection('people').find({ phone }, { limit: 1 }))[0]

export interface Holder {
  person: Person
  position: Position
}

/** Who holds one of these offices over one of these places at this moment; one entry an office held. */
export async function holdersOf(
  placeIds: readonly string[],
  offices: readonly Office[],
  now: number,
): Promise<Holder[]> {
  if (placeIds.length === 0 || offices.length === 0) return []
  const { command } = sdk()
  const positions = await collection('positions').find(
    { placeId: command.in([...new Set(placeIds)]), office: command.in([...offices]) },
    { limit: 1000 },
  )
  const held = positions.filter((position) => holds(position, now))
  const people = new Map((await peopleByIds(held.map(({ personId }) => personId))).map((one) => [one._id, one]))
  return held.flatMap((position) => {
    const person = people.get(position.personId)
    return person ? [{ person, position }] : []
  })
}
