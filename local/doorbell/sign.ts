/** Signing, written from docs/device.md alone: this is the maker's side, and shares nothing with the server's. */
import { createHash, createHmac, randomBytes } from 'node:crypto'

export interface Call {
  method: 'GET' | 'POST'
  /** /device/press */
  path: string
  /** Epoch milliseconds. */
  time: number
  nonce: string
  body: string
}

/** @param key 64 hexadecimal digits. */
export function signatureOf(key: string, { method, path, time, nonce, body }: Call): string {
  const bodyHash = createHash('sha256').update(body).digest('hex')
  return createHmac('sha256', Buffer.from(key, 'hex'))
    .update([method, path, String(time), nonce, bodyHash].join('\n'))
    .digest('hex')
}

/** Random, for nonces and for ids of presses. */
export const newId = (): string => randomBytes(16).toString('base64url')
