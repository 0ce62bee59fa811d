// Links to look at pictures: handed out with the rights of the thing they belong to, and good for a quarter of an hour.
import { links } from '../../domain/picture/contract'
import { type Picture, thingOf } from '../../domain/picture/picture'
import { Refusal } from '../../domain/refusal'
import { audit } from '../kernel/audit'
import { linksTo } from '../kernel/files'
import { type Circumstances, handle, personOf } from '../kernel/handle'
import { type PictureRights, rightsOf } from './rights'
import { picturesByIds } from './store'

/** Under the name of its id: alertId, matterId, draftId. */
const ofThing = ({ about: { room: _, ...thing } }: Picture): Record<string, string> => thing

/** Undefined where the thing does not exist for the caller. */
const rightsOrNone = (picture: Picture, circumstances: Circumstances): Promise<PictureRights | undefined> =>
  rightsOf(picture.about, circumstances).catch((fault: unknown) => {
    if (fault instanceof Refusal && fault.code === 'NOT_FOUND') return undefined
    throw fault
  })

export const handleLinks = handle(links, async ({ pictureIds }, circumstances) => {
  const { _id: personId } = personOf(circumstances)
  const kept = (await picturesByIds(pictureIds)).filter(({ state, file }) => state === 'kept' && file)
  const things = new Map(kept.map((picture) => [thingOf(picture.about), picture]))
  const rights = new Map<string, PictureRights>()
  for (const [thing, picture] of things) {
    const found = await rightsOrNone(picture, circumstances)
    if (found) rights.set(thing, found)
  }
  const seen = kept.filter(({ _id, by, about }) => {
    const right = rights.get(thingOf(about))
    return right !== undefined && (right.shown.includes(_id) || (by === personId && right.mayAdd))
  })
  for (const [thing, { asOffice, shown }] of rights) {
    const looked = seen.filter((one) => thingOf(one.about) === thing && shown.includes(one._id))
    if (asOffice && looked.length > 0)
      await audit(circumstances.now, {
        by: personId,
        call: links.name,
        about: { ...ofThing(things.get(thing)!), pictures: looked.length },
      })
  }
  const urls = await linksTo(seen.map(({ file }) => file as string))
  return {
    links: pictureIds.flatMap((pictureId) => {
      const url = urls.get(seen.find(({ _id }) => _id === pictureId)?.file ?? '')
      return url ? [{ pictureId, url }] : []
    }),
  }
})
