// The matters of a meeting: which of them somebody may know of, and which may be put on the agenda or decided.
import type { Matter } from '../../domain/matter/matter'
import { isAvoided, type MatterActor, seenAs, seesByOffice } from '../../domain/matter/party'
import type { Decision, Meeting } from '../../domain/meeting/meeting'
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import type { Circumstances } from '../kernel/handle'
import { mattersByIds } from '../matter/read'
import { actorOf, type Seat } from './who'

/**
 * Whom it goes around knows nothing of it; residents read what is public, and so do units, besides what is theirs to do: a cry for
 * help, or words nobody has checked, are no business of everybody who is invited.
 */
export function showsAt(matter: Matter, seat: Seat, actor: MatterActor): boolean {
  if (isAvoided(matter, actor)) return false
  if (seat === 'leader' || seat === 'above') return true
  return matter.isPublic || (seat === 'invited' && seesByOffice(seenAs(matter, actor)))
}

type At = Pick<Meeting, 'level' | 'placeId'>

/** At this level and place, and known to the caller. What the discipline contact holds is no meeting's. */
export async function itemAt(matterId: Id, { level, placeId }: At, circumstances: Circumstances): Promise<Matter> {
  const [matter] = await mattersByIds([matterId])
  const here = matter?.owner.level === level && matter.owner.placeId === placeId && matter.owner.office === undefined
  if (!matter || !here || isAvoided(matter, actorOf(circumstances))) throw new Refusal('NOT_FOUND')
  return matter
}

/** Taken back or answered meanwhile, there is nothing to decide any more; and nobody does what is complained of them. */
export function mustTake({ state, avoid }: Matter, decision: Decision): void {
  if (state !== 'agenda') throw new Refusal('STEP_OUT_OF_ORDER', state)
  if (decision.kind === 'hand' && avoid?.organisationIds.includes(decision.organisationId))
    throw new Refusal('BAD_INPUT', 'gone around')
}
