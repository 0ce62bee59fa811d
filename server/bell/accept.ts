// Somebody who was called says: I can go.
import { accept as answer } from '../../domain/bell/answer'
import { accept } from '../../domain/bell/contract'
import { handle } from '../kernel/handle'
import { act } from './act'

export const handleAccept = handle(accept, ({ alertId }, circumstances) =>
  act(alertId, circumstances, (alert, actor) => answer(alert, actor, circumstances.now)),
)
