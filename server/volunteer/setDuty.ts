// The switch: "call me" or "not now" for some hours, or back to the weekly hours.
import { setDuty } from '../../domain/volunteer/contract'
import { handle } from '../kernel/handle'
import { say } from './say'

const HOUR = 3_600_000

export const handleSetDuty = handle(setDuty, ({ duty, hours }, circumstances) => {
  const until = circumstances.now + hours * HOUR
  return say(circumstances, () => {
    if (duty === 'on') return { duty: { on: true, until }, snoozedUntil: undefined }
    // The duty one was on ends with this word, and with it what was shared for it.
    return { duty: duty === 'off' ? { on: false, until } : undefined, live: undefined }
  })
})
