// Hands one message to its channel. Every channel has its own time limit and its own circuit breaker, so that one that
// is ill costs nobody waiting: the caller goes over to the next at once.
import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  circuitBreaker,
  handleAll,
  TaskCancelledError,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel'
import { log } from '../log'
import { type Channel, type Deliver, Ill, type Message, type Outcome } from './message'
import { sendSubscribe } from './subscribe'
import { sendText } from './text'

export type { Deliver } from './message'

/** Milliseconds after which a channel's answer is no longer waited for. */
const LIMIT: Record<Channel, number> = { subscribe: 3_000, sms: 5_000, voice: 5_000 }
/** So many in a row, and the channel is left alone for a while. */
const FAULTS_TO_OPEN = 5
const OPEN_MS = 10_000

/** The breakers of one process; a test takes its own. */
export function makeDeliver(
  hand: (message: Message) => Promise<Outcome> = send,
  { limit = LIMIT, openMs = OPEN_MS }: { limit?: Record<Channel, number>; openMs?: number } = {},
): Deliver {
  const guard = (by: Channel) =>
    wrap(
      circuitBreaker(handleAll, { halfOpenAfter: openMs, breaker: new ConsecutiveBreaker(FAULTS_TO_OPEN) }),
      timeout(limit[by], TimeoutStrategy.Aggressive),
    )
  const guards = { subscribe: guard('subscribe'), sms: guard('sms'), voice: guard('voice') }

  return async function deliver(message) {
    const { channel, template } = message
    const started = Date.now()
    // A signal of its own: cockatiel would hang every delivery's listener on one shared signal, and Node warns at ten.
    const { signal } = new AbortController()
    const outcome = await guards[channel].execute(() => hand(message), signal).catch(failed)
    log(outcome.result === 'handed' ? 'info' : 'warn', 'message', {
      channel,
      template,
      result: outcome.result,
      reason: outcome.reason,
      ms: Date.now() - started,
    })
    return outcome
  }
}

/** Nobody was reached, so nothing went out. */
const NOT_REACHED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']

function failed(fault: unknown): Outcome {
  if (fault instanceof BrokenCircuitError) return { result: 'failed', reason: 'channel is down' }
  if (fault instanceof TaskCancelledError) return { result: 'unknown', reason: 'no answer in time' }
  const code = (fault as { code?: unknown } | null)?.code
  // Only codes: a fault's message may quote the request, and with it a phone number.
  const known = typeof code === 'string' && code ? code : 'without a code'
  const sentNothing = fault instanceof Ill || NOT_REACHED.includes(known)
  return { result: sentNothing ? 'failed' : 'unknown', reason: `fault ${known}`.slice(0, 200) }
}

function send(message: Message): Promise<Outcome> {
  const { channel } = message
  if (channel === 'subscribe') return sendSubscribe(message, LIMIT.subscribe)
  return sendText({ ...message, channel }, Date.now(), LIMIT[channel])
}

export const deliver: Deliver = makeDeliver()
