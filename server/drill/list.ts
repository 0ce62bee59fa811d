// The drills of one's ground.
import { list } from '../../domain/drill/contract'
import { drillGround } from '../../domain/drill/drill'
import { handle } from '../kernel/handle'
import { linesOf } from './show'
import { drillsOn } from './store'

export const handleList = handle(list, async (_input, { caller, now }) => ({
  drills: await linesOf(await drillsOn(drillGround(caller.positions), 50)),
  now,
}))
