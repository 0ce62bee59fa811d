/** Tencent Cloud's API 3, as its SDK's CommonClient speaks it: POST /, the action in a header, `{ Response: … }` back. */
import { randomUUID } from 'node:crypto'
import { carriesCredential } from '../gateway/cloud'
import { answerJson, type Handler, parseObject, readBody } from '../gateway/listener'

export class TelecomRefusal extends Error {
  override name = 'TelecomRefusal'
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

/** The call was accepted and its answer is to be lost. */
export const HUNG_UP = Symbol('hung up after accepting')

export type TelecomAction = (sent: Record<string, unknown>) => Promise<object | typeof HUNG_UP>

export interface TelecomService {
  version: string
  run: TelecomAction
}

const BODY_LIMIT_BYTES = 1024 * 1024

/** @param services by action. */
export function telecomDoor(services: Record<string, TelecomService>, credential: string): Handler {
  return async (request, response) => {
    const RequestId = randomUUID()
    const refuse = (Code: string, Message: string) =>
      answerJson(response, { Response: { Error: { Code, Message }, RequestId } })
    if (request.method !== 'POST') return refuse('UnsupportedProtocol', 'only POST is supported here')
    if (!carriesCredential(request, credential)) {
      return refuse('AuthFailure.SecretIdNotFound', 'The SecretId is not found, please ensure that it is correct.')
    }
    const action = String(request.headers['x-tc-action'] ?? '')
    const service = Object.hasOwn(services, action) ? services[action] : undefined
    if (!service) return refuse('InvalidAction', `The action ${action} is invalid or not found.`)
    const version = request.headers['x-tc-version']
    if (version !== service.version) return refuse('NoSuchVersion', `The version ${version} is not ${service.version}.`)
    try {
      const sent = parseObject((await readBody(request, BODY_LIMIT_BYTES)).toString('utf8'))
      const answer = await service.run(sent)
      if (answer === HUNG_UP) response.socket?.destroy()
      else answerJson(response, { Response: { ...answer, RequestId } })
    } catch (thrown) {
      if (!(thrown instanceof TelecomRefusal)) throw thrown
      refuse(thrown.code, thrown.message)
    }
  }
}
