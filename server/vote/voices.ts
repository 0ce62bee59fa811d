// For whom somebody may vote: in a poll oneself, who is confirmed to live there; in an owners' vote one's own properties, and those of
// owners who gave a recorded proxy.
import type { Id } from '../../domain/shape'
import type { Unit } from '../../domain/vote/count'
import type { Vote, VoteMark } from '../../domain/vote/vote'
import { confirmedPlaces } from '../residence/read'
import { markIdOf, marksByIds, proxiesHeldBy, rollOf, unitsIn } from './store'

export interface Voiced {
  /** Of an owners' vote, the owner; of a poll, the person. */
  unitId: Id
  as: 'self' | 'proxy'
  unit?: Unit
  mark?: VoteMark
}

/** Unit of a mark under the person's own id in a poll. */
export async function voicesOf(vote: Vote, personId: Id): Promise<Voiced[]> {
  const found = vote.kind === 'poll' ? await ofPoll(vote, personId) : await ofOwners(vote, personId)
  const marks = await marksByIds(found.map(({ unitId }) => markIdOf(vote._id, unitId)))
  const byId = new Map(marks.map((mark) => [mark.unitId, mark]))
  return found.map((one) => {
    const mark = byId.get(one.unitId)
    return mark ? { ...one, mark } : one
  })
}

async function ofPoll({ _id, placeId }: Vote, personId: Id): Promise<Voiced[]> {
  if ((await confirmedPlaces(personId)).includes(placeId)) return [{ unitId: personId, as: 'self' }]
  // Moved away after voting: the vote stands, and is shown.
  const [mark] = await marksByIds([markIdOf(_id, personId)])
  return mark ? [{ unitId: personId, as: 'self' }] : []
}

async function ofOwners(vote: Vote, personId: Id): Promise<Voiced[]> {
  const [roll, proxies] = await Promise.all([rollOf(vote._id), proxiesHeldBy(personId, vote._id)])
  const units = unitsIn(vote._id, roll?.properties ?? [])
  const own = units.filter((unit) => unit.personId === personId)
  const given = units.filter(({ unitId }) => proxies.some((proxy) => proxy.unitId === unitId))
  return [
    ...own.map((unit) => ({ unitId: unit.unitId, as: 'self' as const, unit })),
    ...given.map((unit) => ({ unitId: unit.unitId, as: 'proxy' as const, unit })),
  ]
}
