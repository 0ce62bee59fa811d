// A drill is called off, or broken off: then its alerts end at once, and whoever is still under way is told.
import { cancel } from '../../domain/drill/contract'
import { cancelled } from '../../domain/drill/drill'
import { breakOff } from '../bell/read'
import { audit } from '../kernel/audit'
import { handle, personOf } from '../kernel/handle'
import { linesOf, onGround } from './show'
import { changeDrill, drillById } from './store'

export const handleCancel = handle(cancel, async ({ drillId }, circumstances) => {
  const { key, now } = circumstances
  const { _id: personId, name } = personOf(circumstances)
  const before = onGround(await drillById(drillId), circumstances)
  const drill = await changeDrill(drillId, key, (held) => cancelled(held, { personId, name }, now))
  // Also on a repeat of the same intention: the one before may have broken off in between.
  for (const { alertId } of drill.doors) if (alertId) await breakOff(alertId, key, now)
  if (!before.keys.includes(key)) await audit(now, { by: personId, call: cancel.name, about: { drillId } })
  return { drill: (await linesOf([drill]))[0]! }
})
