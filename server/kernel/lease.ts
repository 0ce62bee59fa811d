// A timer's work is done by one holder at a time. Should two ever work at once, each write is over the version read, so
// the slower one changes nothing.
import type { Id, Instant } from '../../domain/shape'
import { collection, Duplicate } from './database'
import { logFault } from './log'

/** Runs `work` where nobody else holds this lease; undefined otherwise. `lasts`: milliseconds, longer than the work may take. */
export async function underLease<R>(
  lease: { name: Id; holder: string; lasts: number },
  now: Instant,
  work: () => Promise<R>,
): Promise<R | undefined> {
  if (!(await take(lease, now))) return undefined
  try {
    return await work()
  } finally {
    await giveBack(lease, now).catch((fault: unknown) => logFault('lease', fault, { lease: lease.name }))
  }
}

async function take(
  { name, holder, lasts }: { name: Id; holder: string; lasts: number },
  now: Instant,
): Promise<boolean> {
  const leases = collection('leases')
  const held = await leases.byId(name)
  try {
    if (!held) {
      await leases.insert({ _id: name, version: 1, holder, until: now + lasts, fence: 1 })
      return true
    }
    if (held.until > now && held.holder !== holder) return false
    return await leases.replace({ ...held, holder, until: now + lasts, fence: held.fence + 1 })
  } catch (fault) {
    if (fault instanceof Duplicate) return false
    throw fault
  }
}

async function giveBack({ name, holder }: { name: Id; holder: string }, now: Instant): Promise<void> {
  const held = await collection('leases').byId(name)
  if (held?.holder === holder) await collection('leases').replace({ ...held, until: now })
}
