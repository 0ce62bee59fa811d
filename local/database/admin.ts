// The envelope every admin request of the SDK comes in (cloudbase-wire.md §2): one POST, an action, JSON in and out.
// HTTP 200 whatever happens; the SDK reads failures from `code`. The gateway adds its own routes beside database.*.
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'

/** The platform's largest packet, bytes. */
const LARGEST_BODY = 16 * 1024 * 1024

export interface AdminRequest {
  /** `env` of the address: the environment the SDK was opened for. */
  env: string
  /** As the SDK sent it; whether it is genuine is for the gateway to judge. */
  authorization: string
}

/** Answers one family of actions ('database', 'functions', …). A returned `code` is a failure. */
export type AdminHandler = (
  action: string,
  body: Record<string, unknown>,
  request: AdminRequest,
) => Promise<object> | object

/** By what stands before the dot of the action. */
export type AdminRoutes = Record<string, AdminHandler>

export interface AdminFailure {
  requestId: string
  code: string
  message: string
}

function failure(code: string, message: string): AdminFailure {
  return { requestId: randomUUID(), code, message }
}

/** Finds the route for a parsed body and answers in the envelope; never throws. */
export async function answerAdmin(body: unknown, routes: AdminRoutes, request: AdminRequest): Promise<object> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return failure('INVALID_PARAM', 'the body must be a JSON object')
  }
  const action = (body as { action?: unknown }).action
  if (typeof action !== 'string') return failure('INVALID_PARAM', 'action is missing')
  const family = action.split('.')[0]!
  const route = Object.hasOwn(routes, family) ? routes[family] : undefined
  if (!route) return failure('INVALID_PARAM', `unknown action: ${action}`)
  try {
    const answer = await route(action, body as Record<string, unknown>, request)
    return 'requestId' in answer ? answer : { requestId: randomUUID(), ...answer }
  } catch (error) {
    const reply = failure('SYS_ERR', `[InternalError] ${(error as Error).message}`)
    console.error(`${action} ${reply.requestId}`, error)
    return reply
  }
}

/** The text of a request, or undefined when it is larger than the platform takes. */
async function readText(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  // Read to the end even when too large: closing early would show the client a broken pipe instead of the answer.
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= LARGEST_BODY) chunks.push(chunk)
  }
  return size > LARGEST_BODY ? undefined : Buffer.concat(chunks).toString('utf8')
}

async function answer(request: IncomingMessage, routes: AdminRoutes): Promise<object> {
  const text = await readText(request)
  if (request.method !== 'POST') return failure('INVALID_PARAM', 'only POST is answered here')
  const authorization = request.headers.authorization ?? ''
  if (authorization.trim() === '') return failure('MISSING_CREDENTIALS', 'the request is not signed')
  if (text === undefined) return failure('EXCEED_MAX_PAYLOAD_SIZE', 'the request is larger than 16 MB')
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return failure('INVALID_PARAM', 'the body is not JSON')
  }
  const env = new URL(request.url ?? '/', 'http://local').searchParams.get('env') ?? ''
  return answerAdmin(body, routes, { env, authorization })
}

export function adminListener(routes: AdminRoutes): RequestListener {
  return (request: IncomingMessage, response: ServerResponse) => {
    answer(request, routes).then(
      (reply) => {
        const text = JSON.stringify(reply)
        response.writeHead(200, {
          'Content-Type': 'application/json; charset=utf-8',
          'Content-Length': Buffer.byteLength(text),
        })
        response.end(text)
      },
      // The client is gone before its request was read: nobody to answer.
      () => response.destroy(),
    )
  }
}
