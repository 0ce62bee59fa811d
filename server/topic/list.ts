// Lists of topics: under way around the caller, their own, ended ones, and what asks something of them.

import { list, type TopicLine } from '../../domain/topic/contract'
import { sightOf, type TopicActor } from '../../domain/topic/party'
import type { Topic } from '../../domain/topic/topic'
import { ENDED_TOPICS, OPEN_TOPICS } from '../../domain/topic/transitions'
import { sdk } from '../kernel/database'
import { handle } from '../kernel/handle'
import { pageIn, pageOf } from '../kernel/page'
import { linesOf } from './show'
import { opinionsBy, topicsByIds, topicsRaisedBy } from './store'
import { actorOf, groundOf } from './who'

const PAGE = 50
/** Looked through for those that ask something. */
const DEEP = 300

export const handleList = handle(list, async ({ show, find, placeId, after }, circumstances) => {
  const { now } = circumstances
  const actor = await actorOf(circumstances)
  const ground = placeId ? [placeId] : groundOf(actor)
  const { command } = sdk()
  const listed = {
    by: 'updatedAt',
    order: 'desc' as const,
    after,
    keep: (topic: Topic) => topic.title.includes(find) && sightOf(topic, actor) !== undefined,
    page: show === 'asks' ? DEEP : PAGE,
  }
  const states = show === 'ended' ? ENDED_TOPICS : OPEN_TOPICS
  const around = ground.length > 0 ? [{ path: command.in([...ground]), state: command.in([...states]) }] : []
  const { found, next } = show === 'mine' ? pageIn(await own(actor), listed) : await pageOf('topics', around, listed)
  const lines = await linesOf(found, actor, now)
  const asked: TopicLine[] = show === 'asks' ? lines.filter(({ asksYou }) => asksYou !== undefined) : lines
  return {
    topics: asked.slice(0, PAGE),
    ...(next && show !== 'asks' ? { next } : {}),
    mayRaise: actor.lives.size > 0 || actor.works.size > 0,
    now,
  }
})

/** Raised, or spoken to. */
async function own({ personId }: TopicActor): Promise<Topic[]> {
  const [raised, spoken] = await Promise.all([topicsRaisedBy(personId), opinionsBy(personId)])
  const more = await topicsByIds(spoken.map(({ topicId }) => topicId))
  return [...new Map([...raised, ...more].map((one) => [one._id, one])).values()]
}
