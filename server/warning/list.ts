// The warnings on one's ground, the latest first.
import { groundOf } from '../../domain/bell/desk'
import { list } from '../../domain/warning/contract'
import { countAsks } from '../../domain/warning/course'
import { handle } from '../kernel/handle'
import { sendingGround } from './area'
import { lineOf } from './show'
import { asksOf, warningsOn } from './store'

const MOST = 20

export const handleList = handle(list, async (_input, { caller, now }) => {
  const warnings = await warningsOn(groundOf(caller.positions), MOST)
  const lines = await Promise.all(
    warnings.map(async (warning) => lineOf(warning, warning.report ?? countAsks(await asksOf(warning._id)))),
  )
  return { warnings: lines, maySend: sendingGround(caller.positions).length > 0, now }
})
