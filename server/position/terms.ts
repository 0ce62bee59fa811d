// Terms of office as they are stored, past ones too.
import type { Office, Position } from '../../domain/person/person'
import { SEATED } from '../../domain/position/appointing'
import type { Id } from '../../domain/shape'
import { allOf } from '../kernel/all'
import { collection, sdk } from '../kernel/database'

/** Terms of the past and of days to come too, the oldest first. At most 1000. */
export const termsIn = (organisationId: Id): Promise<Position[]> =>
  collection('positions').find({ organisationId }, { orderBy: ['from', 'asc'], limit: 1000 })

const ASKED_AT_ONCE = 100

/** Of all of these, organisation by organisation in their order. */
export async function termsInAny(organisationIds: readonly Id[]): Promise<Position[]> {
  const ids = [...new Set(organisationIds)]
  const found = new Map<Id, Position[]>(ids.map((one) => [one, []]))
  for (let i = 0; i < ids.length; i += ASKED_AT_ONCE) {
    const query = { organisationId: sdk().command.in(ids.slice(i, i + ASKED_AT_ONCE)) }
    for (const term of await allOf('positions', query)) found.get(term.organisationId ?? '')?.push(term)
  }
  return [...found.values()].flatMap((terms) => terms.sort((a, b) => a.from - b.from || (a._id < b._id ? -1 : 1)))
}

export const positionById = (positionId: Id): Promise<Position | undefined> => collection('positions').byId(positionId)

/** Offices held over this place itself, past ones too; of those who enlisted as volunteers nothing. At most 1000. */
export function positionsOver(placeId: Id): Promise<Position[]> {
  const offices: Office[] = [...SEATED, 'gridChief']
  return collection('positions').find({ placeId, office: sdk().command.in(offices) }, { limit: 1000 })
}
