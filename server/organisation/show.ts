// One organisation as it is shown: its places, who held what in it, and what was changed.
import type { OrganisationView } from '../../domain/organisation/contract'
import { KINDS } from '../../domain/organisation/rules'
import type { Organisation, Place } from '../../domain/place/place'
import { LEADS, levelOver, officesIn, officesOver } from '../../domain/position/appointing'
import type { Instant } from '../../domain/shape'
import type { Circumstances } from '../kernel/handle'
import { chairIn, positionsOver, termsIn, termsShown } from '../position/read'
import { refOf } from './list'
import { changesOf } from './store'

export async function viewOf(
  organisation: Organisation,
  places: Place[],
  circumstances: Circumstances,
): Promise<{ organisation: OrganisationView; now: Instant }> {
  const { _id, version, kind, name, communityId, field, phone, dissolvedAt } = organisation
  const [terms, changes] = await Promise.all([termsFor(organisation, places, circumstances), changesOf(_id)])
  const amends = dissolvedAt === undefined && mayWrite(kind, places, circumstances)
  return {
    organisation: {
      organisationId: _id,
      version,
      kind,
      name,
      ...(communityId === undefined ? {} : { communityId }),
      places: places.map(refOf),
      ...(field === undefined ? {} : { field }),
      ...(phone === undefined ? {} : { phone }),
      ...(dissolvedAt === undefined ? {} : { dissolvedAt }),
      terms,
      changes: changes.map(({ at, by, what }) => ({ at, by: by.name, what })),
      may: { amend: amends, dissolve: amends },
    },
    now: circumstances.now,
  }
}

/** A committee's secretary holds the office over the community and not in the committee. */
async function termsFor(organisation: Organisation, places: Place[], circumstances: Circumstances) {
  const { _id, kind } = organisation
  const lead = LEADS[kind]
  if (officesIn(kind).length > 0) {
    const positions = (await termsIn(_id)).filter(({ byOffice }) => byOffice === undefined)
    return termsShown(positions, chairIn(organisation, places), officesIn(kind), circumstances)
  }
  const [place] = places
  if (lead === undefined || place === undefined) return { now: [], before: [], openings: [] }
  const positions = (await positionsOver(place._id)).filter(({ office }) => office === lead)
  const chair = { placeId: place._id, places: [place], name: place.name }
  const openings = officesOver(place.kind).filter((office) => office === lead)
  return termsShown(positions, chair, openings, circumstances)
}

/** As high as the kind asks, over all its places. */
export function mayWrite(kind: Organisation['kind'], places: readonly Place[], { caller }: Circumstances): boolean {
  return (levelOver(caller.positions, places) ?? 0) >= KINDS[kind].level
}
