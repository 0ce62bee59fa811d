// The boundaries of a community of one's own.
import { see } from '../../domain/boundary/contract'
import { handle } from '../kernel/handle'
import { communitiesHeld, wholeOf } from './ground'
import { boundaryView } from './show'
import { finishChanges } from './store'

export const handleSee = handle(see, async ({ communityId }, circumstances) => {
  await finishChanges()
  const whole = await wholeOf(communityId, circumstances)
  const held = await communitiesHeld(circumstances)
  return {
    boundaries: await boundaryView(whole),
    communities: held.map(({ _id, name }) => ({ communityId: _id, name })),
    now: circumstances.now,
  }
})
