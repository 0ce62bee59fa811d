// The desk's list: what is open on the ground one answers for, then what ended last.
import { watch } from '../../domain/bell/contract'
import { groundOf } from '../../domain/bell/desk'
import { lineOf } from '../../domain/bell/view-for'
import { handle, personOf } from '../kernel/handle'
import { upToNow } from './act'
import { endedOnGround, openOnGround } from './store'
import { viewed } from './viewed'

export const handleWatch = handle(watch, async ({ ended }, circumstances) => {
  const { caller, now } = circumstances
  const ground = groundOf(caller.positions)
  if (ground.length === 0) return { open: [], ended: [], now }
  const [open, over] = await Promise.all([
    openOnGround(ground).then((alerts) => upToNow(alerts, now)),
    ended === 0 ? [] : endedOnGround(ground, ended),
  ])
  await viewed(personOf(circumstances)._id, watch.name, { open: open.length }, now)
  return { open: open.map((alert) => lineOf(alert, now)), ended: over.map((alert) => lineOf(alert, now)), now }
})
