// What other rooms may ask about records of gatherings.
import type { GatheringRecord } from '../../domain/record/record'
import type { Id } from '../../domain/shape'
import { recordById, recordsByIds } from './store'

export { recordsOn } from './count'
export { mustBeGiven } from './drafts'
export { forgetPerson } from './forget'
export { recordPictureRights, shownByRecord } from './pictures'
export { gatheringOfDraft } from './store'

export interface RecordDecided {
  decisionId: Id
  words: string
  who: string
  until?: number
}

const standing = ({ decisions }: GatheringRecord): RecordDecided[] =>
  decisions
    .filter(({ struck }) => !struck)
    .map(({ decisionId, words, who, until }) => ({
      decisionId,
      words,
      who,
      ...(until === undefined ? {} : { until }),
    }))

/** There is one that everybody may read, since when, and how many decisions it has; undefined while there is none. */
export async function publishedRecord(
  gatheringId: Id,
): Promise<{ at: number; people: number; decisions: number } | undefined> {
  const record = await recordById(gatheringId)
  if (record?.publishedAt === undefined) return undefined
  return { at: record.publishedAt, people: record.attended?.people ?? 0, decisions: standing(record).length }
}

/** Of these, those with a record: whether everybody may read it, and how many were there without the app; for a page of a list. */
export const recordedAmong = async (
  gatheringIds: readonly Id[],
): Promise<ReadonlyMap<Id, { published: boolean; guests: number }>> =>
  new Map(
    (await recordsByIds(gatheringIds)).map(({ _id, state, guests }) => [
      _id,
      { published: state === 'published', guests: guests.length },
    ]),
  )

/** Decisions that stand, of a record that is published; with names as hosts wrote them, not for the public. */
export async function decisionsOf(gatheringId: Id): Promise<RecordDecided[]> {
  const record = await recordById(gatheringId)
  return record?.state === 'published' ? standing(record) : []
}
