// Who stands before a gathering, and what exists for them.
import type { By } from '../../domain/gathering/course'
import type { Gathering } from '../../domain/gathering/gathering'
import type { GatheringParty } from '../../domain/gathering/transitions'
import { partiesOf, seesIt } from '../../domain/gathering/who'
import type { Standing } from '../../domain/pavilion/ground'
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import { type Circumstances, personOf } from '../kernel/handle'
import { standingOf } from '../pavilion/read'
import { gatheringById } from './store'

export interface Before {
  gathering: Gathering
  standing: Standing
  parties: ReadonlySet<GatheringParty>
}

/** What is none of the caller's does not exist for them. */
export function seen(gathering: Gathering | undefined, standing: Standing): Before {
  const parties = gathering && partiesOf(gathering, standing)
  if (!gathering || !parties || !seesIt(gathering, parties, standing.personId)) throw new Refusal('NOT_FOUND')
  return { gathering, standing, parties }
}

export async function before(gatheringId: Id, circumstances: Circumstances): Promise<Before> {
  const gathering = await gatheringById(gatheringId)
  return seen(gathering, await standingOf(circumstances, gathering?.communityId))
}

export function byOf(circumstances: Circumstances): By & { personId: Id } {
  const { _id: personId, name } = personOf(circumstances)
  return { personId, name }
}
