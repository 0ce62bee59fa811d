// The writer of drills.
import type { Drill } from '../../domain/drill/drill'
import type { Id, Instant } from '../../domain/shape'
import { change } from '../kernel/change'
import { collection, Duplicate, sdk } from '../kernel/database'

export const drillById = (drillId: Id): Promise<Drill | undefined> => collection('drills').byId(drillId)

/** The one this intention planned, or plans now. */
export async function insertDrill(drill: Drill): Promise<void> {
  await collection('drills')
    .insert(drill)
    .catch((fault: unknown) => {
      if (!(fault instanceof Duplicate)) throw fault
    })
}

/** Carries out an intention once. */
export const changeDrill = (drillId: Id, key: string, to: (drill: Drill) => Drill): Promise<Drill> =>
  change('drills', drillId, (held) =>
    held.keys.includes(key) ? undefined : { ...to(held), keys: [...held.keys, key].slice(-50) },
  )

/** Changed by the clock; undefined changes nothing. */
export const moveDrill = (drillId: Id, to: (drill: Drill) => Drill | undefined): Promise<Drill> =>
  change('drills', drillId, to)

/** Over the version read; false when somebody else was first. */
export const claimDrill = (drill: Drill): Promise<boolean> => collection('drills').replace(drill)

export const dueDrills = (now: Instant): Promise<Drill[]> =>
  collection('drills').find({ dueAt: sdk().command.lte(now) }, { orderBy: ['dueAt', 'asc'], limit: 20 })

export async function drillsOn(ground: readonly Id[], limit: number): Promise<Drill[]> {
  if (ground.length === 0) return []
  return collection('drills').find({ path: sdk().command.in([...ground]) }, { orderBy: ['startsAt', 'desc'], limit })
}

/** The community's drill before this one that ran to its end. */
export async function drillBefore({ communityId, startsAt }: Drill): Promise<Drill | undefined> {
  const earlier = await collection('drills').find(
    { communityId, startsAt: sdk().command.lt(startsAt) },
    { orderBy: ['startsAt', 'desc'], limit: 20 },
  )
  return earlier.find(({ state }) => state === 'over')
}
