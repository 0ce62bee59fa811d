// What a decision became, and how far that is: topics and matters raised under the draft the record gave out for it.

import type { Gathering } from '../../domain/gathering/gathering'
import type { Matter } from '../../domain/matter/matter'
import { seenAs } from '../../domain/matter/party'
import { STATE_WORDS as MATTER_WORDS } from '../../domain/matter/words'
import { administers } from '../../domain/pavilion/ground'
import type { RecordView } from '../../domain/record/contract'
import type { GatheringRecord } from '../../domain/record/record'
import type { Id, Instant } from '../../domain/shape'
import { type Circumstances, personOf } from '../kernel/handle'
import { mattersOfDrafts } from '../matter/read'
import { positionsOfMany } from '../person/read'
import { topicsOfDrafts } from '../topic/read'
import { draftIdOf } from './store'

export type Became = RecordView['decisions'][number]['became']

/** By decision, as far as somebody raised it who was given its draft; words of a matter stay with the matter. */
export async function becameOf(
  { _id: gatheringId, decisions }: GatheringRecord,
  gathering: Gathering,
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
  const raiserOf = ({ raiser, enteredBy }: Matter) => enteredBy?.personId ?? raiser.personId
  const raisers = [...matters.map(raiserOf), ...topics.map(({ raisedBy }) => raisedBy)].flatMap((one) => one ?? [])
  const given = await givenDrafts(gathering, decisions, raisers, circumstances.now)
  for (const matter of matters) {
    if (!given.has(raiserOf(matter) ?? '')) continue
    add(matter.draftId, {
      kind: 'matter',
      id: matter._id,
      title: matter.number,
      words: MATTER_WORDS[matter.state],
      opens: seenAs(matter, actor).length > 0,
    })
  }
  for (const { draftId, topicId, title, words, opens, raisedBy } of topics)
    if (given.has(raisedBy)) add(draftId, { kind: 'topic', id: topicId, title, words, opens })
  return found
}

/** A draft follows from ids that everybody reads, so it proves nothing by itself: who holds it, booked or wrote it, or is an admin there. */
async function givenDrafts(
  { hosts, deputies, booker, path }: Gathering,
  decisions: GatheringRecord['decisions'],
  raisers: readonly Id[],
  now: Instant,
): Promise<ReadonlySet<Id>> {
  const known = [...hosts, ...deputies, ...(booker ? [booker] : []), ...decisions.map(({ by }) => by)]
  const given = new Set(known.map(({ personId }) => personId))
  const others = raisers.filter((personId) => !given.has(personId))
  for (const { personId, office, placeId } of await positionsOfMany([...new Set(others)], now))
    if (administers({ path }, { seats: [{ office, placeId, above: [] }] })) given.add(personId)
  return given
}
