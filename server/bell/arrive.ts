// Somebody stands at the door: by the phone's position, or because they say so.
import { arrive as answer } from '../../domain/bell/answer'
import { arrive } from '../../domain/bell/contract'
import { handle } from '../kernel/handle'
import { act } from './act'

export const handleArrive = handle(arrive, ({ alertId, at }, circumstances) =>
  act(alertId, circumstances, (alert, actor) => answer(alert, actor, at, circumstances.now)),
)
