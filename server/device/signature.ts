// Whose call this is. Unknown, lost, revoked, wrongly signed: one answer, and the same work before it.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Device } from '../../domain/device/device'
import { canonical, type SignedHead, type Verb } from '../../domain/device/wire'
import { collection } from '../kernel/database'
import { log, logFault } from '../kernel/log'
import { newKey, seal, unseal } from './seal'

export interface Signed {
  method: string
  verb: Verb
  head: SignedHead
  /** As it came over the wire. */
  body: Buffer
}

export const signatureOf = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

export const hashOf = (body: Buffer): string => createHash('sha256').update(body).digest('hex')

/** Stands in for a device that is not there, so that looking in vain takes as long as finding. */
const NOBODY = '0000000000000000'
let nobodysKey: string | undefined

/** The device, and whether it signed with its new key; undefined for whatever is not to be heard. */
export async function verified({
  method,
  verb,
  head,
  body,
}: Signed): Promise<{ device: Device; newest: boolean } | undefined> {
  const device = await collection('devices').byId(head.deviceId)
  nobodysKey ??= seal(newKey(), NOBODY)
  const text = canonical(method, verb, head, hashOf(body))
  const given = Buffer.from(head.signature, 'hex')
  const isOf = (sealed: string, deviceId: string): boolean =>
    timingSafeEqual(signatureOf(unseal(sealed, deviceId), text), given)
  try {
    const newest = isOf(device?.key ?? nobodysKey, device?._id ?? NOBODY)
    const before = isOf(device?.keyBefore ?? nobodysKey, device?.keyBefore ? device._id : NOBODY)
    if (device?.state === 'active' && (newest || before)) return { device, newest }
    // Which it was is for the log alone.
    log('warn', 'device.refused', { deviceId: head.deviceId, why: whyNot(device, newest || before) })
  } catch (fault) {
    logFault('device.unseal', fault, { deviceId: head.deviceId })
  }
  return undefined
}

function whyNot(device: Device | undefined, signed: boolean): string {
  if (!device) return 'unknown'
  return signed ? device.state : 'signature'
}
