// The votes about a topic: what each says, and which of them its decision follows.

import type { Id } from '../../domain/shape'
import { isOnProposal, type VoteSays } from '../../domain/topic/course'
import type { Topic } from '../../domain/topic/topic'
import { voteAbout } from '../vote/read'

/** What was given up says nothing. */
export const votesOn = async (topicId: Id): Promise<VoteSays[]> =>
  (await voteAbout(topicId)).flatMap(({ voteId, kind, state, openedAt }) =>
    state === 'cancelled' ? [] : [{ voteId, kind, state, ...(openedAt === undefined ? {} : { openedAt }) }],
  )

/**
 * The one named when it was to be decided so, else the newest of the kind, one that was opened before a draft; of those on the
 * proposal as it stands.
 */
export async function voteToFollow(topic: Pick<Topic, '_id' | 'deciding' | 'proposal'>): Promise<VoteSays | undefined> {
  const { _id, deciding } = topic
  if (!deciding || deciding.by === 'parties') return undefined
  const votes = (await votesOn(_id)).filter((vote) => vote.kind === deciding.by && isOnProposal(vote, topic))
  return (
    votes.find(({ voteId }) => voteId === deciding.voteId) ??
    votes.find(({ openedAt }) => openedAt !== undefined) ??
    votes[0]
  )
}

/** How it is being decided, with the vote to look at: one that is still prepared is shown to who leads it. */
export async function decidingOf(topic: Topic, leads: boolean): Promise<Topic['deciding']> {
  const { deciding, state } = topic
  if (!deciding || state !== 'deciding' || deciding.by === 'parties') return deciding
  const vote = await voteToFollow(topic)
  return { by: deciding.by, ...(vote && (leads || vote.openedAt !== undefined) ? { voteId: vote.voteId } : {}) }
}
