// Pictures of a gathering: added by its hosts until it is published; then its ground sees those that were checked.
import type { Id } from '../../domain/shape'
import type { Circumstances } from '../kernel/handle'
import { pendingParts } from './publish'
import { recordById } from './store'
import { isWithin, seatedAt } from './who'

/** @throws Refusal NOT_FOUND where the record is none of the caller's. */
export async function recordPictureRights(gatheringId: Id, circumstances: Circumstances) {
  const { record, seat } = await seatedAt(gatheringId, circumstances)
  const pictureIds = record?.pictureIds ?? []
  const mayAdd = seat === 'host' && (record?.state ?? 'open') === 'open'
  if (isWithin(seat)) return { mayAdd, shown: pictureIds, asOffice: false }
  if (!record || seat === 'outsider') return { mayAdd, shown: [], asOffice: false }
  const pending = await pendingParts(record)
  return { mayAdd, shown: pictureIds.filter((pictureId) => !pending.has(pictureId)), asOffice: false }
}

/** 'open' while it may still take some. */
export async function shownByRecord(gatheringId: Id): Promise<readonly Id[] | 'open'> {
  const record = await recordById(gatheringId)
  return record?.state === 'published' ? record.pictureIds : 'open'
}
