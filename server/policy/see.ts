// What is in force, and how it came to be.
import { see } from '../../domain/policy/contract'
import { Refusal } from '../../domain/refusal'
import { handle } from '../kernel/handle'
import { communitiesHeld } from './ground'
import { policyView } from './show'
import { policiesOf } from './store'

export const handleSee = handle(see, async ({ communityId }, circumstances) => {
  const communities = await communitiesHeld(circumstances)
  const community = communityId ? communities.find(({ _id }) => _id === communityId) : communities[0]
  if (!community) throw new Refusal('NOT_FOUND')
  return {
    policy: await policyView(community, await policiesOf(community._id)),
    communities: communities.map(({ _id, name }) => ({ communityId: _id, name })),
    now: circumstances.now,
  }
})
