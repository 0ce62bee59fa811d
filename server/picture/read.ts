// What other rooms may ask of pictures: whether these are kept and somebody's own, and where they can be looked at.
import { type PictureAbout, sameAbout } from '../../domain/picture/picture'
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import { linksTo } from '../kernel/files'
import { picturesByIds } from './store'

export { sweepFrom } from './store'

/** Refuses where one of them is not kept, not this person's, or was sent for something else. */
export async function mustBeOwn(pictureIds: readonly Id[], by: Id, about: PictureAbout): Promise<void> {
  if (pictureIds.length === 0) return
  const own = (await picturesByIds(pictureIds)).filter(
    (one) => one.state === 'kept' && one.by === by && sameAbout(one.about, about),
  )
  const known = new Set(own.map(({ _id }) => _id))
  if (new Set(pictureIds).size !== pictureIds.length || pictureIds.some((id) => !known.has(id)))
    throw new Refusal('PICTURE_GONE')
}

/** Who sent them, and a link good for a quarter of an hour; what is not kept is left out. For rooms that know who may look. */
export async function pictureSources(pictureIds: readonly Id[]): Promise<ReadonlyMap<Id, { by: Id; url: string }>> {
  const kept = (await picturesByIds(pictureIds)).filter(({ state, file }) => state === 'kept' && file)
  const urls = await linksTo(kept.map(({ file }) => file as string))
  return new Map(
    kept.flatMap(({ _id, by, file }) => {
      const url = urls.get(file as string)
      return url ? [[_id, { by, url }] as const] : []
    }),
  )
}
