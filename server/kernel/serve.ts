// A function's main: takes an invocation as WeChat or HTTP access delivers it and answers in the same form.
import * as z from 'zod'
import type { Answer, Envelope } from '../../domain/contract'
import { REFUSALS, type RefusalCode } from '../../domain/refusal'
import { identify, isHttp } from './caller'
import type { Handler } from './handle'
import { newId } from './ids'
import { log } from './log'

const LARGEST = 100 * 1024

const envelopeShape = z.strictObject({
  call: z.string().max(60),
  input: z.unknown().optional(),
  key: z.string().max(64).optional(),
})

/** What the platform adds to a mini-program's event by itself. Dropped unread: who calls is in the context. */
function withoutPlatformKeys(event: unknown): unknown {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return event
  const { userInfo: _userInfo, tcbContext: _tcbContext, ...sent } = event as Record<string, unknown>
  return sent
}

/** Also what nests so deep that it cannot be written down. */
function isTooLarge(sent: unknown): boolean {
  try {
    return JSON.stringify(sent ?? null).length > LARGEST
  } catch {
    return true
  }
}

const refusal = (code: RefusalCode): Answer<never> => ({ ok: false, code, message: REFUSALS[code] })

type Main = (event: unknown, context: unknown) => Promise<unknown>

interface Options {
  /** Work for a timer, for functions that have one. */
  onTimer?: (now: number, requestId: string) => Promise<unknown>
  clock?: () => number
}

const overHttp = (answer: Answer<unknown>, status = 200) => ({
  statusCode: status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(answer),
  isBase64Encoded: false,
})

export function serve(handlers: readonly Handler[], { onTimer, clock = Date.now }: Options = {}): Main {
  const byName = new Map(handlers.map((handler) => [handler.contract.name, handler]))

  async function answerTo(sent: unknown, event: unknown, context: unknown): Promise<Answer<unknown>> {
    const now = clock()
    const requestId = String((context as { request_id?: unknown } | null)?.request_id ?? newId(now))
    if (isTooLarge(sent)) return refusal('TOO_LARGE')
    const envelope = envelopeShape.safeParse(sent)
    if (!envelope.success) return refusal('BAD_INPUT')
    const handler = byName.get(envelope.data.call)
    if (!handler) return refusal('UNKNOWN_CALL')
    return handler.answer(envelope.data as Envelope, identify(event, context, now), now, requestId)
  }

  return async function main(event, context) {
    if (isHttp(event)) {
      // On a direct call WeChat's openid is present and a made-up HTTP event gains nothing: identify() prefers the openid.
      if (event.httpMethod !== 'POST') return overHttp(refusal('UNKNOWN_CALL'), 405)
      const text = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : (event.body ?? '')
      if (text.length > LARGEST) return overHttp(refusal('TOO_LARGE'), 413)
      let sent: unknown
      try {
        sent = JSON.parse(text)
      } catch {
        return overHttp(refusal('BAD_INPUT'), 400)
      }
      return overHttp(await answerTo(sent, event, context))
    }
    const now = clock()
    if (identify(event, context, now).kind === 'timer') {
      if (!onTimer) return { ok: false, code: 'UNKNOWN_CALL' }
      const started = Date.now()
      const requestId = String((context as { request_id?: unknown } | null)?.request_id ?? newId(now))
      const done = await onTimer(now, requestId)
      log('info', 'timer', { requestId, ms: Date.now() - started })
      return { ok: true, data: done }
    }
    if (onTimer && byName.size === 0) return refusal('NOT_YOURS')
    return answerTo(withoutPlatformKeys(event), event, context)
  }
}
