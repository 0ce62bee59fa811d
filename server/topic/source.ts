// What a topic was raised from, in another room: only what the caller may see, and nothing that goes around somebody.
import type { Gathering } from '../../domain/gathering/gathering'
import { shownTitle } from '../../domain/gathering/tell'
import { partiesOf, seesIt } from '../../domain/gathering/who'
import { mayBePublic } from '../../domain/matter/matter'
import { seenAs } from '../../domain/matter/party'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import type { Topic } from '../../domain/topic/topic'
import { gatheringById, gatheringsOfTopic } from '../gathering/read'
import { hearingForTopic } from '../hearing/read'
import { type Circumstances, personOf } from '../kernel/handle'
import { categoryNames, matterById } from '../matter/read'
import { standingOf } from '../pavilion/read'

type From = NonNullable<Topic['from']>

/** As the caller may read it; undefined where it does not exist for them. */
export async function sourceTitle(from: From, circumstances: Circumstances): Promise<string | undefined> {
  switch (from.kind) {
    case 'matter': {
      const matter = await seenMatter(from.id, circumstances)
      return matter && `${(await categoryNames())(matter.categoryId)}（${matter.number}）`
    }
    case 'gathering': {
      const gathering = await gatheringById(from.id)
      const sees = gathering && (await seesGatherings(circumstances))
      return gathering && sees?.(gathering) ? shownTitle(gathering) : undefined
    }
    case 'hearing':
      return hearingForTopic(from.id, personOf(circumstances)._id, circumstances.caller.positions)
  }
}

async function seenMatter(matterId: string, circumstances: Circumstances) {
  const { _id: personId, name } = personOf(circumstances)
  const matter = await matterById(matterId)
  const actor = { personId, name, positions: circumstances.caller.positions }
  return matter && seenAs(matter, actor).length > 0 ? matter : undefined
}

async function seesGatherings(circumstances: Circumstances): Promise<(one: Gathering) => boolean> {
  const standing = await standingOf(circumstances)
  return (one) => seesIt(one, partiesOf(one, standing), standing.personId)
}

/** Called about a topic, as far as the caller may know of them. */
export async function gatheringsAbout(
  topicId: Id,
  circumstances: Circumstances,
): Promise<{ gatheringId: Id; title: string; startsAt: Instant }[]> {
  const found = (await gatheringsOfTopic(topicId)).filter(({ state }) => state !== 'cancelled' && state !== 'refused')
  if (found.length === 0) return []
  const sees = await seesGatherings(circumstances)
  return found.filter(sees).map((one) => ({ gatheringId: one._id, title: shownTitle(one), startsAt: one.startsAt }))
}

/** Refuses what the caller may not see, and what must not be talked of in public: a complaint about somebody, a cry for help. */
export async function mustBeSource(from: From, circumstances: Circumstances): Promise<void> {
  if (from.kind === 'matter') {
    const matter = await seenMatter(from.id, circumstances)
    if (!matter) throw new Refusal('NOT_FOUND', 'matter')
    if (!mayBePublic(matter)) throw new Refusal('STEP_OUT_OF_ORDER', 'goes around somebody')
    return
  }
  if ((await sourceTitle(from, circumstances)) === undefined) throw new Refusal('NOT_FOUND', from.kind)
}
