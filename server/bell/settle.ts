// Brings an alert up to this instant: every deadline that passed, everybody due to be called, every attempt written down.
import { advance, dueAt } from '../../domain/bell/advance'
import type { Alert } from '../../domain/bell/alert'
import { beginHanding, type Handing } from '../../domain/bell/outbox'
import { callPeople } from '../../domain/bell/waves'
import type { Instant } from '../../domain/shape'
import { logFault } from '../kernel/log'
import type { Finder } from './finder'

/** Waves 0 to 4, replacements and a visit: more than this would be a loop. */
const MOST_STEPS = 20

export interface Settled {
  alert: Alert
  /** Attempts written down in the alert; to be handed over once it is stored, and not before. */
  handings: Handing[]
}

/** `most` attempts are written down; none when no time is left to hand them over. */
export async function settle(alert: Alert, now: Instant, finder: Finder, most?: number): Promise<Settled> {
  let current = alert
  for (let step = 0; step < MOST_STEPS; step++) {
    const { alert: advanced, due } = advance(current, now)
    current = advanced
    if (!due) break
    try {
      current = callPeople(current, due, await finder.find(current, due), now)
    } catch (fault) {
      // Who could not be looked up now is looked up by the next pulse: what is due stays due. What is settled is kept.
      logFault('bell.find', fault, { alertId: alert._id, due: due.kind })
      break
    }
  }
  const begun = beginHanding(current, now, most)
  return { alert: { ...begun.alert, nextDueAt: dueAt(begun.alert) }, handings: begun.handings }
}
