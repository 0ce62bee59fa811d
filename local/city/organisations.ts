// Committees, branches, groups and companies of a community, and who speaks for them.
import type { Organisation } from '~/domain/place/place'
import type { BranchPlan } from './branches'
import type { Built } from './buildings'
import { apportion, type Dice } from './dice'
import { atLeast } from './figures'
import * as ids from './ids'
import type { Offices } from './offices'
import type { CommunityPlan } from './plan'
import type { Census } from './residents'

type Founding = Omit<Organisation, '_id' | 'version' | 'communityId'>

export interface Community {
  plan: CommunityPlan
  built: Built
  census: Census
  offices: Offices
  branches: readonly BranchPlan[]
  dice: Dice
  companyNames: string[]
}

export function organisationsOf(community: Community): Organisation[] {
  const { plan, offices } = community
  const communityId = ids.communityIdOf(plan.code)
  const short = plan.name.replace(/(居委会|社区)$/, '')
  const secretary = offices.positions.find(({ office }) => office === 'communitySecretary')!
  const founded: Founding[] = [
    { kind: 'communityCommittee', name: `${short}社区大党委`, placeIds: [communityId], leaderId: secretary.personId },
    ...gridBranches(community),
    ...buildingGroups(community),
    ...centreHouseholds(community),
    ...propertyAndOwners(community),
  ]
  return founded.map((organisation, i) => ({
    _id: ids.organisationIdOf(plan.code, i),
    version: 1,
    ...organisation,
    communityId,
  }))
}

function gridBranches({ plan, built, offices, branches }: Community): Founding[] {
  return branches.map(({ grids, estates }, i) => {
    const names = estates.map((estate) => built.estates[estate]!.name)
    const joined =
      names.length > 1 ? `${names[0]}、${names[1]}${names.length > 2 ? '等' : ''}联合党支部` : `${names[0]}党支部`
    return {
      kind: 'gridBranch',
      name: joined,
      placeIds: [
        ...grids.map((grid) => ids.gridIdOf(plan.code, grid)),
        ...estates.map((estate) => ids.estateIdOf(plan.code, estate)),
      ],
      leaderId: offices.secretaries[i]!.person._id,
    }
  })
}

const NUMERALS = '一二三四五六七八九十'

function buildingGroups({ plan, built, census, offices }: Community): Founding[] {
  const perEstate = spread(
    plan.quota.buildingGroups,
    built.estates.map(({ buildings }) => buildings.length),
  )
  const members = census.residents.filter(({ person, building }) => person.partyMember && building !== undefined)
  return built.estates.flatMap((estate, i) => {
    const sizes = apportion(estate.buildings.length, Array(perEstate[i]!).fill(1))
    let start = 0
    return sizes.map((size, group): Founding => {
      const buildings = estate.buildings.slice(start, start + size)
      start += size
      const own = members.find(
        ({ building, person }) => buildings.includes(building!) && !person._id.startsWith('cast-'),
      )
      const storied = own && built.buildings[own.building!]!.cast === 'resident'
      if (own && !storied) offices.appoint('buildingGroupLeader', own, ids.buildingIdOf(plan.code, own.building!))
      return {
        kind: 'buildingGroup',
        name: `${estate.name}${sizes.length > 1 ? `第${NUMERALS[group]}` : ''}楼栋党小组`,
        placeIds: buildings.map((building) => ids.buildingIdOf(plan.code, building)),
        ...(own && !storied && { leaderId: own.person._id }),
      }
    })
  })
}

/** One each at least, the rest to the largest, never more than an estate has houses. */
function spread(total: number, houses: readonly number[]): number[] {
  const out = houses.map(() => 1)
  for (let left = total - out.length; left > 0; left--) {
    const most = out.map((_, i) => i).reduce((a, b) => (houses[b]! / out[b]! > houses[a]! / out[a]! ? b : a))
    out[most]!++
  }
  return out
}

const centreHouseholds = ({ plan, offices }: Community): Founding[] =>
  offices.centreHouseholds.map(({ person, building }) => ({
    kind: 'centreHousehold',
    name: `${person.name}党员中心户`,
    placeIds: [ids.buildingIdOf(plan.code, building!)],
    leaderId: person._id,
  }))

/** Newer estates have companies and owners' committees; others govern themselves. */
function propertyAndOwners({ plan, built, census, dice, companyNames }: Community): Founding[] {
  const { quota } = plan
  const order = dice.shuffle(built.estates.map((_, i) => i)).sort((a, b) => rank(built, a) - rank(built, b))
  // The story's estate has a company, whatever its houses are like.
  const hers = built.buildings.find(({ cast }) => cast === 'resident')?.estate
  if (hers !== undefined) order.unshift(...order.splice(order.indexOf(hers), 1))
  const managed = order.slice(0, Math.max(quota.ownersCommittees, quota.propertyCompanies * 3))
  const perCompany = atLeast(
    managed.length,
    Array(quota.propertyCompanies).fill(1),
    Array(quota.propertyCompanies).fill(1),
  )
  let start = 0
  const companies = perCompany.map((count): Founding => {
    const estates = managed.slice(start, start + count)
    start += count
    return {
      kind: 'propertyCompany',
      name: companyNames.pop()!,
      placeIds: estates.map((estate) => ids.estateIdOf(plan.code, estate)),
    }
  })
  const committee =
    (kind: 'ownersCommittee' | 'selfGovernmentCommittee', title: string) =>
    (estate: number): Founding => {
      const leader = census.residents.find(
        ({ building, standing, person }) =>
          standing === 'ordinary' &&
          person.birthYear! < 1990 &&
          building !== undefined &&
          built.buildings[building]!.estate === estate,
      )
      return {
        kind,
        name: `${built.estates[estate]!.name}${title}`,
        placeIds: [ids.estateIdOf(plan.code, estate)],
        ...(leader && { leaderId: leader.person._id }),
      }
    }
  const { ownersCommittees, selfGovernmentCommittees } = quota
  return [
    ...companies,
    ...order.slice(0, ownersCommittees).map(committee('ownersCommittee', '业主委员会')),
    ...order
      .slice(ownersCommittees, ownersCommittees + selfGovernmentCommittees)
      .map(committee('selfGovernmentCommittee', '自治管理委员会')),
  ]
}

const rank = (built: Built, estate: number) => ({ tower: 0, walkUp: 1, selfBuilt: 2 })[built.estates[estate]!.make]
