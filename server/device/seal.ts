// The keys of devices. An HMAC can only be verified by who has the key, so keys are kept, and not hashes of them; but
// sealed, so that a copy of the database alone rings no bell. Decided: AES-256-GCM of node:crypto, under a key derived
// by HKDF from LINLING_DEVICE_KEY, which is in the functions' environment and nowhere in the database; the device's id is
// authenticated with it, so that a sealed key put into another device's document does not open. Losing that
// environment key makes every device mute until it has a new key: it is to be backed up (docs/device.md).
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { Id } from '../../domain/shape'
import { settings } from '../kernel/settings'

const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16

let sealing: { from: string; key: Buffer } | undefined

function sealingKey(): Buffer {
  const from = settings().deviceKey
  if (from.length < 32) throw new Error('LINLING_DEVICE_KEY is not set, or shorter than 32 characters')
  if (sealing?.from !== from) {
    sealing = { from, key: Buffer.from(hkdfSync('sha256', from, '', 'linling devices, keys at rest, 1', 32)) }
  }
  return sealing.key
}

export const newKey = (): Buffer => randomBytes(KEY_BYTES)

/** `v1.` and iv, tag and text in base64url. */
export function seal(key: Buffer, deviceId: Id): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', sealingKey(), iv, { authTagLength: TAG_BYTES }).setAAD(
    Buffer.from(deviceId),
  )
  const text = Buffer.concat([cipher.update(key), cipher.final()])
  return `v1.${Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url')}`
}

/** @throws where it was sealed for another device, under another key, or not by us. */
export function unseal(sealed: string, deviceId: Id): Buffer {
  if (!sealed.startsWith('v1.')) throw new Error('not a sealed key')
  const bytes = Buffer.from(sealed.slice(3), 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', sealingKey(), bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(Buffer.from(deviceId)).setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()])
}
