// What other rooms may ask of devices.
import type { Household } from '../../domain/household/household'
import { pathOf } from '../household/read'
import { devicesOf, moveDevice } from './store'

export { batteryBelow, devicesByIds, unheardSince } from './store'

/** Whether a button hangs there that is heard. */
export const hasActiveDevice = async (householdId: Household['_id']): Promise<boolean> =>
  (await devicesOf(householdId)).some(({ state }) => state === 'active')

/** A household has moved: its devices are found on the ground where it lies now. */
export async function devicesFollow(household: Household): Promise<void> {
  const path = await pathOf(household)
  for (const { _id } of await devicesOf(household._id)) await moveDevice(_id, path)
}
