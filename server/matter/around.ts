// Who is gone around (回避): everybody who holds the offices a complaint is about, on its ground, on the day it is raised.
import { avoidLevel } from '../../domain/matter/course'
import { type Against, OFFICES_AT } from '../../domain/matter/ladder'
import { type Matter, MOST_AVOIDED, MOST_UNITS_AVOIDED } from '../../domain/matter/matter'
import { UNIT_OFFICES } from '../../domain/matter/party'
import type { Office } from '../../domain/person/person'
import type { Located } from '../../domain/place/locate'
import type { Organisation } from '../../domain/place/place'
import type { Id, Instant } from '../../domain/shape'
import { organisationsOver } from '../organisation/read'
import { holdersOf, positionsOfMany } from '../person/read'
import { buildingsOfAll, estatesOf, namedUnder } from '../place/read'
import { type Holder, holdersInAny } from '../position/read'

const OF_GRID: readonly Office[] = ['gridOfficer', 'gridChief', 'branchSecretary']
const OF_BUILDING: readonly Office[] = ['buildingLeader', 'buildingGroupLeader']
const OF_COMMUNITY: readonly Office[] = ['communityAdmin', 'communitySecretary', 'dutyOfficer']
const OF_STREET: readonly Office[] = ['streetAdmin', 'streetDutyOfficer']
/** Who reads what lies on their ground. */
const READING: readonly Office[] = [...Object.values(OFFICES_AT).flat(), 'disciplineContact']

export interface Spot {
  place: Located
  estateId?: Id | undefined
  buildingId?: Id | undefined
}

/** The grid with its estates and buildings, where its building leaders are; where nobody knows the grid, every one it may be. */
async function placesInGrid({ gridId, communityId }: Located): Promise<Id[]> {
  if (!gridId) {
    const all = communityId ? await namedUnder(['grid', 'estate', 'building'], [communityId]) : []
    return all.map(({ _id }) => _id)
  }
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

/** Where no house tells whose it is, or nobody is known over it, it may be about every company of the grid or community. */
async function companiesMeant(spot: Spot): Promise<Organisation[]> {
  const own = spot.estateId || spot.buildingId ? await companiesOver(spot) : []
  if (own.length > 0) return own
  const { communityId } = spot.place
  return organisationsOver(
    [...(await placesInGrid(spot.place)), ...(communityId ? [communityId] : [])],
    ['propertyCompany'],
  )
}

/** Who holds these offices on this ground. A branch's secretary holds the office in the branch, wherever that is founded. */
async function ofGrid(place: Located, now: Instant): Promise<Holder[]> {
  const places = await placesInGrid(place)
  const branches = await organisationsOver(places, ['gridBranch'])
  const holders = await Promise.all([
    holdersOf(places, OF_GRID, now),
    holdersInAny(
      branches.map(({ _id }) => _id),
      ['branchSecretary'],
      now,
    ),
    holdersOf(places, OF_BUILDING, now),
  ])
  return holders.flat()
}

/** Of ground nobody knows: whoever would read it there and holds such an office anywhere. */
async function ofNoGround(place: Located, offices: readonly Office[], now: Instant): Promise<Id[]> {
  const readers = await holdersOf(place.path, READING, now)
  const held = await positionsOfMany(
    readers.map(({ person }) => person._id),
    now,
  )
  return held.filter(({ office }) => offices.includes(office)).map(({ personId }) => personId)
}

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
    const organisationIds = (await companiesMeant(spot)).map(({ _id }) => _id).slice(0, MOST_UNITS_AVOIDED)
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
  const { communityId, streetId } = place
  const asked: [Id | undefined, readonly Office[]][] = []
  if (against === 'streetOffice') asked.push([streetId, OF_STREET])
  if (against !== 'gridOffice') asked.push([communityId, OF_COMMUNITY])
  const unknown = asked.flatMap(([placeId, offices]) => (placeId ? [] : offices))
  if (!place.gridId && !communityId) unknown.push(...OF_GRID, ...OF_BUILDING)
  const [above, below, others] = await Promise.all([
    Promise.all(asked.map(([placeId, offices]) => (placeId ? holdersOf([placeId], offices, now) : []))),
    ofGrid(place, now),
    unknown.length > 0 ? ofNoGround(place, unknown, now) : [],
  ])
  const held = [...above.flat(), ...below].map(({ person }) => person._id)
  return {
    against,
    ...(level ? { level } : {}),
    personIds: distinct([...held, ...others], raiserId),
    organisationIds: [],
  }
}

const distinct = (personIds: readonly Id[], raiserId: Id | undefined): Id[] =>
  [...new Set(personIds)].filter((personId) => personId !== raiserId).slice(0, MOST_AVOIDED)
