// Desks see names, doors and phones: who looked at which alert is put down, once in ten minutes and not at every poll.
import type { Id, Instant } from '../../domain/shape'
import { audit } from '../kernel/audit'
import { logFault } from '../kernel/log'

const PAUSE = 600_000
const MOST = 5000
const last = new Map<string, Instant>()

/** Puts down that this person saw this alert, or the list; a failure is logged and keeps nobody from helping. */
export async function viewed(
  by: Id,
  call: string,
  about: { alertId: Id } | { open: number },
  now: Instant,
): Promise<void> {
  const key = `${by} ${call} ${'alertId' in about ? about.alertId : ''}`
  if ((last.get(key) ?? -PAUSE) + PAUSE > now) return
  if (last.size >= MOST) last.clear()
  last.set(key, now)
  await audit(now, { by, call, about }).catch((fault: unknown) => logFault('bell.audit', fault))
}
