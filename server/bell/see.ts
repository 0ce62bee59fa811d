// One alert, as whoever asks may see it.
import { see } from '../../domain/bell/contract'
import { Refusal } from '../../domain/refusal'
import { handle } from '../kernel/handle'
import { seen, upToNow } from './act'
import { alertById } from './store'

export const handleSee = handle(see, async ({ alertId, as }, circumstances) => {
  const found = await alertById(alertId)
  if (!found) throw new Refusal('NOT_FOUND')
  seen(found, circumstances)
  const [alert] = await upToNow([found], circumstances.now)
  return { alert: seen(alert ?? found, circumstances, as === 'desk'), now: circumstances.now }
})
