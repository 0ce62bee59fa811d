// Who may be host of a pavilion, and in which communities somebody may add one.

import { grounds, hosts } from '../../domain/pavilion/contract'
import { administers, PAVILION_ADMINS, PAVILION_OFFICES } from '../../domain/pavilion/ground'
import type { Position } from '../../domain/person/person'
import type { Place } from '../../domain/place/place'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { type Circumstances, handle, placesHeld } from '../kernel/handle'
import { officesSaid } from '../organisation/read'
import { holdersOf } from '../person/read'
import { communitiesUnder, gridsOf, placesByIds } from '../place/read'

/** On the page. */
const MOST = 300

/** A community under what the caller administers; others are none of theirs. */
export async function administered(communityId: Id, { caller }: Circumstances): Promise<Place> {
  const [community] = await placesByIds([communityId])
  const seats = caller.positions.map(({ office, placeId }) => ({ office, placeId, above: [] }))
  if (community?.kind !== 'community' || !administers({ path: [...community.path, community._id] }, { seats }))
    throw new Refusal('NOT_FOUND')
  return community
}

interface Named {
  personId: Id
  name: string
}

/** Officers, conveners and admins of the community and of its grids; hosts by office first. */
async function heldIn(communityId: Id, now: Instant): Promise<(Named & { position: Position })[]> {
  const grids = await gridsOf(communityId)
  const holders = await holdersOf([communityId, ...grids.map(({ _id }) => _id)], PAVILION_OFFICES, now)
  const found = new Map<Id, Named & { position: Position }>()
  const first = ({ position }: (typeof holders)[number]) => (position.office === 'pavilionHost' ? 0 : 1)
  for (const { person, position } of holders.sort((a, b) => first(a) - first(b))) {
    if (!found.has(person._id)) found.set(person._id, { personId: person._id, name: person.name, position })
  }
  return [...found.values()]
}

/** Who may, without how their offices are said: that is looked up for the page alone. */
export const namedIn = async (communityId: Id, now: Instant): Promise<Named[]> =>
  (await heldIn(communityId, now)).map(({ personId, name }) => ({ personId, name }))

async function candidatesIn(communityId: Id, now: Instant): Promise<(Named & { office: string })[]> {
  const held = (await heldIn(communityId, now)).slice(0, MOST)
  const said = await officesSaid(held.map(({ position }) => position))
  return held.map(({ personId, name, position }) => ({ personId, name, office: said(position) }))
}

export const handleHosts = handle(hosts, async ({ communityId }, circumstances) => {
  const { _id } = await administered(communityId, circumstances)
  return { people: await candidatesIn(_id, circumstances.now), now: circumstances.now }
})

export const handleGrounds = handle(grounds, async (_input, { caller, now }) => {
  const communities = await communitiesUnder(placesHeld(caller.positions, PAVILION_ADMINS))
  return {
    communities: communities
      .map(({ _id: communityId, name, point }) => ({ communityId, name, point }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .slice(0, 300),
    now,
  }
})
