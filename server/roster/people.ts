// The roster of people: by number, each in a community of the ground.
import type { Person } from '../../domain/person/person'
import type { Read } from '../../domain/roster/column'
import { amendPerson, enrolPeople, newPerson, peopleByPhones, peopleIn } from '../person/read'
import { compared, differing, eachOf, faulty, isNew, type Outcome, type Planner } from './plan'
import type { World } from './world'

export const OF_ANOTHER = '这个手机号登记的是另一个姓名，请核对姓名和手机号'

const yes = (text: string | undefined): boolean | undefined => (text === undefined ? undefined : text === '是')
const yesWords = (is: boolean): string => (is ? '是' : '否')

export const planPeople: Planner = async (rows, { world }) => {
  const known = await peopleByPhones(rows.flatMap(({ read }) => read['phone'] ?? []))
  const ours = new Set(world.communities.map(({ _id }) => _id))
  const entered: Person[] = []
  const amended: Person[] = []
  const outcomes = rows.map(({ read }): Outcome => {
    const { name = '', phone = '', community = '', birthYear, partyMember } = read
    const found = world.community(community)
    if ('wrong' in found) return faulty('社区', found.wrong)
    const person = known.get(phone)
    const year = birthYear === undefined ? undefined : Number(birthYear)
    const member = yes(partyMember)
    if (!person) {
      entered.push(
        newPerson({ name, phone, communityId: found.place._id, birthYear: year }, { partyMember: member ?? false }),
      )
      return isNew(phone)
    }
    if (person.name !== name) return faulty('手机号', OF_ANOTHER)
    if (!ours.has(person.communityId)) return faulty('社区', '这个人登记在别的社区，请先联系那边')
    const changes = [
      ...differing('社区', world.communityWords(person.communityId), world.communityWords(found.place._id)),
      ...differing('出生年份', person.birthYear === undefined ? '' : String(person.birthYear), birthYear),
      ...differing('党员', yesWords(person.partyMember), partyMember),
    ]
    if (changes.length > 0) {
      amended.push({
        ...person,
        communityId: found.place._id,
        birthYear: year ?? person.birthYear,
        partyMember: member ?? person.partyMember,
      })
    }
    return compared(phone, changes)
  })
  return {
    outcomes,
    write: async () => (await enrolPeople(entered)) && (await eachOf(amended, amendPerson)),
  }
}

export async function* peopleRows(world: World, communityIds: readonly string[]): AsyncGenerator<Read[]> {
  for await (const page of peopleIn(communityIds)) {
    yield page.map(({ name, phone, communityId, birthYear, partyMember }) => ({
      name,
      phone,
      community: world.communityWords(communityId),
      birthYear: birthYear === undefined ? '' : String(birthYear),
      partyMember: yesWords(partyMember),
    }))
  }
}
