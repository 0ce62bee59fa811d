// What who holds a gathering says to it: yes or no to a booking; and that it is not held after all, which its booker may say too.
import { approve, cancel } from '../../domain/gathering/contract'
import { answered, cancelled, mustMay } from '../../domain/gathering/course'
import { cancelUntil, mayGiveUp } from '../../domain/gathering/may'
import { BOOKER_CANCELLED } from '../../domain/gathering/tell'
import { Refusal } from '../../domain/refusal'
import { handle } from '../kernel/handle'
import { pavilionById } from '../pavilion/read'
import { viewOf } from './show'
import { changeGathering } from './store'
import { giveUp } from './strike'
import { before, byOf } from './who'

export const handleApprove = handle(approve, async ({ gatheringId, yes, words }, circumstances) => {
  const { now, key } = circumstances
  const at = await before(gatheringId, circumstances)
  const by = byOf(circumstances)
  const to = (held: typeof at.gathering) => {
    mustMay(held, yes ? 'approve' : 'refuse', at.parties)
    if (held.startsAt <= now) throw new Refusal('TOO_LATE')
    return answered(held, yes, by, words, now)
  }
  const gathering = yes ? await changeGathering(at.gathering, key, now, to) : await giveUp(gatheringId, key, now, to)
  return viewOf({ ...at, gathering }, circumstances)
})

export const handleCancel = handle(cancel, async ({ gatheringId, words }, circumstances) => {
  const { now, key } = circumstances
  const at = await before(gatheringId, circumstances)
  const { pavilionId } = at.gathering
  const pavilion = pavilionId ? await pavilionById(pavilionId) : undefined
  const gathering = await giveUp(gatheringId, key, now, (held) => {
    mustMay(held, 'cancel', at.parties)
    if (!mayGiveUp(held, at.parties, cancelUntil(held, pavilion?.rules.cancelHours ?? 0), now))
      throw new Refusal('TOO_LATE')
    return cancelled(held, 'cancel', byOf(circumstances), words, now, at.parties.has('host') ? words : BOOKER_CANCELLED)
  })
  return viewOf({ ...at, gathering }, circumstances)
})
