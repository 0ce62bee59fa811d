// The writer of pictures' documents.
import { createHash } from 'node:crypto'
import type { Picture, PictureAbout } from '../../domain/picture/picture'
import type { Id, Instant } from '../../domain/shape'
import { change } from '../kernel/change'
import { collection, Duplicate, sdk } from '../kernel/database'

/** One intention of one person is one picture, however often it is sent. */
export const pictureIdOf = (personId: Id, key: string): Id =>
  createHash('sha256').update(`${personId}\n${key}`).digest('base64url').slice(0, 32)

export const pictureById = (pictureId: Id): Promise<Picture | undefined> => collection('pictures').byId(pictureId)
export const picturesByIds = (ids: readonly Id[]): Promise<Picture[]> => collection('pictures').byIds(ids)

/** The one there is, where this intention was carried out before. */
export async function insertPicture(picture: Picture): Promise<Picture> {
  try {
    await collection('pictures').insert(picture)
    return picture
  } catch (fault) {
    if (!(fault instanceof Duplicate)) throw fault
    return (await pictureById(picture._id)) ?? picture
  }
}

export const changePicture = (pictureId: Id, to: (held: Picture) => Picture | undefined): Promise<Picture> =>
  change('pictures', pictureId, to)

export const countBegun = (by: Id, about: PictureAbout): Promise<number> => {
  if (about.room === 'bell') return collection('pictures').count({ 'about.alertId': about.alertId, by })
  if (about.room === 'record') return collection('pictures').count({ 'about.gatheringId': about.gatheringId, by })
  if ('topicId' in about) return collection('pictures').count({ 'about.topicId': about.topicId, by })
  if ('hearingId' in about) return collection('pictures').count({ 'about.hearingId': about.hearingId, by })
  if ('unitId' in about)
    return collection('pictures').count({ 'about.voteId': about.voteId, 'about.unitId': about.unitId, by })
  return 'matterId' in about
    ? collection('pictures').count({ 'about.matterId': about.matterId, by })
    : collection('pictures').count({ 'about.draftId': about.draftId, by })
}

/** Those with something to be deleted, the longest overdue first. */
export const dueForSweep = (now: Instant, limit: number): Promise<Picture[]> =>
  collection('pictures').find({ sweepAt: sdk().command.lte(now) }, { orderBy: ['sweepAt', 'asc'], limit })

/** The sweep looks again from then on whether they still belong to something. */
export async function sweepFrom(pictureIds: readonly Id[], at: Instant): Promise<void> {
  const { command } = sdk()
  for (let from = 0; from < pictureIds.length; from += 500) {
    const some = sdk()
      .collection('pictures')
      .where({ _id: command.in(pictureIds.slice(from, from + 500)) })
    await some.update({ sweepAt: at, version: command.inc(1) })
  }
}

export const removePicture = (pictureId: Id): Promise<boolean> => collection('pictures').remove(pictureId)
