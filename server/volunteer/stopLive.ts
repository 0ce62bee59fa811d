// The position is no longer shared, and gone.
import { stopLive } from '../../domain/volunteer/contract'
import { handle } from '../kernel/handle'
import { say } from './say'

export const handleStopLive = handle(stopLive, (_input, circumstances) =>
  say(circumstances, () => ({ live: undefined })),
)
