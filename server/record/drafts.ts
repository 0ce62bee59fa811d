// Under the draft a record gives out for a decision, only somebody to whom it is given raises anything: whoever holds the gathering
// or is an admin over its ground. So what stands under such a draft did come of the decision.
import { Refusal } from '../../domain/refusal'
import type { Circumstances } from '../kernel/handle'
import { draftIdOf, gatheringOfDraft } from './store'
import { seatedAt } from './who'

/** Any other draft is the caller's own and none of this room's. */
export async function mustBeGiven(draftId: string | undefined, circumstances: Circumstances): Promise<void> {
  const gatheringId = draftId === undefined ? undefined : gatheringOfDraft(draftId)
  if (gatheringId === undefined) return
  const { seat, record } = await seatedAt(gatheringId, circumstances)
  const isOne = record?.decisions.some(({ decisionId }) => draftIdOf(gatheringId, decisionId) === draftId)
  if (seat !== 'host' || !isOne) throw new Refusal('NOT_FOUND', 'draft')
}
