/** The local cloud's own door, as @cloudbase/node-sdk expects it: POST /admin with an action, HTTP 200 and JSON back. */
import { randomUUID, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerJson, type Handler, HttpRefusal, onlyMethods, parseObject, readBody } from './listener'

/** An error of the platform: the SDK throws it as `{ code, message }`. */
export class CloudRefusal extends Error {
  override name = 'CloudRefusal'
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

/** The work was done, but the answer is to be lost on the way: the connection is cut. */
export const ANSWER_LOST = Symbol('answer lost')

/** Answers the actions of one prefix. What it returns is the body of the answer; requestId is added where missing. */
export type CloudPart = (
  body: Record<string, unknown> & { action: string },
) => Promise<object | typeof ANSWER_LOST> | object | typeof ANSWER_LOST

const BODY_LIMIT_BYTES = 20 * 1024 * 1024

/** @param parts by prefix of the action, up to and including the dot; the whole action where there is no prefix. */
export function cloudDoor(parts: Record<string, CloudPart>, credential: string): Handler {
  return async (request, response) => {
    onlyMethods(request, 'POST')
    if (!carriesCredential(request, credential)) {
      // Whatever else runs on this machine, a page in a browser included, is not one of our functions.
      throw new HttpRefusal(403, 'SIGN_PARAM_INVALID', 'this local cloud answers only its own functions')
    }
    const body = parseObject((await readBody(request, BODY_LIMIT_BYTES)).toString('utf8'))
    await answerAction(parts, body, response)
  }
}

async function answerAction(
  parts: Record<string, CloudPart>,
  body: Record<string, unknown>,
  response: ServerResponse,
): Promise<void> {
  const requestId = randomUUID()
  const action = typeof body['action'] === 'string' ? body['action'] : ''
  const prefix = action.slice(0, action.indexOf('.') + 1)
  const part = Object.hasOwn(parts, prefix) ? parts[prefix] : undefined
  try {
    if (!part) throw new CloudRefusal('INVALID_ACTION', `the local cloud knows no action '${action}'`)
    const answer = await part({ ...body, action })
    if (answer === ANSWER_LOST) response.socket?.destroy()
    else answerJson(response, { requestId, ...answer })
  } catch (thrown) {
    if (thrown instanceof CloudRefusal) {
      answerJson(response, { code: thrown.code, message: thrown.message, requestId })
    } else {
      console.error('[local] an action failed', action, thrown)
      const message = thrown instanceof Error ? thrown.message : String(thrown)
      answerJson(response, { code: 'SYS_ERR', message, requestId })
    }
  }
}

/** TC3-HMAC-SHA256 Credential=<id>/…: the id is this installation's secret. The signature is not recomputed. */
export function carriesCredential(request: IncomingMessage, credential: string): boolean {
  const given = /Credential=([^/,\s]+)/.exec(request.headers.authorization ?? '')?.[1] ?? ''
  const [a, b] = [Buffer.from(given), Buffer.from(credential)]
  return a.length === b.length && timingSafeEqual(a, b)
}
