// The devices of a desk's places.
import { groundOf } from '../../domain/bell/desk'
import { list } from '../../domain/device/contract'
import { handle } from '../kernel/handle'
import { linesOf } from './ground'
import { devicesOn } from './store'

export const handleList = handle(list, async ({ limit, afterId }, { caller, now }) => ({
  devices: await linesOf(await devicesOn(groundOf(caller.positions), limit, afterId), now),
  now,
}))
