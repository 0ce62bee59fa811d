// A volunteer has moved, and an officer confirmed where to: calls go out from there.
import type { Id } from '../../domain/shape'
import type { Volunteer } from '../../domain/volunteer/volunteer'
import { change } from '../kernel/change'
import { collection } from '../kernel/database'

export async function livesAt(personId: Id, to: Pick<Volunteer, 'communityId' | 'buildingId' | 'home'>): Promise<void> {
  if (!(await collection('volunteers').byId(personId))) return
  await change('volunteers', personId, (held) => (held.buildingId === to.buildingId ? undefined : { ...held, ...to }))
}
