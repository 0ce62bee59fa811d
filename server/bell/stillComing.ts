// The answer of somebody who is late and was asked.
import { stillComing as answer } from '../../domain/bell/answer'
import { stillComing } from '../../domain/bell/contract'
import { handle } from '../kernel/handle'
import { act } from './act'

export const handleStillComing = handle(stillComing, ({ alertId }, circumstances) =>
  act(alertId, circumstances, (alert, actor) => answer(alert, actor, circumstances.now)),
)
