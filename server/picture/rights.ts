// Who may add to a thing and who may see its pictures: the room of the thing says so.
import type { PictureAbout } from '../../domain/picture/picture'
import type { Id, Instant } from '../../domain/shape'
import { pictureRightsOf, shownByAlert } from '../bell/read'
import { hearingPictureRights, shownByHearing } from '../hearing/read'
import type { Circumstances } from '../kernel/handle'
import { matterPictureRights, shownByMatter } from '../matter/read'
import { pavilionPictureRights, shownByPavilion } from '../pavilion/read'
import { recordPictureRights, shownByRecord } from '../record/read'
import { shownByTopic, topicPictureRights } from '../topic/read'
import { proxyPictureRights, shownByProxy } from '../vote/read'

export interface PictureRights {
  /** May add now, and look at what one has added. */
  mayAdd: boolean
  /** Pictures of this thing that one may see. */
  shown: readonly Id[]
  /** Looks at them by office: it goes on the audit log. */
  asOffice: boolean
}

/** @throws Refusal NOT_FOUND where the thing is none of the caller's. */
export function rightsOf(about: PictureAbout, circumstances: Circumstances): Promise<PictureRights> {
  if (about.room === 'bell') return pictureRightsOf(about.alertId, circumstances)
  if (about.room === 'pavilion') return pavilionPictureRights(about.draftId, circumstances)
  if (about.room === 'record') return recordPictureRights(about.gatheringId, circumstances)
  if (about.room === 'topic') return topicPictureRights(about, circumstances)
  if (about.room === 'hearing') return hearingPictureRights(about, circumstances)
  if (about.room === 'vote') return proxyPictureRights(about, circumstances)
  return matterPictureRights(about, circumstances)
}

/** Pictures that belong to the thing now; 'open' while it may still take some. */
export async function belongingTo(about: PictureAbout, now: Instant): Promise<readonly Id[] | 'open'> {
  if (about.room === 'bell') return shownByAlert(about.alertId)
  if (about.room === 'record') return shownByRecord(about.gatheringId)
  if (about.room === 'topic') return shownByTopic(about)
  if (about.room === 'hearing') return shownByHearing(about)
  if (about.room === 'vote') return shownByProxy(about, now)
  return about.room === 'pavilion' ? shownByPavilion(about.draftId) : shownByMatter(about)
}
