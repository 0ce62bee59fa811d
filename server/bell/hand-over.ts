// Hands over what an alert owes, all at once and within a limit: CloudBase freezes a function after its answer, so nothing
// may be left running. What has no end by then stays written down as begun, and the pulse sees to it.
import type { Alert } from '../../domain/bell/alert'
import { type Handing, recordResult } from '../../domain/bell/outbox'
import type { Instant } from '../../domain/shape'
import { logFault } from '../kernel/log'
import { deliver } from '../kernel/messages/deliver'
import { makeFinder } from './finder'
import { settle } from './settle'
import { alertById, writeAlert } from './store'

/** Milliseconds a caller waits at most for messages to be handed over. */
export const CALLER_WAITS = 2500

type Result = { handing: Handing; outcome: { result: 'handed' | 'failed'; reason?: string } }

/** Hands over the attempts that `stored` has on record; goes over to the next channels; gives back the alert as it is then. */
export async function handOver(stored: Alert, handings: Handing[], now: Instant, waits = CALLER_WAITS): Promise<Alert> {
  const started = Date.now()
  const passed = () => Date.now() - started
  let alert = stored
  let open = handings
  while (open.length > 0 && passed() < waits) {
    const results = await deliverAll(open, waits - passed())
    if (results.length === 0) break
    const recorded = await record(alert, results, now + passed())
    if (!recorded) break
    alert = recorded.alert
    open = recorded.handings
  }
  return alert
}

async function deliverAll(handings: readonly Handing[], waits: number): Promise<Result[]> {
  const results: Result[] = []
  const all = Promise.all(
    handings.map(async (handing) => {
      const { channel, template, to, values, possibleDouble } = handing
      const outcome = await deliver({ channel, template, to, values, ...(possibleDouble ? { possibleDouble } : {}) })
      results.push({ handing, outcome })
    }),
  )
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, waits)
  })
  await Promise.race([all.catch((fault: unknown) => logFault('bell.deliver', fault)), limit])
  clearTimeout(timer)
  return [...results]
}

/** Results go into whatever the alert has become meanwhile. Undefined when that did not succeed; the pulse then finds them without an end. */
async function record(
  last: Alert,
  results: readonly Result[],
  now: Instant,
): Promise<{ alert: Alert; handings: Handing[] } | undefined> {
  let before: Alert | undefined = last
  for (let attempt = 0; attempt < 6; attempt++) {
    if (!before) return undefined
    const recorded = results.reduce((next, { handing, outcome }) => recordResult(next, handing, outcome, now), before)
    const settled = await settle(recorded, now, makeFinder(now))
    const written = await writeAlert(before, settled.alert, now)
    if (written) return { alert: written, handings: settled.handings }
    before = await alertById(last._id)
  }
  return undefined
}
