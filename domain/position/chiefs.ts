// 网格长 by office: who is secretary of a branch is chief of every grid the branch is over, from and to the same day. Never typed.
import type { Position } from '../person/person'
import type { Id } from '../shape'

/** One a secretary's term and grid, so that writing it twice writes it once. */
export const chiefIdOf = (secretaryId: Id, gridId: Id): Id => `${secretaryId}_${gridId}`

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
