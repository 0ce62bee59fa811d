// The inside of the function `telecom`: SMS and voice calls through Tencent Cloud, for our own functions only.
import { CommonClient } from 'tencentcloud-sdk-nodejs-common/tencentcloud/common/common_client'
import { Client as SmsClient } from 'tencentcloud-sdk-nodejs-sms/tencentcloud/services/sms/v20210111/sms_client'
import { log, logFault } from '../log'
import { settings } from '../settings'
import { verifyInternal } from './internal'
import { idOf, textTemplate } from './message'
import { spoken, type TelecomAnswer, type Text, text } from './spoken'

const REGION = 'ap-guangzhou'
/** Seconds; less than the callers wait. */
const LIMIT = 4

/** @source Tencent Cloud: SendSms (sms, 2021-01-11); SendTtsVoice (vms, 2020-09-02). */
const HOSTS = { sms: 'sms.tencentcloudapi.com', voice: 'vms.tencentcloudapi.com' } as const

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/

/** Tencent's own host, or the one set (with or without a scheme); plain HTTP only on this machine. */
export function endpointOf(host: string, set: string | undefined): { protocol: string; endpoint: string } {
  if (!set) return { protocol: 'https://', endpoint: host }
  const bare = set.includes('://') ? undefined : new URL(`http://${set}`)
  const url = bare && !LOOPBACK.test(bare.hostname) ? new URL(`https://${set}`) : (bare ?? new URL(set))
  if (url.protocol !== 'https:' && !LOOPBACK.test(url.hostname)) throw new Error('telecom: http only on loopback')
  return { protocol: `${url.protocol}//`, endpoint: `${url.host}${url.pathname.replace(/\/$/, '')}` }
}

function setup(channel: Text['channel']) {
  const { endpoint, secretId, secretKey } = settings().telecom
  const httpProfile = { ...endpointOf(HOSTS[channel], endpoint), reqTimeout: LIMIT }
  return { credential: { secretId, secretKey }, region: REGION, profile: { httpProfile } }
}

let smsClient: SmsClient | undefined
let voiceClient: CommonClient | undefined
const sms = (): SmsClient => (smsClient ??= new SmsClient(setup('sms')))
/** Voice messages have no SDK of their own. */
const voice = (): CommonClient => (voiceClient ??= new CommonClient(HOSTS.voice, '2020-09-02', setup('voice')))

/** E.164: behind +86 a landline's area code loses its 0. */
export const e164 = (phone: string): string => `+86${phone.replace('-', '').replace(/^0/, '')}`

/** Comes back in delivery reports, where a double can then be told from a second message. */
const marked = ({ possibleDouble }: Text) => (possibleDouble ? { SessionContext: 'possible-double' } : {})

async function sendSms(asked: Text, templateId: string): Promise<TelecomAnswer> {
  const { smsAppId, smsSign } = settings().telecom
  const { SendStatusSet } = await sms().SendSms({
    PhoneNumberSet: [e164(asked.phone)],
    SmsSdkAppId: smsAppId,
    SignName: smsSign,
    TemplateId: templateId,
    TemplateParamSet: asked.parameters,
    ...marked(asked),
  })
  const { Code = 'no status', SerialNo } = SendStatusSet?.[0] ?? {}
  return Code === 'Ok' ? handed(SerialNo) : { ok: true, result: 'failed', reason: Code }
}

async function callByVoice(asked: Text, templateId: string): Promise<TelecomAnswer> {
  const answer: { SendStatus?: { CallId?: string } } = await voice().request('SendTtsVoice', {
    CalledNumber: e164(asked.phone),
    VoiceSdkAppid: settings().telecom.voiceAppId,
    TemplateId: templateId,
    TemplateParamSet: asked.parameters,
    PlayTimes: 2,
    ...marked(asked),
  })
  return handed(answer.SendStatus?.CallId)
}

/** A code of the service's that says the message cannot go, and trying another would end the same. */
const ABOUT_THE_MESSAGE = /^(InvalidParameter|FailedOperation|UnsupportedOperation|LimitExceeded|MissingParameter)/

/** Tencent Cloud's own codes read InternalError.Timeout; a network's, ECONNRESET. */
const OF_THE_SERVICE = /^[A-Z][a-z]/

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
  const templateId = idOf(asked.channel, template)
  try {
    return await (asked.channel === 'sms' ? sendSms : callByVoice)(asked, templateId)
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
