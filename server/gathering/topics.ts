// Topics that are talked over in a gathering, as far as they are public.
import type { GatheringView } from '../../domain/gathering/contract'
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import { topicsByIds } from '../topic/read'

export async function topicsFor(topicIds: readonly Id[]): Promise<GatheringView['topics']> {
  if (topicIds.length === 0) return []
  const topics = (await topicsByIds(topicIds)).filter(({ isPublic }) => isPublic)
  return topics.map(({ _id: topicId, title }) => ({ topicId, title }))
}

/** Public, and of the community where they sit together. */
export async function mustBeTopics(topicIds: readonly Id[], communityId: Id): Promise<void> {
  const found = await topicsByIds(topicIds)
  const known = found.filter((one) => one.isPublic && one.communityId === communityId)
  if (known.length < new Set(topicIds).size) throw new Refusal('NOT_FOUND', 'topic')
}
