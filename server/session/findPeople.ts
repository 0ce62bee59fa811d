// Demonstration only: people of the city by beginning of name or phone, by id, by office, by community.
import { OFFICES, type Office, type Person, type Position } from '../../domain/person/person'
import type { Place } from '../../domain/place/place'
import { findPeople } from '../../domain/session/contract'
import { householdsByIds } from '../household/read'
import { handle } from '../kernel/handle'
import { holdersWith, peopleBeginning, peopleByIds, peopleOfCommunities, positionsOfMany } from '../person/read'
import { communities, placesByIds } from '../place/read'

const YEAR = 365.2425 * 86_400_000

async function byWords(words: string, limit: number, all: readonly Place[]): Promise<Person[]> {
  if (/^\d+(-\d*)?$/.test(words)) return peopleBeginning('phone', words, limit)
  if (/^[\w-]*$/.test(words)) {
    return words === '' ? peopleBeginning('name', '', limit) : peopleByIds([words])
  }
  const offices = (Object.keys(OFFICES) as Office[]).filter((office) => OFFICES[office].title.includes(words))
  const named = all.filter(({ name }) => name.includes(words)).map(({ _id }) => _id)
  const found = await Promise.all([
    peopleBeginning('name', words, limit),
    holdersWith(offices, limit),
    peopleOfCommunities(named, limit),
  ])
  return [...new Map(found.flat().map((person) => [person._id, person])).values()].slice(0, limit)
}

/** What makes somebody worth putting on a phone: offices, Party, age, living alone. */
function aboutOf(
  person: Person,
  positions: readonly Position[],
  places: ReadonlyMap<string, Place>,
  more: About,
): string {
  const offices = positions.map(({ office, placeId }) => `${places.get(placeId)?.name ?? ''}${OFFICES[office].title}`)
  const age = person.birthYear === undefined ? [] : [`${more.year - person.birthYear}岁`]
  const alone = more.livesAlone ? ['独居'] : []
  const standing = person.partyMember ? ['党员'] : offices.length === 0 ? ['居民'] : []
  return [...offices, ...standing, ...age, ...alone].join('，')
}
interface About {
  year: number
  livesAlone: boolean
}

export const handleFindPeople = handle(findPeople, async ({ words, limit }, { now }) => {
  const all = await communities()
  const people = await byWords(words, limit, all)
  const [positions, homes] = await Promise.all([
    positionsOfMany(
      people.map(({ _id }) => _id),
      now,
    ),
    householdsByIds(people.flatMap(({ householdId }) => householdId ?? [])),
  ])
  const held = await placesByIds(positions.map(({ placeId }) => placeId))
  const places = new Map([...all, ...held].map((place) => [place._id, place]))
  const alone = new Set(homes.filter(({ livesAlone }) => livesAlone).map(({ _id }) => _id))
  const year = 1970 + Math.floor(now / YEAR)
  return {
    people: people.map((person) => ({
      personId: person._id,
      name: person.name,
      phone: person.phone,
      openid: person.openid,
      about: aboutOf(
        person,
        positions.filter(({ personId }) => personId === person._id),
        places,
        { year, livesAlone: person.householdId !== undefined && alone.has(person.householdId) },
      ),
      communityName: places.get(person.communityId)?.name ?? '',
    })),
  }
})
