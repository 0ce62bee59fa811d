// The places one may send a warning to, with the number of households each has.
import { area } from '../../domain/warning/contract'
import { handle } from '../kernel/handle'
import { householdsIn, placesToChoose } from './area'

export const handleArea = handle(area, async ({ communityId }, { caller }) => {
  const places = await placesToChoose(communityId, caller.positions)
  const communities = places.filter(({ kind }) => kind === 'community')
  const households = await householdsIn(communities.map(({ _id }) => ({ placeId: _id, kind: 'community' as const })))
  const count = (placeId: string) =>
    households.filter(({ communityId: c, gridId, estateId }) => [c, gridId, estateId].includes(placeId)).length
  return {
    places: places
      .map(({ _id, kind, name }) => ({ placeId: _id, kind, name, households: count(_id) }))
      .filter(({ kind, households: some }) => kind === 'community' || some > 0),
  }
})
