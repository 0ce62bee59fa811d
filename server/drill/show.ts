// Drills as those who administer their ground see them.
import type { DrillLine } from '../../domain/drill/contract'
import { type Drill, drillGround, endsAtOf, isDrillGround } from '../../domain/drill/drill'
import { Refusal } from '../../domain/refusal'
import type { Circumstances } from '../kernel/handle'
import { placesByIds } from '../place/read'
import { titlesOf } from './doors-of'

/** What is not on the caller's ground does not exist for them. */
export function onGround(drill: Drill | undefined, { caller }: Pick<Circumstances, 'caller'>): Drill {
  if (!drill || !isDrillGround(drill.path, drillGround(caller.positions))) throw new Refusal('NOT_FOUND')
  return drill
}

export async function linesOf(drills: readonly Drill[]): Promise<DrillLine[]> {
  const [titles, communities] = await Promise.all([
    titlesOf(drills.flatMap(({ doors }) => doors)),
    placesByIds(drills.map(({ communityId }) => communityId)),
  ])
  return drills.map((drill) => ({
    drillId: drill._id,
    communityName: communities.find(({ _id }) => _id === drill.communityId)?.name ?? '社区',
    state: drill.state,
    startsAt: drill.startsAt,
    endsAt: endsAtOf(drill),
    words: drill.words,
    doors: drill.doors.map(({ doorId, skipped }) => ({
      doorId,
      title: titles.get(doorId) ?? '演练点',
      ...(skipped ? { skipped } : {}),
    })),
    plannedBy: drill.plannedBy.name,
    mayCancel: drill.state === 'planned' || drill.state === 'running',
  }))
}
