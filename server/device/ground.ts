// Whose devices these are: whoever holds an office over the place of the household. Others learn nothing of them.
import { groundOf } from '../../domain/bell/desk'
import type { DeviceLine } from '../../domain/device/contract'
import { type Device, isSilent } from '../../domain/device/device'
import type { Household } from '../../domain/household/household'
import type { Place } from '../../domain/place/place'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { householdById, householdsByIds } from '../household/read'
import type { Circumstances } from '../kernel/handle'
import { placesByIds } from '../place/read'
import { deviceById } from './store'

/** City, street, community, grid. */
export async function pathOf({ communityId, gridId }: Household): Promise<Id[]> {
  const [community] = await placesByIds([communityId])
  return [...(community?.path ?? []), communityId, gridId]
}

const holds = ({ caller }: Circumstances, path: readonly Id[]): boolean => {
  const ground = groundOf(caller.positions)
  return path.some((placeId) => ground.includes(placeId))
}

/** The household and where it lies, when it lies on the caller's ground. */
export async function householdOnGround(householdId: Id, circumstances: Circumstances) {
  const household = await householdById(householdId)
  const path = household ? await pathOf(household) : []
  if (!household || !holds(circumstances, path)) throw new Refusal('NOT_FOUND')
  return { household, path }
}

/** A device whose household lies on the caller's ground now, wherever it lay when the device was put up. */
export async function deviceOnGround(deviceId: Id, circumstances: Circumstances): Promise<Device> {
  const device = await deviceById(deviceId)
  const household = device && (await householdById(device.householdId))
  if (!device || !holds(circumstances, household ? await pathOf(household) : device.path)) {
    throw new Refusal('NOT_FOUND')
  }
  return device
}

export async function linesOf(devices: readonly Device[], now: Instant): Promise<DeviceLine[]> {
  const households = await householdsByIds(devices.map(({ householdId }) => householdId))
  const places = await placesByIds(households.flatMap(({ estateId, buildingId }) => [estateId, buildingId]))
  return devices.map((device) => {
    const household = households.find(({ _id }) => _id === device.householdId)
    return {
      deviceId: device._id,
      householdId: device.householdId,
      address: household ? addressOf(household, places) : '',
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

function addressOf({ estateId, buildingId, door }: Household, places: readonly Place[]): string {
  const nameOf = (id: Id) => places.find(({ _id }) => _id === id)?.name ?? ''
  const [estate, building] = [nameOf(estateId), nameOf(buildingId)]
  return `${building.startsWith(estate) ? '' : estate}${building}${door}`
}
