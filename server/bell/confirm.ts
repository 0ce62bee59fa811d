// The household, its family or a visiting officer says whether help was had; if not, it rings anew.
import { confirm } from '../../domain/bell/contract'
import { confirm as end } from '../../domain/bell/end'
import { handle } from '../kernel/handle'
import { act } from './act'

export const handleConfirm = handle(confirm, ({ alertId, helped, words }, circumstances) =>
  act(alertId, circumstances, (alert, actor) => end(alert, actor, helped, words, circumstances.now)),
)
