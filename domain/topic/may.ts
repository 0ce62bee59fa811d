// What somebody may do to a topic now: what the table gives them, without what the moment does not allow yet.
import type { Instant } from '../shape'
import type { TopicEvent } from './contract'
import { hasObjected, hasRunning, mayGoBack, partiesHeard, publicationOver } from './course'
import { carriesIt, type TopicActor } from './party'
import { isPromised } from './promise'
import type { Topic } from './topic'
import { eventsFor, type TopicRole } from './transitions'

export function mayNow(topic: Topic, actor: TopicActor, roles: ReadonlySet<TopicRole>, now: Instant): TopicEvent[] {
  return eventsFor(topic.state, roles).filter((event) => isTime(topic, event, actor, roles, now))
}

function isTime(
  topic: Topic,
  event: TopicEvent,
  actor: TopicActor,
  roles: ReadonlySet<TopicRole>,
  now: Instant,
): boolean {
  const { state, collecting, published, decision } = topic
  switch (event) {
    case 'collect':
      return topic.isPublic
    case 'opine':
    case 'enterOpinion':
      return collecting !== undefined && now < collecting.until
    case 'deliberated':
      return topic.sittings.length > 0 && partiesHeard(topic).length > 0
    case 'sendBack':
      return mayGoBack(topic)
    case 'publish':
      return published === undefined
    case 'object':
      return published !== undefined && now < published.until && !hasObjected(topic, actor.personId)
    case 'carry':
      return state === 'carrying' || (decision?.adopted === true && publicationOver(topic, now))
    case 'result':
      return state === 'carrying' || (decision?.adopted === false && publicationOver(topic, now))
    case 'done':
      return roles.has('leader')
        ? hasRunning(topic)
        : topic.carries.some((one) => isPromised(one) && carriesIt(one, actor))
    default:
      return true
  }
}
