// One warning in full, brought up to what was found at the doors.
import { see } from '../../domain/warning/contract'
import { handle } from '../kernel/handle'
import { onGround, seen } from './show'

export const handleSee = handle(see, async ({ warningId }, circumstances) =>
  seen(await onGround(warningId, circumstances), circumstances, see.name),
)
