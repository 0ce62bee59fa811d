// Which households of a doctor's communities have a health note; none of them opened yet.
import { healthNotes } from '../../domain/household/contract'
import { communitiesOfDoctor } from '../../domain/household/health'
import { handle } from '../kernel/handle'
import { lineOf, namesFor } from './show'
import { bellHouseholdsOf, healthNoteDates } from './store'

export const handleHealthNotes = handle(healthNotes, async (_input, { caller }) => {
  const communityIds = communitiesOfDoctor(caller.positions)
  const households = communityIds.length > 0 ? await bellHouseholdsOf(communityIds, []) : []
  const dates = await healthNoteDates(households.map(({ _id }) => _id))
  const noted = households.filter(({ _id }) => dates.has(_id))
  const names = await namesFor(noted)
  return {
    households: noted
      .map((household) => ({ ...lineOf(household, names), at: dates.get(household._id) ?? 0 }))
      .sort((a, b) => b.at - a.at),
  }
})
