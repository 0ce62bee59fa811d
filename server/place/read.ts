// What other rooms may ask about places.
import type { Place } from '../../domain/place/place'
import { allOf } from '../kernel/all'
import { collection, sdk } from '../kernel/database'

export { areasUnder } from './areas'
export { drawPlace } from './draw'
export { locate } from './locate'

export {
  amendPlace,
  buildingsOfAll,
  enterPlaces,
  type NamedPlace,
  namedByIds,
  namedUnder,
  type PlaceDetails,
} from './roster'

/** In no particular order; ids no place has are left out. */
export const placesByIds = (placeIds: readonly string[]): Promise<Place[]> => collection('places').byIds(placeIds)

/** The one above all others. */
export const cityPlace = async (): Promise<Place | undefined> =>
  (await collection('places').find({ kind: 'city' }, { limit: 1 }))[0]

export const communities = (): Promise<Place[]> => collection('places').find({ kind: 'community' }, { limit: 1000 })

export const kiosks = (): Promise<Place[]> => collection('places').find({ kind: 'kiosk' }, { limit: 1000 })

export type Site = Pick<Place, '_id' | 'kind' | 'name' | 'point' | 'estateId'>

/** Kiosks, estates and buildings of these communities, however many: where a kiosk stands or could. */
export async function sitesOf(communityIds: readonly string[]): Promise<Site[]> {
  if (communityIds.length === 0) return []
  const { command } = sdk()
  const query = { kind: command.in(['kiosk', 'estate', 'building']), path: command.in([...communityIds]) }
  return allOf('places', query, { fields: ['_id', 'kind', 'name', 'point', 'estateId'] })
}

/** The duty phone of the nearest place above that has one. */
export async function dutyPhoneAbove({ path }: Place): Promise<string | undefined> {
  const phones = new Map((await placesByIds(path)).map(({ _id, dutyPhone }) => [_id, dutyPhone]))
  return [...path].reverse().flatMap((placeId) => phones.get(placeId) ?? [])[0]
}

/** Estates of these places, of whatever kind they are. At most 1000. */
export async function estatesOf(placeIds: readonly string[]): Promise<Place[]> {
  if (placeIds.length === 0) return []
  const among = sdk().command.in([...placeIds])
  const [above, beside] = await Promise.all([
    collection('places').find({ kind: 'estate', path: among }, { limit: 1000 }),
    collection('places').find({ kind: 'estate', gridIds: among }, { limit: 1000 }),
  ])
  return [...new Map([...above, ...beside].map((place) => [place._id, place])).values()]
}

export const buildingsOf = (estateId: string): Promise<Place[]> =>
  collection('places').find({ kind: 'building', estateId }, { limit: 1000 })

/** Buildings of a place of whatever kind, itself included. At most 1000. */
export async function buildingsUnder(placeId: string): Promise<Place[]> {
  const found = await Promise.all(
    [{ _id: placeId }, { path: placeId }, { gridIds: placeId }, { estateId: placeId }].map((where) =>
      collection('places').find({ kind: 'building', ...where }, { limit: 1000 }),
    ),
  )
  return [...new Map(found.flat().map((place) => [place._id, place])).values()]
}

/** Communities under these places, themselves included. */
export async function communitiesUnder(placeIds: readonly string[]): Promise<Place[]> {
  return (await communities()).filter(({ _id, path }) => [_id, ...path].some((placeId) => placeIds.includes(placeId)))
}

/** In the order of their names. */
export async function gridsOf(communityId: string): Promise<Place[]> {
  const grids = await collection('places').find({ kind: 'grid', path: communityId }, { limit: 1000 })
  return grids.sort((a, b) => a.name.length - b.name.length || (a.name < b.name ? -1 : 1))
}

/** The nearest building within so many metres. */
export const buildingNear = async (point: Place['point'], within: number): Promise<Place | undefined> =>
  (await collection('places').near('point', point, within, { query: { kind: 'building' }, limit: 1 }))[0]
