// A desk does not wait for the next wave.
import { skipToWave as skip } from '../../domain/bell/by-hand'
import { skipToWave } from '../../domain/bell/contract'
import { handle } from '../kernel/handle'
import { byHand } from './by-hand'

export const handleSkipToWave = handle(skipToWave, ({ alertId, wave }, circumstances) =>
  byHand(skipToWave.name, alertId, circumstances, { wave }, (held, actor) =>
    skip(held, actor, wave, circumstances.now),
  ),
)
