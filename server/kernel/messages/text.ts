// SMS and voice calls: handed to the function `telecom`, which alone carries Tencent Cloud's SDK.
import { textParameters } from '../../../domain/message/fill'
import { cloud } from '../database'
import { settings } from '../settings'
import { signInternal } from './internal'
import { Ill, type Message, type Outcome, textTemplate } from './message'
import { telecomAnswer, text } from './spoken'

/** Throws when the function could not be reached, or when the service behind it is ill or gave no answer. */
export async function sendText(
  message: Message & { channel: 'sms' | 'voice' },
  now: number,
  timeout: number,
): Promise<Outcome> {
  const template = textTemplate(message.channel, message.template)
  if (!template) return { result: 'failed', reason: 'no such template' }
  const asked = text.safeParse({
    channel: message.channel,
    template: message.template,
    phone: message.to.phone,
    parameters: textParameters(template, message.values),
    possibleDouble: message.possibleDouble ?? false,
  })
  if (!asked.success) return { result: 'failed', reason: 'no phone' }
  const body = JSON.stringify(asked.data)
  const data = { body, token: signInternal(body, now, settings().internalKey) }
  const { result } = await cloud().callFunction({ name: 'telecom', data }, { timeout })
  const answer = telecomAnswer.parse(result)
  if (!answer.ok) throw new Ill(`telecom ${answer.code}`)
  const { result: outcome, reason, reference } = answer
  if (outcome === 'ill') throw new Ill(reason ?? '')
  if (outcome === 'unknown') throw Object.assign(new Error('no answer'), { code: reason })
  return { result: outcome, reason, ...(reference ? { reference } : {}) }
}
