// In the mini-program: ties the WeChat account that calls to the person registered with its phone number; whose number
// nobody registered is given the pass with which one joins.

import { Refusal } from '../../domain/refusal'
import { linkPhone } from '../../domain/session/contract'
import { audit } from '../kernel/audit'
import { Duplicate } from '../kernel/database'
import { handle } from '../kernel/handle'
import { signPass } from '../kernel/session'
import { settings } from '../kernel/settings'
import { personByPhone, positionsOf } from '../person/read'
import { meOf } from './me'
import { phoneBehind } from './phoneNumber'
import { tieWechat } from './store'

export const handleLinkPhone = handle(linkPhone, async ({ phoneCode }, { caller, key, now }) => {
  const { identity, person: known } = caller
  if (identity.kind !== 'wechat') throw new Refusal('SIGN_IN_FIRST', 'no openid')
  // A retry after a lost answer: the code is used up, the work is done.
  if (known?.lastKey === key) return { me: await meOf(known, caller.positions, now) }
  const phone = await phoneBehind(phoneCode)
  if (!phone) throw new Refusal('CODE_WRONG', 'phone code')
  const registered = await personByPhone(phone)
  if (known && known._id !== registered?._id) throw new Refusal('NOT_YOURS', 'the account is another person’s')
  if (!registered) return { joining: signPass({ phone, openid: identity.openid }, now, settings().sessionKey) }
  const person = await tieWechat(registered._id, identity.openid, key).catch((fault) => {
    if (fault instanceof Duplicate) throw new Refusal('CHANGED_MEANWHILE', 'openid')
    throw fault
  })
  await audit(now, {
    by: person._id,
    call: linkPhone.name,
    about: { hadAnother: ![registered._id, identity.openid].includes(registered.openid) },
  })
  return { me: await meOf(person, await positionsOf(person._id, now), now) }
})
