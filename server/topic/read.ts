// What other rooms may ask of topics: how they stand, what became of what was raised under a draft, what was promised of them.
import type { Id } from '../../domain/shape'
import { sightOf } from '../../domain/topic/party'
import type { TopicState } from '../../domain/topic/topic'
import { STATE_WORDS } from '../../domain/topic/words'
import { collection, sdk } from '../kernel/database'
import type { Circumstances } from '../kernel/handle'
import { placeNamesOf } from './show'
import { opinionsAfter, topicById, topicsByIds } from './store'
import { actorOf } from './who'

export { promisesOf } from '../../domain/topic/promise'
export { raisedOfChanged, raisedOn, rowsOfDrafts } from './figures'
export { forgetPerson } from './forget'
export { ownersOn } from './owners'
export { shownByTopic, topicPictureRights } from './pictures'
export { topicsByIds } from './store'

/** Of those there are; with `circumstances` only what exists for the caller. Without, who shows them leaves out what is not public. */
export async function topicLines(
  topicIds: readonly Id[],
  circumstances?: Circumstances,
): Promise<{ topicId: Id; title: string; state: TopicState; words: string; placeName: string; isPublic: boolean }[]> {
  const [found, actor] = await Promise.all([topicsByIds(topicIds), circumstances && actorOf(circumstances)])
  const topics = actor ? found.filter((topic) => sightOf(topic, actor)) : found
  const names = await placeNamesOf(topics)
  return topics.map(({ _id, title, state, placeId, isPublic }) => ({
    topicId: _id,
    title,
    state,
    words: STATE_WORDS[state],
    placeName: names.get(placeId) ?? '',
    isPublic,
  }))
}

/**
 * Who has to do with it: in the first batch (`after` is '') who asked for it and who sat at its table, and in each those who gave an
 * opinion after that one. Gives the last opinion seen; none where there are no more.
 */
export async function joinedTopic(
  topicId: Id,
  after: Id | '',
  limit: number,
): Promise<{ personIds: Id[]; after?: Id }> {
  const [topic, opinions] = await Promise.all([
    after === '' ? topicById(topicId) : undefined,
    opinionsAfter(topicId, after, limit),
  ])
  const first = topic ? [topic.raisedBy, ...topic.sittings.flatMap(({ seats }) => seats)] : []
  const last = opinions.length < limit ? undefined : opinions.at(-1)?._id
  return {
    personIds: [...first, ...opinions].flatMap(({ personId }) => personId ?? []),
    ...(last === undefined ? {} : { after: last }),
  }
}

/** Raised under one of these drafts, and existing for the caller. */
export async function topicsOfDrafts(
  draftIds: readonly string[],
  circumstances: Circumstances,
): Promise<{ draftId: string; topicId: Id; title: string; words: string; opens: boolean }[]> {
  if (draftIds.length === 0) return []
  const [actor, topics] = await Promise.all([
    actorOf(circumstances),
    collection('topics').find({ draftId: sdk().command.in([...draftIds]) }, { limit: 100 }),
  ])
  return topics.flatMap((topic) =>
    topic.draftId && sightOf(topic, actor)
      ? [
          {
            draftId: topic.draftId,
            topicId: topic._id,
            title: topic.title,
            words: STATE_WORDS[topic.state],
            opens: true,
          },
        ]
      : [],
  )
}
