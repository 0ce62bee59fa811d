// The door for devices, over HTTP: who signed → is it new → how often → what they want → one answer, with the server's
// time in each, so that a device whose clock is wrong can put it right.
import type * as z from 'zod'
import type { Alert } from '../../domain/bell/alert'
import { presserView } from '../../domain/bell/view-for'
import { DEVICE_KINDS, type Device } from '../../domain/device/device'
import { type Spoken, spokenOf, withWarning } from '../../domain/device/spoken'
import {
  cancelBody,
  heartbeatBody,
  isInTime,
  type SignedHead,
  signedHead,
  stateBody,
  VERBS,
  type Verb,
  verbOf,
} from '../../domain/device/wire'
import { REFUSALS, Refusal, type RefusalCode } from '../../domain/refusal'
import type { Instant } from '../../domain/shape'
import { type HttpEvent, isHttp } from '../kernel/caller'
import { hasPrototypeKey } from '../kernel/handle'
import { newId } from '../kernel/ids'
import { log, logFault } from '../kernel/log'
import { deviceUsed } from '../morning/read'
import { warningToSpeak } from '../warning/read'
import { cancel, press, standing } from './deeds'
import { tooOften } from './pace'
import { verified } from './signature'
import { type Heard, noteHeard, rememberNonce } from './store'

/**
 * Milliseconds before which nobody is told that they are not heard. Finding no such device is quicker than finding one
 * by a millisecond or two of reading; waiting for the same moment hides it.
 */
const TOLD_AFTER = 100

/** Bytes of a body: a device has little to say. */
const LARGEST = 2048

const STATUS: Partial<Record<RefusalCode, number>> = {
  BAD_INPUT: 400,
  DEVICE_REFUSED: 401,
  CLOCK_OFF: 401,
  UNKNOWN_CALL: 404,
  TOO_LARGE: 413,
  TOO_OFTEN: 429,
  OUR_FAULT: 500,
  BUSY: 503,
}

const answer = (status: number, body: object) => ({
  statusCode: status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
  isBase64Encoded: false,
})
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, Math.max(0, milliseconds)))

/** Seconds after which it is worth trying again. */
const AGAIN: Partial<Record<RefusalCode, number>> = { TOO_OFTEN: 60, OUR_FAULT: 5, BUSY: 2, CLOCK_OFF: 0 }

const refused = (code: RefusalCode, now: Instant, status = STATUS[code] ?? 400) =>
  answer(status, { ok: false, code, message: REFUSALS[code], now, ...(code in AGAIN ? { again: AGAIN[code] } : {}) })

/** @param clock epoch milliseconds. */
export function openDeviceDoor({ clock = Date.now } = {}) {
  return async function main(event: unknown): Promise<unknown> {
    // Whoever calls the function directly, a timer among them, has nothing to say here.
    if (!isHttp(event)) return { ok: false, code: 'UNKNOWN_CALL', message: REFUSALS.UNKNOWN_CALL }
    const now = clock()
    const arrived = performance.now()
    const verb = verbOf(event.path)
    let outcome = 'ok'
    try {
      if (!verb) throw new Refusal('UNKNOWN_CALL')
      if (!(VERBS[verb] as readonly string[]).includes(event.httpMethod)) {
        outcome = 'METHOD'
        return refused('UNKNOWN_CALL', now, 405)
      }
      return answer(200, { ok: true, now, ...(await listen(event, verb, now)) })
    } catch (fault) {
      const code = fault instanceof Refusal ? fault.code : 'OUR_FAULT'
      outcome = code
      if (!(fault instanceof Refusal)) logFault('device', fault, { verb, quote: newId(now) })
      if (code === 'DEVICE_REFUSED') await pause(TOLD_AFTER - (performance.now() - arrived))
      return refused(code, now)
    } finally {
      log('info', `device.${verb ?? 'nothing'}`, { outcome, ms: Math.round(performance.now() - arrived) })
    }
  }
}

async function listen(event: HttpEvent, verb: Verb, now: Instant): Promise<Spoken> {
  const text = typeof event.body === 'string' ? event.body : ''
  if (text.length > LARGEST * 2) throw new Refusal('TOO_LARGE')
  const body = Buffer.from(text, event.isBase64Encoded ? 'base64' : 'utf8')
  if (body.length > LARGEST) throw new Refusal('TOO_LARGE')
  const head = signedHead.safeParse(headOf(event))
  if (!head.success) throw new Refusal('DEVICE_REFUSED', 'head')
  // Before the signature, so that it says nothing of any device: a clock that is wrong is wrong for all of them.
  if (!isInTime(head.data.timestamp, now)) throw new Refusal('CLOCK_OFF')
  const signed = await verified({ method: event.httpMethod, verb, head: head.data, body })
  if (!signed) throw new Refusal('DEVICE_REFUSED')
  const { device, newest } = signed
  const note = (heard?: Heard) =>
    noteHeard(device, newest, now, heard).catch((fault: unknown) =>
      logFault('device.heard', fault, { deviceId: device._id }),
    )
  const sent = parsed(body)
  const alert =
    verb === 'press'
      ? await hear(device, sent, head.data, now, note)
      : await answerTo(device, verb, sent, head.data, now, note)
  const spoken = spokenOf(alert && presserView(alert, now))
  // While nobody waits for help the device says what its household is warned of. A push of its button rings all the same.
  if (verb === 'press' || verb === 'cancel' || (spoken.phase !== 'idle' && spoken.phase !== 'done')) return spoken
  const warning = await warningToSpeak(device.householdId, DEVICE_KINDS[device.kind], now).catch((fault: unknown) => {
    logFault('device.warning', fault, { deviceId: device._id })
    return undefined
  })
  return warning ? withWarning(spoken, warning) : spoken
}

type Note = (heard?: Heard) => Promise<void>

/**
 * A press goes through whatever else is the matter: too often, a body that cannot be read, nonces that cannot be kept.
 * A copy of a call is carried out too, since the call itself may have been cut off before anything was stored, and the
 * press it names is one press; but it is answered as a copy.
 */
async function hear(device: Device, sent: unknown, head: SignedHead, now: Instant, note: Note): Promise<Alert> {
  const [alert, isNew] = await Promise.all([
    press(device, sent, head.nonce, now),
    rememberNonce(head, true, now).catch((fault: unknown) => {
      logFault('device.nonce', fault, { deviceId: device._id })
      return true
    }),
    note(),
    deviceUsed(device.householdId, DEVICE_KINDS[device.kind], now),
  ])
  if (!isNew) throw new Refusal('DEVICE_REFUSED', 'nonce')
  return alert
}

async function answerTo(
  device: Device,
  verb: Exclude<Verb, 'press'>,
  sent: unknown,
  head: SignedHead,
  now: Instant,
  note: Note,
): Promise<Alert | undefined> {
  if (await tooOften(device._id, now)) throw new Refusal('TOO_OFTEN')
  if (!(await rememberNonce(head, false, now))) throw new Refusal('DEVICE_REFUSED', 'nonce')
  switch (verb) {
    case 'heartbeat': {
      const heard = shaped(heartbeatBody, sent)
      return (await Promise.all([standing(device, now), note(heard)]))[0]
    }
    case 'cancel': {
      const { cancel: id = head.nonce } = shaped(cancelBody, sent)
      return (
        await Promise.all([
          cancel(device, id, now),
          note(),
          deviceUsed(device.householdId, DEVICE_KINDS[device.kind], now),
        ])
      )[0]
    }
    case 'state':
      shaped(stateBody, sent)
      return (await Promise.all([standing(device, now), note()]))[0]
  }
}

/** Header names come in any case. */
function headOf({ headers }: HttpEvent): Record<string, unknown> {
  const held = new Map(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value as unknown]))
  return {
    deviceId: held.get('x-linling-device'),
    timestamp: held.get('x-linling-time'),
    nonce: held.get('x-linling-nonce'),
    signature: held.get('x-linling-signature'),
  }
}

/** Undefined for what is not JSON; an empty body is an empty object. */
function parsed(body: Buffer): unknown {
  if (body.length === 0) return {}
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}

function shaped<S extends z.ZodType>(shape: S, sent: unknown): z.output<S> {
  const told = hasPrototypeKey(sent) ? undefined : shape.safeParse(sent)
  if (!told?.success) throw new Refusal('BAD_INPUT')
  return told.data
}
