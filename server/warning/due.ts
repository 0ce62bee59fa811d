// What the pulse does for warnings: sends out, hands over what is owed, begins to knock when the time is over, follows the
// doors, and retires what was closed.
import type { Instant } from '../../domain/shape'
import { retired, retiredAsk } from '../../domain/warning/course'
import type { Warning } from '../../domain/warning/warning'
import { underLease } from '../kernel/lease'
import { logFault } from '../kernel/log'
import { beginKnocking, followKnocks } from './knock'
import { inTurns, sendOwed, spread } from './spread'
import { changeAsk, changeWarning, dueWarnings, liveAsksOf } from './store'

/** Milliseconds one pulse works on warnings at most; the next one goes on. */
const WORKS = 6000
/** Longer than a function may run. */
const LASTS = 25_000

/** Gives how many warnings were seen to. */
export async function pulseWarnings(now: Instant, holder: string, works = WORKS): Promise<number> {
  const done = await underLease({ name: 'warnings', holder, lasts: LASTS }, now, async () => {
    const until = Date.now() + works
    const due = await dueWarnings(now)
    for (const warning of due) {
      if (Date.now() > until) break
      await seeTo(warning, now, until).catch((fault: unknown) =>
        logFault('warning.pulse', fault, { warningId: warning._id }),
      )
    }
    await sendOwed(now, until)
    return due.length
  })
  return done ?? 0
}

async function seeTo(warning: Warning, now: Instant, until: number): Promise<void> {
  if (warning.state === 'closed') return retire(warning, now)
  if (!warning.spread) await spread(warning, now, until)
  else if (warning.state === 'asking') await beginKnocking(warning, now)
  else await followKnocks(warning, now)
}

async function retire(warning: Warning, now: Instant): Promise<void> {
  await inTurns(await liveAsksOf(warning._id), 8, async ({ _id }) => {
    await changeAsk(_id, (held) => (held.live ? retiredAsk(held, now) : undefined))
  })
  await changeWarning(warning._id, (held) => retired(held))
}
