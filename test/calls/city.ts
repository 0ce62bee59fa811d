// Stores the invented city of people.ts, and calls functions at any time of the clock.

import { handlers as app } from '../../cloudfunctions/app/handlers'
import { handlers as bell } from '../../cloudfunctions/bell/handlers'
import type { CollectionName } from '../../server/kernel/collections'
import { serve } from '../../server/kernel/serve'
import { signSession } from '../../server/kernel/session'
import { type Answered, asWechat, type Ground, newKey, overHttp, SESSION_KEY } from './ground'
import { NOW } from './people'

export const store = (ground: Ground, name: CollectionName, documents: readonly object[]): Promise<number> =>
  ground.database.importDocuments(name, documents as never)

export interface Clock {
  now: number
}

/** The functions' calls with a clock that the test sets. */
export function callsAt(clock: Clock = { now: NOW }) {
  const main = serve([...app, ...bell], { clock: () => clock.now })
  const tokenOf = (personId: string) => signSession(personId, clock.now, SESSION_KEY).token
  return {
    clock,
    /** As this person over HTTP, or as nobody. */
    as: (personId: string | undefined, call: string, input: object = {}, key = newKey()): Promise<Answered> =>
      overHttp(main, personId && tokenOf(personId), { call, input, key }),
    /** As this WeChat account in the mini-program. */
    from: (openid: string, call: string, input: object = {}, key = newKey()): Promise<Answered> =>
      asWechat(main, openid, { call, input, key }),
    withToken: (token: string, call: string, input: object = {}): Promise<Answered> =>
      overHttp(main, token, { call, input, key: newKey() }),
  }
}
