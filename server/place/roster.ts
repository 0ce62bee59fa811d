// Places as the rosters meet them: by name, without their boundaries, entered and amended many at a time.
import type { Place } from '../../domain/place/place'
import type { Id } from '../../domain/shape'
import { allOf } from '../kernel/all'
import { collection, Duplicate, sdk } from '../kernel/database'

const FIELDS = ['_id', 'kind', 'name', 'path', 'gridIds', 'estateId', 'point', 'floors', 'doors'] as const
export type NamedPlace = Pick<Place, (typeof FIELDS)[number]>

const all = (query: Record<string, unknown>): Promise<NamedPlace[]> => allOf('places', query, { fields: FIELDS })

/** All of these kinds that are one of these places or lie under one. */
export async function namedUnder(kinds: readonly Place['kind'][], ground: readonly Id[]): Promise<NamedPlace[]> {
  if (ground.length === 0 || kinds.length === 0) return []
  const { command } = sdk()
  const [under, own] = await Promise.all([
    all({ kind: command.in([...kinds]), path: command.in([...ground]) }),
    all({ _id: command.in([...ground]) }),
  ])
  const found = [...under, ...own.filter(({ kind }) => kinds.includes(kind))]
  return [...new Map(found.map((place) => [place._id, place])).values()]
}

export const namedByIds = (placeIds: readonly Id[]): Promise<NamedPlace[]> =>
  placeIds.length === 0 ? Promise.resolve([]) : all({ _id: sdk().command.in([...new Set(placeIds)]) })

/** Estates asked for at once: their buildings fit into one answer, but for the largest. */
const ESTATES = 40

/** The buildings of these estates. Without an order, which over many estates would cost a walk through all places. */
export async function buildingsOfAll(estateIds: readonly Id[]): Promise<NamedPlace[]> {
  const unique = [...new Set(estateIds)]
  const parts = Array.from({ length: Math.ceil(unique.length / ESTATES) }, (_, i) =>
    unique.slice(i * ESTATES, (i + 1) * ESTATES),
  )
  const found = await Promise.all(
    parts.map(async (part) => {
      const query = { estateId: sdk().command.in(part), kind: 'building' }
      const page = await collection('places').part(query, { fields: FIELDS, limit: 1000 })
      return page.isFull ? all(query) : page.found
    }),
  )
  return found.flat()
}

/** Those that are there already, from a try that broke off, stay as they are. */
export async function enterPlaces(places: readonly Place[]): Promise<void> {
  try {
    await collection('places').insertAll(places)
  } catch (fault) {
    if (!(fault instanceof Duplicate)) throw fault
    const there = new Set((await namedByIds(places.map(({ _id }) => _id))).map(({ _id }) => _id))
    for (const place of places) if (!there.has(place._id)) await collection('places').insert(place)
  }
}

export type PlaceDetails = Partial<Pick<Place, 'gridIds' | 'point' | 'floors' | 'doors'>>

/** Over what was read: false where another wrote one of these details meanwhile. */
export async function amendPlace(placeId: Id, before: PlaceDetails, after: PlaceDetails): Promise<boolean> {
  const { command } = sdk()
  const held = Object.keys(after).map((detail) => {
    const was = before[detail as keyof PlaceDetails]
    return [detail, was === undefined ? command.exists(false) : was] as const
  })
  const set = Object.entries(after).map(([detail, to]) => [detail, command.set(to)] as const)
  const query = { _id: placeId, ...Object.fromEntries(held.filter(([detail]) => detail !== 'point')) }
  const { updated } = await sdk().collection('places').where(query).update(Object.fromEntries(set))
  return updated === 1
}
