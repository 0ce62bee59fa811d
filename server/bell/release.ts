// Somebody who accepted cannot come after all: it rings again without losing time.
import { release as answer } from '../../domain/bell/answer'
import { release } from '../../domain/bell/contract'
import { handle } from '../kernel/handle'
import { act } from './act'

export const handleRelease = handle(release, ({ alertId, words }, circumstances) =>
  act(alertId, circumstances, (alert, actor) => answer(alert, actor, words, circumstances.now)),
)
