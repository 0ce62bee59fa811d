// What those who lead a topic do to it, one step at a time, and what its neighbours object.
import { Refusal } from '../../domain/refusal'
import type { Instant } from '../../domain/shape'
import { act, type TopicStep } from '../../domain/topic/contract'
import { acted, RESIDENT_BY, type StepScene } from '../../domain/topic/course'
import { carriesIt, type TopicActor } from '../../domain/topic/party'
import type { CarryOut, Topic } from '../../domain/topic/topic'
import { permitTopic } from '../../domain/topic/transitions'
import { gatheringById } from '../gathering/read'
import { type Circumstances, handle } from '../kernel/handle'
import { raiseDecided } from '../matter/read'
import { peopleByIds } from '../person/read'
import { mustBeOwn } from '../picture/read'
import { ownerFor } from './owners'
import { hasOpenMatter, placeNamesOf, viewOf } from './show'
import { changeTopic, topicById } from './store'
import { votesOn, voteToFollow } from './votes'
import { actorOf, byOf, existing, rolesIn } from './who'

export const handleAct = handle(act, async ({ topicId, step }, circumstances) => {
  const { now, key } = circumstances
  const actor = await actorOf(circumstances)
  const { topic } = existing(await topicById(topicId), actor)
  if (topic.keys.includes(key)) return viewOf(topic, circumstances)
  const roles = await rolesIn(topic, actor, now)
  const may = (held: Topic): void => {
    const role = permitTopic(held.state, step.event, roles)
    if (role === 'carrier' && step.event === 'done') mustCarry(held, step.index, actor)
  }
  may(topic)
  const by =
    step.event === 'object'
      ? { personId: actor.personId, name: actor.name, office: RESIDENT_BY }
      : await byOf(topic, actor)
  const scene = await sceneFor(topic, step, actor, circumstances)
  const to = (held: Topic) => {
    may(held)
    return acted(held, step, by, scene, now)
  }
  if (step.event === 'carry' && step.carry.kind === 'matter') {
    // Nothing is raised for a topic that would not have it.
    to({ ...topic })
    await raiseMatter(topic, step.carry, circumstances, actor)
  }
  return viewOf(await changeTopic(topicId, key, to), circumstances)
})

function mustCarry({ carries }: Topic, index: number, actor: TopicActor): void {
  const one = carries[index]
  if (!one || !carriesIt(one, actor)) throw new Refusal('NOT_YOURS', 'another promised it')
}

/** What the step asks of other rooms. */
async function sceneFor(
  topic: Topic,
  step: TopicStep,
  actor: TopicActor,
  { now, key }: Circumstances,
): Promise<StepScene> {
  switch (step.event) {
    case 'sit':
      await mustBeKnown(topic, step)
      return {}
    case 'deliberated':
      return step.voteId ? { vote: (await votesOn(topic._id)).find(({ voteId }) => voteId === step.voteId) } : {}
    case 'decide':
      return { vote: await voteToFollow(topic) }
    case 'carry':
      return { carry: await carryOf(topic, step.carry, { key, actor, now }) }
    case 'result':
      await mustBeOwn(step.pictureIds, actor.personId, { room: 'topic', topicId: topic._id })
      return { openMatters: await hasOpenMatter(topic) }
    default:
      return {}
  }
}

async function mustBeKnown(
  { _id }: Topic,
  { gatheringId, seats }: Extract<TopicStep, { event: 'sit' }>,
): Promise<void> {
  const ids = [...new Set(seats.flatMap(({ personId }) => personId ?? []))]
  const [gathering, people] = await Promise.all([
    gatheringId ? gatheringById(gatheringId) : undefined,
    peopleByIds(ids),
  ])
  if (gatheringId && !gathering?.topicIds.includes(_id)) throw new Refusal('NOT_FOUND', 'gathering')
  if (people.length !== ids.length) throw new Refusal('BAD_INPUT', 'people')
}

type Carry = Extract<TopicStep, { event: 'carry' }>['carry']

async function carryOf(
  topic: Topic,
  carry: Carry,
  { key, actor, now }: { key: string; actor: TopicActor; now: Instant },
): Promise<CarryOut> {
  if (carry.kind === 'matter') return { kind: 'matter', matterId: raiseDecided.idOf(actor.personId, key) }
  const { kind, what, until, money } = carry
  const owner = await ownerFor(topic, carry.owner, now)
  return { kind, what, owner, until, ...(money === undefined ? {} : { money }) }
}

/** Once an intention: a call that died after it finds the same matter. */
async function raiseMatter(
  topic: Topic,
  { categoryId, words }: Extract<Carry, { kind: 'matter' }>,
  circumstances: Circumstances,
  { personId, name }: TopicActor,
): Promise<void> {
  const [where, [raiser]] = [
    (await placeNamesOf([topic])).get(topic.placeId) ?? '',
    await peopleByIds([topic.raisedBy.personId]),
  ]
  const { hidden } = topic.raisedBy
  await raiseDecided.raise(
    {
      categoryId,
      words,
      communityId: topic.communityId,
      where,
      raiser: raiser && raiser.leftAt === undefined ? raiser : undefined,
      hidden: { fromNeighbours: hidden, fromOfficers: hidden },
      by: { personId, name },
    },
    circumstances.key,
    circumstances.now,
  )
}
