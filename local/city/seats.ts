// Who speaks for the branches, companies, committees and units, and so is chief of which grid. With dice of its own, so that
// everything else of the city stays as it is.
import type { Position } from '~/domain/person/person'
import type { Organisation } from '~/domain/place/place'
import { chiefsBy } from '~/domain/position/chiefs'
import { CAST } from './cast'
import type { Dice } from './dice'
import * as ids from './ids'
import type { Offices } from './offices'
import type { CommunityPlan, TownPlan } from './plan'
import type { Census, Resident } from './residents'

interface Seating {
  town: TownPlan
  plan: CommunityPlan
  census: Census
  offices: Offices
  organisations: readonly Organisation[]
  dice: Dice
  /** Calendar year in which everybody is as old as said. */
  year: number
}

/** What each does, as matters are handed over by it, and whether it is the city's or the street's own. */
const UNITS: readonly { name: string; field: string; over: 'city' | 'street' }[] = [
  { name: '市水务公司', field: '水务', over: 'city' },
  { name: '市供电公司', field: '供电', over: 'city' },
  { name: '市燃气公司', field: '燃气', over: 'city' },
  { name: '市城管局', field: '城管', over: 'city' },
  { name: '市住建局', field: '住建', over: 'city' },
  { name: '市市场监管局', field: '市场监管', over: 'city' },
  { name: '公安派出所', field: '公安', over: 'street' },
  { name: '市民政局', field: '民政', over: 'city' },
  { name: '市卫健局', field: '卫健', over: 'city' },
  { name: '市教育局', field: '教育', over: 'city' },
  { name: '市交通局', field: '交通', over: 'city' },
  { name: '环卫中心', field: '环卫', over: 'street' },
]

/** Fills the chairs; the units of the cast's community are founded here. */
export function seat(seating: Seating): Organisation[] {
  const { plan, census, offices, organisations } = seating
  const next = freeResidents(seating)
  const residents = new Map(census.residents.map((resident) => [resident.person._id, resident]))
  const herEstate = estateOfCast(seating)
  const communityId = ids.communityIdOf(plan.code)
  let branch = 0
  for (const { _id, kind, placeIds, leaderId } of organisations) {
    if (kind === 'gridBranch') {
      const secretary = offices.appoint('branchSecretary', offices.secretaries[branch++]!, communityId, _id)
      offices.positions.push(...chiefsBy(secretary, placeIds.filter(isGrid)))
    } else if (kind === 'propertyCompany') {
      const hers = herEstate !== undefined && placeIds.includes(herEstate)
      offices.appoint('propertyManager', hers ? known(census, CAST.property.personId) : next(), communityId, _id)
    } else if (kind === 'ownersCommittee' && leaderId !== undefined) {
      offices.appoint('ownersChair', residents.get(leaderId)!, communityId, _id)
    }
  }
  return ids.isCastCommunity(plan.code) ? unitsAndDiscipline(seating, next) : disciplineElsewhere(seating, next)
}

const isGrid = (placeId: string) => placeId.startsWith('g_')
const known = ({ residents }: Census, personId: string): Resident =>
  residents.find(({ person }) => person._id === personId)!

function unitsAndDiscipline({ town, plan, census, offices }: Seating, next: () => Resident): Organisation[] {
  const streetId = ids.streetIdOf(plan.streetCode)
  const street = town.streets.find(({ code }) => code === plan.streetCode)!.name
  const units = UNITS.map(({ name, field, over }, i): Organisation => {
    const placeId = over === 'city' ? ids.cityId : streetId
    const contact = i === 0 ? known(census, CAST.unit.personId) : next()
    offices.appoint('unitContact', contact, placeId, ids.unitIdOf(i))
    return {
      _id: ids.unitIdOf(i),
      version: 1,
      kind: 'unit',
      name: over === 'city' ? name : `${street}${name}`,
      placeIds: [placeId],
      leaderId: contact.person._id,
      field,
      phone: ids.unitPhoneOf(i),
    }
  })
  offices.appoint('disciplineContact', next(), ids.cityId)
  offices.appoint('disciplineContact', known(census, CAST.discipline.personId), streetId)
  return units
}

/** A street without the cast has its contact from its first community. */
function disciplineElsewhere({ town, plan, offices }: Seating, next: () => Resident): Organisation[] {
  const ofStreet = town.communities.filter(({ streetCode }) => streetCode === plan.streetCode)
  if (ofStreet[0] === plan && !ofStreet.some(({ code }) => ids.isCastCommunity(code))) {
    offices.appoint('disciplineContact', next(), ids.streetIdOf(plan.streetCode))
  }
  return []
}

/** Ordinary people of working age who hold nothing yet, one after another. */
function freeResidents({ census, offices, dice, year }: Seating): () => Resident {
  const held = new Set(offices.positions.map(({ personId }: Position) => personId))
  const free = dice.shuffle(
    census.residents.filter(
      ({ person, standing }) =>
        standing === 'ordinary' &&
        !held.has(person._id) &&
        person.openid !== person._id &&
        year - person.birthYear! >= 28 &&
        year - person.birthYear! <= 58,
    ),
  )
  return () => free.pop()!
}

const estateOfCast = ({ census, plan }: Seating): string | undefined =>
  ids.isCastCommunity(plan.code)
    ? census.households.find(({ _id }) => _id === CAST.resident.householdId)!.estateId
    : undefined
