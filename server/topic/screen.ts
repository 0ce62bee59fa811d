// Hands what residents write of topics in for the check, and puts down that neighbours may read it.
import type { Id, Instant } from '../../domain/shape'
import type { Opinion, Topic } from '../../domain/topic/topic'
import { peopleByIds } from '../person/read'
import { isPublic, screenPicture, screenWords } from '../screening/read'
import { renewTopic, showOpinion } from './store'

async function openidOf(personId: Id | undefined): Promise<string | undefined> {
  const [person] = personId ? await peopleByIds([personId]) : []
  return person && person.openid !== person._id ? person.openid : undefined
}

const pathFrom = ({ path }: Pick<Topic, 'path'>): Id[] => path.slice(0, 10)

/** Asking again asks nothing twice. */
export async function screenTopic(topic: Topic, now: Instant): Promise<Topic> {
  if (!topic.screeningOwed) return topic
  const thing = { room: 'topic' as const, id: topic._id, path: pathFrom(topic) }
  const words = `${topic.title}\n${topic.words}`
  await screenWords({ ...thing, part: 'words' }, words, await openidOf(topic.raisedBy.personId), now)
  for (const pictureId of topic.pictureIds) await screenPicture(thing, pictureId, now)
  return putDown(topic._id, now)
}

/** Whether everything of it passed, as it is now. */
export async function putDown(topicId: Id, now: Instant): Promise<Topic> {
  const passed = await isPublic({ room: 'topic', id: topicId })
  return renewTopic(topicId, (held) =>
    held.isPublic === passed && !held.screeningOwed
      ? undefined
      : { ...held, isPublic: passed, screeningOwed: false, updatedAt: Math.max(now, held.updatedAt) },
  )
}

/** Gives the opinion as it is then. Words that are not there are nothing to check. */
export async function screenOpinion(opinion: Opinion, topic: Topic, now: Instant): Promise<Opinion> {
  if (opinion.shown) return opinion
  const { _id: id, words } = opinion
  const screening = await screenWords(
    { room: 'topic', id, part: 'words', path: pathFrom(topic) },
    words,
    await openidOf(opinion.personId),
    now,
  )
  return screening.state === 'passed' ? showOpinion(id, words) : opinion
}
