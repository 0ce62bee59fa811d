// At the door, and nobody opens: the duty phone and the family are told at once.
import { nobodyOpens } from '../../domain/bell/contract'
import { nobodyOpens as escalate } from '../../domain/bell/door'
import { handle } from '../kernel/handle'
import { act } from './act'

export const handleNobodyOpens = handle(nobodyOpens, ({ alertId }, circumstances) =>
  act(alertId, circumstances, (alert, actor) => escalate(alert, actor, circumstances.now)),
)
