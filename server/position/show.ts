// Positions as they are shown, and whether the caller may change them.
import { OFFICES, type Office, type Person, type Position } from '../../domain/person/person'
import type { Organisation, Place } from '../../domain/place/place'
import { type Appointer, mayAppoint } from '../../domain/position/appointing'
import type { Term, Terms } from '../../domain/position/contract'
import { isOver } from '../../domain/position/term'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { type Circumstances, personOf } from '../kernel/handle'
import { inSight, organisationById, placeInSight } from '../organisation/read'
import { peopleByIds } from '../person/read'
import { placesByIds } from '../place/read'
import { positionById } from './terms'

/** Where a position is held: the place, or the organisation and all it is over. */
export interface Chair {
  placeId: Id
  places: Place[]
  name: string
  organisation?: Organisation
}

export const appointerOf = (circumstances: Circumstances): Appointer => ({
  personId: personOf(circumstances)._id,
  positions: circumstances.caller.positions,
})

/** Positions in an organisation of a community are over the community; what they may do follows from the organisation. */
export const chairIn = (organisation: Organisation, places: Place[]): Chair => ({
  placeId: organisation.communityId ?? organisation.placeIds[0]!,
  places,
  name: organisation.name,
  organisation,
})

const chairOver = (place: Place): Chair => ({ placeId: place._id, places: [place], name: place.name })

/** In sight of the caller, or it does not exist. */
export async function chairOf(
  held: { placeId: Id } | { organisationId: Id },
  circumstances: Circumstances,
): Promise<Chair> {
  if (!('organisationId' in held)) return chairOver(await placeInSight(held.placeId, circumstances))
  const found = await inSight(await organisationById(held.organisationId), circumstances)
  return chairIn(found.organisation, found.places)
}

/** The chair this position is held in, when the caller sees it. Offices held in an organisation are seen with it. */
export async function positionInSight(
  positionId: Id,
  circumstances: Circumstances,
): Promise<{ position: Position; chair: Chair }> {
  const position = await positionById(positionId)
  if (!position) throw new Refusal('NOT_FOUND')
  const { placeId, organisationId } = position
  const inOne = organisationId !== undefined && position.office !== 'gridChief'
  const chair = await chairOf(inOne ? { organisationId } : { placeId }, circumstances)
  return { position, chair }
}

export const mayChange = (position: Position, chair: Chair, by: Appointer): boolean =>
  position.byOffice === undefined && mayAppoint(by, position.office, chair.places, position.personId)

interface Shown {
  chairs: ReadonlyMap<Id, Chair> | Chair
  now: Instant
  by: Appointer
}

export function termOf(
  position: Position,
  people: ReadonlyMap<Id, Person>,
  shown: Shown,
  all: readonly Position[],
): Term {
  const { _id, office, personId, from, to, standsInFor, byOffice } = position
  const chair = 'places' in shown.chairs ? shown.chairs : shown.chairs.get(_id)
  const principal = standsInFor === undefined ? undefined : all.find((one) => one._id === standsInFor)
  return {
    positionId: _id,
    office,
    title: OFFICES[office].title,
    where: chair?.name ?? '',
    personId,
    name: people.get(personId)?.name ?? '（已离开）',
    from,
    ...(to === undefined ? {} : { to }),
    ...(standsInFor === undefined ? {} : { standsInFor: people.get(principal?.personId ?? '')?.name ?? '原任' }),
    byOffice: byOffice !== undefined,
    may: chair !== undefined && !isOver(position, shown.now) && mayChange(position, chair, shown.by),
  }
}

/** By office in their order, the holder before who stands in; those of the past the latest first. */
export async function termsShown(
  positions: readonly Position[],
  chair: Chair,
  offices: readonly Office[],
  circumstances: Circumstances,
): Promise<Terms> {
  const { now } = circumstances
  const people = await peopleByName(positions)
  const by = appointerOf(circumstances)
  const line = (position: Position) => termOf(position, people, { chairs: chair, now, by }, positions)
  const order = Object.keys(OFFICES)
  const rank = ({ office, standsInFor }: Position) => order.indexOf(office) * 2 + (standsInFor === undefined ? 0 : 1)
  // A term that was called off before it began never was.
  const were = positions.filter((one) => isOver(one, now) && one.to !== one.from)
  return {
    now: positions
      .filter((one) => !isOver(one, now))
      .sort((a, b) => rank(a) - rank(b) || a.from - b.from)
      .map(line),
    before: were
      .sort((a, b) => b.to! - a.to!)
      .slice(0, 50)
      .map(line),
    openings: offices
      .filter((office) => mayAppoint(by, office, chair.places, undefined))
      .map((office) => ({ office, title: OFFICES[office].title })),
  }
}

export async function peopleByName(positions: readonly Position[]): Promise<Map<Id, Person>> {
  const found = await peopleByIds(positions.map(({ personId }) => personId))
  return new Map(found.map((person) => [person._id, person]))
}

/** One as the calls that change it give it back. */
export async function shown(position: Position, chair: Chair, circumstances: Circumstances) {
  const { now } = circumstances
  const principal = position.standsInFor === undefined ? undefined : await positionById(position.standsInFor)
  const all = principal ? [position, principal] : [position]
  const people = await peopleByName(all)
  const by = appointerOf(circumstances)
  return { term: termOf(position, people, { chairs: chair, now, by }, all), now }
}

/** The community whoever is new to the books is put down in: the chair's own, or the caller's where it is above one. */
export async function communityFor({ placeId }: Chair, circumstances: Circumstances): Promise<Id> {
  const [place] = await placesByIds([placeId])
  if (place?.kind === 'community') return placeId
  const above = await placesByIds(place?.path ?? [])
  return above.find(({ kind }) => kind === 'community')?._id ?? personOf(circumstances).communityId
}
