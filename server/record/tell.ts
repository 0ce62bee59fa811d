// What the doorkeeper does so that people hear of a record: when it is to be signed, when it is published, when it is corrected.

import type { Gathering } from '../../domain/gathering/gathering'
import type { Addressee } from '../../domain/message/letter'
import { addresseeOf } from '../../domain/person/addressee'
import type { GatheringRecord, RecordTelling } from '../../domain/record/record'
import {
  BATCH,
  correctionOf,
  furtherWith,
  LOOKS_AGAIN,
  lettersIdOf,
  lettersOf,
  notToldYet,
  presentToTell,
  sameTelling,
  stillToSign,
  timedLetters,
  timedRecord,
  waitsForCheck,
  withTelling,
} from '../../domain/record/tell'
import type { Id, Instant } from '../../domain/shape'
import { gatheringById } from '../gathering/read'
import { change } from '../kernel/change'
import { collection, sdk, transact } from '../kernel/database'
import { logFault } from '../kernel/log'
import { handOverLetters } from '../kernel/messages/letters'
import { peopleByIds } from '../person/read'
import { joinedTopic } from '../topic/read'
import { pendingParts } from './publish'
import { dueRecords, recordById, renewRecord } from './store'

/** Batches written for one record before the next has its turn. */
const BATCHES = 10

/** Gives how many records and documents of letters were seen to. `until`: epoch milliseconds of this machine's clock. */
export async function tellOfRecords(now: Instant, until: number): Promise<number> {
  let seen = 0
  for (const record of await dueRecords(now)) {
    if (Date.now() > until) return seen
    await tellAll(record, now, until).catch((fault: unknown) =>
      logFault('record.tell', fault, { gatheringId: record._id }),
    )
    seen += 1
  }
  const due = await collection('recordLetters').find(
    { nextDueAt: sdk().command.lte(now) },
    { orderBy: ['nextDueAt', 'asc'], limit: 50 },
  )
  for (const { _id, gatheringId } of due) {
    if (Date.now() > until) return seen
    await handOver(_id, gatheringId, now, until).catch((fault: unknown) =>
      logFault('record.letters', fault, { gatheringId }),
    )
    seen += 1
  }
  return seen
}

async function tellAll(read: GatheringRecord, now: Instant, until: number): Promise<void> {
  let record = read
  for (let i = 0; i < BATCHES && Date.now() <= until; i++) {
    const telling = record.tellings.find(({ dueAt }) => dueAt <= now)
    if (!telling) return
    record = await tellNext(record, telling, now)
  }
}

/** One batch of one telling, together with how far it is. */
export async function tellNext(read: GatheringRecord, telling: RecordTelling, now: Instant): Promise<GatheringRecord> {
  const gathering = await gatheringById(read._id)
  /** Of two clocks at once the later one changes nothing. */
  const instead = (next: RecordTelling | undefined) =>
    renewRecord(read._id, (held) => (sameTelling(held, telling) ? withTelling(held, telling, next) : undefined))
  if (!gathering) return instead(undefined)
  const checking =
    telling.about === 'corrected' && (await pendingParts(read)).has(`correction-${correctionOf(telling)}`)
  if (checking && waitsForCheck(read, telling, now)) return instead({ ...telling, dueAt: now + LOOKS_AGAIN })
  // Those who joined its topics read what was published, and nothing before.
  const topicIds = telling.about === 'sign' || checking ? [] : gathering.topicIds
  const batch = await batchOf(read, gathering, telling, topicIds)
  const next = furtherWith(telling, 0, batch.after, 1 + topicIds.length)
  const to = notToldYet(batch.to, await alreadyTold(read._id, telling), telling.by)
  const documents = lettersOf(read, gathering, telling, to, now)
  return transact(async (held) => {
    const record = await held.byId('records', read._id)
    if (!record || !sameTelling(record, telling)) return record ?? read
    for (const one of documents) await held.insert('recordLetters', one)
    const after = timedRecord(
      withTelling(record, telling, next && { ...next, written: next.written + documents.length }),
    )
    await held.write('records', after)
    return { ...after, version: after.version + 1 }
  })
}

/** `after`: absent where this round has no more. */
async function batchOf(
  record: GatheringRecord,
  gathering: Gathering,
  telling: RecordTelling,
  topicIds: readonly Id[],
): Promise<{ to: Addressee[]; after?: string }> {
  const { round, after } = telling
  if (round === 0) {
    const seats = presentToTell(gathering, record, telling)
    const reached = await reachedOf(seats.flatMap(({ personId }) => personId ?? []))
    return {
      to: seats.flatMap(({ personId, phone }): Addressee | Addressee[] =>
        personId === undefined ? (phone ? [{ phone }] : []) : (reached.get(personId) ?? []),
      ),
    }
  }
  const joined = await joinedTopic(topicIds[round - 1]!, after, BATCH)
  const reached = await reachedOf(joined.personIds)
  return { to: [...reached.values()], ...(joined.after === undefined ? {} : { after: joined.after }) }
}

/** Nobody who left. */
async function reachedOf(personIds: readonly Id[]): Promise<Map<Id, Addressee>> {
  const people = await peopleByIds([...new Set(personIds)])
  return new Map(people.flatMap((one) => addresseeOf(one) ?? []).map((to) => [to.personId, to]))
}

/** In the batches before. */
async function alreadyTold(gatheringId: Id, { name, written }: RecordTelling): Promise<Addressee[]> {
  const ids = Array.from({ length: written }, (_, nth) => lettersIdOf(gatheringId, name, nth))
  return (await collection('recordLetters').byIds(ids)).flatMap(({ letters }) => letters.map(({ to }) => to))
}

async function handOver(_id: string, gatheringId: Id, now: Instant, until: number): Promise<void> {
  const record = await recordById(gatheringId)
  await handOverLetters(
    (to) =>
      change('recordLetters', _id, (held) => {
        const standing = record ? stillToSign(record, held.letters) : held.letters
        const letters = to(standing) ?? (standing.some((one, i) => one !== held.letters[i]) ? standing : undefined)
        return letters && timedLetters({ ...held, letters })
      }),
    now,
    until,
  )
}
