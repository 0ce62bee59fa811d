/** WeChat's open interfaces that the functions call through the SDK: `wx.api` with an apiName, a JSON answer with errcode. */
import { ANSWER_LOST, type CloudPart, CloudRefusal } from '../gateway/cloud'
import type { Faults } from '../strips/faults'
import type { Strips } from '../strips/strips'
import { drawCode } from './codes'
import { badField, cardLines } from './fields'
import type { MediaChecks } from './media-checks'
import type { People } from './people'
import type { Quotas } from './quotas'
import { badWords } from './words'

export interface WechatParts {
  people: People
  quotas: Quotas
  strips: Strips
  faults: Faults
  mediaChecks: MediaChecks
  appId: string
  now(): number
  /** Where the browser build is served: what a code opens. */
  appUrl(): string
}

type Sent = Record<string, unknown>
interface WechatAnswer {
  errcode: number
  errmsg: string
  [more: string]: unknown
}

const ok: WechatAnswer = { errcode: 0, errmsg: 'ok' }
const refuse = (errcode: number, errmsg: string): WechatAnswer => ({ errcode, errmsg })

/** WeChat's own documents write a field one way, the SDK's the other: templateId, template_id. */
function take(sent: Sent, name: string): unknown {
  return sent[name] ?? sent[name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]
}

const text = (sent: Sent, name: string): string => {
  const value = take(sent, name)
  return typeof value === 'string' ? value : ''
}

function sendSubscribeMessage({ people, quotas, strips }: WechatParts, sent: Sent): WechatAnswer {
  const openid = text(sent, 'touser')
  const templateId = text(sent, 'templateId')
  if (!people.knows(openid)) return refuse(40003, 'invalid openid')
  const template = quotas.template(templateId)
  if (!template) return refuse(40037, 'invalid template_id')
  const held = take(sent, 'data')
  const data = typeof held === 'object' && held !== null ? (held as Record<string, unknown>) : {}
  const bad = badField(template.fields, data)
  if (bad) return refuse(47003, `argument invalid! ${bad}`)
  const page = text(sent, 'page') || template.page
  const sending = () =>
    strips.add({
      channel: 'wechat',
      openid,
      templateName: template.name,
      title: template.title,
      lines: cardLines(template.fields, data),
      ...(page ? { page } : {}),
    })
  return quotas.spend(openid, templateId, sending)
    ? { ...ok, msgid: messageNumber() }
    : refuse(43101, 'user refuse to accept the msg')
}

/** A message's number, as long as WeChat's. */
const messageNumber = (): number => Math.floor(Math.random() * 2 ** 52)

/** @source WeChat: at most 2,500 characters; the openid must have been here within two hours, which is not checked here. */
function checkText({ people }: WechatParts, sent: Sent): WechatAnswer {
  const content = text(sent, 'content')
  if (!people.knows(text(sent, 'openid'))) return refuse(40003, 'invalid openid')
  if (content === '' || Number(take(sent, 'version')) !== 2) return refuse(44002, 'empty post data')
  if ([...content].length > 2_500) return refuse(40129, 'content too long')
  const risky = badWords(content).length > 0
  return {
    ...ok,
    trace_id: `local-${messageNumber()}`,
    result: risky ? { suggest: 'risky', label: 20001 } : { suggest: 'pass', label: 100 },
    detail: badWords(content).map((keyword) => ({ strategy: 'keyword', errcode: 0, suggest: 'risky', keyword })),
  }
}

function checkMedia({ people, mediaChecks }: WechatParts, sent: Sent): WechatAnswer {
  const url = text(sent, 'mediaUrl')
  const openid = text(sent, 'openid')
  if (!people.knows(openid)) return refuse(40003, 'invalid openid')
  if (!/^https?:\/\//.test(url)) return refuse(61010, 'invalid media_url')
  return { ...ok, trace_id: mediaChecks.begin(url, openid) }
}

function getPhoneNumber({ people, appId, now }: WechatParts, sent: Sent): WechatAnswer {
  const phone = people.redeem(text(sent, 'code'))
  if (!phone) return refuse(40029, 'invalid code')
  return {
    ...ok,
    phone_info: {
      phoneNumber: phone,
      purePhoneNumber: phone,
      countryCode: '86',
      watermark: { timestamp: Math.floor(now() / 1000), appid: appId },
    },
  }
}

/** @source WeChat, cloud calls: a picture comes as its type and its bytes, which on the way through JSON are base64. */
async function getUnlimitedCode({ appUrl }: WechatParts, sent: Sent): Promise<WechatAnswer> {
  const wanted = { scene: text(sent, 'scene'), page: text(sent, 'page'), width: take(sent, 'width') }
  const drawn = await drawCode(appUrl(), wanted)
  if (Array.isArray(drawn)) return refuse(...drawn)
  return { ...ok, contentType: 'image/png', buffer: drawn.toString('base64') }
}

interface Interface {
  channel: 'wechat' | 'check'
  run(parts: WechatParts, sent: Sent): WechatAnswer | Promise<WechatAnswer>
}

/** By name and by path, since callers write either. */
const INTERFACES: Record<string, Interface> = {
  'subscribemessage.send': { channel: 'wechat', run: sendSubscribeMessage },
  'cgi-bin/message/subscribe/send': { channel: 'wechat', run: sendSubscribeMessage },
  'security.msgseccheck': { channel: 'check', run: checkText },
  'wxa/msg_sec_check': { channel: 'check', run: checkText },
  'security.mediacheckasync': { channel: 'check', run: checkMedia },
  'wxa/media_check_async': { channel: 'check', run: checkMedia },
  'phonenumber.getphonenumber': { channel: 'check', run: getPhoneNumber },
  'wxa/business/getuserphonenumber': { channel: 'check', run: getPhoneNumber },
  'wxacode.getunlimited': { channel: 'check', run: getUnlimitedCode },
  'wxa/getwxacodeunlimit': { channel: 'check', run: getUnlimitedCode },
}

export function wechatActions(parts: WechatParts): CloudPart {
  return async ({ action, ...body }) => {
    if (action !== 'wx.api') {
      throw new CloudRefusal('INVALID_ACTION', `${action}: the local cloud offers wx.api only (callWxOpenApi)`)
    }
    const name = String(body['apiName'] ?? '').replace(/^\/|^openapi\./g, '')
    const known = INTERFACES[name.toLowerCase()]
    if (!known) throw new CloudRefusal('INVALID_PARAM', `the local WeChat has no interface '${name}'`)
    const verdict = await parts.faults.judge(known.channel)
    const answer =
      verdict.kind === 'fail'
        ? refuse(Number(verdict.code ?? -1), 'system error, told to fail')
        : await known.run(parts, readRequest(body['requestData']))
    await parts.faults.hold(known.channel)
    return verdict.kind === 'hangUp' ? ANSWER_LOST : { data: { responseData: JSON.stringify(answer) } }
  }
}

function readRequest(requestData: unknown): Sent {
  if (typeof requestData !== 'string' || requestData === '') return {}
  try {
    const value: unknown = JSON.parse(requestData)
    if (typeof value === 'object' && value !== null) return value as Sent
  } catch {
    // falls through to the refusal below
  }
  throw new CloudRefusal('INVALID_PARAM', 'requestData is no JSON object')
}
