// The snooze ends now.
import { wake } from '../../domain/volunteer/contract'
import { handle } from '../kernel/handle'
import { say } from './say'

export const handleWake = handle(wake, (_input, circumstances) =>
  say(circumstances, () => ({ snoozedUntil: undefined })),
)
