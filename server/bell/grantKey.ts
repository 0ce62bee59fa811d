// The desk lets those at the door see who keeps the key; on the audit log, since it opens somebody's home.
import { grantKey } from '../../domain/bell/contract'
import { grantKey as grant } from '../../domain/bell/door'
import { audit } from '../kernel/audit'
import { handle, personOf } from '../kernel/handle'
import { act } from './act'

export const handleGrantKey = handle(grantKey, async ({ alertId }, circumstances) => {
  const { now } = circumstances
  const seen = await act(alertId, circumstances, (alert, actor) => grant(alert, actor, now), { fromDesk: true })
  await audit(now, { by: personOf(circumstances)._id, call: 'bell.grantKey', about: { alertId } })
  return seen
})
