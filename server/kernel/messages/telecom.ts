// The inside of the function `telecom`: SMS and voice calls through Tencent Cloud, for our own functions only.
import { CommonClient } from 'tencentcloud-sdk-nodejs-common/tencentcloud/common/common_client'
import { log, logFault } from '../log'
import { settings } from '../settings'
import { verifyInternal } from './internal'
import { idOf, textTemplate } from './message'
import { spoken, type TelecomAnswer, type Text, text } from './spoken'

const REGION = 'ap-guangzhou'
/** Seconds; less than the callers wait. */
const LIMIT = 4

/** @source Tencent Cloud: SendSms (sms, 2021-01-11); SendTtsVoice (vms, 2020-09-02). */
const SERVICES = {
  sms: { host: 'sms.tencentcloudapi.com', version: '2021-01-11', action: 'SendSms' },
  voice: { host: 'vms.tencentcloudapi.com', version: '2020-09-02', action: 'SendTtsVoice' },
} as const

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/

/** Tencent's own host, or the one set (with or without a scheme); plain HTTP only on this machine. */
export function endpointOf(host: string, set: string | undefined): { protocol: string; endpoint: string } {
  if (!set) return { protocol: 'https://', endpoint: host }
  const bare = set.includes('://') ? undefined : new URL(`http://${set}`)
  const url = bare && !LOOPBACK.test(bare.hostname) ? new URL(`https://${set}`) : (bare ?? new URL(set))
  if (url.protocol !== 'https:' && !LOOPBACK.test(url.hostname)) throw new Error('telecom: http only on loopback')
  return { protocol: `${url.protocol}//`, endpoint: `${url.host}${url.pathname.replace(/\/$/, '')}` }
}

const clients = new Map<Text['channel'], CommonClient>()

function clientOf(by: Text['channel']): CommonClient {
  const known = clients.get(by)
  if (known) return known
  const { endpoint, secretId, secretKey } = settings().telecom
  const client = new CommonClient(SERVICES[by].host, SERVICES[by].version, {
    credential: { secretId, secretKey },
    region: REGION,
    profile: { httpProfile: { ...endpointOf(SERVICES[by].host, endpoint), reqTimeout: LIMIT } },
  })
  clients.set(by, client)
  return client
}

/** E.164: behind +86 a landline's area code loses its 0. */
export const e164 = (phone: string): string => `+86${phone.replace('-', '').replace(/^0/, '')}`

export function requestOf({ channel, phone, parameters, possibleDouble }: Text, templateId: string) {
  const { smsAppId, smsSign, voiceAppId } = settings().telecom
  const common = {
    TemplateId: templateId,
    TemplateParamSet: parameters,
    // Comes back in delivery reports, where a double can then be told from a second message.
    ...(possibleDouble ? { SessionContext: 'possible-double' } : {}),
  }
  return channel === 'sms'
    ? { ...common, PhoneNumberSet: [e164(phone)], SmsSdkAppId: smsAppId, SignName: smsSign }
    : { ...common, CalledNumber: e164(phone), VoiceSdkAppid: voiceAppId, PlayTimes: 2 }
}

/** A code of the service's that says the message cannot go, and trying another would end the same. */
const ABOUT_THE_MESSAGE = /^(InvalidParameter|FailedOperation|UnsupportedOperation|LimitExceeded|MissingParameter)/

/** Tencent Cloud's own codes read InternalError.Timeout; a network's, ECONNRESET. */
const OF_THE_SERVICE = /^[A-Z][a-z]/

interface Answered {
  SendStatus?: { CallId?: string }
  SendStatusSet?: { Code?: string; SerialNo?: string }[]
}

/** An odd reference is worth less than knowing that the message went. */
const handed = (reference: unknown): TelecomAnswer => ({
  ok: true,
  result: 'handed',
  ...(typeof reference === 'string' && reference !== '' && reference.length <= 100 ? { reference } : {}),
})

async function sendOut(asked: Text): Promise<TelecomAnswer> {
  const template = textTemplate(asked.channel, asked.template)
  if (!template) return { ok: true, result: 'failed', reason: 'no such template' }
  if (asked.channel === 'sms' && asked.phone.startsWith('0')) {
    return { ok: true, result: 'failed', reason: 'a landline takes no SMS' }
  }
  const request = requestOf(asked, idOf(asked.channel, template))
  try {
    const answer: Answered = await clientOf(asked.channel).request(SERVICES[asked.channel].action, request)
    if (asked.channel === 'voice') return handed(answer.SendStatus?.CallId)
    const { Code = 'no status', SerialNo } = answer.SendStatusSet?.[0] ?? {}
    return Code === 'Ok' ? handed(SerialNo) : { ok: true, result: 'failed', reason: Code }
  } catch (fault) {
    const code = String((fault as { code?: unknown }).code ?? '')
    if (ABOUT_THE_MESSAGE.test(code)) return { ok: true, result: 'failed', reason: code }
    logFault('telecom', fault, { channel: asked.channel })
    return { ok: true, result: OF_THE_SERVICE.test(code) ? 'ill' : 'unknown', reason: code || 'no answer' }
  }
}

/** Answers only who holds the key of this installation; anybody else learns nothing. */
export async function answerTelecom(event: unknown, now: number): Promise<TelecomAnswer> {
  const said = spoken.safeParse(event)
  if (!said.success || !verifyInternal(said.data.token, said.data.body, now, settings().internalKey)) {
    return { ok: false, code: 'NOT_YOURS' }
  }
  const asked = text.safeParse(JSON.parse(said.data.body))
  if (!asked.success) return { ok: false, code: 'BAD_INPUT' }
  const answer = await sendOut(asked.data)
  log('info', 'telecom', {
    channel: asked.data.channel,
    template: asked.data.template,
    result: answer.ok && answer.result,
  })
  return answer
}
