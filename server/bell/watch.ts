// The desk's list: what is open on the ground one answers for, then what ended last.
import { watch } from '../../domain/bell/contract'
import { groundOf } from '../../domain/bell/desk'
import { lineOf } from '../../domain/bell/view-for'
import { handle } from '../kernel/handle'
import { upToNow } from './act'
import { endedOnGround, openOnGround } from './store'

export const handleWatch = handle(watch, async ({ ended }, { caller, now }) => {
  const ground = groundOf(caller.positions)
  if (ground.length === 0) return { open: [], ended: [], now }
  const [open, over] = await Promise.all([
    openOnGround(ground).then((alerts) => upToNow(alerts, now)),
    ended === 0 ? [] : endedOnGround(ground, ended),
  ])
  return { open: open.map((alert) => lineOf(alert, now)), ended: over.map((alert) => lineOf(alert, now)), now }
})
