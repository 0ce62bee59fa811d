// What the pulse does: hands over again what failed or was cut off, and gives a person what has not come back in half an hour.
import { toHuman, WAITS_MS } from '../../domain/screening/screening'
import type { Instant } from '../../domain/shape'
import { underLease } from '../kernel/lease'
import { handOver } from './ask'
import { changeScreening, dueScreenings } from './store'

const AT_ONCE = 50
/** Longer than a function may run. */
const LASTS = 25_000

/** Gives how many were seen to; `works`: milliseconds it may take. */
export async function sweepScreenings(now: Instant, holder: string, works: number): Promise<number> {
  const due = await dueScreenings(now, AT_ONCE)
  if (due.length === 0) return 0
  const done = await underLease({ name: 'screenings', holder, lasts: LASTS }, now, async () => {
    const until = Date.now() + works
    let seen = 0
    for (const held of due) {
      if (Date.now() > until) break
      seen++
      if (now >= held.askedAt + WAITS_MS)
        await changeScreening(held._id, (one) => (one.state === 'asked' ? toHuman(one, 'noAnswer') : undefined))
      else await handOver(held, now)
    }
    return seen
  })
  return done ?? 0
}
