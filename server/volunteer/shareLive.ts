// Where one is, shared for as long as one is on duty, eight hours at most.
import { Refusal } from '../../domain/refusal'
import { shareLive } from '../../domain/volunteer/contract'
import { dutyEnds } from '../../domain/volunteer/hours'
import { LONGEST_SHARING } from '../../domain/volunteer/whereabouts'
import { handle } from '../kernel/handle'
import { say } from './say'

export const handleShareLive = handle(shareLive, ({ point, accuracy, renews }, circumstances) => {
  const { now } = circumstances
  return say(circumstances, (held, shiftUntil) => {
    const shared = held.live && now < held.live.until ? held.live : undefined
    if (renews && !shared) return undefined
    const ends = dutyEnds(held, now, shiftUntil)
    if (ends === undefined) throw new Refusal('NOT_ON_DUTY')
    // Renewing moves the place, never the end that the person was told.
    const until = shared?.until ?? Math.min(ends, now + LONGEST_SHARING)
    return { live: { point, accuracy, at: now, until } }
  })
})
