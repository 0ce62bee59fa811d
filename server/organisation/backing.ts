// 包保: who stands behind an estate or a grid; set, ended, and read with who did before.

import {
  type Backer,
  type BackingTerm,
  backedBy,
  backingEnded,
  backsNow,
  fits,
} from '../../domain/organisation/backing'
import { type BackingLine, back, backing, endBacking } from '../../domain/organisation/contract'
import type { Place } from '../../domain/place/place'
import { levelOver } from '../../domain/position/appointing'
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import { audit } from '../kernel/audit'
import { type Circumstances, handle, personOf } from '../kernel/handle'
import { newId } from '../kernel/ids'
import { peopleByIds, personById, registered } from '../person/read'
import { placeInSight } from './ground'
import { refOf } from './list'
import { organisationById, organisationsByIds } from './read'
import { backingOf, changeBacking } from './store'

async function backedPlace(placeId: Id, circumstances: Circumstances): Promise<Place> {
  const place = await placeInSight(placeId, circumstances)
  if (place.kind !== 'estate' && place.kind !== 'grid') throw new Refusal('NOT_FOUND')
  return place
}

const maySet = (place: Place, { caller }: Circumstances): boolean => levelOver(caller.positions, [place]) !== undefined

export const handleBacking = handle(backing, async ({ placeId }, circumstances) => {
  const place = await backedPlace(placeId, circumstances)
  return shown(place, circumstances)
})

export const handleBack = handle(back, async ({ placeId, role, who }, circumstances) => {
  const { now, key } = circumstances
  const place = await backedPlace(placeId, circumstances)
  if (!maySet(place, circumstances)) throw new Refusal('NOT_YOURS')
  const whom = await backerFor(who, place)
  if (!fits(role, whom)) throw new Refusal('BAD_INPUT', role)
  const by = personOf(circumstances)._id
  await changeBacking(placeId, key, (terms) => backedBy(terms, { termId: newId(now), role, who: whom, by }, now))
  await audit(now, { by, call: back.name, about: { placeId, role, ...whom } })
  return shown(place, circumstances)
})

export const handleEndBacking = handle(endBacking, async ({ placeId, termId }, circumstances) => {
  const { now, key } = circumstances
  const place = await backedPlace(placeId, circumstances)
  if (!maySet(place, circumstances)) throw new Refusal('NOT_YOURS')
  await changeBacking(placeId, key, (terms) => backingEnded(terms, termId, now))
  await audit(now, { by: personOf(circumstances)._id, call: endBacking.name, about: { placeId, termId } })
  return shown(place, circumstances)
})

async function backerFor(who: Backer | { name: string; phone: string }, { path }: Place): Promise<Backer> {
  if ('organisationId' in who) {
    const organisation = await organisationById(who.organisationId)
    if (organisation?.kind !== 'unit' || organisation.dissolvedAt !== undefined) throw new Refusal('NOT_FOUND')
    if (!organisation.placeIds.some((placeId) => path.includes(placeId))) throw new Refusal('NOT_FOUND')
    return { organisationId: organisation._id }
  }
  const person =
    'personId' in who
      ? await personById(who.personId)
      : await registered({ ...who, communityId: path[2] ?? path.at(-1)! })
  if (!person) throw new Refusal('NOT_FOUND')
  return { personId: person._id }
}

async function shown(place: Place, circumstances: Circumstances) {
  const { now } = circumstances
  const terms = (await backingOf(place._id))?.terms ?? []
  const lines = await backingLines(terms)
  const isNow = ({ termId }: BackingLine) => terms.some((one) => one.termId === termId && backsNow(one, now))
  return {
    place: refOf(place),
    now,
    backing: lines.filter(isNow),
    before: lines.filter((line) => !isNow(line)).reverse(),
    may: maySet(place, circumstances),
  }
}

export async function backingLines(terms: readonly BackingTerm[]): Promise<BackingLine[]> {
  const personIds = terms.flatMap(({ who }) => ('personId' in who ? who.personId : []))
  const organisationIds = terms.flatMap(({ who }) => ('organisationId' in who ? who.organisationId : []))
  const [people, organisations] = await Promise.all([peopleByIds(personIds), organisationsByIds(organisationIds)])
  const names = new Map([...people, ...organisations].map(({ _id, name }) => [_id, name]))
  return terms.map(({ termId, role, who, from, to }) => ({
    termId,
    role,
    name: names.get('personId' in who ? who.personId : who.organisationId) ?? '（已离开）',
    from,
    ...(to === undefined ? {} : { to }),
  }))
}
