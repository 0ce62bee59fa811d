// What became of it, said by somebody who was there or spoke with the person.
import { resolve } from '../../domain/bell/contract'
import { resolve as end } from '../../domain/bell/end'
import { handle } from '../kernel/handle'
import { act } from './act'

export const handleResolve = handle(resolve, ({ alertId, outcome, words }, circumstances) =>
  act(alertId, circumstances, (alert, actor) => end(alert, actor, { outcome, words }, circumstances.now)),
)
