// Which office a task is for, from who holds which now.
import type { Id, Instant } from '../../domain/shape'
import { CHAIN, officeFor } from '../../domain/task/office'
import type { ForOffice, Task } from '../../domain/task/task'
import { holdersOf } from '../person/read'

const OFFICES = CHAIN.map(({ office }) => office)

/** The lowest office over this ground that somebody holds who had no part in it. */
export async function officeOn(
  ground: Pick<Task['place'], 'gridId' | 'communityId'>,
  involved: ReadonlySet<Id>,
  now: Instant,
): Promise<ForOffice> {
  const holders = await holdersOf([ground.gridId, ground.communityId], OFFICES, now)
  return officeFor(
    ground,
    holders.map(({ position: { office, placeId, personId } }) => ({ office, placeId, personId })),
    involved,
  )
}

/** The first of these offices that somebody holds now. */
export async function firstHeld(offices: readonly ForOffice[], now: Instant): Promise<ForOffice | undefined> {
  const placeIds: Id[] = offices.map(({ placeId }) => placeId)
  const holders = await holdersOf(placeIds, OFFICES, now)
  return offices.find((one) =>
    holders.some(({ position }) => position.office === one.office && position.placeId === one.placeId),
  )
}
