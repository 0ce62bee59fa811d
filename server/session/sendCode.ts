// A sign-in code by SMS. The answer is the same, and takes as long, whether or not anybody is registered with the phone.
import { sendCode } from '../../domain/session/contract'
import { handle } from '../kernel/handle'
import { deliver } from '../kernel/messages/deliver'
import { settings } from '../kernel/settings'
import { personByPhone } from '../person/read'
import { AGAIN_SECONDS, codeHmac, issue, newCode, VALID_SECONDS } from './code'
import { changeCode } from './store'

/** Handing an SMS over takes less than this as a rule; without it the time of the answer would tell who is registered. */
const LEAST_MS = 600

export const handleSendCode = handle(sendCode, async ({ phone }, { key, now }) => {
  const code = newCode()
  const hmac = codeHmac(phone, code, settings().sessionKey)
  const isNew = await changeCode(phone, (held) =>
    held?.lastKey === key ? { result: false } : { next: issue(held, { phone, hmac, key, now }), result: true },
  )
  const pause = new Promise((resume) => setTimeout(resume, LEAST_MS))
  const person = await personByPhone(phone)
  if (isNew && person) {
    // How it went is in the log: said to the caller, it would say that the phone is registered.
    const values = { code, minutes: String(VALID_SECONDS / 60) }
    await deliver({ channel: 'sms', template: 'signInCode', to: { personId: person._id, phone }, values })
  }
  await pause
  return { validForSeconds: VALID_SECONDS, againInSeconds: AGAIN_SECONDS }
})
