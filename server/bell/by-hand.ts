// What every step by hand has in common: it is the desk's, and once it is taken it stands on the audit log.
import type { Alert } from '../../domain/bell/alert'
import type { Actor } from '../../domain/bell/party'
import type { AlertView } from '../../domain/bell/view'
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import { audit } from '../kernel/audit'
import { type Circumstances, personOf } from '../kernel/handle'
import { logFault } from '../kernel/log'
import { act } from './act'

/** A repetition of an intention already carried out changes nothing, and is not put down a second time. */
export async function byHand(
  call: string,
  alertId: Id,
  circumstances: Circumstances,
  about: Record<string, string | number>,
  change: (alert: Alert, actor: Actor) => Alert,
): Promise<{ alert: AlertView }> {
  let taken = false
  const answer = await act(
    alertId,
    circumstances,
    (alert, actor) => {
      const next = change(alert, actor)
      taken = next !== alert
      return next
    },
    { fromDesk: true },
  ).catch((fault: unknown) => {
    // Told to the desk, this is about somebody else.
    if (fault instanceof Refusal && fault.code === 'ALREADY_ON_A_CALL') throw new Refusal('GOES_ELSEWHERE')
    throw fault
  })
  if (taken) {
    const entry = { by: personOf(circumstances)._id, call, about: { alertId, ...about } }
    // The step is on the timeline with the name; a log that cannot be written keeps nobody from helping.
    await audit(circumstances.now, entry).catch((fault: unknown) => logFault('bell.audit', fault, { alertId }))
  }
  return answer
}
