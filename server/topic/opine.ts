// What neighbours think of a topic: one opinion a person while it is collected, and what officers take down on paper.
import { Refusal } from '../../domain/refusal'
import type { Instant } from '../../domain/shape'
import { enterOpinion, opine } from '../../domain/topic/contract'
import type { Topic } from '../../domain/topic/topic'
import { permitTopic, type TopicRole } from '../../domain/topic/transitions'
import { handle } from '../kernel/handle'
import { logFault } from '../kernel/log'
import { screenOpinion } from './screen'
import { viewOf } from './show'
import { opinionIdOf, paperIdOf, putOpinion, topicById } from './store'
import { actorOf, existing, rolesIn } from './who'

/** By the table, and before its end: the clock may be late. */
const mustCollect =
  (event: 'opine' | 'enterOpinion', roles: ReadonlySet<TopicRole>, now: Instant) =>
  (topic: Topic): void => {
    permitTopic(topic.state, event, roles)
    if (!topic.collecting || now >= topic.collecting.until) throw new Refusal('STEP_OUT_OF_ORDER', 'over')
  }

export const handleOpine = handle(opine, async ({ topicId, stance, words, hidden }, circumstances) => {
  const { now, key } = circumstances
  const actor = await actorOf(circumstances)
  const { topic } = existing(await topicById(topicId), actor)
  const roles = await rolesIn(topic, actor, now)
  const { personId, name } = actor
  const put = await putOpinion(
    { topicId, opinionId: opinionIdOf(topicId, personId), key },
    { personId, name, stance, words, hidden },
    words === '',
    mustCollect('opine', roles, now),
    now,
  )
  // The check never stops an opinion; until it is through, who leads the topic reads it and nobody else.
  await screenOpinion(put.opinion, put.topic, now).catch((fault: unknown) => logFault('topic.screening', fault))
  return viewOf(await topicById(topicId), circumstances)
})

export const handleEnterOpinion = handle(enterOpinion, async ({ topicId, name, stance, words }, circumstances) => {
  const { now, key } = circumstances
  const actor = await actorOf(circumstances)
  const { topic } = existing(await topicById(topicId), actor)
  const roles = await rolesIn(topic, actor, now)
  await putOpinion(
    { topicId, opinionId: paperIdOf(topicId, actor.personId, key), key },
    // Nobody asked them whether neighbours may read their name.
    { name, stance, words, hidden: true, enteredBy: actor.personId },
    true,
    mustCollect('enterOpinion', roles, now),
    now,
  )
  return viewOf(await topicById(topicId), circumstances)
})
