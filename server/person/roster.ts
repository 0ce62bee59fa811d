// People as the rosters meet them: by number, put on record and amended many at a time.
import type { Office, Person, Position } from '../../domain/person/person'
import type { Id, Phone } from '../../domain/shape'
import { allOf, partsOf } from '../kernel/all'
import { collection, Duplicate, sdk } from '../kernel/database'
import { idOfPhone, type Registered } from './store'

const PAGE = 500

/** By their numbers; what nobody has is not there. */
export async function peopleByPhones(phones: readonly Phone[]): Promise<Map<Phone, Person>> {
  const unique = [...new Set(phones)]
  const found = new Map<Phone, Person>()
  for (let i = 0; i < unique.length; i += PAGE) {
    const some = sdk().command.in(unique.slice(i, i + PAGE))
    for (const one of await collection('people').find({ phone: some }, { limit: PAGE })) found.set(one.phone, one)
  }
  return found
}

/** Who is not on record yet: as the office would enter them one by one, so that both make the same person. */
export const newPerson = (
  { name, phone, communityId, birthYear }: Registered,
  more: Partial<Pick<Person, 'partyMember' | 'householdId'>> = {},
): Person => ({
  _id: idOfPhone(phone),
  version: 1,
  name,
  phone,
  openid: idOfPhone(phone),
  communityId,
  partyMember: false,
  ...(birthYear === undefined ? {} : { birthYear }),
  ...more,
})

/** False where somebody else has one of the numbers, or the id of one, meanwhile. */
export async function enrolPeople(people: readonly Person[]): Promise<boolean> {
  try {
    await collection('people').insertAll(people)
    return true
  } catch (fault) {
    if (!(fault instanceof Duplicate)) throw fault
  }
  const there = await peopleByPhones(people.map(({ phone }) => phone))
  for (const person of people) {
    const known = there.get(person.phone)
    if (known) {
      if (known.name !== person.name) return false
      continue
    }
    try {
      await collection('people').insert(person)
    } catch (fault) {
      if (fault instanceof Duplicate) return false
      throw fault
    }
  }
  return true
}

/** Over the version that was read; false where another wrote meanwhile. */
export const amendPerson = (person: Person): Promise<boolean> => collection('people').replace(person)

/** Everybody of these communities, a page at a time. */
export const peopleIn = (communityIds: readonly Id[]): AsyncGenerator<Person[]> =>
  partsOf('people', { communityId: sdk().command.in([...communityIds]) })

/** Terms in these offices over these places. */
export async function termsOver(placeIds: readonly Id[], offices: readonly Office[]): Promise<Position[]> {
  const { command } = sdk()
  const found: Position[] = []
  for (let i = 0; i < placeIds.length; i += 100) {
    const query = { placeId: command.in(placeIds.slice(i, i + 100)), office: command.in([...offices]) }
    found.push(...(await allOf('positions', query)))
  }
  return found
}
