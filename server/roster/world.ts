// The places of a caller's ground by their names, as rows of a roster name them. What lies elsewhere is not known here.
import { groupBy } from '../../domain/group-by'
import type { Place } from '../../domain/place/place'
import type { Id } from '../../domain/shape'
import { buildingsOfAll, type NamedPlace, namedByIds, namedUnder } from '../place/read'

/** A place, or what is wrong with its name. */
export type Found = { place: NamedPlace } | { wrong: string }

export interface World {
  ground: readonly Id[]
  communities: readonly NamedPlace[]
  /** Of the ground itself, buildings left out. */
  places(kinds: readonly Place['kind'][]): readonly NamedPlace[]
  /** A community by its name, its street's before it where two have the same. */
  community(words: string): Found
  grid(community: NamedPlace, name: string): NamedPlace | undefined
  estate(community: NamedPlace, name: string): Found
  estatesOf(communityId: Id): readonly NamedPlace[]
  /** Buildings of these estates, by estate and name; read once. */
  buildings(estateIds: readonly Id[]): Promise<ReadonlyMap<string, NamedPlace>>
  /** Any place of these kinds, by names from above to below. */
  anyPlace(words: string, kinds: readonly Place['kind'][]): Promise<Found>
  nameOf(placeId: Id): string
  byId(placeId: Id): NamedPlace | undefined
  /** Whether these names, from above to below, are this place's. */
  isNamed(place: NamedPlace, names: readonly string[]): boolean
  /** As `community` understands it: with the street where the name alone is not clear. */
  communityWords(communityId: Id): string
}

export const buildingKey = (estateId: Id, name: string): string => `${estateId}\n${plainName(name)}`

export const plainName = (name: string): string => name.replace(/\s+/g, '').toLowerCase()

/** 文峰社区居委会, 文峰社区 and 文峰 are one where no other is called so. */
const shortName = (name: string): string =>
  plainName(name).replace(/(社区居民委员会|社区居委会|居委会|村委会|社区|村)$/, '')

const isAlike = (one: string, other: string): boolean =>
  plainName(one) === plainName(other) || shortName(one) === shortName(other)

export async function worldOf(ground: readonly Id[]): Promise<World> {
  const held = await namedUnder(['city', 'street', 'community', 'grid', 'estate'], ground)
  const above = await namedByIds(held.flatMap(({ path }) => path))
  const all = new Map([...above, ...held].map((place) => [place._id, place]))
  const communities = held.filter(({ kind }) => kind === 'community')
  const within = (kind: Place['kind']) =>
    groupBy(
      held.filter((place) => place.kind === kind),
      ({ path }) => path.at(-1),
    )
  const [grids, estates] = [within('grid'), within('estate')]
  const nameOf = (placeId: Id) => all.get(placeId)?.name ?? ''
  const read = new Map<Id, Promise<NamedPlace[]>>()

  /** Whether the names above stand, in their order, among what lies above the place. */
  const liesUnder = (place: NamedPlace, names: readonly string[]): boolean => {
    const over = [...place.path, ...(place.gridIds ?? []), ...(place.estateId ? [place.estateId] : [])].map(nameOf)
    let at = -1
    return names.every((name) => {
      at = over.findIndex((one, i) => i > at && isAlike(one, name))
      return at >= 0
    })
  }
  const among = (candidates: readonly NamedPlace[], words: string): Found => {
    const names = words.split('/').filter(Boolean)
    const [last, over] = [names.at(-1) ?? '', names.slice(0, -1)]
    const same = candidates.filter(({ name }) => plainName(name) === plainName(last))
    const alike = same.length > 0 ? same : candidates.filter(({ name }) => shortName(name) === shortName(last))
    const found = alike.filter((place) => liesUnder(place, over))
    if (found.length === 1 && found[0]) return { place: found[0] }
    return found.length === 0
      ? { wrong: `没有找到“${words}”。请核对名字；不归您管的地方不能导入` }
      : { wrong: `叫“${last}”的有${found.length}处，请在前面写上上一级，如“${wayTo(found[0] as NamedPlace)}”` }
  }
  const wayTo = (place: NamedPlace): string => `${nameOf(place.estateId ?? place.path.at(-1) ?? '')}/${place.name}`

  const buildings = async (estateIds: readonly Id[]) => {
    const missing = [...new Set(estateIds)].filter((estateId) => !read.has(estateId))
    const reading = buildingsOfAll(missing)
    for (const estateId of missing) {
      read.set(
        estateId,
        reading.then((list) => list.filter((building) => building.estateId === estateId)),
      )
    }
    const lists = await Promise.all([...new Set(estateIds)].map((estateId) => read.get(estateId) ?? []))
    const found = new Map<string, NamedPlace>()
    for (const building of lists.flat()) {
      all.set(building._id, building)
      found.set(buildingKey(building.estateId ?? '', building.name), building)
    }
    return found
  }

  return {
    ground,
    communities,
    places: (kinds) => held.filter(({ kind }) => kinds.includes(kind)),
    nameOf,
    byId: (placeId) => all.get(placeId),
    community: (words) => among(communities, words),
    grid: ({ _id }, name) => (grids.get(_id) ?? []).find((grid) => plainName(grid.name) === plainName(name)),
    estate: ({ _id }, name) => {
      const found = (estates.get(_id) ?? []).find((estate) => plainName(estate.name) === plainName(name))
      return found ? { place: found } : { wrong: `${nameOf(_id)}里没有登记“${name}”这个小区。请核对名字，或先导入小区` }
    },
    estatesOf: (communityId) => estates.get(communityId) ?? [],
    buildings,
    async anyPlace(words, kinds) {
      if (!kinds.includes('building'))
        return among(
          held.filter(({ kind }) => kinds.includes(kind)),
          words,
        )
      // A building is named with its estate before it.
      const names = words.split('/').filter(Boolean)
      const estateName = names.at(-2)
      const over = held.filter(({ kind, name }) => kind === 'estate' && name === estateName)
      if (over.length === 0) return { wrong: `“${words}”看不出是哪栋楼，请写成“小区/楼栋”` }
      await buildings(over.map(({ _id }) => _id))
      const candidates = [...all.values()].filter(
        ({ kind, estateId }) => kind === 'building' && over.some(({ _id }) => _id === estateId),
      )
      return among(candidates, words)
    },
    isNamed: (place, names) => isAlike(place.name, names.at(-1) ?? '') && liesUnder(place, names.slice(0, -1)),
    communityWords(communityId) {
      const place = all.get(communityId)
      if (!place) return ''
      const alike = communities.filter(({ name }) => plainName(name) === plainName(place.name))
      return alike.length > 1 ? `${nameOf(place.path.at(-1) ?? '')}/${place.name}` : place.name
    },
  }
}
