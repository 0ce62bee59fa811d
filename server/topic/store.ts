// The only writer of topics and opinions. An opinion and the count on its topic change together, or not at all.
import { createHash } from 'node:crypto'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { timedTopic } from '../../domain/topic/course'
import type { Opinion, Topic } from '../../domain/topic/topic'
import { change } from '../kernel/change'
import { collection, Duplicate, sdk, transact } from '../kernel/database'

export const topicById = (topicId: Id): Promise<Topic | undefined> => collection('topics').byId(topicId)
export const topicsByIds = (topicIds: readonly Id[]): Promise<Topic[]> => collection('topics').byIds(topicIds)

const hashed = (of: string): Id => createHash('sha256').update(of).digest('base64url').slice(0, 24)

/** One intention of one person is one topic, however often it is sent. */
export const topicIdOf = (personId: Id, key: string): Id => hashed(`topic\n${personId}\n${key}`)

/** One a person and topic. */
export const opinionIdOf = (topicId: Id, personId: Id): Id =>
  `${topicId}_${personId}`.length <= 64 ? `${topicId}_${personId}` : `${topicId}_${hashed(personId)}`
/** Taken down on paper: one an intention. */
export const paperIdOf = (topicId: Id, personId: Id, key: string): Id =>
  `${topicId}_p_${hashed(`paper\n${personId}\n${key}`)}`

/** The one there is, where this intention was carried out before. */
export async function insertTopic(topic: Topic): Promise<Topic> {
  const made = timedTopic(topic)
  try {
    await collection('topics').insert(made)
    return made
  } catch (fault) {
    const before = fault instanceof Duplicate ? await topicById(topic._id) : undefined
    if (!before) throw fault
    return before
  }
}

/** Carries out an intention once. */
export const changeTopic = (topicId: Id, key: string, to: (held: Topic) => Topic): Promise<Topic> =>
  change('topics', topicId, (held) => {
    if (held.keys.includes(key)) return undefined
    const next = to(held)
    return timedTopic({ ...next, keys: [...next.keys, key].slice(-100) })
  })

/** Changed without anybody's intention; undefined changes nothing. */
export const renewTopic = (topicId: Id, to: (held: Topic) => Topic | undefined): Promise<Topic> =>
  change('topics', topicId, (held) => {
    const next = to(held)
    return next && timedTopic(next)
  })

export type Said = Pick<Opinion, 'name' | 'stance' | 'words' | 'hidden'> & Pick<Opinion, 'personId' | 'enteredBy'>

/**
 * Writes the opinion down, in the place of what was said before, and counts it. `may` throws where it is not the time for it.
 * `shown`: nothing is to be checked. `told`: the topic with the word to whom it was written down for.
 */
export async function putOpinion(
  at: { topicId: Id; opinionId: Id; key: string },
  said: Said,
  shown: boolean,
  may: (topic: Topic) => void,
  now: Instant,
  told: (topic: Topic) => Topic = (topic) => topic,
): Promise<{ topic: Topic; opinion: Opinion }> {
  const { topicId, opinionId, key } = at
  try {
    return await transact(async (held) => {
      const [topic, before] = [await held.byId('topics', topicId), await held.byId('opinions', opinionId)]
      if (!topic) throw new Refusal('NOT_FOUND')
      if (before?.keys.includes(key)) return { topic, opinion: before }
      may(topic)
      // What somebody said themselves, or called wrong, nobody writes over.
      if (said.enteredBy && before && (!before.enteredBy || before.disownedAt !== undefined))
        throw new Refusal('SAID_ALREADY')
      const opinion: Opinion = {
        ...said,
        _id: opinionId,
        version: before?.version ?? 1,
        topicId,
        // The same words again need no other check.
        shown: shown || (before !== undefined && before.words === said.words && before.shown),
        at: now,
        keys: [...(before?.keys ?? []), key].slice(-20),
      }
      const opinions = { ...topic.opinions }
      if (before && before.disownedAt === undefined) opinions[before.stance] -= 1
      opinions[said.stance] += 1
      const isNew = before?.stance !== said.stance || before.words !== said.words
      const counted = { ...(isNew ? told(topic) : topic), opinions, updatedAt: Math.max(now, topic.updatedAt) }
      if (before) await held.write('opinions', opinion)
      else await held.insert('opinions', opinion)
      await held.write('topics', timedTopic(counted))
      return {
        topic: { ...counted, version: counted.version + 1 },
        opinion: before ? { ...opinion, version: opinion.version + 1 } : opinion,
      }
    })
  } catch (fault) {
    throw turnedAway(fault)
  }
}

/** Everybody speaks at once: nothing was written, the next try has its turn. */
const turnedAway = (fault: unknown): unknown =>
  /TRANSACTION_CONFLICT/.test(`${(fault as { code?: unknown }).code} ${fault}`)
    ? new Refusal('BUSY', 'opinions')
    : fault

/** What was taken down for somebody is counted no more; `to` changes the topic, and throws where it may not. */
export async function disownOpinion(
  { topicId, opinionId, key }: { topicId: Id; opinionId: Id; key: string },
  to: (topic: Topic, opinion: Opinion) => Topic,
  now: Instant,
): Promise<void> {
  try {
    await transact(async (held) => {
      const [topic, opinion] = [await held.byId('topics', topicId), await held.byId('opinions', opinionId)]
      if (!topic || !opinion) throw new Refusal('NOT_FOUND')
      if (opinion.keys.includes(key)) return
      const next = to(topic, opinion)
      const opinions = { ...next.opinions, [opinion.stance]: next.opinions[opinion.stance] - 1 }
      await held.write('opinions', { ...opinion, disownedAt: now, keys: [...opinion.keys, key].slice(-20) })
      await held.write('topics', timedTopic({ ...next, opinions }))
    })
  } catch (fault) {
    throw turnedAway(fault)
  }
}

export const opinionById = (opinionId: Id): Promise<Opinion | undefined> => collection('opinions').byId(opinionId)
export const opinionsByIds = (opinionIds: readonly Id[]): Promise<Opinion[]> => collection('opinions').byIds(opinionIds)

/** The words as they stood were checked. */
export const showOpinion = (opinionId: Id, words: string): Promise<Opinion> =>
  change('opinions', opinionId, (held) => (held.shown || held.words !== words ? undefined : { ...held, shown: true }))

/** In the order of their ids, those after this one: for telling each once. */
export const opinionsAfter = (topicId: Id, after: Id | '', limit: number): Promise<Opinion[]> =>
  collection('opinions').find({ topicId, _id: sdk().command.gt(after) }, { orderBy: ['_id', 'asc'], limit })

/** The latest two hundred. */
export const opinionsBy = (personId: Id): Promise<Opinion[]> =>
  collection('opinions').find({ personId }, { orderBy: ['at', 'desc'], limit: 200 })

export const topicsRaisedBy = (personId: Id): Promise<Topic[]> =>
  collection('topics').find({ 'raisedBy.personId': personId }, { orderBy: ['updatedAt', 'desc'], limit: 200 })

export const topicsOfDraft = (draftId: string): Promise<Topic[]> =>
  collection('topics').find({ draftId }, { limit: 20 })

/** The longest due first. */
export const dueTopics = (now: Instant): Promise<Topic[]> =>
  collection('topics').find({ nextDueAt: sdk().command.lte(now) }, { orderBy: ['nextDueAt', 'asc'], limit: 100 })
