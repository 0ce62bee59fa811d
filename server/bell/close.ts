// A desk ends the search, with its reason.
import { closeByHand } from '../../domain/bell/by-hand'
import { close } from '../../domain/bell/contract'
import { handle } from '../kernel/handle'
import { byHand } from './by-hand'

export const handleClose = handle(close, ({ alertId, outcome, words }, circumstances) =>
  byHand(close.name, alertId, circumstances, { outcome, words: words.slice(0, 200) }, (held, actor) =>
    closeByHand(held, actor, { outcome, words }, circumstances.now),
  ),
)
