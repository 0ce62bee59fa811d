// The weekly hours, and whether one may be called at all.
import { setHours } from '../../domain/volunteer/contract'
import { handle } from '../kernel/handle'
import { say } from './say'

export const handleSetHours = handle(setHours, ({ hours, consentToCalls }, circumstances) =>
  say(circumstances, () => ({ hours, consentToCalls })),
)
