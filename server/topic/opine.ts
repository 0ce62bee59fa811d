// What neighbours think of a topic: one opinion a person while it is collected, and what officers take down on paper.

import { addresseeOf } from '../../domain/person/addressee'
import type { Person } from '../../domain/person/person'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { disown, enterOpinion, opine } from '../../domain/topic/contract'
import { RESIDENT_BY, stepped } from '../../domain/topic/course'
import { isWritten } from '../../domain/topic/party'
import { withWritten } from '../../domain/topic/tell'
import type { Topic } from '../../domain/topic/topic'
import { permitTopic, type TopicRole } from '../../domain/topic/transitions'
import { audit } from '../kernel/audit'
import { handle } from '../kernel/handle'
import { logFault } from '../kernel/log'
import { personByPhone } from '../person/read'
import { screenOpinion } from './screen'
import { viewOf } from './show'
import { disownOpinion, opinionById, opinionIdOf, paperIdOf, putOpinion, topicById } from './store'
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

/** Whom we know: theirs is one with what they would say themselves, and they read it. */
async function knownBy(phone: string | undefined, name: string, writer: Id): Promise<Person | undefined> {
  if (phone === undefined) return undefined
  const person = await personByPhone(phone)
  if (!person || person.leftAt !== undefined) throw new Refusal('NOT_REGISTERED')
  if (person._id === writer) throw new Refusal('NOT_YOURS', 'own hand')
  // The number was written wrong, or is a daughter's.
  if (person.name !== name) throw new Refusal('BAD_INPUT', 'another name')
  return person
}

export const handleEnterOpinion = handle(enterOpinion, async (input, circumstances) => {
  const { topicId, name, stance, words, phone } = input
  const { now, key } = circumstances
  const actor = await actorOf(circumstances)
  const { topic } = existing(await topicById(topicId), actor)
  const roles = await rolesIn(topic, actor, now)
  permitTopic(topic.state, 'enterOpinion', roles)
  const known = await knownBy(phone, name, actor.personId)
  const to = known && addresseeOf(known)
  const opinionId = known ? opinionIdOf(topicId, known._id) : paperIdOf(topicId, actor.personId, key)
  await putOpinion(
    { topicId, opinionId, key },
    // Nobody asked them whether neighbours may read their name.
    {
      ...(known ? { personId: known._id } : {}),
      name,
      stance,
      words,
      hidden: true,
      enteredBy: actor.personId,
    },
    true,
    mustCollect('enterOpinion', roles, now),
    now,
    (held) => (to ? withWritten(held, { to, writer: actor.name, stance }, now) : held),
  )
  await audit(now, {
    by: actor.personId,
    call: enterOpinion.name,
    about: { topicId, opinionId, of: known?._id ?? name, stance },
  })
  return viewOf(await topicById(topicId), circumstances)
})

/** Once: what they say then is their own word. */
export const handleDisown = handle(disown, async ({ topicId }, circumstances) => {
  const { now, key } = circumstances
  const actor = await actorOf(circumstances)
  existing(await topicById(topicId), actor)
  const opinionId = opinionIdOf(topicId, actor.personId)
  const held = await opinionById(opinionId)
  if (!held?.keys.includes(key)) {
    if (!held || !isWritten(held)) throw new Refusal('NOT_YOURS', 'nothing was written down')
    await disownOpinion(
      { topicId, opinionId, key },
      (topic, opinion) => {
        permitTopic(topic.state, 'disown', new Set<TopicRole>(isWritten(opinion) ? ['written'] : []))
        return stepped(topic, 'disown', { by: RESIDENT_BY }, now)
      },
      now,
    )
  }
  return viewOf(await topicById(topicId), circumstances)
})
