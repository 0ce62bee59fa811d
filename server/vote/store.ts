// The writer of votes, rolls and proxies. Marks and boxes are written in one place only: cast.ts.
import { createHash } from 'node:crypto'
import { NEVER } from '../../domain/bell/alert'
import type { Id, Instant } from '../../domain/shape'
import { type Unit, unitsOf } from '../../domain/vote/count'
import type { BallotBox, Property, Vote, VoteMark, VoteProxy, VoteRoll } from '../../domain/vote/vote'
import { allOf } from '../kernel/all'
import { change } from '../kernel/change'
import { collection, Duplicate, sdk } from '../kernel/database'

export const voteById = (voteId: Id): Promise<Vote | undefined> => collection('votes').byId(voteId)
export const rollOf = (voteId: Id): Promise<VoteRoll | undefined> => collection('voteRolls').byId(voteId)

const short = (prefix: string, what: string): string =>
  `${prefix}${createHash('sha256').update(what).digest('hex').slice(0, 23)}`

/** One intention of one person is one vote, however often it is sent. */
export const voteIdOf = (personId: Id, key: string): Id => short('v', `${personId}\n${key}`)
/** Of one vote's roll: ids of one vote say nothing about another. */
export const propertyIdOf = (voteId: Id, door: string): Id => short('p', `${voteId}\n${door}`)
export const unitIdOf = (voteId: Id, ownerKey: string): Id => short('u', `${voteId}\n${ownerKey}`)
export const markIdOf = (voteId: Id, unitId: Id): string => `${voteId}_${unitId}`

export const unitsIn = (voteId: Id, properties: readonly Property[]): Unit[] =>
  unitsOf(properties, (ownerKey) => unitIdOf(voteId, ownerKey))

/**
 * Boxes of a vote. Owners' ballots go into one box, because a box with few ballots would tell by its sum of areas whose they are;
 * polls have no areas, and many boxes let many vote in the same second.
 */
const BOXES = 16
export const boxesOf = ({ kind }: Pick<Vote, 'kind'>): number => (kind === 'owners' ? 1 : BOXES)
export const boxIdOf = (voteId: Id, number: number): string => `${voteId}_${number}`
export const emptyBoxes = ({ _id, kind, options }: Pick<Vote, '_id' | 'kind' | 'options'>): BallotBox[] =>
  Array.from({ length: boxesOf({ kind }) }, (_, i) => ({
    _id: boxIdOf(_id, i),
    version: 1,
    counts: options.map(() => ({ owners: 0, area: 0 })),
  }))
export const boxes = ({ _id, kind }: Pick<Vote, '_id' | 'kind'>): Promise<BallotBox[]> =>
  collection('ballotBoxes').byIds(Array.from({ length: boxesOf({ kind }) }, (_, i) => boxIdOf(_id, i)))

export async function insertVote(vote: Vote): Promise<Vote> {
  try {
    await collection('votes').insert(vote)
    return vote
  } catch (fault) {
    if (!(fault instanceof Duplicate)) throw fault
    return (await voteById(vote._id))!
  }
}

/** An owners' vote has a roll from the beginning, empty at first. */
export async function insertRoll(voteId: Id): Promise<void> {
  try {
    await collection('voteRolls').insert({
      _id: voteId,
      version: 1,
      properties: [],
      personIds: [],
      changes: [],
      keys: [],
    })
  } catch (fault) {
    if (!(fault instanceof Duplicate)) throw fault
  }
}

/** Carries out an intention once. */
export const changeVote = (voteId: Id, key: string, to: (held: Vote) => Vote): Promise<Vote> =>
  change('votes', voteId, (held) =>
    held.keys.includes(key) ? undefined : timed({ ...to(held), keys: [...held.keys, key].slice(-100) }),
  )

/** Changed without anybody's intention; undefined changes nothing. */
export const renewVote = (voteId: Id, to: (held: Vote) => Vote | undefined): Promise<Vote> =>
  change('votes', voteId, (held) => {
    const next = to(held)
    return next && timed(next)
  })

export const changeRoll = (voteId: Id, key: string, to: (held: VoteRoll) => VoteRoll): Promise<VoteRoll> =>
  change('voteRolls', voteId, (held) =>
    held.keys.includes(key) ? undefined : { ...to(held), keys: [...held.keys, key].slice(-100) },
  )

const MOST = 100

export const votesByIds = (voteIds: readonly Id[]): Promise<Vote[]> => collection('votes').byIds(voteIds)

/** The votes on whose rolls somebody stands, or in which somebody gave them a proxy. */
export async function voteIdsOf(personId: Id): Promise<Id[]> {
  const [rolls, proxies] = await Promise.all([
    allOf('voteRolls', { personIds: personId }, { fields: ['_id'] }),
    allOf(
      'voteProxies',
      { 'holder.personId': personId, state: sdk().command.in(['recorded', 'used']) },
      { fields: ['voteId'] },
    ),
  ])
  return [...new Set([...rolls.map(({ _id }) => _id), ...proxies.map(({ voteId }) => voteId)])]
}

export const votesAbout = (topicId: Id): Promise<Vote[]> => collection('votes').find({ topicId }, { limit: MOST })

export const dueVotes = (now: Instant): Promise<Vote[]> =>
  collection('votes').find({ nextDueAt: sdk().command.lte(now) }, { orderBy: ['nextDueAt', 'asc'], limit: 50 })

export const marksByIds = (ids: readonly string[]): Promise<VoteMark[]> => collection('voteMarks').byIds(ids)
export const proxiesByIds = (ids: readonly string[]): Promise<VoteProxy[]> => collection('voteProxies').byIds(ids)
export const proxiesHeldBy = (personId: Id, voteId: Id): Promise<VoteProxy[]> =>
  allOf('voteProxies', {
    'holder.personId': personId,
    state: sdk().command.in(['recorded', 'used']),
    voteId,
  })

export const proxiesOf = (voteId: Id): Promise<VoteProxy[]> => allOf('voteProxies', { voteId })

/** Everybody's, of one vote. */
export const marksOf = (voteId: Id): Promise<VoteMark[]> => allOf('voteMarks', { voteId })

/** Milliseconds before the end at which those are reminded who have not voted. */
export const DAY = 86_400_000
/**
 * Milliseconds after the end at which it is counted. A vote that was cast in time is written within the time limit of its function,
 * 20 s; counted later than that, none is missed.
 */
export const COUNT_AFTER = 30_000

/** With the time at which the clock is needed: to remind, to count, and to take the boxes away. */
export function timed(vote: Vote): Vote {
  const { state, until, remindedAt, openedAt, clearedAt, updatedAt } = vote
  if (state === 'open') return { ...vote, nextDueAt: remindedAt === undefined ? until - DAY : until + COUNT_AFTER }
  return { ...vote, nextDueAt: openedAt !== undefined && clearedAt === undefined ? updatedAt : NEVER }
}
