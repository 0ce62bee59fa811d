// What other rooms may ask of votes: what came of one, which are about a topic, and whether somebody may vote in one.
import type { Id } from '../../domain/shape'
import type { VoteKind } from '../../domain/vote/vote'
import { resultOf, whenWords } from '../../domain/vote/words'
import { voteById, votesAbout } from './store'
import { voicesOf } from './voices'

export { closedOn } from './figures'
export { forgetPerson } from './forget'
export { proxyPictureRights, shownByProxy } from './pictures'

export interface VoteResult {
  voteId: Id
  kind: VoteKind
  /** open: being prepared, under way or being counted. cancelled: given up; there is no result and will be none. */
  state: 'open' | 'adopted' | 'rejected' | 'cancelled'
  title: string
  /** A sentence that may be published as it is. */
  words: string
  topicId?: Id
  /** When it was opened: a proposal made later was not voted on, whenever it ended. */
  openedAt?: number
  closedAt?: number
}

/**
 * Undefined where there is no such vote. A poll is adopted where its first option has more than half of those who answered: it binds
 * nobody, and its words say so. An owners' vote is adopted by the measures of the Civil Code, art. 278.
 */
export async function voteResult(voteId: Id): Promise<VoteResult | undefined> {
  const vote = await voteById(voteId)
  if (!vote) return undefined
  const { kind, title, topicId, state, until, cancelled, openedAt, closedAt } = vote
  const about = {
    voteId,
    kind,
    title,
    ...(topicId ? { topicId } : {}),
    ...(openedAt ? { openedAt } : {}),
    ...(closedAt ? { closedAt } : {}),
  }
  if (state === 'cancelled') return { ...about, state, words: `表决已取消：${cancelled?.words ?? ''}` }
  if (state !== 'closed' || !vote.outcome)
    return {
      ...about,
      state: 'open',
      words: state === 'draft' ? '还在准备，没有开始投票' : `投票到${whenWords(until)}`,
    }
  const result = resultOf(vote, vote.outcome)
  return { ...about, state: result.adopted ? 'adopted' : 'rejected', words: `${result.title}。${result.words}` }
}

/** All about a topic, drafts and cancelled ones too, the newest first. */
export async function voteAbout(topicId: Id): Promise<VoteResult[]> {
  const votes = (await votesAbout(topicId)).sort((a, b) => b.updatedAt - a.updatedAt)
  return (await Promise.all(votes.map(({ _id }) => voteResult(_id)))).flatMap((result) => result ?? [])
}

/** Whether this person may vote in it now and has not for everybody they may vote for. */
export async function entitled(personId: Id, voteId: Id): Promise<{ entitled: boolean; owes: boolean }> {
  const vote = await voteById(voteId)
  if (!vote || vote.state === 'draft') return { entitled: false, owes: false }
  const voices = await voicesOf(vote, personId)
  return {
    entitled: voices.length > 0,
    owes: vote.state === 'open' && voices.some(({ mark }) => mark === undefined),
  }
}
