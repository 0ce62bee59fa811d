/** A node:http listener as all of local/ uses it: keep-alive, an orderly end, and one shape for refusals. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void> | void

/** A refusal the client can read: `{ ok: false, code, message }`. */
export class HttpRefusal extends Error {
  override name = 'HttpRefusal'
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

export interface Listener {
  port: number
  close(): Promise<void>
}

const CLOSE_GRACE_MS = 1_000
const DRAIN_MS = 1_000

export async function listen(options: { port: number; host: string; handle: Handler }): Promise<Listener> {
  const server = createServer((request, response) => {
    response.on('error', () => undefined)
    void answer(options.handle, request, response)
  })
  // Longer than the SDK's agent keeps an idle socket, so that it never writes into one we are closing.
  server.keepAliveTimeout = 75_000
  server.headersTimeout = 80_000
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\nconnection: close\r\n\r\n')
    else socket.destroy()
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (fault: NodeJS.ErrnoException) => {
      const taken = fault.code === 'EADDRINUSE'
      reject(taken ? new Error(`port ${options.port} of ${options.host} is taken; choose another`) : fault)
    })
    server.listen(options.port, options.host, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        const hurry = setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MS)
        server.close(() => {
          clearTimeout(hurry)
          resolve()
        })
        server.closeIdleConnections()
      }),
  }
}

async function answer(handle: Handler, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const target = request.url ?? '/'
    if (!target.startsWith('/') || !URL.canParse(target, 'http://local')) {
      throw new HttpRefusal(400, 'BAD_PATH', '地址不正确。')
    }
    await handle(request, response, new URL(`http://local${target}`))
  } catch (thrown) {
    if (response.headersSent || response.destroyed) {
      response.destroy()
      return
    }
    if (thrown instanceof HttpRefusal) refuse(request, response, thrown)
    else {
      console.error('[local] a request failed', request.method, request.url, thrown)
      refuse(request, response, new HttpRefusal(500, 'OUR_FAULT', '系统出了问题，请稍后再试。'))
    }
  }
}

function refuse(request: IncomingMessage, response: ServerResponse, { status, code, message }: HttpRefusal): void {
  // A body left unread would be taken for the next request: say it all, drain for a moment, then close.
  if (!request.complete) {
    response.setHeader('connection', 'close')
    request.resume()
    setTimeout(() => request.destroy(), DRAIN_MS).unref()
  }
  answerJson(response, { ok: false, code, message }, status)
}

export function answerJson(response: ServerResponse, value: unknown, status = 200): void {
  const text = JSON.stringify(value)
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(text)
}

export async function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) throw tooLarge()
  const parts: Buffer[] = []
  let size = 0
  return new Promise((resolve, reject) => {
    const onData = (part: Buffer) => {
      size += part.length
      if (size > limitBytes) {
        request.off('data', onData)
        reject(tooLarge())
      } else parts.push(part)
    }
    request.on('data', onData)
    request.once('end', () => resolve(Buffer.concat(parts)))
    request.once('error', () => reject(new HttpRefusal(400, 'CUT_OFF', '请求没有传完。')))
    request.once('close', () => {
      if (!request.complete) reject(new HttpRefusal(400, 'CUT_OFF', '请求没有传完。'))
    })
  })
}

const tooLarge = () => new HttpRefusal(413, 'TOO_LARGE', '内容太长了，请删减后再提交。')

/** A JSON object from the body; anything else is refused. */
export async function readJson(request: IncomingMessage, limitBytes: number): Promise<Record<string, unknown>> {
  const type = request.headers['content-type'] ?? ''
  // A page of another origin cannot send this type without asking first, and nobody here says yes.
  if (!type.startsWith('application/json')) throw new HttpRefusal(415, 'NOT_JSON', '请求须为 JSON 格式。')
  const text = (await readBody(request, limitBytes)).toString('utf8')
  return parseObject(text)
}

export function parseObject(text: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    value = undefined
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new HttpRefusal(400, 'BAD_JSON', '请求内容不是正确的 JSON。')
  }
  return value as Record<string, unknown>
}

export function onlyMethods(request: IncomingMessage, ...methods: string[]): void {
  if (!methods.includes(request.method ?? '')) throw new HttpRefusal(405, 'BAD_METHOD', '不支持这种请求方式。')
}
