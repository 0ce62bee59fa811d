// Calling a joint meeting, and the units one may invite to it.

import { createHash } from 'node:crypto'
import { UNIT_OFFICES } from '../../domain/matter/party'
import { convene, units } from '../../domain/meeting/contract'
import { added, called, type Invited, invited, leads } from '../../domain/meeting/course'
import type { MeetingLevel } from '../../domain/meeting/meeting'
import { addresseesOf } from '../../domain/person/addressee'
import type { Organisation, Place } from '../../domain/place/place'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { type Circumstances, handle, personOf } from '../kernel/handle'
import { tableMatter } from '../matter/read'
import { organisationsByIds, organisationsOfCommunities, organisationsOver } from '../organisation/read'
import { communitiesUnder, placesByIds } from '../place/read'
import { holdersInAny } from '../position/read'
import { itemAt } from './items'
import { viewOf } from './show'
import { insertMeeting, meetingById } from './store'
import { byMeeting } from './who'

const KINDS = ['unit', 'propertyCompany', 'ownersCommittee', 'selfGovernmentCommittee', 'gridBranch'] as const

/** Where one leads meetings of this level; elsewhere there is nothing. */
async function ledPlace(
  { level, placeId }: { level: MeetingLevel; placeId: Id },
  { caller }: Circumstances,
): Promise<Place> {
  const [place] = leads(caller.positions, { level, placeId }) ? await placesByIds([placeId]) : []
  if (!place) throw new Refusal('NOT_FOUND')
  return place
}

/** Units that serve the place or the places above it; of a community also its companies, committees and branches. */
async function invitable(place: Place): Promise<Organisation[]> {
  const [serving, own] = await Promise.all([
    organisationsOver([...place.path, place._id], ['unit']),
    place.kind === 'community' ? organisationsOfCommunities([place._id]) : communitiesBelow(place),
  ])
  const all = [...serving, ...own.filter(({ kind }) => (KINDS as readonly string[]).includes(kind))]
  return [...new Map(all.map((one) => [one._id, one])).values()]
}

/** A street or the city invites the committees of its communities. */
async function communitiesBelow({ _id }: Place): Promise<Organisation[]> {
  const communities = await communitiesUnder([_id])
  return organisationsOver(
    communities.map((one) => one._id),
    ['communityCommittee'],
  )
}

/** Of these, those that may be invited there, with who speaks for each. */
export async function invitedOf(organisationIds: readonly Id[], place: Place, now: Instant): Promise<Invited[]> {
  const allowed = new Set((await invitable(place)).map(({ _id }) => _id))
  if (organisationIds.some((one) => !allowed.has(one))) throw new Refusal('NOT_FOUND', 'a unit')
  const [organisations, holders] = await Promise.all([
    organisationsByIds(organisationIds),
    holdersInAny(organisationIds, [...UNIT_OFFICES, 'branchSecretary', 'communitySecretary'], now),
  ])
  return organisations.map(({ _id, name }) => ({
    organisationId: _id,
    name,
    contacts: addresseesOf(
      holders.filter(({ position }) => position.organisationId === _id).map(({ person }) => person),
    ).slice(0, 3),
  }))
}

const ABOUT: Partial<Record<Organisation['kind'], string>> = {
  propertyCompany: '物业公司',
  ownersCommittee: '业委会',
  selfGovernmentCommittee: '自管委',
  gridBranch: '网格党支部',
  communityCommittee: '社区',
}

export const handleUnits = handle(units, async (at, circumstances) => {
  const place = await ledPlace(at, circumstances)
  const found = await invitable(place)
  return {
    units: found
      .map(({ _id, name, kind, field }) => ({ organisationId: _id, name, about: field ?? ABOUT[kind] ?? '' }))
      .slice(0, 300),
    now: circumstances.now,
  }
})

/** One intention is one meeting, however often it is sent. */
const idOf = (personId: Id, key: string): Id =>
  createHash('sha256').update(`meeting\n${personId}\n${key}`).digest('base64url').slice(0, 32)

export const handleConvene = handle(convene, async (input, circumstances) => {
  const { now, key } = circumstances
  const me = personOf(circumstances)
  const { level, placeId, title, where, startsAt, whistle, organisationIds } = input
  const place = await ledPlace(input, circumstances)
  const _id = idOf(me._id, key)
  const before = await meetingById(_id)
  if (before) return viewOf(before, circumstances)
  const calledBy = { personId: me._id, name: me.name }
  const fresh = called(
    {
      _id,
      level,
      placeId,
      path: [...place.path, placeId],
      title,
      where,
      // A whistle is for now, whenever the page was opened.
      startsAt: whistle ? now : startsAt,
      whistle: whistle?.reason,
      calledBy,
      key,
    },
    now,
  )
  let meeting = invited(fresh, await invitedOf(organisationIds, place, now), me, now)
  if (whistle?.matterId) {
    // The matter goes onto the agenda first: a meeting about it that was never called leaves it there for the next.
    const at = { meetingId: _id, level, placeId }
    await itemAt(whistle.matterId, at, circumstances)
    const matter = await tableMatter(whistle.matterId, at, byMeeting(title, calledBy), `${key}-t`.slice(-64), now)
    const item = { matterId: matter._id, number: matter.number, around: matter.avoid !== undefined }
    meeting = added(meeting, item, calledBy, now)
  }
  return viewOf(await insertMeeting(meeting, now), circumstances)
})
