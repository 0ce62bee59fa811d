// A new key for a device, shown once.
import { rotate } from '../../domain/device/contract'
import { mayShowKey, rotated } from '../../domain/device/device'
import { Refusal } from '../../domain/refusal'
import { audit } from '../kernel/audit'
import { handle, personOf } from '../kernel/handle'
import { deviceOnGround, linesOf } from './ground'
import { newKey, seal, unseal } from './seal'
import { changeDevice } from './store'

export const handleRotate = handle(rotate, async ({ deviceId, atOnce }, circumstances) => {
  const { key: intention, now } = circumstances
  const by = personOf(circumstances)._id
  const held = await deviceOnGround(deviceId, circumstances)
  const sealed = seal(newKey(), deviceId)
  const device = await changeDevice(deviceId, intention, (one) =>
    rotated(one, sealed, atOnce, { by, at: now, intention }),
  )
  if (!mayShowKey(device, by, intention, now)) throw new Refusal('CHANGED_MEANWHILE', 'changed before')
  if (!held.keys.includes(intention)) {
    await audit(now, { by, call: rotate.name, about: { deviceId, householdId: device.householdId, atOnce } })
  }
  const [line] = await linesOf([device], now)
  return { device: line!, key: unseal(device.key, deviceId).toString('hex') }
})
