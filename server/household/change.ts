// From what an officer typed to a change whose people and places are known: people by their numbers, the place by its building.
import type { Change } from '../../domain/household/amendment'
import type { ChangeIn } from '../../domain/household/contract'
import type { Household } from '../../domain/household/household'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { type Circumstances, personOf } from '../kernel/handle'
import { registered } from '../person/read'
import { volunteerById } from '../volunteer/read'
import { buildingOnGround } from './ground'

interface Typed {
  name: string
  phone: string
  birthYear?: number | undefined
}

/** Their ids, in their order, each once. */
export async function peopleFor(typed: readonly Typed[], communityId: Id): Promise<Id[]> {
  const ids: Id[] = []
  for (const one of typed) ids.push((await registered({ ...one, communityId }))._id)
  return [...new Set(ids)]
}

/** A signature is dated today or before. */
export function signedBy(now: Instant, signedAt: Instant): Instant {
  if (signedAt > now) throw new Refusal('BAD_INPUT', 'signed in the future')
  return signedAt
}

export async function pairable(volunteerId: Id | undefined): Promise<Id | undefined> {
  if (volunteerId === undefined) return undefined
  if (!(await volunteerById(volunteerId))) throw new Refusal('NOT_FOUND', 'no volunteer')
  return volunteerId
}

export async function changeOf(
  sent: ChangeIn,
  { communityId }: Household,
  circumstances: Circumstances,
): Promise<Change> {
  switch (sent.part) {
    case 'place': {
      const { part, buildingId, door, floor, point } = sent
      const { lies } = await buildingOnGround(buildingId, circumstances)
      return { part, place: { ...lies, door, floor, point } }
    }
    case 'members':
      return { part: 'members', memberIds: await peopleFor(sent.members, communityId), livesAlone: sent.livesAlone }
    case 'family':
      return { part: 'family', familyIds: await peopleFor(sent.family, communityId) }
    case 'paired':
      return { part: 'paired', volunteerId: await pairable(sent.volunteerId) }
    case 'languages':
      return { part: 'languages', languages: [...new Set(sent.languages)] }
    case 'consent': {
      const { part, given, signedAt, givenBy } = sent
      return {
        part,
        given,
        signedAt: signedBy(circumstances.now, signedAt),
        givenBy,
        takenBy: personOf(circumstances)._id,
      }
    }
    default:
      return sent
  }
}
