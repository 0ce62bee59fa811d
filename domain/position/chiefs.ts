// 网格长 by office: who is secretary of a branch, or stands in, is chief of every grid the branch is over, to the same day.
// Never typed: after each change of secretaries or of grids, the chiefs' terms are made to follow.
import type { Position } from '../person/person'
import type { Id, Instant } from '../shape'
import { isOver } from './term'

/** One a secretary's term and grid, so that writing it twice writes it once. */
const chiefIdOf = (secretaryId: Id, gridId: Id): Id => `${secretaryId}_${gridId}`

/** The chief's terms that follow from one term of a branch's secretary, or of who stands in. */
export function chiefsBy(secretary: Position, gridIds: readonly Id[]): Position[] {
  const { _id, personId, organisationId, standsInFor, from, to } = secretary
  return gridIds.map((gridId) => ({
    _id: chiefIdOf(_id, gridId),
    personId,
    office: 'gridChief',
    placeId: gridId,
    ...(organisationId === undefined ? {} : { organisationId }),
    byOffice: _id,
    ...(standsInFor === undefined ? {} : { standsInFor }),
    from,
    ...(to === undefined ? {} : { to }),
  }))
}

export interface Following {
  begun: Position[]
  changed: Position[]
}

/**
 * What is to be written so that the chiefs' terms follow the secretaries' over these grids from now on. `since`: grids newly
 * under the branch have their chief from then; a new secretary's terms begin with the secretary's.
 */
export function follow(
  secretaries: readonly Position[],
  chiefs: readonly Position[],
  gridIds: readonly Id[],
  now: Instant,
  since = 0,
): Following {
  const live = chiefs.filter((chief) => !isOver(chief, now))
  const wanted = secretaries
    .filter((secretary) => !isOver(secretary, now))
    .flatMap((secretary) => chiefsBy(secretary, [...new Set(gridIds)]))
  const begun: Position[] = []
  const changed: Position[] = []
  const kept = new Set<Id>()
  for (const want of wanted) {
    const held = live.find(({ byOffice, placeId }) => byOffice === want.byOffice && placeId === want.placeId)
    if (held) {
      kept.add(held._id)
      if (held.to !== want.to) changed.push(endingAt(held, want.to))
      continue
    }
    // A grid that came back has a term of its own: the first one stays as it was.
    const before = chiefs.filter(({ byOffice, placeId }) => byOffice === want.byOffice && placeId === want.placeId)
    const _id = before.length === 0 ? want._id : `${want._id}_${before.length + 1}`
    begun.push({ ...want, _id, from: Math.max(want.from, since) })
  }
  for (const held of live) if (!kept.has(held._id)) changed.push(endingAt(held, Math.max(held.from, now)))
  return { begun, changed }
}

function endingAt({ to: _, ...held }: Position, to: Instant | undefined): Position {
  return to === undefined ? held : { ...held, to }
}
