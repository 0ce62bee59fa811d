// Who holds which office in a community, from the grids' officers to the building leaders; and the city's and street's own people.

import { groupBy } from '~/domain/group-by'
import type { Office, Position } from '~/domain/person/person'
import type { BranchPlan } from './branches'
import { castBranchOf } from './branches'
import type { Built } from './buildings'
import { CAST } from './cast'
import type { Dice } from './dice'
import { kioskIdOf } from './ground'
import * as ids from './ids'
import type { CommunityPlan, TownPlan } from './plan'
import type { Census, Known, Resident } from './residents'

const DUTY_OFFICERS = 3

interface Chair {
  office: Office
  placeId: string
  known?: Known
}

/** The offices held by full-time people, in the order officers are admitted: the cast's admin and duty officer come first. */
function chairsOf(town: TownPlan, plan: CommunityPlan): Chair[] {
  const communityId = ids.communityIdOf(plan.code)
  const streetId = ids.streetIdOf(plan.streetCode)
  const firstOfStreet = town.communities.find(({ streetCode }) => streetCode === plan.streetCode)!
  const isCast = ids.isCastCommunity(plan.code)
  const seatsStreet = isCast || (firstOfStreet === plan && !holdsCast(town, plan.streetCode))
  return [
    { office: 'communityAdmin', placeId: communityId },
    ...Array.from({ length: DUTY_OFFICERS }, (): Chair => ({ office: 'dutyOfficer', placeId: communityId })),
    {
      office: 'communitySecretary',
      placeId: communityId,
      ...(isCast && { known: CAST.secretary }),
    },
    ...plan.grids.map((_, i): Chair => {
      const hers = isCast && i === town.cast.resident.grid
      return {
        office: 'gridOfficer',
        placeId: ids.gridIdOf(plan.code, i),
        ...(hers && { known: CAST.gridOfficer }),
      }
    }),
    ...(seatsStreet
      ? [
          { office: 'streetAdmin' as const, placeId: streetId, ...(isCast && { known: CAST.streetAdmin }) },
          { office: 'streetDutyOfficer' as const, placeId: streetId },
          { office: 'streetDutyOfficer' as const, placeId: streetId },
        ]
      : []),
    ...(isCast ? [{ office: 'cityAdmin' as const, placeId: ids.cityId }] : []),
  ]
}

const holdsCast = (town: TownPlan, streetCode: string) =>
  town.communities.some((plan) => plan.streetCode === streetCode && ids.isCastCommunity(plan.code))

/** Chair by chair, who of the cast sits in it. */
export const officersWanted = (town: TownPlan, plan: CommunityPlan): (Known | undefined)[] =>
  chairsOf(town, plan).map(({ known }) => known)

export interface Offices {
  positions: Position[]
  /** Branch by branch, its secretary, who is by office chief of the branch's grids. */
  secretaries: Resident[]
  centreHouseholds: Resident[]
  /** Building by building; none where nobody is registered, and none in the story's own building. */
  buildingLeaders: (Resident | undefined)[]
  /** Adds an office held over a place, in an organisation or by itself. */
  appoint: (office: Office, resident: Resident, placeId: string, organisationId?: string) => Position
}

export interface Filling {
  town: TownPlan
  plan: CommunityPlan
  built: Built
  census: Census
  branches: readonly BranchPlan[]
  dice: Dice
}

export function fillOffices({ town, plan, built, census, branches, dice }: Filling): Offices {
  const positions: Position[] = []
  const appoint: Offices['appoint'] = (office, { person }, placeId, organisationId) => {
    const _id = `s_${plan.code}_${String(positions.length + 1).padStart(5, '0')}`
    const held = { placeId, ...(organisationId === undefined ? {} : { organisationId }) }
    const position: Position = { _id, personId: person._id, office, ...held, from: ids.FOUNDED }
    positions.push(position)
    return position
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
  const castBranch = ids.isCastCommunity(plan.code) ? castBranchOf(town, branches) : undefined
  const secretaries = branches.map((_, grid) => {
    if (grid === castBranch) return census.residents.find(({ person }) => person._id === CAST.chief.personId)!
    const free = members.filter((resident) => !taken.has(resident))
    const secretary =
      free.find(
        ({ standing, building }) => standing === 'retiredMember' && built.buildings[building!]!.grid === grid,
      ) ??
      free.find(({ building }) => built.buildings[building!]!.grid === grid) ??
      free[0]!
    taken.add(secretary)
    return secretary
  })

  const centreHouseholds = members.slice(0, plan.quota.centreHouseholds)
  for (const resident of centreHouseholds) {
    appoint('centreHousehold', resident, ids.buildingIdOf(plan.code, resident.building!))
  }

  const livingIn = groupBy(eligible, ({ building }) => building!)
  const buildingLeaders = built.buildings.map((_, building) => {
    const candidates = livingIn.get(building)?.filter(({ standing }) => standing !== 'officer') ?? []
    if (candidates.length === 0) return undefined
    const leader = dice.pick(candidates)
    appoint('buildingLeader', leader, ids.buildingIdOf(plan.code, building))
    return leader
  })
  return { positions, secretaries, centreHouseholds, buildingLeaders, appoint }
}
