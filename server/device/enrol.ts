// A device is tied to a household, and its key shown.
import { createHash } from 'node:crypto'
import { enrol } from '../../domain/device/contract'
import { enrolled, mayShowKey } from '../../domain/device/device'
import { Refusal } from '../../domain/refusal'
import { householdOnGround } from '../household/read'
import { audit } from '../kernel/audit'
import { handle, personOf } from '../kernel/handle'
import { linesOf } from './ground'
import { newKey, seal, unseal } from './seal'
import { deviceById, insertDevice } from './store'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** One intention, one device: its id follows from who wanted it and their key. */
export function deviceIdOf(personId: string, intention: string): string {
  const bytes = createHash('sha256').update(`device\n${personId}\n${intention}`).digest().subarray(0, 16)
  return [...bytes].map((byte) => ALPHABET[byte % 32]).join('')
}

export const handleEnrol = handle(enrol, async ({ householdId, kind }, circumstances) => {
  const { key: intention, now } = circumstances
  const by = personOf(circumstances)._id
  const { household, path } = await householdOnGround(householdId, circumstances)
  if (!household.bellConsent) throw new Refusal('CONSENT_FIRST')
  const deviceId = deviceIdOf(by, intention)
  const key = newKey()
  const made = enrolled({ deviceId, householdId, path, kind, key: seal(key, deviceId) }, { by, at: now, intention })
  const isNew = await insertDevice(made)
  const device = isNew ? made : await deviceById(deviceId)
  if (device?.householdId !== householdId || !mayShowKey(device, by, intention, now)) {
    throw new Refusal('CHANGED_MEANWHILE', 'enrolled before')
  }
  if (isNew) await audit(now, { by, call: enrol.name, about: { deviceId, householdId } })
  const [line] = await linesOf([device], now)
  return { device: line!, key: (isNew ? key : unseal(device.key, deviceId)).toString('hex') }
})
