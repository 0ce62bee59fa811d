// Whose devices these are: whoever holds an office over the place of the household. Others learn nothing of them.
import type { DeviceLine } from '../../domain/device/contract'
import { type Device, isSilent } from '../../domain/device/device'
import { addressOf } from '../../domain/household/amendment'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { householdById, householdsByIds, isHeld, pathOf } from '../household/read'
import type { Circumstances } from '../kernel/handle'
import { placesByIds } from '../place/read'
import { deviceById } from './store'

/** A device whose household lies on the caller's ground now, wherever it lay when the device was put up. */
export async function deviceOnGround(deviceId: Id, circumstances: Circumstances): Promise<Device> {
  const device = await deviceById(deviceId)
  const household = device && (await householdById(device.householdId))
  if (!device || !isHeld(circumstances, household ? await pathOf(household) : device.path)) {
    throw new Refusal('NOT_FOUND')
  }
  return device
}

export async function linesOf(devices: readonly Device[], now: Instant): Promise<DeviceLine[]> {
  const households = await householdsByIds(devices.map(({ householdId }) => householdId))
  const places = await placesByIds(households.flatMap(({ estateId, buildingId }) => [estateId, buildingId]))
  const nameOf = (placeId: Id) => places.find(({ _id }) => _id === placeId)?.name ?? ''
  return devices.map((device) => {
    const household = households.find(({ _id }) => _id === device.householdId)
    return {
      deviceId: device._id,
      householdId: device.householdId,
      address: household ? addressOf(household, nameOf) : '',
      kind: device.kind,
      state: device.state,
      keyNumber: device.keyNumber,
      keyWaits: device.keyBefore !== undefined,
      enrolledAt: device.enrolledAt,
      lastSeenAt: device.lastSeenAt,
      battery: device.battery,
      signal: device.signal,
      silent: isSilent(device, now),
    }
  })
}
