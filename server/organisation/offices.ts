// How offices are said in a list of a community's people.
import { officeIn } from '../../domain/person/office'
import type { Position } from '../../domain/person/person'
import { collection } from '../kernel/database'
import { namedByIds } from '../place/read'

/** @returns what says any of these offices, with the organisation or the part of the community it is held in. */
export async function officesSaid(positions: readonly Position[]): Promise<(position: Position) => string> {
  const [organisations, places] = await Promise.all([
    collection('organisations').byIds(positions.flatMap(({ organisationId }) => organisationId ?? [])),
    namedByIds(positions.map(({ placeId }) => placeId)),
  ])
  const organisationOf = new Map(organisations.map(({ _id, name }) => [_id, name]))
  const placeOf = new Map(places.map((place) => [place._id, place]))
  return ({ office, organisationId, placeId }) =>
    officeIn(office, { organisation: organisationOf.get(organisationId ?? ''), place: placeOf.get(placeId) })
}
