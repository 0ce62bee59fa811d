// Where Tencent Cloud tells of keys and SMS that came back. It signs nothing: whoever knows the address is let in, and is
// believed only about calls and SMS that we sent, to that number, within the last half hour. Every caller hears the same.
import { createHash, timingSafeEqual } from 'node:crypto'
import { type NotPickedUp, readCallback, readNotPickedUp } from '../../domain/reply/callback'
import { meant } from '../../domain/reply/heed'
import type { Said } from '../../domain/reply/reply'
import type { Instant } from '../../domain/shape'
import { bellAskedByPhone, hearNotPickedUp } from '../bell/read'
import { type HttpEvent, isHttp } from '../kernel/caller'
import { newId } from '../kernel/ids'
import { log, logFault } from '../kernel/log'
import { settings } from '../kernel/settings'
import { morningAskedByPhone } from '../morning/read'
import { personByPhone } from '../person/read'
import { askedByPhone as warningAskedByPhone } from '../warning/read'

/** Characters; a callback has a few hundred. */
const LARGEST = 8192
/** A shorter token could be guessed; without one nobody is let in. */
const TOKEN_LEAST = 32

/** @source Tencent Cloud: 0 is success; anything else may be sent again. */
const answer = (result: 0 | 1) => ({
  statusCode: result === 0 ? 200 : 500,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(result === 0 ? { result, errmsg: 'OK' } : { result, errmsg: 'try again' }),
  isBase64Encoded: false,
})

const digest = (words: string): Buffer => createHash('sha256').update(words).digest()

/** The last part of the path, with or without the path under which the function stands. */
function knowsAddress(path: unknown): boolean {
  const { callbackToken } = settings()
  const given = typeof path === 'string' ? (path.split('/').filter(Boolean).at(-1) ?? '') : ''
  return callbackToken.length >= TOKEN_LEAST && timingSafeEqual(digest(given), digest(callbackToken))
}

function sentIn({ body, isBase64Encoded }: HttpEvent): unknown {
  if (typeof body !== 'string' || body.length > LARGEST) return undefined
  try {
    return JSON.parse(isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body)
  } catch {
    return undefined
  }
}

/** The same key, or the same SMS, delivered again is the same intention. */
function intentionOf(said: Said): string {
  const what = said.by === 'voice' ? [said.reference, said.key] : [said.at, said.text]
  return `phone-${digest(JSON.stringify([said.by, said.phone, ...what]))
    .toString('hex')
    .slice(0, 40)}`
}

/** @param clock epoch milliseconds. */
export function openReplyDoor({ clock = Date.now } = {}) {
  return async function main(event: unknown): Promise<unknown> {
    // Whoever calls the function directly, a timer among them, has nothing to say here.
    if (!isHttp(event)) return { ok: false, code: 'UNKNOWN_CALL' }
    const now = clock()
    const started = Date.now()
    let outcome = 'nothing'
    try {
      outcome = await listen(event, now)
      return answer(0)
    } catch (fault) {
      outcome = 'OUR_FAULT'
      logFault('reply', fault, { quote: newId(now) })
      return answer(1)
    } finally {
      log('info', 'reply', { outcome, ms: Date.now() - started })
    }
  }
}

async function listen(event: HttpEvent, now: Instant): Promise<string> {
  if (event.httpMethod !== 'POST' || !knowsAddress(event.path)) return 'stranger'
  const sent = sentIn(event)
  const rang = readNotPickedUp(sent)
  if (rang) return notPickedUp(rang, now)
  const said = readCallback(sent)
  if (!said) return 'no answer'
  const person = await personByPhone(said.phone)
  // A call names itself; an SMS answers what went out last, whichever room asked.
  const asked = meant(
    await Promise.all([
      person && bellAskedByPhone(person, said, now),
      warningAskedByPhone(said, now),
      morningAskedByPhone(said, now),
    ]),
  )
  await asked?.take(intentionOf(said))
  return asked ? said.by : 'not asked'
}

async function notPickedUp({ phone, reference }: NotPickedUp, now: Instant): Promise<string> {
  const person = await personByPhone(phone)
  const known = person !== undefined && (await hearNotPickedUp(person, reference, now))
  return known ? 'not picked up' : 'not asked'
}
