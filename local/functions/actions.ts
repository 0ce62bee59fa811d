/** functions.invokeFunction: one function calls another through the SDK. */
import { type CloudPart, CloudRefusal } from '../gateway/cloud'
import type { FunctionHost } from './host'
import { InvocationRefused } from './refusal'

export function functionActions(host: FunctionHost): CloudPart {
  return async ({ action, ...body }) => {
    if (action !== 'functions.invokeFunction') throw new CloudRefusal('INVALID_ACTION', `unknown action '${action}'`)
    const name = String(body['function_name'] ?? '')
    const event = typeof body['request_data'] === 'string' ? body['request_data'] : ''
    try {
      const { requestId, value } = await host.invoke(name, { source: 'scf' }, event)
      return { requestId, data: { response_data: value } }
    } catch (thrown) {
      if (thrown instanceof InvocationRefused) throw new CloudRefusal(thrown.code, thrown.message)
      throw thrown
    }
  }
}
