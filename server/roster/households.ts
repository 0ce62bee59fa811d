// The roster of households: by door. Who lives there is added and never taken away; nothing of health, keys or notes.
import type { Amendment } from '../../domain/household/amendment'
import type { Household } from '../../domain/household/household'
import type { Person } from '../../domain/person/person'
import { Refusal } from '../../domain/refusal'
import type { Read } from '../../domain/roster/column'
import { peopleIn, peopleWords } from '../../domain/roster/read'
import type { Id } from '../../domain/shape'
import {
  amendHousehold,
  enterHouseholds,
  householdIdOf,
  householdsByIds,
  householdsInAll,
  householdsOfAll,
  plainDoor,
  type RosterHousehold,
} from '../household/read'
import { newId } from '../kernel/ids'
import { amendPerson, enrolPeople, newPerson, peopleByIds, peopleByPhones } from '../person/read'
import type { NamedPlace } from '../place/read'
import { estateOf, isOutcome } from './buildings'
import { OF_ANOTHER } from './people'
import { type Circumstance, compared, differing, eachOf, faulty, isNew, type Outcome, type Planner } from './plan'
import { buildingKey, type World } from './world'

const MOST_MEMBERS = 20
const yesWords = (is: boolean): string => (is ? '是' : '否')
const doorKey = (buildingId: Id, door: string): string => `${buildingId}\n${plainDoor(door)}`

interface Amended {
  held: RosterHousehold
  n: number
  to: Partial<Pick<Household, 'memberIds' | 'floor' | 'livesAlone'>>
  before: string
  after: string
}

export const planHouseholds: Planner = async (rows, circumstance) => {
  const { world, importId } = circumstance
  const sites = rows.map((row) => estateOf(row, world))
  const buildings = await world.buildings(sites.flatMap((site) => (isOutcome(site) ? [] : [site.estate._id])))
  const buildingOf = (i: number): NamedPlace | undefined => {
    const site = sites[i]
    return site && !isOutcome(site)
      ? buildings.get(buildingKey(site.estate._id, rows[i]?.read['building'] ?? ''))
      : undefined
  }
  const held = await householdsInAll(rows.flatMap((_, i) => buildingOf(i)?._id ?? []))
  const byDoor = new Map([...held].reverse().map((one) => [doorKey(one.buildingId, one.door), one]))
  const people = await peopleByPhones(
    rows.flatMap(({ read }) => (peopleIn(read['members'] ?? '') ?? []).map((one) => one.phone)),
  )
  const wantedIds = rows.map(({ read }, i) => householdIdOf(buildingOf(i)?._id ?? '', plainDoor(read['door'] ?? '')))
  const taken = new Set((await householdsByIds(wantedIds)).map(({ _id }) => _id))
  const joining = new Map<string, Person>()
  const homes: Person[] = []
  const entered: { household: Household; line: Amendment }[] = []
  const amended: Amended[] = []

  const outcomes = rows.map(({ n, read }, i): Outcome => {
    const site = sites[i] as (typeof sites)[number]
    if (isOutcome(site)) return site
    const building = buildingOf(i)
    const { door = '', floor, members = '', livesAlone } = read
    if (!building) return faulty('楼栋', `${site.estate.name}里没有登记“${read['building']}”。请核对名字，或先导入楼栋`)
    const gridId = building.gridIds?.[0]
    if (!gridId) return faulty('楼栋', '这栋楼还没有登记在哪个网格，请先在“楼栋”里补上')
    const named = peopleIn(members) ?? []
    const other = named.find(({ name, phone }) => (people.get(phone) ?? joining.get(phone) ?? { name }).name !== name)
    if (other) return faulty('住在这里的人', `${other.name} ${other.phone}：${OF_ANOTHER}`)
    const there = byDoor.get(doorKey(building._id, door))
    // The door's own id; where its first household has moved on, one of this import.
    const ownId = wantedIds[i] as Id
    const householdId =
      there?._id ?? (taken.has(ownId) ? householdIdOf(building._id, plainDoor(door), importId) : ownId)
    const known = named.flatMap(({ phone }) => people.get(phone) ?? [])
    const added = known.filter(({ _id }) => !there?.memberIds.includes(_id))
    const strangers = named.filter(({ phone }) => !people.has(phone))
    const living = new Set([...(there?.memberIds ?? []), ...known.map(({ _id }) => _id)])
    if (living.size + strangers.length > MOST_MEMBERS) return faulty('住在这里的人', `一户最多登记${MOST_MEMBERS}个人`)
    const join = (): Id[] =>
      named.map(({ name, phone }) => {
        const person = people.get(phone)
        if (person) {
          // Who lives behind two doors keeps the first.
          if (!person.householdId && added.includes(person)) homes.push({ ...person, householdId })
          return person._id
        }
        const made = joining.get(phone) ?? newPerson({ name, phone, communityId: site.within._id }, { householdId })
        joining.set(phone, made)
        return made._id
      })
    if (!there) {
      if (floor === undefined) return faulty('楼层', '新登记的住户要填楼层')
      const household: Household = {
        _id: householdId,
        version: 1,
        communityId: site.within._id,
        gridId,
        estateId: site.estate._id,
        buildingId: building._id,
        door,
        floor: Number(floor),
        point: building.point,
        memberIds: [...new Set(join())],
        familyIds: [],
        contacts: [],
        livesAlone: livesAlone === '是',
      }
      entered.push({ household, line: lineOf(householdId, circumstance, 'entry', '', '', householdId) })
      return isNew(householdId)
    }
    // In the row's own order, so that a try that broke off between people and household plans the same.
    const joined = named.filter(({ phone }) => !there.memberIds.includes(people.get(phone)?._id ?? ''))
    const changes = [
      ...differing('楼层', String(there.floor), floor),
      ...(joined.length === 0
        ? []
        : differing('住在这里的人', `原有${there.memberIds.length}人`, `加上${peopleWords(joined)}`)),
      ...differing('独居', yesWords(there.livesAlone), livesAlone),
    ]
    if (changes.length > 0) {
      const memberIds = [...new Set([...there.memberIds, ...join()])]
      amended.push({
        held: there,
        n,
        to: {
          ...(joined.length === 0 ? {} : { memberIds }),
          ...(floor === undefined ? {} : { floor: Number(floor) }),
          ...(livesAlone === undefined ? {} : { livesAlone: livesAlone === '是' }),
        },
        before: changes
          .map(({ heading, before }) => `${heading}：${before}`)
          .join('；')
          .slice(0, 1200),
        after: changes
          .map(({ heading, after }) => `${heading}：${after}`)
          .join('；')
          .slice(0, 1200),
      })
    }
    return compared(there._id, changes)
  })

  return {
    outcomes,
    // The household last: where it is on record, all that belongs to it is.
    write: async () =>
      (await enrolPeople([...joining.values()])) &&
      (await eachOf(homes, amendPerson)) &&
      (await enterHouseholds(entered)) &&
      (await eachOf(amended, (one) => amendOne(one, circumstance))),
  }
}

const lineOf = (
  householdId: Id,
  { now, by: { personId, name } }: Circumstance,
  part: Amendment['part'],
  before: string,
  after: string,
  _id: Id,
): Amendment => ({
  _id: part === 'entry' ? `a_${_id}` : _id,
  householdId,
  at: now,
  by: { personId, name },
  part,
  before,
  after,
})

async function amendOne({ held, n, to, before, after }: Amended, circumstance: Circumstance): Promise<boolean> {
  const { importId, now } = circumstance
  // Rows of an import carried out once: the key says which.
  const key = `${importId}_${n}`
  const part = to.memberIds ? 'members' : 'place'
  try {
    await amendHousehold(
      { householdId: held._id, version: held.version, key },
      (household) => ({ ...household, ...to }),
      () => lineOf(held._id, circumstance, part, before, after, newId(now)),
    )
    return true
  } catch (fault) {
    if (fault instanceof Refusal) return false
    throw fault
  }
}

export async function* householdRows(world: World, communityIds: readonly Id[]): AsyncGenerator<Read[]> {
  await world.buildings(communityIds.flatMap((communityId) => world.estatesOf(communityId).map(({ _id }) => _id)))
  for await (const page of householdsOfAll(communityIds)) {
    const ids = [...new Set(page.flatMap(({ memberIds }) => memberIds))]
    const people = new Map<Id, Person>()
    for (let i = 0; i < ids.length; i += 1000) {
      for (const one of await peopleByIds(ids.slice(i, i + 1000))) people.set(one._id, one)
    }
    yield page.map(({ communityId, estateId, buildingId, door, floor, memberIds, livesAlone }) => ({
      community: world.communityWords(communityId),
      estate: world.nameOf(estateId),
      building: world.nameOf(buildingId),
      door,
      floor: String(floor),
      members: peopleWords(memberIds.flatMap((memberId) => people.get(memberId) ?? [])),
      livesAlone: yesWords(livesAlone),
    }))
  }
}
