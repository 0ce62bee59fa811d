// What an office may choose from in a step: to whom to hand it, to which colleague, level or place, into which other.
import { colleaguesOf, goesUp } from '../../domain/matter/act'
import { choices } from '../../domain/matter/contract'
import { isAbove, LEVELS } from '../../domain/matter/ladder'
import { groundOf, levelsOf, partiesOf, seenAs, seesByOffice } from '../../domain/matter/party'
import { OFFICES } from '../../domain/person/person'
import type { ORGANISATION_KINDS, Organisation } from '../../domain/place/place'
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import { handle } from '../kernel/handle'
import { organisationsOver, unitsOf } from '../organisation/read'
import { namedUnder } from '../place/read'
import { sameAround } from './public'
import { sceneOver } from './scene'
import { actorOf, existing, linesOf } from './show'
import { matterById } from './store'

const LOCAL = ['propertyCompany', 'ownersCommittee', 'selfGovernmentCommittee'] as const
const KIND_WORDS: Partial<Record<(typeof ORGANISATION_KINDS)[number], string>> = {
  propertyCompany: '物业公司',
  ownersCommittee: '业主委员会',
  selfGovernmentCommittee: '自管委员会',
  unit: '单位',
}

export const handleChoices = handle(choices, async ({ matterId }, circumstances) => {
  const { now } = circumstances
  const actor = actorOf(circumstances)
  const matter = existing(await matterById(matterId), actor)
  if (!seesByOffice(seenAs(matter, actor))) throw new Refusal('NOT_YOURS')
  const parties = partiesOf(matter, actor)
  const decides = parties.has('owner') || parties.has('above')
  const nothing = { organisations: [], colleagues: [], levels: [], places: [], same: [] }
  if (!decides) return nothing
  const { place, owner } = matter
  const spots = [place.estateId, place.gridId, place.communityId].flatMap((placeId) => placeId ?? [])
  const held = levelsOf(matter, actor)
  const ground = groundOf(matter)
  const under = held.flatMap((level) => (level === 'grid' ? [] : (ground[level] ?? [])))
  const [local, units, scene, areas, near] = await Promise.all([
    organisationsOver(spots, LOCAL),
    unitsOf([place.streetId, place.path[0]].flatMap((placeId) => placeId ?? [])),
    sceneOver([...matter.ground, owner.placeId], now),
    // A city's admin chooses among communities; grids are chosen by who knows them.
    namedUnder(held.includes('city') ? ['community'] : ['grid', 'community'], under),
    place.point && !matter.avoid ? sameAround(place.point, matter.categoryId, 11) : [],
  ])
  const avoided = new Set<Id>(matter.avoid?.organisationIds ?? [])
  const organisations = [...local, ...units].filter(({ _id }) => !avoided.has(_id))
  const others = near.filter(({ _id }) => _id !== matterId).slice(0, 10)
  const distances = new Map(others.map(({ _id, distance }) => [_id, distance]))
  return {
    organisations: [...new Map(organisations.map((one) => [one._id, one])).values()].map(chosen),
    colleagues: colleaguesOf(matter, scene).map(({ personId, name, office }) => ({
      personId,
      name,
      office: OFFICES[office].title,
    })),
    levels: LEVELS.filter(
      (level) => isAbove(level, owner.level) && ground[level] !== undefined && goesUp(matter, scene, level),
    ),
    places: areas.map(({ _id, name }) => ({ placeId: _id, name })),
    same: await linesOf(others, actor.personId, distances),
  }
})

const chosen = ({ _id, name, kind, field }: Organisation) => ({
  organisationId: _id,
  name,
  kind: KIND_WORDS[kind] ?? '单位',
  ...(field ? { field } : {}),
})
