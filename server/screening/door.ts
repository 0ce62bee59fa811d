// The door for WeChat's pushes. Clients may not invoke the function; should one, it knows no trace, and changes nothing.
import { REFUSALS } from '../../domain/refusal'
import { isHttp } from '../kernel/caller'
import { logFault } from '../kernel/log'
import { takePush } from './pushed'

const refused = { ok: false, code: 'UNKNOWN_CALL', message: REFUSALS.UNKNOWN_CALL }

export function openPushDoor(clock: () => number = Date.now) {
  return async function main(event: unknown, _context: unknown): Promise<unknown> {
    if (isHttp(event)) return { statusCode: 404, headers: {}, body: JSON.stringify(refused), isBase64Encoded: false }
    try {
      return (await takePush(event, clock())) ? { ok: true } : refused
    } catch (fault) {
      // It is not pushed a second time: after half an hour a person looks.
      logFault('pushes', fault)
      return { ok: false, code: 'OUR_FAULT', message: REFUSALS.OUR_FAULT }
    }
  }
}
