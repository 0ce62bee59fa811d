// What takes a device's voice, carried out once and put down.
import type { lost, revoke } from '../../domain/device/contract'
import type { lost as lose, revoked } from '../../domain/device/device'
import type { Id } from '../../domain/shape'
import { audit } from '../kernel/audit'
import { type Circumstances, personOf } from '../kernel/handle'
import { deviceOnGround, linesOf } from './ground'
import { changeDevice } from './store'

export async function silence(
  { name }: typeof lost | typeof revoke,
  to: typeof lose | typeof revoked,
  { deviceId, words }: { deviceId: Id; words?: string | undefined },
  circumstances: Circumstances,
) {
  const { key: intention, now } = circumstances
  const by = personOf(circumstances)._id
  const held = await deviceOnGround(deviceId, circumstances)
  const device = await changeDevice(deviceId, intention, (one) => to(one, { by, at: now, intention, words }))
  if (!held.keys.includes(intention)) {
    await audit(now, { by, call: name, about: { deviceId, householdId: device.householdId } })
  }
  const [line] = await linesOf([device], now)
  return { device: line! }
}
