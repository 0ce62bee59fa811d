// A picture is announced: may this person add one here, and where do its bytes go.
import { begin } from '../../domain/picture/contract'
import { MOST_BEGUN, type Picture, sameAbout } from '../../domain/picture/picture'
import { Refusal } from '../../domain/refusal'
import { uploadTo } from '../kernel/files'
import { handle, personOf } from '../kernel/handle'
import { rightsOf } from './rights'
import { countBegun, insertPicture, pictureById, pictureIdOf } from './store'

const DAY = 86_400_000

const rawPath = (pictureId: string): string => `pictures/raw/${pictureId}`

export const handleBegin = handle(begin, async ({ about, type, bytes }, circumstances) => {
  const { now, key } = circumstances
  const by = personOf(circumstances)._id
  const pictureId = pictureIdOf(by, key)
  const before = await pictureById(pictureId)
  if (before?.state === 'kept' && sameAbout(before.about, about)) return { pictureId }
  const { mayAdd } = await rightsOf(about, circumstances)
  if (!mayAdd) throw new Refusal('NOT_YOURS', 'adding pictures')
  if (!before && (await countBegun(by, about)) >= MOST_BEGUN) throw new Refusal('TOO_OFTEN', 'pictures')
  // Signed anew at each try: the link of a try that was cut off may be over.
  const { file, url, headers } = await uploadTo(rawPath(pictureId))
  const upload = { url, headers }
  const picture: Picture = {
    _id: pictureId,
    version: 1,
    by,
    about,
    type,
    bytes,
    state: 'expected',
    rawFile: file,
    at: now,
    sweepAt: now + DAY,
    keys: [key],
  }
  const held = before ?? (await insertPicture(picture))
  // The same intention for something else, or of what was refused: none of it can be.
  if (!sameAbout(held.about, about) || held.type !== type || held.state === 'refused') throw new Refusal('BAD_INPUT')
  return held.state === 'kept' ? { pictureId } : { pictureId, upload }
})
