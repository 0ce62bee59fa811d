// What the course is told of the house: who holds which office over a matter's ground now, and how its places are called.
import type { MatterScene } from '../../domain/matter/course'
import { OFFICES_AT } from '../../domain/matter/ladder'
import type { Staffed } from '../../domain/matter/party'
import type { Office } from '../../domain/person/person'
import type { Id, Instant } from '../../domain/shape'
import { type Holder, holdersOf } from '../person/read'
import { placesByIds } from '../place/read'

const OFFICES: readonly Office[] = [...Object.values(OFFICES_AT).flat(), 'disciplineContact']

export const staffedOf = ({ person, position }: Holder): Staffed => ({
  personId: person._id,
  name: person.name,
  phone: person.phone,
  openid: person.openid,
  office: position.office,
  placeId: position.placeId,
  from: position.from,
  positionId: position._id,
  ...(position.standsInFor ? { standsInFor: position.standsInFor } : {}),
})

/** Of these places, those gone around with the others. */
export async function sceneOver(placeIds: readonly Id[], now: Instant): Promise<MatterScene> {
  const ids = [...new Set(placeIds)]
  const [holders, places] = await Promise.all([holdersOf(ids, OFFICES, now), placesByIds(ids)])
  return {
    staff: holders.map(staffedOf),
    placeNames: new Map(places.map(({ _id, name }) => [_id, name])),
  }
}
