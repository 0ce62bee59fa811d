// Who is gone around (回避): everybody who holds the offices a complaint is about, on its ground, on the day it is raised.
import { avoidLevel } from '../../domain/matter/course'
import type { Against } from '../../domain/matter/ladder'
import type { Matter } from '../../domain/matter/matter'
import { UNIT_OFFICES } from '../../domain/matter/party'
import type { Office } from '../../domain/person/person'
import type { Located } from '../../domain/place/locate'
import type { Id, Instant } from '../../domain/shape'
import { organisationsOver } from '../organisation/read'
import { holdersOf } from '../person/read'
import { buildingsOfAll, estatesOf } from '../place/read'
import { holdersInAny } from '../position/read'

const OF_GRID: readonly Office[] = [
  'gridOfficer',
  'gridChief',
  'branchSecretary',
  'buildingLeader',
  'buildingGroupLeader',
]
const OF_COMMUNITY: readonly Office[] = ['communityAdmin', 'communitySecretary', 'dutyOfficer']
const OF_STREET: readonly Office[] = ['streetAdmin', 'streetDutyOfficer']

export interface Spot {
  place: Located
  estateId?: Id | undefined
  buildingId?: Id | undefined
}

/** Estates and buildings of the grid, where its building leaders are. */
async function placesInGrid(gridId: Id | undefined): Promise<Id[]> {
  if (!gridId) return []
  const estates = await estatesOf([gridId])
  const buildings = await buildingsOfAll(estates.map(({ _id }) => _id))
  const within = buildings.filter(({ gridIds, path }) => gridIds?.includes(gridId) || path.includes(gridId))
  return [gridId, ...estates.map(({ _id }) => _id), ...within.map(({ _id }) => _id)]
}

const companiesOver = ({ place, estateId, buildingId }: Spot) =>
  organisationsOver(
    [estateId, buildingId, place.gridId].flatMap((placeId) => placeId ?? []),
    ['propertyCompany'],
  )

/** The first handler, where its category says so: the company over the estate, the building or the grid. */
export const companyOver = async (spot: Spot) => (await companiesOver(spot))[0]

/** `raiserId` is never one of those gone around: what one raised oneself one sees. */
export async function around(
  against: Against,
  spot: Spot,
  raiserId: Id | undefined,
  now: Instant,
): Promise<NonNullable<Matter['avoid']>> {
  const level = avoidLevel(against)
  const { place } = spot
  if (against === 'property') {
    const companies = await companiesOver(spot)
    const organisationIds = companies.map(({ _id }) => _id).slice(0, 20)
    const holders = await holdersInAny(organisationIds, UNIT_OFFICES, now)
    return {
      against,
      personIds: distinct(
        holders.map(({ person }) => person._id),
        raiserId,
      ),
      organisationIds,
    }
  }
  const asked: [Promise<Id[]> | Id[], readonly Office[]][] = [[placesInGrid(place.gridId), OF_GRID]]
  if (against !== 'gridOffice') asked.push([place.communityId ? [place.communityId] : [], OF_COMMUNITY])
  if (against === 'streetOffice') asked.push([place.streetId ? [place.streetId] : [], OF_STREET])
  const holders = await Promise.all(asked.map(async ([places, offices]) => holdersOf(await places, offices, now)))
  const personIds = distinct(
    holders.flat().map(({ person }) => person._id),
    raiserId,
  )
  return { against, ...(level ? { level } : {}), personIds, organisationIds: [] }
}

const distinct = (personIds: readonly Id[], raiserId: Id | undefined): Id[] =>
  [...new Set(personIds)].filter((personId) => personId !== raiserId).slice(0, 200)
