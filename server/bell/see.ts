// One alert, as whoever asks may see it.
import { see } from '../../domain/bell/contract'
import { Refusal } from '../../domain/refusal'
import { handle, personOf } from '../kernel/handle'
import { seen, upToNow } from './act'
import { alertById } from './store'
import { viewed } from './viewed'

export const handleSee = handle(see, async ({ alertId, as }, circumstances) => {
  const found = await alertById(alertId)
  if (!found) throw new Refusal('NOT_FOUND')
  seen(found, circumstances)
  const [alert] = await upToNow([found], circumstances.now)
  const view = seen(alert ?? found, circumstances, as === 'desk')
  if (view.as === 'desk') await viewed(personOf(circumstances)._id, see.name, { alertId }, circumstances.now)
  return { alert: view, now: circumstances.now }
})
