// Lists of topics: under way around the caller, their own, ended ones, and what asks something of them.

import type { Instant } from '../../domain/shape'
import { list, type TopicLine } from '../../domain/topic/contract'
import type { TopicActor } from '../../domain/topic/party'
import type { Topic } from '../../domain/topic/topic'
import { ENDED_TOPICS, OPEN_TOPICS } from '../../domain/topic/transitions'
import { handle } from '../kernel/handle'
import { linesOf } from './show'
import { opinionsBy, topicsByIds, topicsOn, topicsRaisedBy } from './store'
import { actorOf, groundOf } from './who'

const PAGE = 50
/** Looked through where one searches, or where only some of them ask something. */
const DEEP = 300

export const handleList = handle(list, async ({ show, find, placeId, before }, circumstances) => {
  const { now } = circumstances
  const actor = await actorOf(circumstances)
  const ground = placeId ? [placeId] : groundOf(actor)
  const narrowed = find !== '' || show === 'asks'
  const found =
    show === 'mine' ? await own(actor, before) : await around(ground, show, before, narrowed ? DEEP : PAGE + 1)
  const matching = find === '' ? found : found.filter(({ title }) => title.includes(find))
  const lines = await linesOf(show === 'asks' ? matching : matching.slice(0, PAGE), actor, now)
  const asked: TopicLine[] = show === 'asks' ? lines.filter(({ asksYou }) => asksYou !== undefined) : lines
  return {
    topics: asked.slice(0, PAGE),
    more: show === 'asks' ? asked.length > PAGE : matching.length > PAGE,
    mayRaise: actor.lives.size > 0 || actor.works.size > 0,
    now,
  }
})

const around = (
  ground: readonly string[],
  show: 'open' | 'ended' | 'asks',
  before: Instant | undefined,
  limit: number,
): Promise<Topic[]> => topicsOn(ground, show === 'ended' ? ENDED_TOPICS : OPEN_TOPICS, before, limit)

/** Raised, or spoken to. */
async function own({ personId }: TopicActor, before: Instant | undefined): Promise<Topic[]> {
  const [raised, spoken] = await Promise.all([topicsRaisedBy(personId), opinionsBy(personId)])
  const more = await topicsByIds(spoken.map(({ topicId }) => topicId))
  return [...new Map([...raised, ...more].map((one) => [one._id, one])).values()]
    .filter(({ updatedAt }) => before === undefined || updatedAt < before)
    .sort((a, b) => b.updatedAt - a.updatedAt || (a._id < b._id ? -1 : 1))
}
