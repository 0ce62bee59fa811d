// What visits ask of the bell: which alerts ended lately, and what the visitor found at the door.
import type { Alert } from '../../domain/bell/alert'
import { confirm } from '../../domain/bell/end'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { sdk } from '../kernel/database'
import type { Circumstances } from '../kernel/handle'
import { since } from '../kernel/since'
import { actorOf, takeStep } from './act'
import { alertById } from './store'

const OVER: readonly Alert['state'][] = ['resolved', 'confirmed', 'falseAlarm']

/** Those that are resolved or ended, by when they were last written, from `from` on, the earliest first. */
export const overSince = (from: Instant, limit: number): AsyncIterable<Alert[]> =>
  since('alerts', 'updatedAt', from, { query: { state: sdk().command.in([...OVER]) }, limit })

/** Whether nobody of the household has confirmed yet that help was had. */
export const awaitsConfirmation = async (alertId: Id): Promise<boolean> =>
  (await alertById(alertId))?.state === 'resolved'

/**
 * The visitor says, in place of a household that did not, whether help was had; if not, the alert rings anew. One that
 * was confirmed meanwhile, rings already, or was the visitor's own work stays as it is.
 */
export async function confirmByVisit(
  alertId: Id,
  { helped, words }: { helped: boolean; words: string },
  circumstances: Circumstances,
): Promise<'confirmed' | 'ringing' | 'unchanged'> {
  const { key, now } = circumstances
  const found = await alertById(alertId)
  if (!found || (found.state !== 'resolved' && !found.keys.includes(key))) return 'unchanged'
  try {
    const by = (alert: Alert) => actorOf(alert, circumstances)
    await takeStep(alertId, { key, now, by }, (alert, actor) => confirm(alert, actor, helped, words, now))
    return helped ? 'confirmed' : 'ringing'
  } catch (fault) {
    if (fault instanceof Refusal && UNCHANGED.includes(fault.code)) return 'unchanged'
    throw fault
  }
}

const UNCHANGED: readonly string[] = ['NOT_YOURS', 'STEP_OUT_OF_ORDER', 'ALERT_CLOSED']
