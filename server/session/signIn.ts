// Signing in by phone number and code, where WeChat does not say who calls (H5). Who is not registered is given the pass
// with which one joins.

import { Refusal } from '../../domain/refusal'
import { signIn } from '../../domain/session/contract'
import { audit } from '../kernel/audit'
import { handle } from '../kernel/handle'
import { signPass, signSession } from '../kernel/session'
import { settings } from '../kernel/settings'
import { personByPhone, positionsOf } from '../person/read'
import { codeHmac, tryCode } from './code'
import { meOf } from './me'
import { changeCode } from './store'

export const handleSignIn = handle(signIn, async ({ phone, code }, { key, now }) => {
  const hmac = codeHmac(phone, code, settings().sessionKey)
  const right = await changeCode(phone, (held) => {
    const tried = tryCode(held, { hmac, key, now })
    return { next: tried.next, result: tried.right }
  })
  if (!right) throw new Refusal('CODE_WRONG')
  const person = await personByPhone(phone)
  if (!person) return { joining: signPass({ phone }, now, settings().sessionKey) }
  await audit(now, { by: person._id, call: signIn.name, about: {} })
  return {
    ...signSession(person._id, now, settings().sessionKey),
    me: await meOf(person, await positionsOf(person._id, now), now),
  }
})
