// How many of everything: the city's own published counts (石首, 2021) and the demonstration's sizes, dealt out to communities.
import { apportion } from './dice'
import shishou from './shishou.json'

const { counts, demo } = shishou

export const FIGURES = {
  communities: demo.communities.length,
  grids: counts.gridBranches,
  gridBranches: counts.gridBranches,
  estates: counts.estates,
  buildingGroups: counts.buildingGroups,
  centreHouseholds: counts.centreHouseholds,
  propertyCompanies: counts.propertyCompanies,
  ownersCommittees: counts.estatesWithOwnersCommittee,
  selfGovernmentCommittees: counts.selfGovernCommittees,
  kiosks: counts.kiosks,
  kioskVolunteers: counts.kioskVolunteers,
  households: demo.sizes.households,
  registeredResidents: demo.sizes.registeredResidents,
  servingPartyMembers: demo.sizes.servingPartyMembers,
  bells: demo.sizes.bells,
} as const

/** Party members who no longer work: not called to doors, but many a centre household is theirs. */
const RETIRED_MEMBERS = 1700

export interface Quota {
  households: number
  estates: number
  people: number
  members: number
  retiredMembers: number
  kiosks: number
  kioskVolunteers: number
  bells: number
  centreHouseholds: number
  buildingGroups: number
  propertyCompanies: number
  ownersCommittees: number
  selfGovernmentCommittees: number
}

/**
 * One quota a community, adding up to the figures exactly. Kiosks stand in the first ten of `kioskOrder`, one each; their
 * volunteers live around them.
 */
export function quotasFor(
  gridCounts: readonly number[],
  loads: readonly number[],
  kioskOrder: readonly number[],
): Quota[] {
  const withKiosk = gridCounts.map((_, i) => (kioskOrder.slice(0, FIGURES.kiosks).includes(i) ? 1 : 0))
  const households = apportion(FIGURES.households, loads)
  const byHouseholds = (total: number) => apportion(total, households)
  const dealt = {
    estates: atLeast(FIGURES.estates, gridCounts, households),
    people: byHouseholds(FIGURES.registeredResidents),
    members: byHouseholds(FIGURES.servingPartyMembers),
    retiredMembers: byHouseholds(RETIRED_MEMBERS),
    kiosks: withKiosk,
    kioskVolunteers: apportion(FIGURES.kioskVolunteers, withKiosk),
    bells: byHouseholds(FIGURES.bells),
    centreHouseholds: byHouseholds(FIGURES.centreHouseholds),
    propertyCompanies: byHouseholds(FIGURES.propertyCompanies),
    ownersCommittees: byHouseholds(FIGURES.ownersCommittees),
    selfGovernmentCommittees: byHouseholds(FIGURES.selfGovernmentCommittees),
  }
  const buildingGroups = atLeast(FIGURES.buildingGroups, dealt.estates, households)
  return gridCounts.map((_, i) => ({
    households: households[i]!,
    estates: dealt.estates[i]!,
    people: dealt.people[i]!,
    members: dealt.members[i]!,
    retiredMembers: dealt.retiredMembers[i]!,
    kiosks: dealt.kiosks[i]!,
    kioskVolunteers: dealt.kioskVolunteers[i]!,
    bells: dealt.bells[i]!,
    centreHouseholds: dealt.centreHouseholds[i]!,
    buildingGroups: buildingGroups[i]!,
    propertyCompanies: dealt.propertyCompanies[i]!,
    ownersCommittees: dealt.ownersCommittees[i]!,
    selfGovernmentCommittees: dealt.selfGovernmentCommittees[i]!,
  }))
}

/** Each gets its least, the rest goes by weight. */
export function atLeast(total: number, least: readonly number[], weights: readonly number[]): number[] {
  const owed = least.reduce((a, b) => a + b, 0)
  return apportion(total - owed, weights).map((share, i) => share + least[i]!)
}
