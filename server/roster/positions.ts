// The roster of positions: who holds which office over which place or in which organisation, from which day to which. Written
// seat by seat through the room of positions, whose rules hold here too, and which lets a grid's chief and an organisation's
// leader follow; but a term of a past year may be entered as long as it lasts.

import { beijing } from '../../domain/beijing'
import { groupBy } from '../../domain/group-by'
import { OFFICES, type Office, type Position } from '../../domain/person/person'
import { type Ground, mayAppoint, type Seated, seatOf } from '../../domain/position/appointing'
import { isOver, overlap } from '../../domain/position/term'
import { Refusal } from '../../domain/refusal'
import type { Read } from '../../domain/roster/column'
import { kindsIn, kindsOver, OFFICES_OVER_PLACES, officeOf } from '../../domain/roster/offices'
import type { Id, Instant } from '../../domain/shape'
import { peopleByIds, peopleByPhones, termsOver } from '../person/read'
import { namedUnder } from '../place/read'
import { chairIn, changeSeat, termsInAny } from '../position/read'
import { placeIdOf } from './estates'
import { type Organisations, organisationsIn } from './organisations'
import { OF_ANOTHER } from './people'
import {
  type Circumstance,
  compared,
  differing,
  eachOf,
  faulty,
  isNew,
  type Outcome,
  type PlannedRow,
  type Planner,
} from './plan'
import type { World } from './world'

const DAY = 86_400_000
const beginOf = (day: string): Instant => Date.parse(`${day}T00:00:00+08:00`)
const dayAt = (at: Instant): string => beijing(at).format('YYYY-MM-DD')
/** The last day of a term that ends at this instant. */
const lastDay = (to: Instant | undefined): string => (to === undefined ? '' : dayAt(to - 1))

/** Where an office is held. */
interface Seat {
  office: Seated
  placeId: Id
  organisationId?: Id
}

const isInOrganisation = (office: Office): boolean => (seatOf(office)?.in.length ?? 0) > 0
const seatKey = ({
  office,
  placeId,
  organisationId,
}: Pick<Position, 'office' | 'placeId' | 'organisationId'>): string =>
  `${office}\n${isInOrganisation(office) ? organisationId : placeId}`

/** The seat a row is about and all it is over, or the fault of the row. */
async function seatIn(
  { read }: PlannedRow,
  world: World,
  organisations: () => Promise<Organisations>,
): Promise<{ at: Seat; ground: Ground } | Outcome> {
  const { office: title = '', place: words = '' } = read
  const office = officeOf(title)
  if (!office) return faulty('职务', '没有这个职务，请从名单里选')
  if (isInOrganisation(office)) {
    const named = (await organisations()).named(words, kindsIn(office))
    if ('wrong' in named) return faulty('管哪里', named.wrong)
    const { organisation, places } = named.found
    return {
      at: { office, placeId: chairIn(organisation, []).placeId, organisationId: organisation._id },
      ground: places,
    }
  }
  const found = await world.anyPlace(words, kindsOver(office))
  if ('wrong' in found) return faulty('管哪里', found.wrong)
  return { at: { office, placeId: found.place._id }, ground: [found.place] }
}

/** Of these organisations, the terms of the offices one is appointed to: what follows by office is not of the roster. */
const termsInAll = async (organisationIds: readonly Id[]): Promise<Position[]> =>
  (await termsInAny(organisationIds)).filter(({ office }) => isInOrganisation(office))

const isOutcome = (found: object): found is Outcome => 'verdict' in found

/** A term that was called off before it began never was. */
const was = ({ from, to }: Position): boolean => to !== from

/** Of a person's terms in a seat that began on one day: the one that ends as the row says, or else the one that lasts. */
function termMeant(begun: readonly Position[], to: string | undefined, now: Instant): Position | undefined {
  const terms = begun.filter(was)
  return terms.find((one) => lastDay(one.to) === (to ?? '')) ?? terms.find((one) => !isOver(one, now)) ?? terms[0]
}

/** Why this term cannot stand among those of its seat. */
function wrongBeside(terms: readonly Position[], term: Position): Outcome | undefined {
  const beside = terms.filter((one) => one._id !== term._id && overlap(one, term))
  const own = beside.find(({ personId }) => personId === term.personId)
  if (own) return faulty('开始日期', `这段时间已经登记了这个职务（${dayAt(own.from)}起）`)
  const taken = seatOf(term.office)?.sole && beside.some(({ standsInFor }) => standsInFor === undefined)
  return taken ? faulty('职务', '这个职务已经有人担任，请在“任职”里办交接') : undefined
}

export const planPositions: Planner = async (rows, circumstance) => {
  const { world, now, by } = circumstance
  const people = await peopleByPhones(rows.flatMap(({ read }) => read['phone'] ?? []))
  let reading: Promise<Organisations> | undefined
  const organisations = () => {
    reading ??= organisationsIn(world)
    return reading
  }
  const seats: Awaited<ReturnType<typeof seatIn>>[] = []
  for (const row of rows) seats.push(await seatIn(row, world, organisations))
  const meant = seats.flatMap((seat) => (isOutcome(seat) ? [] : [seat.at]))
  const placeIds = meant.flatMap(({ placeId, organisationId }) => (organisationId === undefined ? [placeId] : []))
  const [over, within] = await Promise.all([
    termsOver([...new Set(placeIds)], OFFICES_OVER_PLACES),
    termsInAll(meant.flatMap(({ organisationId }) => organisationId ?? [])),
  ])
  const bySeat = groupBy([...over, ...within], seatKey)
  const writing = new Map<string, Written>()

  const outcomes = rows.map(({ read }, i): Outcome => {
    const { name = '', phone = '', office: title = '', from = '', to } = read
    const person = people.get(phone)
    if (!person) return faulty('手机号', '这个人还没有登记，请先导入人员')
    if (person.name !== name) return faulty('手机号', OF_ANOTHER)
    const seat = seats[i] as (typeof seats)[number]
    if (isOutcome(seat)) return seat
    const { at, ground } = seat
    const { office, placeId } = at
    if (to !== undefined && to < from) return faulty('结束日期', '比开始日期还早')
    const terms = bySeat.get(seatKey(at)) ?? []
    const until = to === undefined ? undefined : beginOf(to) + DAY
    const begunThen = terms.filter(
      (one) => one.personId === person._id && one.standsInFor === undefined && dayAt(one.from) === from,
    )
    const known = termMeant(begunThen, to, now)
    const changes = known ? differing('结束日期', lastDay(known.to), to) : []
    if (known && changes.length === 0) return compared(known._id, [])
    if (!mayAppoint(by, office, ground, person._id)) return faulty('职务', `“${title}”要由上一级任命，您不能导入`)
    if (known && isOver(known, now)) return faulty('结束日期', '这一任已经结束，不能再改')
    if (until !== undefined && until <= now) return faulty('结束日期', '已经过了，不用导入')
    const { to: _, ...held } = known ?? {
      // What was called off keeps its id.
      _id: placeIdOf('s', person._id, office, at.organisationId ?? placeId, from, ...begunThen.map(({ _id }) => _id)),
      personId: person._id,
      ...at,
      from: beginOf(from),
    }
    const term: Position = until === undefined ? held : { ...held, to: until }
    const wrong = wrongBeside(terms, term)
    if (wrong) return wrong
    const { organisationId } = held
    const key = `${seatKey(at)}\n${organisationId ?? ''}`
    const work = writing.get(key) ?? { seat: { office, placeId, organisationId }, begun: [], changed: [] }
    ;(known ? work.changed : work.begun).push(term)
    writing.set(key, work)
    // One term of one person in a seat at a time in a file, and of a sole seat one at all: they could not stand together.
    const target = seatOf(office)?.sole ? seatKey(at) : `${seatKey(at)}\n${person._id}`
    return known ? compared(target, changes) : isNew(target)
  })
  return { outcomes, write: () => eachOf([...writing.values()], (work) => writeSeat(work, circumstance)) }
}

interface Written {
  seat: { office: Seated; placeId: Id; organisationId: Id | undefined }
  begun: Position[]
  changed: Position[]
}

/** As the seat stands when it is written: false where it stands otherwise than it was planned from. */
async function writeSeat({ seat, begun, changed }: Written, { now, importId }: Circumstance): Promise<boolean> {
  try {
    await changeSeat(seat, now, (terms) => {
      const there = new Set(terms.map(({ _id }) => _id))
      const fresh = begun.filter(({ _id }) => !there.has(_id))
      if ([...fresh, ...changed].some((term) => wrongBeside(terms, term))) throw new Refusal('CHANGED_MEANWHILE')
      return {
        begun: fresh.map((term) => ({ ...term, keys: [importId] })),
        changed: changed.flatMap(({ _id, to }) => {
          const held = terms.find((one) => one._id === _id)
          return held && to !== undefined ? [{ ...held, to }] : []
        }),
      }
    })
    return true
  } catch (fault) {
    if (fault instanceof Refusal) return false
    throw fault
  }
}

export async function* positionRows(world: World, communityIds: readonly Id[]): AsyncGenerator<Read[]> {
  const places = await namedUnder(['city', 'street', 'community', 'grid', 'building'], [...new Set([...world.ground])])
  const asked = new Set(communityIds)
  const all = asked.size === world.communities.length
  const wanted = places.filter(({ _id, path }) => all || asked.has(_id) || path.some((placeId) => asked.has(placeId)))
  const byId = new Map(wanted.map((place) => [place._id, place]))
  const organisations = await organisationsIn(world)
  const inside = organisations.all.filter(({ organisation: { communityId } }) => all || asked.has(communityId ?? ''))
  const organisationWords = new Map(inside.map((one) => [one.organisation._id, organisations.wordsOf(one)]))
  const terms = [
    ...(await termsOver([...byId.keys()], OFFICES_OVER_PLACES)),
    ...(await termsInAll([...organisationWords.keys()])),
  ]
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
  yield terms.filter(was).flatMap(({ personId, office, placeId, organisationId = '', standsInFor, from, to }) => {
    const person = people.get(personId)
    if (!person || standsInFor !== undefined) return []
    const place = isInOrganisation(office) ? (organisationWords.get(organisationId) ?? '') : wordsOf(placeId)
    return [
      {
        name: person.name,
        phone: person.phone,
        office: OFFICES[office].title,
        place,
        from: dayAt(from),
        to: lastDay(to),
      },
    ]
  })
}
