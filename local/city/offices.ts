// Who holds which office in a community, from the grids' officers to the building leaders; and the city's and street's own people.
import type { Office, Position } from '~/domain/person/person'
import type { Built } from './buildings'
import type { Dice } from './dice'
import { kioskIdOf } from './ground'
import * as ids from './ids'
import type { CommunityPlan, TownPlan } from './plan'
import type { Census, Resident } from './residents'

const DUTY_OFFICERS = 3

interface Chair {
  office: Office
  placeId: string
}

/** The offices held by full-time people, in the order officers are admitted: the cast's admin and duty officer come first. */
function chairsOf(town: TownPlan, plan: CommunityPlan): Chair[] {
  const communityId = ids.communityIdOf(plan.code)
  const streetId = ids.streetIdOf(plan.streetCode)
  const firstOfStreet = town.communities.find(({ streetCode }) => streetCode === plan.streetCode)!
  const seatsStreet = ids.isCastCommunity(plan.code) || (firstOfStreet === plan && !holdsCast(town, plan.streetCode))
  return [
    { office: 'communityAdmin', placeId: communityId },
    ...Array.from({ length: DUTY_OFFICERS }, (): Chair => ({ office: 'dutyOfficer', placeId: communityId })),
    { office: 'communitySecretary', placeId: communityId },
    ...plan.grids.map((_, i): Chair => ({ office: 'gridOfficer', placeId: ids.gridIdOf(plan.code, i) })),
    ...(seatsStreet
      ? [
          { office: 'streetAdmin' as const, placeId: streetId },
          { office: 'streetDutyOfficer' as const, placeId: streetId },
          { office: 'streetDutyOfficer' as const, placeId: streetId },
        ]
      : []),
    ...(ids.isCastCommunity(plan.code) ? [{ office: 'cityAdmin' as const, placeId: ids.cityId }] : []),
  ]
}

const holdsCast = (town: TownPlan, streetCode: string) =>
  town.communities.some((plan) => plan.streetCode === streetCode && ids.isCastCommunity(plan.code))

export const officersWanted = (town: TownPlan, plan: CommunityPlan) => chairsOf(town, plan).length

export interface Offices {
  positions: Position[]
  /** Grid by grid, the chief, who is by office the secretary of the grid's branch. */
  gridChiefs: Resident[]
  centreHouseholds: Resident[]
  /** Building by building; none where nobody is registered, and none in the story's own building. */
  buildingLeaders: (Resident | undefined)[]
  /** Adds an office held over a place. */
  appoint: (office: Office, resident: Resident, placeId: string) => void
}

export function fillOffices(town: TownPlan, plan: CommunityPlan, built: Built, census: Census, dice: Dice): Offices {
  const positions: Position[] = []
  const appoint = (office: Office, { person }: Resident, placeId: string) => {
    const _id = `s_${plan.code}_${String(positions.length + 1).padStart(5, '0')}`
    positions.push({ _id, personId: person._id, office, placeId, from: ids.FOUNDED })
  }
  chairsOf(town, plan).forEach(({ office, placeId }, i) => {
    appoint(office, census.officers[i]!, placeId)
  })

  const communityId = ids.communityIdOf(plan.code)
  const called = new Set(census.volunteers.map(({ _id }) => _id))
  for (const resident of census.residents) {
    if (!called.has(resident.person._id)) continue
    appoint('volunteer', resident, resident.standing === 'kioskVolunteer' ? kioskIdOf(plan.code) : communityId)
  }

  const castBuilding = built.buildings.findIndex(({ cast }) => cast === 'resident')
  const eligible = census.residents.filter(
    ({ building, person, standing }) =>
      building !== undefined && building !== castBuilding && standing !== 'elder' && !person._id.startsWith('cast-'),
  )
  const members = dice.shuffle(eligible.filter(({ person }) => person.partyMember))

  const taken = new Set<Resident>()
  const gridChiefs = plan.grids.map((_, grid) => {
    const free = members.filter((resident) => !taken.has(resident))
    const chief =
      free.find(
        ({ standing, building }) => standing === 'retiredMember' && built.buildings[building!]!.grid === grid,
      ) ??
      free.find(({ building }) => built.buildings[building!]!.grid === grid) ??
      free[0]!
    taken.add(chief)
    appoint('gridChief', chief, ids.gridIdOf(plan.code, grid))
    return chief
  })

  const centreHouseholds = members.slice(0, plan.quota.centreHouseholds)
  for (const resident of centreHouseholds) {
    appoint('centreHousehold', resident, ids.buildingIdOf(plan.code, resident.building!))
  }

  const livingIn = new Map<number, Resident[]>()
  for (const resident of eligible)
    livingIn.set(resident.building!, [...(livingIn.get(resident.building!) ?? []), resident])
  const buildingLeaders = built.buildings.map((_, building) => {
    const candidates = livingIn.get(building)?.filter(({ standing }) => standing !== 'officer') ?? []
    if (candidates.length === 0) return undefined
    const leader = dice.pick(candidates)
    appoint('buildingLeader', leader, ids.buildingIdOf(plan.code, building))
    return leader
  })
  return { positions, gridChiefs, centreHouseholds, buildingLeaders, appoint }
}
