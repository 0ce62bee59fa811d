// The household takes it back: the duty phone must ring back, the search goes on.
import { cancel } from '../../domain/bell/contract'
import { cancel as takeBack } from '../../domain/bell/press'
import { handle } from '../kernel/handle'
import { act } from './act'

export const handleCancel = handle(cancel, ({ alertId, words }, circumstances) =>
  act(alertId, circumstances, (alert, actor) => takeBack(alert, actor, words, circumstances.now)),
)
