// Founding, amending, dissolving. Other grids under a branch have other chiefs: written in the same transaction.
import { createHash } from 'node:crypto'
import { amend, dissolve, found } from '../../domain/organisation/contract'
import { KINDS, misplaced } from '../../domain/organisation/rules'
import type { Organisation, OrganisationKind, Place } from '../../domain/place/place'
import { isOver } from '../../domain/position/term'
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import { audit } from '../kernel/audit'
import { type Circumstances, handle, personOf } from '../kernel/handle'
import { newId } from '../kernel/ids'
import { placesByIds } from '../place/read'
import { chiefsFor, followGrids, termsIn } from '../position/read'
import { inSight } from './ground'
import { organisationById, organisationsOver } from './read'
import { mayWrite, viewOf } from './show'
import { amendOrganisation, foundOrganisation, lineOf } from './store'

interface Written {
  name: string
  placeIds: Id[]
  field?: string | undefined
  phone?: string | undefined
}

const byOf = (circumstances: Circumstances) => {
  const { _id: personId, name } = personOf(circumstances)
  return { personId, name }
}

/** All there, of the kinds it may be over, on ground the caller stands high enough over. */
async function placesFor(
  kind: OrganisationKind,
  placeIds: readonly Id[],
  circumstances: Circumstances,
): Promise<Place[]> {
  const found = await placesByIds(placeIds)
  const places = [...new Set(placeIds)].flatMap((placeId) => found.find(({ _id }) => _id === placeId) ?? [])
  if (places.length !== new Set(placeIds).size) throw new Refusal('NOT_FOUND')
  if (!mayWrite(kind, places, circumstances)) throw new Refusal('NOT_YOURS')
  const wrong = misplaced(kind, places)
  if (wrong) throw new Refusal('BAD_INPUT', wrong)
  if (communityOf(places) === 'several') throw new Refusal('BAD_INPUT', 'places of two communities')
  return places
}

/** The one community all of them lie in; undefined for what is over a street or the city. */
function communityOf(places: readonly Place[]): Id | undefined | 'several' {
  const communities = new Set(
    places.map(({ _id, kind, path }) =>
      kind === 'community' ? _id : kind === 'city' || kind === 'street' ? '' : path[2],
    ),
  )
  if (communities.size > 1) return 'several'
  return [...communities][0] || undefined
}

async function alone(kind: OrganisationKind, placeIds: readonly Id[], but?: Id): Promise<void> {
  if (KINDS[kind].shared) return
  const others = (await organisationsOver(placeIds, [kind])).filter(({ _id }) => _id !== but)
  if (others.length > 0) throw new Refusal('SEAT_TAKEN', `${kind} is there already`)
}

/** What a unit does and how it is reached belongs to units; a phone to companies too. */
function detailsOf(kind: OrganisationKind, { field, phone }: Written) {
  if (kind === 'unit' && (field === undefined || phone === undefined)) throw new Refusal('BAD_INPUT', 'field, phone')
  return { ...(kind === 'unit' && field ? { field } : {}), ...(phone ? { phone } : {}) }
}

export const handleFound = handle(found, async ({ kind, ...written }, circumstances) => {
  const { now, key } = circumstances
  const places = await placesFor(kind, written.placeIds, circumstances)
  const by = byOf(circumstances)
  const _id = `o_${createHash('sha256').update(`${by.personId}\n${key}`).digest('base64url').slice(0, 22)}`
  const before = await organisationById(_id)
  if (before) return viewOf(before, places, circumstances)
  await alone(kind, written.placeIds)
  const communityId = communityOf(places)
  const organisation: Organisation = {
    _id,
    version: 1,
    kind,
    name: written.name,
    ...(communityId === undefined ? {} : { communityId }),
    placeIds: places.map((place) => place._id),
    ...detailsOf(kind, written),
    foundedAt: now,
    keys: [key],
  }
  const what = `成立${KINDS[kind].title}“${written.name}”：${namesOf(places)}`
  if (await foundOrganisation(organisation, lineOf(newId(now), _id, by, what, now))) {
    await audit(now, { by: by.personId, call: found.name, about: { organisationId: _id, kind } })
  }
  return viewOf((await organisationById(_id)) ?? organisation, places, circumstances)
})

const namesOf = (places: readonly Place[]): string => places.map(({ name }) => name).join('、')

export const handleAmend = handle(amend, async ({ organisationId, version, ...written }, circumstances) => {
  const { now, key } = circumstances
  const { organisation, places: were } = await inSight(await organisationById(organisationId), circumstances)
  const { kind } = organisation
  if (!mayWrite(kind, were, circumstances)) throw new Refusal('NOT_YOURS')
  if (organisation.dissolvedAt !== undefined) throw new Refusal('STEP_OUT_OF_ORDER')
  const places = await placesFor(kind, written.placeIds, circumstances)
  if (communityOf(places) !== organisation.communityId) throw new Refusal('BAD_INPUT', 'another community')
  await alone(kind, written.placeIds, organisationId)
  const { field: _f, phone: _p, ...rest } = organisation
  const details = detailsOf(kind, written)
  const after = { ...rest, name: written.name, placeIds: places.map(({ _id }) => _id), ...details }
  const what = difference(organisation, were, after, places)
  const terms = kind === 'gridBranch' ? await chiefsFor(organisation) : undefined
  const grids = places.filter((place) => place.kind === 'grid').map(({ _id }) => _id)
  const amended = await amendOrganisation(
    { organisationId, version, key },
    (held) => {
      const { field: _field, phone: _phone, ...kept } = held
      return { ...kept, name: after.name, placeIds: after.placeIds, ...details }
    },
    lineOf(newId(now), organisationId, byOf(circumstances), what, now),
    // Terms of office change the organisation's version too, so these are those of the version that is written over.
    async (held) => {
      if (terms) await followGrids(held, terms, grids, now)
    },
  )
  await audit(now, { by: personOf(circumstances)._id, call: amend.name, about: { organisationId } })
  return viewOf(amended, places, circumstances)
})

/** What is other than before, as one reads it in a history. */
function difference(
  before: Organisation,
  were: readonly Place[],
  after: Omit<Organisation, 'leaderId'>,
  are: readonly Place[],
): string {
  const gone = were.filter(({ _id }) => !after.placeIds.includes(_id))
  const come = are.filter(({ _id }) => !before.placeIds.includes(_id))
  const told = [
    before.name === after.name ? '' : `名称由“${before.name}”改为“${after.name}”`,
    come.length > 0 ? `增加${namesOf(come)}` : '',
    gone.length > 0 ? `减去${namesOf(gone)}` : '',
    before.field === after.field ? '' : `职能由“${before.field ?? '无'}”改为“${after.field ?? '无'}”`,
    before.phone === after.phone ? '' : `电话由${before.phone ?? '无'}改为${after.phone ?? '无'}`,
  ].filter(Boolean)
  return told.length > 0 ? told.join('；') : '保存，没有改动'
}

export const handleDissolve = handle(dissolve, async ({ organisationId, version, reason }, circumstances) => {
  const { now, key } = circumstances
  const { organisation, places } = await inSight(await organisationById(organisationId), circumstances)
  if (!mayWrite(organisation.kind, places, circumstances)) throw new Refusal('NOT_YOURS')
  // A term that begins meanwhile changes the version.
  if (!organisation.keys?.includes(key)) {
    if (organisation.dissolvedAt !== undefined) throw new Refusal('STEP_OUT_OF_ORDER')
    if ((await termsIn(organisationId)).some((term) => !isOver(term, now))) throw new Refusal('STILL_HELD')
  }
  const what = `撤销：${reason}`
  const gone = await amendOrganisation(
    { organisationId, version, key },
    ({ leaderId: _, ...held }) => ({ ...held, dissolvedAt: now }),
    lineOf(newId(now), organisationId, byOf(circumstances), what, now),
  )
  await audit(now, { by: personOf(circumstances)._id, call: dissolve.name, about: { organisationId } })
  return viewOf(gone, places, circumstances)
})
