// Where a drill may ring. Households' doors are shown to who may see them anyway; that they looked is put down.
import { doors } from '../../domain/drill/contract'
import { drillGround } from '../../domain/drill/drill'
import { addressOf } from '../../domain/household/amendment'
import { bellHouseholdsOn } from '../household/read'
import { audit } from '../kernel/audit'
import { handle, personOf } from '../kernel/handle'
import { communitiesUnder, placesByIds } from '../place/read'
import { practicePlaces } from './doors-of'

const MOST = 200

export const handleDoors = handle(doors, async ({ communityId }, circumstances) => {
  const { caller, now } = circumstances
  const own = await communitiesUnder(drillGround(caller.positions))
  const communities = own.map(({ _id, name }) => ({ communityId: _id, name }))
  const community = own.find(({ _id }) => _id === communityId) ?? own[0]
  if (!community) return { communities, practice: [], households: [], now }
  const [practice, all] = await Promise.all([practicePlaces(community), bellHouseholdsOn(caller.positions)])
  const households = all
    .filter((one) => one.communityId === community._id && one.bellConsent && one.memberIds.length > 0)
    .slice(0, MOST)
  const places = new Map(
    (await placesByIds(households.flatMap(({ estateId, buildingId }) => [estateId, buildingId]))).map((one) => [
      one._id,
      one,
    ]),
  )
  if (households.length > 0) {
    const by = personOf(circumstances)._id
    await audit(now, { by, call: doors.name, about: { communityId: community._id, households: households.length } })
  }
  return {
    communities,
    communityId: community._id,
    practice: practice.map(({ place, title }) => ({ placeId: place._id, title })),
    households: households
      .map((one) => ({ householdId: one._id, title: addressOf(one, (id) => places.get(id)?.name ?? '') }))
      .sort((a, b) => (a.title < b.title ? -1 : 1)),
    now,
  }
})
