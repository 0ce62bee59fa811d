// As whom somebody meets a vote: what they may see of it, and what they may do.
import type { Position } from '../../domain/person/person'
import type { Place } from '../../domain/place/place'
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import { mayVote, type VoteEvent, type VoteParty } from '../../domain/vote/transitions'
import type { Vote } from '../../domain/vote/vote'
import { partiesOfVote } from '../../domain/vote/who'
import { type Circumstances, personOf } from '../kernel/handle'
import { organisationsByIds } from '../organisation/read'
import { voteById } from './store'
import { type Voiced, voicesIn, voterOf } from './voices'

/** Every place on whose ground it lies, itself included: a building names its grid and estate beside its path. */
export const pathOf = ({ _id, path, gridIds = [], estateId }: Place): Id[] => [
  ...new Set([...path, ...gridIds, ...(estateId ? [estateId] : []), _id]),
]

/** The community it is or lies in; undefined above. */
export function communityOf({ _id, kind, path, gridIds = [] }: Place): Id | undefined {
  if (kind === 'community') return _id
  if (kind === 'city' || kind === 'street') return undefined
  return path.filter((placeId) => !gridIds.includes(placeId)).at(-1)
}

/** Places of the owners' committees whose chair one is. */
export async function chairedBy(positions: readonly Position[]): Promise<Id[]> {
  const ids = positions.flatMap(({ office, organisationId }) =>
    office === 'ownersChair' && organisationId ? [organisationId] : [],
  )
  if (ids.length === 0) return []
  const organisations = await organisationsByIds(ids)
  return organisations.filter(({ dissolvedAt }) => dissolvedAt === undefined).flatMap(({ placeIds }) => placeIds)
}

/** result: of another community; what came of it is public, nothing else. */
export type Sight = 'all' | 'ground' | 'result'

export interface Standing {
  vote: Vote
  parties: ReadonlySet<VoteParty>
  sight: Sight
  voices: Voiced[]
}

/** What is none of the caller's does not exist for them. */
export async function standingIn(found: Vote | undefined, circumstances: Circumstances): Promise<Standing> {
  if (!found) throw new Refusal('NOT_FOUND')
  const [standing] = await standingsIn([found], circumstances)
  if (!standing) throw new Refusal('NOT_FOUND', 'not on this ground')
  return standing
}

/** Of those that exist for the caller. */
export async function standingsIn(votes: readonly Vote[], circumstances: Circumstances): Promise<Standing[]> {
  const { positions } = circumstances.caller
  const { _id: personId, communityId } = personOf(circumstances)
  const [chairs, voter] = await Promise.all([chairedBy(positions), voterOf(personId)])
  const voices = await voicesIn(votes, voter)
  return votes.flatMap((vote, i) => {
    const parties = partiesOfVote(vote, positions, chairs)
    const near = communityId === vote.communityId || voter.lived.includes(vote.communityId) || voices[i]!.length > 0
    const sight: Sight | undefined =
      parties.size > 0 ? 'all' : near ? 'ground' : vote.state === 'closed' ? 'result' : undefined
    const hidden = !sight || (vote.state === 'draft' && sight !== 'all')
    return hidden ? [] : [{ vote, parties, sight: sight!, voices: voices[i]! }]
  })
}

/** For who does something to it by office: for everybody else it may exist, and is not theirs. */
export async function actingOn(voteId: Id, event: VoteEvent, circumstances: Circumstances): Promise<Standing> {
  const standing = await standingIn(await voteById(voteId), circumstances)
  if (standing.parties.size === 0) throw new Refusal('NOT_YOURS', event)
  return standing
}

export const may = ({ vote, parties }: Standing, event: VoteEvent): boolean => mayVote(vote.state, event, parties)

/** As announced: of an open poll everybody on the ground, of an open owners' vote the owners; and those who prepare it. Of a secret one nobody. */
export const seesBallots = ({ vote, sight, voices }: Standing): boolean =>
  !vote.secret &&
  vote.state !== 'draft' &&
  (sight === 'all' || (sight === 'ground' && (vote.kind === 'poll' || voices.length > 0)))
