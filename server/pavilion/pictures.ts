// Pictures of pavilions: admins send them from the page, everybody may see those that a pavilion shows.
import { PAVILION_ADMINS } from '../../domain/pavilion/ground'
import type { Id } from '../../domain/shape'
import { collection } from '../kernel/database'
import type { Circumstances } from '../kernel/handle'

interface Rights {
  mayAdd: boolean
  shown: readonly Id[]
  asOffice: boolean
}

/** What is shown of all that were sent under this draft, and of the others beside them. */
export const shownByPavilion = async (draftId: string): Promise<Id[]> =>
  (await collection('pavilions').find({ draftIds: draftId }, { limit: 20 })).flatMap(({ pictureIds }) => pictureIds)

export const pavilionPictureRights = async (draftId: string, { caller }: Circumstances): Promise<Rights> => ({
  mayAdd: caller.positions.some(({ office }) => PAVILION_ADMINS.includes(office)),
  shown: await shownByPavilion(draftId),
  asOffice: false,
})
