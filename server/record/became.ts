// What a decision became, and how far that is: topics and matters raised under the draft the record gave out for it.

import { seenAs } from '../../domain/matter/party'
import { STATE_WORDS as MATTER_WORDS } from '../../domain/matter/words'
import type { RecordView } from '../../domain/record/contract'
import type { GatheringRecord } from '../../domain/record/record'
import type { Id } from '../../domain/shape'
import { type Circumstances, personOf } from '../kernel/handle'
import { mattersOfDrafts } from '../matter/read'
import { topicsOfDrafts } from '../topic/read'
import { draftIdOf } from './store'

export type Became = RecordView['decisions'][number]['became']

/** By decision, raised by who was given its draft (drafts.ts); words of a matter stay with the matter. */
export async function becameOf(
  { _id: gatheringId, decisions }: GatheringRecord,
  circumstances: Circumstances,
): Promise<ReadonlyMap<Id, Became>> {
  const drafts = new Map(decisions.map(({ decisionId }) => [draftIdOf(gatheringId, decisionId), decisionId]))
  if (drafts.size === 0) return new Map()
  const { _id: personId, name } = personOf(circumstances)
  const actor = { personId, name, positions: circumstances.caller.positions }
  const [matters, topics] = await Promise.all([
    mattersOfDrafts([...drafts.keys()]),
    topicsOfDrafts([...drafts.keys()], circumstances),
  ])
  const found = new Map<Id, Became>()
  const add = (draftId: Id | undefined, one: Became[number]) => {
    const decisionId = drafts.get(draftId ?? '')
    if (decisionId !== undefined) found.set(decisionId, [...(found.get(decisionId) ?? []), one])
  }
  for (const matter of matters) {
    add(matter.draftId, {
      kind: 'matter',
      id: matter._id,
      title: matter.number,
      words: MATTER_WORDS[matter.state],
      opens: seenAs(matter, actor).length > 0,
    })
  }
  for (const { draftId, topicId, title, words, opens } of topics)
    add(draftId, { kind: 'topic', id: topicId, title, words, opens })
  return found
}
