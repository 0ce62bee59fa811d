// What drills ask of the bell: their alerts as they stand, and to end one before its time.
import type { Alert } from '../../domain/bell/alert'
import { endDrill, isOpenDrill } from '../../domain/bell/drill'
import type { Id, Instant } from '../../domain/shape'
import { collection } from '../kernel/database'
import { takeStep, upToNow } from './act'

/** Brought up to now, so that a late timer makes no drill longer. */
export const drillAlerts = async (alertIds: readonly Id[], now: Instant): Promise<Alert[]> =>
  upToNow(await collection('alerts').byIds(alertIds), now)

/** Nothing happens to one that has ended, or is no drill. */
export const breakOff = (alertId: Id, key: string, now: Instant): Promise<Alert> =>
  takeStep(alertId, { key, now, by: () => undefined }, (alert) => (isOpenDrill(alert) ? endDrill(alert, now) : alert))
