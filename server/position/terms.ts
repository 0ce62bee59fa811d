// Terms of office as they are stored, past ones too.
import type { Office, Position } from '../../domain/person/person'
import { SEATED } from '../../domain/position/appointing'
import type { Id } from '../../domain/shape'
import { collection, sdk } from '../kernel/database'

/** Terms of the past and of days to come too, the oldest first. At most 1000. */
export const termsIn = (organisationId: Id): Promise<Position[]> =>
  collection('positions').find({ organisationId }, { orderBy: ['from', 'asc'], limit: 1000 })

export const positionById = (positionId: Id): Promise<Position | undefined> => collection('positions').byId(positionId)

/** Offices held over this place itself, past ones too; of those who enlisted as volunteers nothing. At most 1000. */
export function positionsOver(placeId: Id): Promise<Position[]> {
  const offices: Office[] = [...SEATED, 'gridChief']
  return collection('positions').find({ placeId, office: sdk().command.in(offices) }, { limit: 1000 })
}
