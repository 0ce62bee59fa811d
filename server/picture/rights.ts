// Who may add to a thing and who may see its pictures: the room of the thing says so.
import type { PictureAbout } from '../../domain/picture/picture'
import type { Id } from '../../domain/shape'
import { pictureRightsOf, shownByAlert } from '../bell/read'
import type { Circumstances } from '../kernel/handle'

export interface PictureRights {
  /** May add now, and look at what one has added. */
  mayAdd: boolean
  /** Pictures of this thing that one may see. */
  shown: readonly Id[]
  /** Looks at them by office: it goes on the audit log. */
  asOffice: boolean
}

/** @throws Refusal NOT_FOUND where the thing is none of the caller's. */
export const rightsOf = ({ alertId }: PictureAbout, circumstances: Circumstances): Promise<PictureRights> =>
  pictureRightsOf(alertId, circumstances)

/** Pictures that belong to the thing for good; 'open' while it may still take some. */
export const belongingTo = ({ alertId }: PictureAbout): Promise<readonly Id[] | 'open'> => shownByAlert(alertId)
