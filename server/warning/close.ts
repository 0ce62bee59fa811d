// Closing a warning: when nothing is open, or with a reason. Its asks are retired by the pulse.
import { Refusal } from '../../domain/refusal'
import { close } from '../../domain/warning/contract'
import { closeWarning, countAsks } from '../../domain/warning/course'
import { audit } from '../kernel/audit'
import { handle, personOf } from '../kernel/handle'
import { maySteer, onGround, seen } from './show'
import { asksOf, changeWarning } from './store'

export const handleClose = handle(close, async ({ warningId, reason }, circumstances) => {
  const { key, now } = circumstances
  const { _id: personId, name } = personOf(circumstances)
  if (!maySteer(await onGround(warningId, circumstances), circumstances)) throw new Refusal('NOT_YOURS')
  const counts = countAsks(await asksOf(warningId))
  const warning = await changeWarning(warningId, (held) =>
    held.keys.includes(key) ? undefined : closeWarning(held, counts, { personId, name }, reason, key, now),
  )
  await audit(now, { by: personId, call: close.name, about: { warningId, open: counts.open } })
  return seen(warning, circumstances, close.name)
})
