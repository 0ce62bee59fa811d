// Where somebody offers gatherings, and who may hold or receive there.
import { OFFICES, type Office, type Position } from '../../domain/person/person'
import type { Place } from '../../domain/place/place'
import type { Id, Instant } from '../../domain/shape'
import { officesSaid } from '../organisation/read'
import { holdersOf } from '../person/read'
import { communities, gridsOf, placesByIds } from '../place/read'

/** Offices that offer gatherings on their ground, and may be asked to hold one. */
const HOSTS: readonly Office[] = [
  'cityAdmin',
  'streetAdmin',
  'communityAdmin',
  'communitySecretary',
  'dutyOfficer',
  'gridChief',
  'branchSecretary',
  'gridOfficer',
  'pavilionHost',
]
const OFFERING: readonly Office[] = [...HOSTS, 'deputy']

export interface Ground {
  communities: Place[]
  /** Of these, those on which one offers for everybody; on the others only what one holds oneself. */
  forAll: ReadonlySet<Id>
}

/** An office over a grid offers in the grid's community, one over a street in all of its communities. */
export async function groundOf(positions: readonly Position[]): Promise<Ground> {
  const offering = positions.filter(({ office }) => OFFERING.includes(office))
  if (offering.length === 0) return { communities: [], forAll: new Set() }
  const [held, all] = await Promise.all([placesByIds(offering.map(({ placeId }) => placeId)), communities()])
  const pathOf = new Map(held.map(({ _id, path }) => [_id, path]))
  const forAll = new Set<Id>()
  const found = all.filter(({ _id, path }) => {
    const over = offering.filter(
      ({ placeId }) => placeId === _id || path.includes(placeId) || pathOf.get(placeId)?.includes(_id),
    )
    if (over.some(({ office }) => OFFICES[office].role !== 'convener')) forAll.add(_id)
    return over.length > 0
  })
  return { communities: found.sort((a, b) => (a._id < b._id ? -1 : 1)), forAll }
}

export interface Named {
  personId: Id
  name: string
  as: 'host' | 'deputy'
}
type Candidate = Named & { office: string }

/** Deputies of the community or of a place above it; hosts of the community, its grids and its street. One may be both. */
async function heldAt({ _id, path }: Place, now: Instant): Promise<(Named & { position: Position })[]> {
  const grids = await gridsOf(_id)
  const holders = await holdersOf([_id, ...path, ...grids.map((grid) => grid._id)], OFFERING, now)
  const found = new Map<string, Named & { position: Position }>()
  for (const { person, position } of holders) {
    const as = position.office === 'deputy' ? 'deputy' : 'host'
    const key = `${as} ${person._id}`
    if (!found.has(key)) found.set(key, { personId: person._id, name: person.name, as, position })
  }
  return [...found.values()]
}

/** Who may, without how their offices are said: that is looked up for the page alone. */
export const namedAt = async (place: Place, now: Instant): Promise<Named[]> =>
  (await heldAt(place, now)).map(({ position: _, ...named }) => named)

export async function candidatesAt(place: Place, now: Instant): Promise<Candidate[]> {
  const held = await heldAt(place, now)
  const said = await officesSaid(held.map(({ position }) => position))
  return held.map(({ position, ...named }) => ({ ...named, office: said(position) }))
}
