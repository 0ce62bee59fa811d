// What is asked of somebody now, in a few words for the line of a list: an opinion, a step, a promise of theirs.
import { beijing } from '../beijing'
import type { Instant } from '../shape'
import { hasRunning, publicationOver } from './course'
import { carriesIt, type TopicActor } from './party'
import { isPromised } from './promise'
import type { Topic } from './topic'
import type { TopicRole } from './transitions'

export function asksOf(
  topic: Topic,
  actor: TopicActor,
  roles: ReadonlySet<TopicRole>,
  spoke: boolean,
  now: Instant,
): string | undefined {
  return roles.has('leader') || roles.has('branch')
    ? (asksLeader(topic, roles, now) ?? asksEverybody(topic, actor, roles, spoke, now))
    : asksEverybody(topic, actor, roles, spoke, now)
}

function asksLeader(topic: Topic, roles: ReadonlySet<TopicRole>, now: Instant): string | undefined {
  const leads = roles.has('leader')
  switch (topic.state) {
    case 'raised':
      return leads ? '等您答复：要不要征集意见' : undefined
    case 'proposing':
      return roles.has('branch') ? '等支部拿出方案' : undefined
    case 'deliberating':
      return leads ? '等五方协商，把各方的话记下来' : undefined
    case 'deciding':
      return leads ? '等表决有了结果，写下决定' : undefined
    case 'decided':
      if (!leads) return undefined
      if (!topic.published) return '等您公开决议'
      if (!publicationOver(topic, now)) return undefined
      return topic.decision?.adopted ? '公开期满，等安排谁来办' : '公开期满，等公开结果'
    case 'carrying':
      return leads && !hasRunning(topic) ? '等您公开结果' : undefined
    default:
      return undefined
  }
}

function asksEverybody(
  topic: Topic,
  actor: TopicActor,
  roles: ReadonlySet<TopicRole>,
  spoke: boolean,
  now: Instant,
): string | undefined {
  const { state, collecting, deciding } = topic
  if (state === 'collecting' && roles.has('resident') && !spoke && collecting && now < collecting.until)
    return '请说说您的意见'
  if (state === 'deciding' && roles.has('resident') && deciding && deciding.by !== 'parties')
    return '正在表决，请看看有没有您的票'
  if (state !== 'carrying') return undefined
  const own = topic.carries.flatMap((one) => (isPromised(one) && carriesIt(one, actor) ? [one.until] : []))
  return own.length > 0 ? `您答应办的，${beijing(Math.min(...own)).format('M月D日')}前办好` : undefined
}
