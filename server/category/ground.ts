// Whose the tree and the terms are: the city's admins'. They hold for everybody, so a street's admin only reads.
import type { Position } from '../../domain/person/person'
import { Refusal } from '../../domain/refusal'
import type { Circumstances } from '../kernel/handle'

/** Positions are those held at this moment. */
export const mayEdit = (positions: readonly Position[]): boolean =>
  positions.some(({ office }) => office === 'cityAdmin')

export function mustEdit({ caller }: Circumstances): void {
  if (!mayEdit(caller.positions)) throw new Refusal('NOT_YOURS', 'city admins alone')
}
