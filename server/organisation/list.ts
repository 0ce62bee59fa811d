// The organisations of one place, what lies above and below it, and what may be founded there.
import type { OutputOf } from '../../domain/contract'
import { list, type OrganisationLine, type PlaceRef } from '../../domain/organisation/contract'
import { KINDS } from '../../domain/organisation/rules'
import { ORGANISATION_KINDS, type Organisation, type Place } from '../../domain/place/place'
import { levelOver } from '../../domain/position/appointing'
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import { type Circumstances, handle } from '../kernel/handle'
import { buildingsOf, communities, communitiesUnder, estatesOf, gridsOf, placesByIds } from '../place/read'
import { type Sight, seesPlace, sightOf } from './ground'
import { organisationsOver } from './read'
import { organisationsOf } from './store'

export const refOf = ({ _id, name, kind }: Place): PlaceRef => ({ placeId: _id, name, kind })

export const handleList = handle(list, async ({ placeId, kind, words, serving, from, limit }, circumstances) => {
  const sight = await sightOf(circumstances)
  const place = await placeFor(placeId, sight)
  const [all, below, above] = await Promise.all([
    organisationsAt(place, serving),
    placesBelow(place),
    placesByIds(place.path),
  ])
  const found = all.filter((one) => (kind === undefined || one.kind === kind) && one.name.includes(words))
  const page = found.slice(from, from + limit)
  const next = from + page.length
  return {
    place: refOf(place),
    above: place.path
      .flatMap((placeId) => above.find(({ _id }) => _id === placeId) ?? [])
      .filter((one) => seesPlace(sight, one))
      .map(refOf),
    below: below.map(refOf),
    kinds: ORGANISATION_KINDS.map((one) => ({
      kind: one,
      count: all.filter(({ kind }) => kind === one).length,
    })).filter(({ count }) => count > 0),
    organisations: await linesOf(page),
    total: found.length,
    ...(next < found.length ? { nextFrom: next } : {}),
    mayFound: foundable(place, circumstances),
  } satisfies OutputOf<typeof list>
})

/** The highest of one's own where none is named. */
async function placeFor(placeId: Id | undefined, sight: Sight): Promise<Place> {
  if (placeId === undefined) {
    const [first] = [...sight.held].sort((a, b) => a.path.length - b.path.length || (a._id < b._id ? -1 : 1))
    if (!first) throw new Refusal('NOT_FOUND')
    return first
  }
  const [place] = await placesByIds([placeId])
  if (!place || !seesPlace(sight, place)) throw new Refusal('NOT_FOUND')
  return place
}

/** All of a community; of other places those that are over the place itself. */
async function organisationsAt(place: Place, serving: boolean): Promise<Organisation[]> {
  const found = place.kind === 'community' ? await organisationsOf(place._id) : await organisationsOver([place._id])
  if (serving) found.push(...(await organisationsOver(place.path)))
  const order = (one: Organisation) => ORGANISATION_KINDS.indexOf(one.kind)
  return found.sort((a, b) => order(a) - order(b) || (a._id < b._id ? -1 : 1))
}

async function placesBelow({ _id, kind }: Place): Promise<Place[]> {
  switch (kind) {
    case 'city':
      return placesByIds([...new Set((await communities()).flatMap(({ path }) => path.slice(-1)))]).then(byName)
    case 'street':
      return byName(await communitiesUnder([_id]))
    case 'community':
      return Promise.all([gridsOf(_id), estatesOf([_id]).then(byName)]).then((both) => both.flat())
    case 'grid':
      return byName(await estatesOf([_id]))
    case 'estate':
      return (await buildingsOf(_id)).sort((a, b) => a.name.length - b.name.length || (a.name < b.name ? -1 : 1))
    default:
      return []
  }
}

const byName = (places: Place[]): Place[] => places.sort((a, b) => (a.name < b.name ? -1 : 1))

/** What `placesBelow` gives, by kind. */
const BELOW: Partial<Record<Place['kind'], readonly Place['kind'][]>> = {
  community: ['grid', 'estate'],
  grid: ['estate'],
  estate: ['building'],
}

/** What may be founded over this place, or over places within it. */
function foundable({ _id, path, kind }: Place, { caller }: Circumstances) {
  const level = levelOver(caller.positions, [{ _id, path }])
  if (level === undefined) return []
  const inside = [kind, ...(BELOW[kind] ?? [])]
  return ORGANISATION_KINDS.filter(
    (one) => KINDS[one].level <= level && KINDS[one].over.some((over) => inside.includes(over)),
  )
}

const NAMED = 3

async function linesOf(organisations: readonly Organisation[]): Promise<OrganisationLine[]> {
  const first = organisations.flatMap(({ placeIds }) => placeIds.slice(0, NAMED))
  const names = new Map((await placesByIds(first)).map(({ _id, name }) => [_id, name]))
  return organisations.map(({ _id, kind, name, field, placeIds }) => ({
    organisationId: _id,
    kind,
    name,
    ...(field === undefined ? {} : { field }),
    over: placeIds
      .slice(0, NAMED)
      .map((placeId) => names.get(placeId) ?? '')
      .filter(Boolean)
      .join('、'),
    places: placeIds.length,
  }))
}
