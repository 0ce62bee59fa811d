// Pictures of an alert: whoever can say how it ended may add some until then; afterwards household and desk see them.
import { partiesOf } from '../../domain/bell/party'
import { over } from '../../domain/bell/view-for'
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import { type Circumstances, personOf } from '../kernel/handle'
import { isDesk, seen } from './act'
import { alertById } from './store'

/** Refuses NOT_FOUND where the alert is none of the caller's. */
export async function pictureRightsOf(
  alertId: Id,
  circumstances: Circumstances,
): Promise<{ mayAdd: boolean; shown: Id[]; asOffice: boolean }> {
  const alert = await alertById(alertId)
  if (!alert) throw new Refusal('NOT_FOUND')
  const view = seen(alert, circumstances)
  const parties = partiesOf(alert, { personId: personOf(circumstances)._id, desk: isDesk(alert, circumstances) })
  const asOffice = view.as === 'desk'
  return {
    mayAdd: !over(alert) && (parties.has('witness') || parties.has('desk')),
    shown: view.as === 'desk' || view.as === 'presser' ? (view.pictures ?? []) : [],
    asOffice,
  }
}

/** The pictures an alert ended with; 'open' before. None where there is no such alert. */
export async function shownByAlert(alertId: Id): Promise<readonly Id[] | 'open'> {
  const alert = await alertById(alertId)
  if (!alert) return []
  return over(alert) ? (alert.resolution?.pictures ?? []) : 'open'
}
