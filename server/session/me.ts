// Who one is, as the app shows it: name, offices with their places, the phones of one's community.

import { type Person, type Position, rolesOf } from '../../domain/person/person'
import type { Me } from '../../domain/session/contract'
import { titleOf } from '../../domain/session/contract'
import { dutyPhoneAbove, placesByIds } from '../place/read'

/** `positions` are those held now. Throws where the community, or everything above it, has no phone: that is a city badly set up. */
export async function meOf(person: Person, positions: readonly Position[], now: number): Promise<Me> {
  const wanted = [person.communityId, ...positions.map(({ placeId }) => placeId)]
  const places = new Map((await placesByIds(wanted)).map((place) => [place._id, place]))
  const community = places.get(person.communityId)
  if (!community) throw new Error(`community ${person.communityId} of person ${person._id} is missing`)
  const dutyPhone = community.dutyPhone ?? (await dutyPhoneAbove(community))
  if (!dutyPhone) throw new Error(`community ${community._id} has no duty phone`)
  return {
    personId: person._id,
    name: person.name,
    roles: [...rolesOf(positions, now)],
    positions: positions.map(({ office, placeId }) => ({
      office,
      title: titleOf(office),
      placeId,
      placeName: places.get(placeId)?.name ?? '',
    })),
    partyMember: person.partyMember,
    communityId: community._id,
    communityName: community.name,
    dutyPhone,
    officePhone: community.officePhone ?? dutyPhone,
    privacyAgreed: person.privacyAgreed !== undefined,
  }
}
