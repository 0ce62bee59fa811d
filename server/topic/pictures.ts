// Who may add pictures to a topic and who may see them: whoever raises it before it is raised, then who leads it, of the result.
import type { PictureAbout } from '../../domain/picture/picture'
import type { Id } from '../../domain/shape'
import { leadsTopic, sightOf } from '../../domain/topic/party'
import type { Topic } from '../../domain/topic/topic'
import { isOpenTopic } from '../../domain/topic/transitions'
import type { Circumstances } from '../kernel/handle'
import { topicById, topicsOfDraft } from './store'
import { actorOf, existing } from './who'

type AboutTopic = Extract<PictureAbout, { room: 'topic' }>

interface Rights {
  mayAdd: boolean
  shown: readonly Id[]
  asOffice: boolean
}

const picturesOf = ({ pictureIds, result }: Topic): Id[] => [...pictureIds, ...(result?.pictureIds ?? [])]

export async function topicPictureRights(about: AboutTopic, circumstances: Circumstances): Promise<Rights> {
  const actor = await actorOf(circumstances)
  const shownOf = (topic: Topic): Id[] => {
    const sight = sightOf(topic, actor)
    return sight === undefined ? [] : sight === 'outside' ? (topic.result?.pictureIds ?? []) : picturesOf(topic)
  }
  if ('topicId' in about) {
    const { topic } = existing(await topicById(about.topicId), actor)
    return { mayAdd: leadsTopic(topic, actor) && isOpenTopic(topic), shown: shownOf(topic), asOffice: false }
  }
  const topics = await topicsOfDraft(about.draftId)
  const mayAdd = !topics.some(({ raisedBy }) => raisedBy.personId === actor.personId)
  return { mayAdd, shown: topics.flatMap(shownOf), asOffice: false }
}

/** 'open' while it may still take some. */
export async function shownByTopic(about: AboutTopic): Promise<readonly Id[] | 'open'> {
  if ('draftId' in about) return (await topicsOfDraft(about.draftId)).flatMap(picturesOf)
  const topic = await topicById(about.topicId)
  return topic ? picturesOf(topic) : []
}
