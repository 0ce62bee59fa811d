// Gives a place its boundary: nothing else of it is touched, and a later drawing is never written over by an earlier one.
import type { Drawn } from '../../domain/boundary/change'
import { sdk } from '../kernel/database'

/** May be repeated. `number`: that of the community's change of boundaries. */
export async function drawPlace({ placeId, boundary, point }: Drawn, number: number): Promise<void> {
  const { command } = sdk()
  await sdk()
    .collection('places')
    .where({ _id: placeId, boundaryNumber: command.not(command.gte(number)) })
    .update({
      boundary: boundary ? command.set(boundary) : command.remove(),
      point: command.set(point),
      boundaryNumber: command.set(number),
    })
}
