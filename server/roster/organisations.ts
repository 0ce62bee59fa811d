// The organisations of a caller's ground by their names, as the roster of positions names them: those of the communities, and
// the units over the streets and the city. What lies elsewhere, and what was dissolved, is not known here.
import { groupBy } from '../../domain/group-by'
import { KINDS } from '../../domain/organisation/rules'
import type { Organisation, OrganisationKind } from '../../domain/place/place'
import { officesIn } from '../../domain/position/appointing'
import { kindsIn } from '../../domain/roster/offices'
import type { Id } from '../../domain/shape'
import { organisationsOfCommunities, unitsOf } from '../organisation/read'
import { type NamedPlace, namedByIds } from '../place/read'
import { plainName, type World } from './world'

/** With all it is over, on the caller's ground or not: whoever appoints in it stands over all of that. */
export interface NamedOrganisation {
  organisation: Organisation
  places: readonly NamedPlace[]
}

export interface Organisations {
  all: readonly NamedOrganisation[]
  /** One of these kinds by its name, the community's, the estate's or the grid's before it where two have the same. */
  named(words: string, kinds: readonly OrganisationKind[]): { found: NamedOrganisation } | { wrong: string }
  /** As `named` understands it: with what lies above, as far as it takes to be clear. */
  wordsOf(one: NamedOrganisation): string
}

const plainWay = (words: string): string => plainName(words.replace(/[／>＞]/g, '/')).replace(/^\/+|\/+$/g, '')
/** A name may hold a slash of its own. */
const lastOf = (way: string): string => way.slice(way.lastIndexOf('/') + 1)
/** No more of a strange cell than shows which it is. */
const shown = (words: string): string => (words.length > 40 ? `${words.slice(0, 40)}…` : words)

export async function organisationsIn(world: World): Promise<Organisations> {
  const above = world.places(['city', 'street'])
  const [founded, units] = await Promise.all([
    organisationsOfCommunities(world.communities.map(({ _id }) => _id)),
    unitsOf(above.map(({ _id }) => _id)),
  ])
  const both = [...new Map([...founded, ...units].map((one) => [one._id, one])).values()]
  const organisations = both.filter(({ kind }) => officesIn(kind).length > 0)
  const unknown = organisations.flatMap(({ placeIds }) => placeIds.filter((placeId) => !world.byId(placeId)))
  const others = new Map((await namedByIds(unknown)).map((place) => [place._id, place]))
  const placeOf = (placeId: Id): NamedPlace[] => {
    const place = world.byId(placeId) ?? others.get(placeId)
    return place ? [place] : []
  }
  const all = organisations.map(
    (organisation): NamedOrganisation => ({ organisation, places: organisation.placeIds.flatMap(placeOf) }),
  )
  const byName = groupBy(all, ({ organisation }) => lastOf(plainWay(organisation.name)))

  const isMeant = ({ organisation, places }: NamedOrganisation, way: string): boolean => {
    const name = plainWay(organisation.name)
    if (way === name) return true
    if (!way.endsWith(`/${name}`)) return false
    const over = way.slice(0, -name.length).split('/').filter(Boolean)
    const community = placeOf(organisation.communityId ?? '')
    return [...community, ...places].some((place) => world.isNamed(place, over))
  }
  const meant = (words: string, kinds: readonly OrganisationKind[]): NamedOrganisation[] => {
    const way = plainWay(words)
    return (byName.get(lastOf(way)) ?? []).filter((one) => kinds.includes(one.organisation.kind) && isMeant(one, way))
  }
  const isClear = (words: string, { kind }: Organisation): boolean =>
    officesIn(kind).every((office) => meant(words, kindsIn(office)).length === 1)
  const wordsOf = ({ organisation, places }: NamedOrganisation): string => {
    const { communityId, name } = organisation
    const community = communityId === undefined ? '' : `${world.communityWords(communityId)}/`
    const ways = places.map((place) => `${community}${place.name}/${name}`)
    if (communityId !== undefined) ways.unshift(`${community}${name}`)
    return ways.find((words) => isClear(words, organisation)) ?? ways[0] ?? name
  }

  return {
    all,
    wordsOf,
    named(words, kinds) {
      const [first, ...others] = meant(words, kinds)
      const titles = kinds.map((kind) => KINDS[kind].title).join('或')
      if (!first) {
        return {
          wrong: `没有找到叫“${shown(words)}”的${titles}。请照“组织”里登记的名字写；不归您管的、已经撤销的不能导入`,
        }
      }
      if (others.length === 0) return { found: first }
      const way = wordsOf(first)
      const mend = isClear(way, first.organisation)
        ? `请在前面写上上一级，如“${way}”`
        : '从名字分不出来，请先在“组织”里把名字改开'
      return { wrong: `叫“${shown(words)}”的${titles}有${others.length + 1}个，${mend}` }
    },
  }
}
