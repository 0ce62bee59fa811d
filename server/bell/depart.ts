// Somebody who accepted sets out.
import { depart as answer } from '../../domain/bell/answer'
import { depart } from '../../domain/bell/contract'
import { handle } from '../kernel/handle'
import { act } from './act'

export const handleDepart = handle(depart, ({ alertId }, circumstances) =>
  act(alertId, circumstances, (alert, actor) => answer(alert, actor, circumstances.now)),
)
