// The pulse's work: every alert whose time has come, under a lease so that one pulse works at a time. Should two ever work
// at once, each write is over the version read, so the slower one changes nothing.
import type { Alert } from '../../domain/bell/alert'
import type { Instant } from '../../domain/shape'
import { collection, Duplicate } from '../kernel/database'
import { log, logFault } from '../kernel/log'
import { advanceAlert } from './act'
import { CALLER_WAITS } from './hand-over'
import type { Together } from './share'
import { dueAlerts } from './store'

/** Milliseconds the lease holds: longer than one pulse may work, short enough that a killed one is not missed long. */
const LEASE = 15_000
/** Milliseconds one pulse works at most. */
const WORKS = 12_000
const AT_ONCE = 8
const LEASE_ID = 'pulse'

/** Whether this holder may work now. The fence rises with every holder, so a log tells whose work a late write was. */
export async function takeLease(holder: string, now: Instant): Promise<boolean> {
  const leases = collection('leases')
  const lease = await leases.byId(LEASE_ID)
  try {
    if (!lease) {
      await leases.insert({ _id: LEASE_ID, version: 1, holder, until: now + LEASE, fence: 1 })
      return true
    }
    if (lease.until > now && lease.holder !== holder) return false
    return await leases.replace({ ...lease, holder, until: now + LEASE, fence: lease.fence + 1 })
  } catch (fault) {
    if (fault instanceof Duplicate) return false
    throw fault
  }
}

export async function returnLease(holder: string, now: Instant): Promise<void> {
  const lease = await collection('leases').byId(LEASE_ID)
  if (lease?.holder === holder) await collection('leases').replace({ ...lease, until: now })
}

/**
 * Advances what is due at `now` and hands over what it owes. Not under the lease: whoever polls may help too.
 * Gives the number of alerts advanced. One that fails is left for the next time and holds up no other.
 */
export async function advanceDue(now: Instant, { most = 200, works = WORKS } = {}): Promise<number> {
  const started = Date.now()
  let advanced = 0
  let failed = 0
  const together: Together = new Map()
  while (advanced + failed < most && Date.now() - started < works) {
    const at = now + (Date.now() - started)
    const batch = await dueAlerts(at, Math.min(AT_ONCE, most - advanced - failed), failed)
    if (batch.length === 0) break
    const ends = await Promise.all(batch.map((alert) => advanceOne(alert, at, works, together)))
    const well = ends.filter(Boolean).length
    advanced += well
    failed += ends.length - well
  }
  return advanced
}

async function advanceOne(alert: Alert, now: Instant, works: number, together: Together): Promise<boolean> {
  try {
    return (await advanceAlert(alert, now, Math.min(CALLER_WAITS, works), together)).nextDueAt > now
  } catch (fault) {
    logFault('bell.advance', fault, { alertId: alert._id })
    return false
  }
}

/** What the timer's function runs. */
export async function pulse(now: Instant, holder: string): Promise<{ advanced: number; held: boolean }> {
  if (!(await takeLease(holder, now))) return { advanced: 0, held: false }
  const advanced = await advanceDue(now).finally(() =>
    returnLease(holder, now).catch((fault: unknown) => logFault('bell.lease', fault)),
  )
  if (advanced > 0) log('info', 'pulse', { advanced })
  return { advanced, held: true }
}
