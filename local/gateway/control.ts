/** /control: what stands behind the phones page. Strips, faults of the channels, consents, figures, logs. This machine only. */
import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import * as z from 'zod'
import type { FunctionHost } from '../functions/host'
import { CHANNELS, type Faults } from '../strips/faults'
import type { StripEntry, Strips } from '../strips/strips'
import type { TellBack } from '../telecom/callbacks'
import type { People } from '../wechat/people'
import type { Quotas } from '../wechat/quotas'
import { checkFromHere, checkOrigin } from './door'
import { answerJson, HttpRefusal, readJson } from './listener'

export interface ControlParts {
  token: string
  host: FunctionHost
  strips: Strips
  faults: Faults
  people: People
  quotas: Quotas
  /** Tells the functions what was answered on a phone, as Tencent Cloud does. */
  tellBack: TellBack
  stats(): unknown
}

const fault = z.strictObject({
  slowMs: z.number().int().min(0).max(120_000).optional(),
  fail: z.union([z.boolean(), z.string()]).optional(),
  failEvery: z.number().int().min(1).optional(),
  hangUp: z.boolean().optional(),
  hangUpEvery: z.number().int().min(1).optional(),
  holdMs: z.number().int().min(0).max(120_000).optional(),
})
/** Channel → how it shall behave; channels that are not named stay as they are. */
const faultsTold = z.partialRecord(z.enum(CHANNELS), fault)
const act = z.discriminatedUnion('act', [
  z.strictObject({ act: z.enum(['tap', 'answer', 'hangUp']) }),
  z.strictObject({ act: z.literal('key'), key: z.string().regex(/^[\d*#]$/) }),
  z.strictObject({ act: z.literal('reply'), text: z.string().trim().min(1).max(200) }),
])
const openid = z.string().regex(/^[\w-]{1,64}$/)
const people = z.strictObject({ people: z.array(z.strictObject({ openid, phone: z.string().optional() })) })
const consents = z.strictObject({
  consents: z.array(z.strictObject({ openid, templateId: z.string(), count: z.number().int().min(1).optional() })),
})

const BODY_LIMIT_BYTES = 4 * 1024 * 1024
/** So many old entries a new watcher is told at most. */
const LATEST = 1_000
const HEARTBEAT_MS = 20_000

export class Control {
  readonly #parts: ControlParts
  readonly #streams = new Set<ServerResponse>()

  constructor(parts: ControlParts) {
    this.#parts = parts
  }

  /** Whether the request shows the control token, in a header or, for an EventSource, in the query. */
  holdsToken(request: IncomingMessage, url: URL): boolean {
    const given = Buffer.from(String(request.headers['x-control-token'] ?? url.searchParams.get('token') ?? ''))
    const due = Buffer.from(this.#parts.token)
    return given.length === due.length && timingSafeEqual(given, due)
  }

  handle = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    checkFromHere(request)
    checkOrigin(request)
    if (!this.holdsToken(request, url)) throw new HttpRefusal(403, 'CONTROL_TOKEN', '缺少控制口令。')
    const [, , room = '', id = ''] = url.pathname.split('/')
    const route = `${request.method} ${room}${id ? '/:id' : ''}`
    const { strips, faults, people: known, quotas, host, tellBack, stats } = this.#parts
    const ask = (name: string) => url.searchParams.get(name) ?? undefined
    const told = async <T>(shape: z.ZodType<T>): Promise<T> => {
      const result = shape.safeParse(await readJson(request, BODY_LIMIT_BYTES))
      if (!result.success) throw new HttpRefusal(400, 'BAD_INPUT', z.prettifyError(result.error))
      return result.data
    }
    switch (route) {
      case 'GET strips': {
        const of = { openid: ask('openid'), phone: ask('phone') }
        if (request.headers.accept?.includes('text/event-stream')) return this.#stream(request, response, url)
        return answerJson(response, { ok: true, entries: strips.list({ ...of, after: Number(ask('after') ?? 0) }) })
      }
      case 'POST strips/:id': {
        const done = await told(act)
        const says = done.act === 'key' || done.act === 'reply' ? done : undefined
        const entry = done.act === 'key' || done.act === 'reply' ? strips.say(id, done) : strips.act(id, done.act)
        if (!entry) throw new HttpRefusal(404, 'NO_ENTRY', '没有这条消息。')
        if (entry === 'refused') throw new HttpRefusal(409, 'OUT_OF_ORDER', '这条消息现在不能这样处理。')
        if (says && !(await tellBack(entry, says))) throw new HttpRefusal(502, 'NOT_TAKEN', '没有送到，请再试一次。')
        return answerJson(response, { ok: true, entry })
      }
      case 'GET faults':
        return answerJson(response, faults.told())
      case 'POST faults': {
        const wanted = await told(faultsTold)
        for (const channel of CHANNELS) if (wanted[channel]) faults.tell(channel, wanted[channel])
        return answerJson(response, faults.told())
      }
      case 'POST people':
        known.enrol((await told(people)).people)
        return answerJson(response, { ok: true })
      case 'POST consents':
        quotas.consent((await told(consents)).consents)
        return answerJson(response, { ok: true })
      case 'GET consents':
        return answerJson(response, { ok: true, left: quotas.left(ask('openid') ?? '', ask('templateId') ?? '') })
      case 'GET stats':
        return answerJson(response, { ok: true, database: stats() })
      case 'GET logs':
        return answerJson(response, { ok: true, lines: await host.logs(ask('requestId') ?? ' ') })
      default:
        throw new HttpRefusal(404, 'INVALID_PATH', '没有这个地址。')
    }
  }

  /** Ends the open streams, so that a listener can close. */
  close(): void {
    for (const response of this.#streams) response.end()
  }

  /** Server-Sent Events: what came after `after` (or Last-Event-ID; without either the latest), then everything as it happens. */
  #stream(request: IncomingMessage, response: ServerResponse, url: URL): void {
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' })
    const say = (entry: StripEntry) => {
      response.write(`id: ${entry.seq}\ndata: ${JSON.stringify(entry)}\n\n`)
    }
    const after = Number(request.headers['last-event-id'] ?? url.searchParams.get('after') ?? 0)
    response.write(': listening\n\n')
    for (const entry of this.#parts.strips.list({ after: after || 0, limit: LATEST })) say(entry)
    const leave = this.#parts.strips.watch(say)
    const beat = setInterval(() => response.write(': beat\n\n'), HEARTBEAT_MS)
    this.#streams.add(response)
    response.on('close', () => {
      leave()
      clearInterval(beat)
      this.#streams.delete(response)
    })
  }
}
