// 包保 around the story: who stands behind the resident's grid and her estate. One before, one of each now, members as they live there.
import type { Backer, Backing, BackingRole } from '~/domain/organisation/backing'
import type { Organisation } from '~/domain/place/place'
import { CAST } from './cast'
import * as ids from './ids'
import type { CommunityPlan } from './plan'
import type { Census } from './residents'

interface Backed {
  plan: CommunityPlan
  census: Census
}

/** Only the cast's community has units of its making, and so backing. */
export function backingsOf({ plan, census }: Backed, units: readonly Organisation[]): Backing[] {
  const police = units.find(({ field }) => field === '公安')
  if (!ids.isCastCommunity(plan.code) || !police) return []
  const hers = census.households.find(({ _id }) => _id === CAST.resident.householdId)!
  const by = CAST.streetAdmin.personId
  const now: [BackingRole, Backer][] = [
    ['leader', { personId: CAST.discipline.personId }],
    ['unit', { organisationId: police._id }],
    ['streetCadre', { personId: CAST.streetAdmin.personId }],
    ['communityCadre', { personId: CAST.duty.personId }],
    ['member', { personId: CAST.chief.personId }],
  ]
  return [hers.gridId, hers.estateId].map((placeId): Backing => {
    const from = ids.FOUNDED + 90 * ids.DAY
    const former = { termId: `${placeId}_0`, role: 'leader', who: { personId: CAST.secretary.personId } } as const
    const terms = now.map(([role, who], i) => ({ termId: `${placeId}_${i + 1}`, role, who, from, by }))
    return {
      _id: placeId,
      version: 1,
      terms: [{ ...former, from: ids.FOUNDED, to: from, by }, ...terms],
      keys: [],
    }
  })
}
