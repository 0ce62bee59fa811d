// What the ring page needs: the doors one may ring for, the phone to dial when nothing works, and what is open.
import { mine } from '../../domain/bell/contract'
import { addressOf } from '../../domain/household/amendment'
import { householdsOf } from '../household/read'
import { handle, personOf } from '../kernel/handle'
import { placesByIds } from '../place/read'
import { partyViews } from './read'

export const handleMine = handle(mine, async (_, circumstances) => {
  const person = personOf(circumstances)
  const [belongings, alerts] = await Promise.all([
    householdsOf(person._id),
    partyViews(circumstances, circumstances.now),
  ])
  const households = belongings.map(({ household }) => household)
  const places = await placesByIds([
    person.communityId,
    ...households.flatMap(({ estateId, buildingId, communityId }) => [estateId, buildingId, communityId]),
  ])
  const placeOf = (id: string | undefined) => places.find(({ _id }) => _id === id)
  const nameOf = (placeId: string) => placeOf(placeId)?.name ?? ''
  const community = placeOf(households[0]?.communityId) ?? placeOf(person.communityId)
  return {
    households: belongings.map(({ household, relation }) => {
      return {
        householdId: household._id,
        address: addressOf(household, nameOf),
        bellConsent: household.bellConsent !== undefined,
        relation,
      }
    }),
    dutyPhone: community?.dutyPhone ?? community?.officePhone ?? '',
    alerts: [...alerts].sort((a, b) => Number(b.as === 'presser') - Number(a.as === 'presser')),
  }
})
