// The roster of positions: who holds which office over which place, from which day to which.
import { beijing } from '../../domain/beijing'
import { OFFICES, type Position } from '../../domain/person/person'
import type { Read } from '../../domain/roster/column'
import { mayAppoint, OVER, officeOf, ROSTER_OFFICES } from '../../domain/roster/offices'
import type { Id, Instant } from '../../domain/shape'
import { endTerm, enterTerms, peopleByIds, peopleByPhones, termsOf, termsOver } from '../person/read'
import { namedUnder } from '../place/read'
import { placeIdOf } from './estates'
import { OF_ANOTHER } from './people'
import { compared, differing, eachOf, faulty, isNew, type Outcome, type Planner } from './plan'
import type { World } from './world'

const DAY = 86_400_000
const beginOf = (day: string): Instant => Date.parse(`${day}T00:00:00+08:00`)
const dayAt = (at: Instant): string => beijing(at).format('YYYY-MM-DD')
/** The last day of a term that ends at this instant. */
const lastDay = (to: Instant | undefined): string => (to === undefined ? '' : dayAt(to - 1))

const key = (personId: Id, office: string, placeId: Id, day: string): string =>
  [personId, office, placeId, day].join('\n')

export const planPositions: Planner = async (rows, { world }) => {
  const people = await peopleByPhones(rows.flatMap(({ read }) => read['phone'] ?? []))
  const terms = await termsOf(
    [...people.values()].map(({ _id }) => _id),
    ROSTER_OFFICES,
  )
  const held = new Map(terms.map((one) => [key(one.personId, one.office, one.placeId, dayAt(one.from)), one]))
  const entered: Position[] = []
  const ended: { term: Position; to: Instant }[] = []
  const outcomes: Outcome[] = []
  for (const { read } of rows) outcomes.push(await outcomeOf(read))

  async function outcomeOf(read: Read): Promise<Outcome> {
    const { name = '', phone = '', office: title = '', place: words = '', from = '', to } = read
    const person = people.get(phone)
    if (!person) return faulty('手机号', '这个人还没有登记，请先导入人员')
    if (person.name !== name) return faulty('手机号', OF_ANOTHER)
    const office = officeOf(title)
    if (!office) return faulty('职务', '没有这个职务，请从名单里选')
    const found = await world.anyPlace(words, [OVER[office]])
    if ('wrong' in found) return faulty('管哪里', found.wrong)
    const { _id: placeId } = found.place
    const notYours = (): Outcome => faulty('职务', `“${title}”要由上一级任命，您不能导入`)
    const mine = mayAppoint(office, found.place, world.ground)
    if (to !== undefined && to < from) return faulty('结束日期', '比开始日期还早')
    const target = key(person._id, office, placeId, from)
    const known = held.get(target)
    const until = to === undefined ? undefined : beginOf(to) + DAY
    if (!known) {
      if (!mine) return notYours()
      const _id = placeIdOf('s', person._id, office, placeId, from)
      const term = { _id, personId: person._id, office, placeId, from: beginOf(from) }
      entered.push(until === undefined ? term : { ...term, to: until })
      return isNew(target)
    }
    const changes = differing('结束日期', lastDay(known.to), to)
    if (changes.length > 0 && !mine) return notYours()
    if (changes.length > 0 && until !== undefined) ended.push({ term: known, to: until })
    return compared(target, changes)
  }

  return {
    outcomes,
    write: async () => {
      await enterTerms(entered)
      return eachOf(ended, ({ term, to }) => endTerm(term, to))
    },
  }
}

export async function* positionRows(world: World, communityIds: readonly Id[]): AsyncGenerator<Read[]> {
  const places = await namedUnder(['city', 'street', 'community', 'grid', 'building'], [...new Set([...world.ground])])
  const asked = new Set(communityIds)
  const all = asked.size === world.communities.length
  const wanted = places.filter(({ _id, path }) => all || asked.has(_id) || path.some((placeId) => asked.has(placeId)))
  const byId = new Map(wanted.map((place) => [place._id, place]))
  const terms = await termsOver([...byId.keys()], ROSTER_OFFICES)
  const ids = [...new Set(terms.map(({ personId }) => personId))]
  const people = new Map<Id, { name: string; phone: string }>()
  for (let i = 0; i < ids.length; i += 1000) {
    for (const one of await peopleByIds(ids.slice(i, i + 1000))) people.set(one._id, one)
  }
  const wordsOf = (placeId: Id): string => {
    const place = byId.get(placeId)
    if (!place) return ''
    const community = world.communityWords(place.kind === 'community' ? placeId : (place.path.at(-1) ?? ''))
    if (place.kind === 'community') return community
    if (place.kind === 'grid') return `${community}/${place.name}`
    return place.kind === 'building' ? `${community}/${world.nameOf(place.estateId ?? '')}/${place.name}` : place.name
  }
  yield terms.flatMap(({ personId, office, placeId, from, to }) => {
    const person = people.get(personId)
    if (!person) return []
    const place = wordsOf(placeId)
    return [{ ...person, office: OFFICES[office].title, place, from: dayAt(from), to: lastDay(to) }]
  })
}
