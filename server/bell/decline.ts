// Somebody who was called cannot go; the next best is called in their place.
import { decline as answer } from '../../domain/bell/answer'
import { decline } from '../../domain/bell/contract'
import { handle } from '../kernel/handle'
import { act } from './act'

export const handleDecline = handle(decline, ({ alertId }, circumstances) =>
  act(alertId, circumstances, (alert, actor) => answer(alert, actor, circumstances.now)),
)
