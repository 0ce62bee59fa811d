// A change by anybody but the city's admins is refused.
import { mayEdit } from '../../domain/category/ground'
import { Refusal } from '../../domain/refusal'
import type { Circumstances } from '../kernel/handle'

export function mustEdit({ caller }: Circumstances): void {
  if (!mayEdit(caller.positions)) throw new Refusal('NOT_YOURS', 'city admins alone')
}
