// How often devices may ask. Pressing is never held back by any of this.
import type { Id, Instant } from '../../domain/shape'
import { callsOf, callsOfAll } from './store'

const MINUTE = 60_000
/** One device: a poll every five seconds is 12. */
const PER_MINUTE = 60
/** All devices together in ten seconds: a thousand bells polling at once are 2000. */
const WINDOW = 10_000
const IN_WINDOW = 6000
/** Milliseconds a count of all is good for; each process keeps its own. */
const COUNTED_FOR = 2000

let counted: { at: Instant; calls: number } | undefined

/** Whether this device, or all of them together, asked too often to be answered now. */
export async function tooOften(deviceId: Id, now: Instant): Promise<boolean> {
  if (!counted || Math.abs(now - counted.at) >= COUNTED_FOR) {
    counted = { at: now, calls: await callsOfAll(now - WINDOW) }
  }
  if (counted.calls >= IN_WINDOW) return true
  return (await callsOf(deviceId, now - MINUTE)) >= PER_MINUTE
}
