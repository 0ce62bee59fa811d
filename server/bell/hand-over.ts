// Hands over what an alert owes, all at once and within a limit: CloudBase freezes a function after its answer, so nothing
// may be left running. What has no end by then stays written down as begun, and the pulse sees to it.
import type { Alert } from '../../domain/bell/alert'
import { type Handing, recordResult } from '../../domain/bell/outbox'
import type { Instant } from '../../domain/shape'
import { logFault } from '../kernel/log'
import { deliver } from '../kernel/messages/deliver'
import type { Outcome } from '../kernel/messages/message'
import { makeFinder } from './finder'
import { settle } from './settle'
import { alertById, writeAlert } from './store'

/** Milliseconds a caller waits at most for messages to be handed over. */
export const CALLER_WAITS = 2500

type Result = { handing: Handing; outcome: Outcome }

/** With fewer milliseconds left nothing more is begun here: it stays owed, and the pulse hands it over. */
const LAST_START = 300
/** Milliseconds a result waits for others to be written together with it. */
const GATHERS = 60

/** Hands over the attempts that `stored` has on record; goes over to the next channels; gives back the alert as it is then. */
export async function handOver(stored: Alert, handings: Handing[], now: Instant, waits = CALLER_WAITS): Promise<Alert> {
  const started = Date.now()
  const left = () => waits - (Date.now() - started)
  const results: Result[] = []
  let alert = stored
  let running = 0
  let ended: () => void = () => undefined
  const begin = (more: readonly Handing[]) => {
    for (const handing of more) {
      running++
      hand(handing).then((result) => {
        running--
        results.push(result)
        ended()
      })
    }
  }
  begin(handings)
  while (running > 0 || results.length > 0) {
    if (results.length === 0) {
      if (left() <= 0) break
      await Promise.race([new Promise<void>((resolve) => (ended = resolve)), after(left())])
      // The slowest channel must not hold up another's going over to the next one.
      if (running > 0 && results.length > 0) await after(Math.min(GATHERS, Math.max(0, left())))
    }
    const gathered = results.splice(0)
    if (gathered.length === 0) break
    const recorded = await record(alert, gathered, now + (Date.now() - started), left() > LAST_START ? undefined : 0)
    if (!recorded) break
    alert = recorded.alert
    begin(recorded.handings)
  }
  return alert
}

async function hand(handing: Handing): Promise<Result> {
  const { channel, template, to, values, possibleDouble } = handing
  try {
    const outcome = await deliver({ channel, template, to, values, ...(possibleDouble ? { possibleDouble } : {}) })
    return { handing, outcome }
  } catch (fault) {
    logFault('bell.deliver', fault, { channel, template })
    return { handing, outcome: { result: 'unknown', reason: 'fault' } }
  }
}

/** A pause that does not keep the process awake. */
const after = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds).unref()
  })

/** Results go into whatever the alert has become meanwhile. Undefined when that did not succeed; the pulse then finds them without an end. */
async function record(
  last: Alert,
  results: readonly Result[],
  now: Instant,
  most: number | undefined,
): Promise<{ alert: Alert; handings: Handing[] } | undefined> {
  let before: Alert | undefined = last
  for (let attempt = 0; attempt < 6; attempt++) {
    if (!before) return undefined
    const recorded = results.reduce((next, { handing, outcome }) => recordResult(next, handing, outcome, now), before)
    const settled = await settle(recorded, now, makeFinder(now), { before, ...(most === undefined ? {} : { most }) })
    const written = await writeAlert(before, settled.alert, now)
    if (written) return { alert: written, handings: settled.handings }
    before = await alertById(last._id)
  }
  return undefined
}
