// The only writer of records and signatures.
import { createHash } from 'node:crypto'
import type { Gathering } from '../../domain/gathering/gathering'
import { begun } from '../../domain/record/course'
import type { GatheringRecord, Signature } from '../../domain/record/record'
import { timedRecord } from '../../domain/record/tell'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { change } from '../kernel/change'
import { collection, Duplicate, sdk, transact } from '../kernel/database'

export const recordById = (gatheringId: Id): Promise<GatheringRecord | undefined> =>
  collection('records').byId(gatheringId)

export const recordsByIds = (gatheringIds: readonly Id[]): Promise<GatheringRecord[]> =>
  collection('records').byIds(gatheringIds)

/** One intention is one item, one decision, one hand, however often it is sent. */
export const partIdOf = (gatheringId: Id, what: string, key: string): Id =>
  createHash('sha256').update(`${what}\n${gatheringId}\n${key}`).digest('base64url').slice(0, 20)

const DRAFT = 'record-'
const PART = 12
/** What comes of a decision is raised under this, and found by it. It says of which gathering it claims to be; 64 letters at most. */
export const draftIdOf = (gatheringId: Id, decisionId: Id): Id =>
  `${DRAFT}${gatheringId}-${partIdOf(gatheringId, 'draft', decisionId).slice(0, PART)}`

/** Undefined: no draft of a record. */
export const gatheringOfDraft = (draftId: string): Id | undefined =>
  draftId.startsWith(DRAFT) ? draftId.slice(DRAFT.length, -PART - 1) : undefined

const signatureIdOf = (gatheringId: Id, signer: Id): Id => partIdOf(gatheringId, 'signature', signer)

const MOST_KEYS = 200

const withKey = (record: GatheringRecord, key: string, now: Instant): GatheringRecord =>
  timedRecord({
    ...record,
    keys: [...record.keys, key].slice(-MOST_KEYS),
    updatedAt: Math.max(now, record.updatedAt),
  })

/** The first who does something begins it; of two at once one does, and both write into it. */
async function begin(gathering: Gathering, now: Instant): Promise<void> {
  if (await recordById(gathering._id)) return
  try {
    await collection('records').insert(begun(gathering, now))
  } catch (fault) {
    if (!(fault instanceof Duplicate)) throw fault
  }
}

/** Some forty people in one room who raise their hands, sign or write at once: each tries until it is their turn. */
const ROOMFUL = { tries: 30, pauseMs: 200 }

/** Carries out an intention once. */
export async function changeRecord(
  gathering: Gathering,
  key: string,
  now: Instant,
  to: (held: GatheringRecord) => GatheringRecord,
): Promise<GatheringRecord> {
  await begin(gathering, now)
  return change(
    'records',
    gathering._id,
    (held) => (held.keys.includes(key) ? undefined : withKey(to(held), key, now)),
    ROOMFUL,
  )
}

/** Changed without anybody's intention. */
export const renewRecord = (
  gatheringId: Id,
  to: (held: GatheringRecord) => GatheringRecord | undefined,
): Promise<GatheringRecord> =>
  change('records', gatheringId, (held) => {
    const next = to(held)
    return next && timedRecord(next)
  })

/** The strokes and the line in the record, or neither. */
export const signRecord = (
  gatheringId: Id,
  key: string,
  now: Instant,
  given: Pick<Signature, 'signer' | 'personId' | 'strokes'>,
  to: (held: GatheringRecord) => GatheringRecord,
): Promise<GatheringRecord> =>
  transact(async (held) => {
    const record = await held.byId('records', gatheringId)
    if (!record) throw new Refusal('NOT_FOUND')
    if (record.keys.includes(key)) return record
    const next = withKey(to(record), key, now)
    const _id = signatureIdOf(gatheringId, given.signer)
    const before = await held.byId('signatures', _id)
    const signature: Signature = {
      ...given,
      _id,
      version: before?.version ?? 1,
      gatheringId,
      text: record.text,
      at: now,
    }
    await held.write('records', next)
    if (before) await held.write('signatures', signature)
    else await held.insert('signatures', signature)
    return { ...next, version: next.version + 1 }
  })

export const signaturesOf = (gatheringId: Id, signers: readonly Id[]): Promise<Signature[]> =>
  collection('signatures').byIds(signers.map((signer) => signatureIdOf(gatheringId, signer)))

export const owedRecords = (limit: number): Promise<GatheringRecord[]> =>
  collection('records').find({ screeningOwed: true }, { limit })

/** The longest due first. */
export const dueRecords = (now: Instant): Promise<GatheringRecord[]> =>
  collection('records').find({ nextDueAt: sdk().command.lte(now) }, { orderBy: ['nextDueAt', 'asc'], limit: 50 })
