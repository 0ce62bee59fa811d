// For whom somebody may vote: in a poll oneself, who is confirmed to live there; in an owners' vote one's own properties, and those of
// owners who gave a recorded proxy.
import type { Id } from '../../domain/shape'
import type { Unit } from '../../domain/vote/count'
import { isOf } from '../../domain/vote/proxy'
import type { Vote, VoteMark } from '../../domain/vote/vote'
import { confirmedPlaces } from '../residence/read'
import { markIdOf, marksByIds, proxiesHeldBy, rollOf, unitsIn, voteIdsOf } from './store'

export interface Voiced {
  /** Of an owners' vote, the owner; of a poll, the person. */
  unitId: Id
  as: 'self' | 'proxy'
  unit?: Unit
  mark?: VoteMark
}

/** What is looked up of a person once, however many votes are looked at. */
interface Voter {
  personId: Id
  /** Where they are confirmed to live. */
  lived: readonly Id[]
  /** Votes on whose rolls they stand, or in which they hold a proxy. */
  rolls: ReadonlySet<Id>
}

export async function voterOf(personId: Id): Promise<Voter> {
  const [lived, voteIds] = await Promise.all([confirmedPlaces(personId), voteIdsOf(personId)])
  return { personId, lived, rolls: new Set(voteIds) }
}

/** By vote, in their order; whether each was cast is looked up together. */
export async function voicesIn(votes: readonly Vote[], voter: Voter): Promise<Voiced[][]> {
  const found = await Promise.all(votes.map((vote) => unmarked(vote, voter)))
  const ids = votes.flatMap(({ _id }, i) => found[i]!.map(({ unitId }) => markIdOf(_id, unitId)))
  const marks = new Map((await marksByIds(ids.slice(0, 1000))).map((mark) => [mark._id, mark]))
  return votes.map(({ _id, kind, placeId }, i) =>
    found[i]!.flatMap((one): Voiced[] => {
      const mark = marks.get(markIdOf(_id, one.unitId))
      if (mark) return [{ ...one, mark }]
      // Moved away after voting: the vote stands, and is shown. Who never lived there has none.
      return kind === 'poll' && !voter.lived.includes(placeId) ? [] : [one]
    }),
  )
}

async function unmarked(vote: Vote, voter: Voter): Promise<Voiced[]> {
  if (vote.kind === 'poll') return [{ unitId: voter.personId, as: 'self' }]
  return voter.rolls.has(vote._id) ? ofOwners(vote, voter.personId) : []
}

export const voicesOf = async (vote: Vote, personId: Id): Promise<Voiced[]> =>
  (await voicesIn([vote], await voterOf(personId)))[0]!

async function ofOwners(vote: Vote, personId: Id): Promise<Voiced[]> {
  const [roll, proxies] = await Promise.all([rollOf(vote._id), proxiesHeldBy(personId, vote._id)])
  const units = unitsIn(vote._id, roll?.properties ?? [])
  const own = units.filter((unit) => unit.personId === personId)
  const given = units.filter((unit) =>
    proxies.some((proxy) => proxy.unitId === unit.unitId && (proxy.state === 'used' || isOf(proxy, unit))),
  )
  return [
    ...own.map((unit) => ({ unitId: unit.unitId, as: 'self' as const, unit })),
    ...given.map((unit) => ({ unitId: unit.unitId, as: 'proxy' as const, unit })),
  ]
}
