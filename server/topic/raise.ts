// A topic is asked for: stored once however often it is sent, then checked before neighbours read it.
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { raise } from '../../domain/topic/contract'
import { RESIDENT_BY, raised } from '../../domain/topic/course'
import { leadsTopic, type TopicActor } from '../../domain/topic/party'
import type { Topic } from '../../domain/topic/topic'
import { handle } from '../kernel/handle'
import { logFault } from '../kernel/log'
import { mustBeOwn } from '../picture/read'
import { mustBeGiven } from '../record/read'
import { pathOf, placesFor } from './places'
import { screenTopic } from './screen'
import { viewOf } from './show'
import { mustBeSource } from './source'
import { insertTopic, topicById, topicIdOf, topicsRaisedBy } from './store'
import { actorOf, byOf, communityOf } from './who'

const DAY = 86_400_000
const MOST_A_DAY = 5
const MOST_A_DAY_LED = 50

export const handleRaise = handle(raise, async (input, circumstances) => {
  const { now, key } = circumstances
  const actor = await actorOf(circumstances)
  const _id = topicIdOf(actor.personId, key)
  const before = await topicById(_id)
  if (!before && input.from) await mustBeSource(input.from, circumstances)
  if (!before) await mustBeGiven(input.draftId, circumstances)
  const topic = before ?? (await insertTopic(await made(_id, input, actor, { now, key })))
  // The check never stops a topic: what fails here is taken up again by the clock.
  await screenTopic(topic, now).catch((fault: unknown) => logFault('topic.screening', fault))
  return viewOf(await topicById(_id), circumstances)
})

type Input = Parameters<Parameters<typeof handle<typeof raise>>[1]>[0]

async function made(
  _id: Id,
  { title, words, placeId, hidden, pictureIds, draftId, from }: Input,
  actor: TopicActor,
  { now, key }: { now: Instant; key: string },
): Promise<Topic> {
  const { personId, name } = actor
  const place = (await placesFor(actor)).find((one) => one._id === placeId)
  const communityId = place && communityOf(place)
  if (!place || !communityId) throw new Refusal('NOT_FOUND', 'place')
  const path = pathOf(place)
  const leads = leadsTopic({ path }, actor)
  const today = (await topicsRaisedBy(personId)).filter(({ raisedAt }) => raisedAt > now - DAY)
  if (today.length >= (leads ? MOST_A_DAY_LED : MOST_A_DAY)) throw new Refusal('TOO_OFTEN', 'raised today')
  if (pictureIds.length > 0) {
    if (!draftId) throw new Refusal('PICTURE_GONE', 'no draft')
    await mustBeOwn(pictureIds, personId, { room: 'topic', draftId })
  }
  return raised(
    {
      _id,
      title,
      words,
      placeId,
      path,
      communityId,
      raisedBy: { personId, name, hidden },
      from,
      pictureIds,
      draftId,
      unchecked: leads,
      by: leads ? (await byOf({ path }, actor)).office : RESIDENT_BY,
      key,
    },
    now,
  )
}
