// What the doorkeeper does for topics: the end of collecting, words still to be checked, telling those who spoke, closing.
import { addresseeOf } from '../../domain/person/addressee'
import type { Screening } from '../../domain/screening/screening'
import type { Instant } from '../../domain/shape'
import { closedByClock, collectingOver } from '../../domain/topic/course'
import { BATCH, isSameTelling, tellsNow, withBatch } from '../../domain/topic/tell'
import type { Topic } from '../../domain/topic/topic'
import { logFault } from '../kernel/log'
import { lookThrough } from '../kernel/looks'
import { handOverLetters } from '../kernel/messages/letters'
import { peopleByIds } from '../person/read'
import { settledThings } from '../screening/read'
import { putDown, screenOpinion, screenTopic } from './screen'
import { dueTopics, opinionsAfter, opinionsByIds, renewTopic, topicById, topicsByIds } from './store'

/** Batches written and handed over for one topic before the next has its turn. */
const BATCHES = 10

/** Gives how many topics were seen to. `until`: epoch milliseconds of this machine's clock. */
export async function tickTopics(now: Instant, until: number): Promise<number> {
  await followChecks(now).catch((fault: unknown) => logFault('topic.checks', fault))
  let seen = 0
  for (const topic of await dueTopics(now)) {
    if (Date.now() > until) break
    try {
      await seeTo(topic, now, until)
    } catch (fault) {
      logFault('topic.tick', fault, { topicId: topic._id })
    }
    seen += 1
  }
  return seen
}

async function seeTo(topic: Topic, now: Instant, until: number): Promise<void> {
  const { _id } = topic
  // What is not checked now is checked later, and keeps nobody from being told.
  if (topic.screeningOwed)
    await screenTopic(topic, now).catch((fault: unknown) => logFault('topic.screening', fault, { topicId: _id }))
  let held = await renewTopic(_id, (before) => collectingOver(before, now))
  for (let i = 0; i < BATCHES; i++) {
    if (tellsNow(held) && Date.now() <= until) held = await tellNext(held, now)
    await handOverLetters(
      (to) =>
        renewTopic(_id, (before) => {
          const letters = to(before.letters)
          return letters && { ...before, letters }
        }),
      now,
      until,
    )
    if (held.told?.done ?? true) break
    held = (await topicById(_id)) ?? held
  }
  await renewTopic(_id, (before) => closedByClock(before, now))
}

/** One batch, written down with how far it is; letters leave only after that. */
export async function tellNext(topic: Topic, now: Instant): Promise<Topic> {
  const batch = await opinionsAfter(topic._id, topic.told?.after ?? '', BATCH)
  const ids = batch.flatMap(({ personId }) => personId ?? [])
  const people = new Map((await peopleByIds([...ids, topic.raisedBy.personId])).map((one) => [one._id, one]))
  const addressee = (personId: string | undefined) => {
    const person = people.get(personId ?? '')
    return person && addresseeOf(person)
  }
  const next = batch.map(({ _id, personId }) => ({ opinionId: _id, to: addressee(personId) }))
  return renewTopic(topic._id, (held) =>
    isSameTelling(held, topic) ? withBatch(held, addressee(held.raisedBy.personId), next, now) : undefined,
  )
}

/** Checks came back: whether neighbours may read it, be it a topic or what somebody said of one. */
async function followChecks(now: Instant): Promise<void> {
  await lookThrough('topicChecks', now, settledThings('topic'), (settled) => follow(settled, now))
}

async function follow(settled: readonly Screening[], now: Instant): Promise<void> {
  const ids = [...new Set(settled.map(({ subject }) => subject.id))]
  const [topics, opinions] = await Promise.all([topicsByIds(ids), opinionsByIds(ids)])
  for (const { _id } of topics)
    await putDown(_id, now).catch((fault: unknown) => logFault('topic.check', fault, { topicId: _id }))
  for (const opinion of opinions) {
    const topic = opinion.shown ? undefined : await topicById(opinion.topicId)
    if (topic)
      await screenOpinion(opinion, topic, now).catch((fault: unknown) =>
        logFault('topic.check', fault, { topicId: topic._id }),
      )
  }
}
