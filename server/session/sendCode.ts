// A sign-in code by SMS: to whoever asks, since who is not registered may join. So neither the answer nor the message tells
// whether anybody is.
import { sendCode } from '../../domain/session/contract'
import { handle } from '../kernel/handle'
import { deliver } from '../kernel/messages/deliver'
import { settings } from '../kernel/settings'
import { AGAIN_SECONDS, codeHmac, issue, newCode, VALID_SECONDS } from './code'
import { changeCode } from './store'

export const handleSendCode = handle(sendCode, async ({ phone }, { key, now }) => {
  const code = newCode()
  const hmac = codeHmac(phone, code, settings().sessionKey)
  const isNew = await changeCode(phone, (held) =>
    held?.lastKey === key ? { result: false } : { next: issue(held, { phone, hmac, key, now }), result: true },
  )
  if (isNew) {
    const values = { code, minutes: String(VALID_SECONDS / 60) }
    await deliver({ channel: 'sms', template: 'signInCode', to: { phone }, values })
  }
  return { validForSeconds: VALID_SECONDS, againInSeconds: AGAIN_SECONDS }
})
