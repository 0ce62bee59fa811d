// The devices of one household.
import { ofHousehold } from '../../domain/device/contract'
import { householdOnGround } from '../household/read'
import { handle } from '../kernel/handle'
import { linesOf } from './ground'
import { devicesOf } from './store'

export const handleOfHousehold = handle(ofHousehold, async ({ householdId }, circumstances) => {
  await householdOnGround(householdId, circumstances)
  const devices = await linesOf(await devicesOf(householdId), circumstances.now)
  return { devices: devices.sort((a, b) => b.enrolledAt - a.enrolledAt), now: circumstances.now }
})
