// A device as its maker would build it from docs/device.md: signs by itself, with nothing of the server's.
import { createHash, createHmac, randomBytes } from 'node:crypto'
import { contextOf, type Main } from './ground'

export interface Button {
  deviceId: string
  /** 64 hexadecimal digits. */
  key: string
}

export interface Sending {
  method?: string
  /** As the platform gives it to the function. */
  path?: string
  /** What is signed as the path, where that is not /device/<verb>. */
  signedPath?: string
  body?: string
  timestamp?: number | string
  nonce?: string
  signature?: string
  headers?: Record<string, unknown>
  base64?: boolean
}

/** As HTTP access brings it, signed unless `signature` or `headers` say otherwise. */
export function eventOf({ deviceId, key }: Button, verb: string, now: number, sending: Sending = {}) {
  const { method = 'POST', body = '', timestamp = now, nonce = randomBytes(12).toString('base64url') } = sending
  const hash = createHash('sha256').update(body).digest('hex')
  const text = [method, sending.signedPath ?? `/device/${verb}`, timestamp, nonce, hash].join('\n')
  const signature = sending.signature ?? createHmac('sha256', Buffer.from(key, 'hex')).update(text).digest('hex')
  return {
    httpMethod: method,
    path: sending.path ?? `/device/${verb}`,
    headers: sending.headers ?? {
      'x-linling-device': deviceId,
      'x-linling-time': String(timestamp),
      'x-linling-nonce': nonce,
      'x-linling-signature': signature,
    },
    body: sending.base64 ? Buffer.from(body).toString('base64') : body,
    isBase64Encoded: sending.base64 ?? false,
  }
}

export interface Heard {
  status: number
  body: Record<string, unknown> & { ok: boolean; code?: string; now?: number; say?: string; phase?: string }
}

export async function deliver(main: Main, event: unknown): Promise<Heard> {
  const answer = (await main(event, contextOf({ source: 'http' }))) as { statusCode: number; body: string }
  return { status: answer.statusCode, body: JSON.parse(answer.body) }
}
