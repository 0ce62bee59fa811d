// Every night: what was sent and not kept, and what was kept and belongs to nothing, is deleted a day after it began.
import type { Picture } from '../../domain/picture/picture'
import type { Instant } from '../../domain/shape'
import { deleteFiles } from '../kernel/files'
import { logFault } from '../kernel/log'
import { belongingTo } from './rights'
import { changePicture, dueForSweep, removePicture } from './store'

const DAY = 86_400_000
const AT_ONCE = 200

/** How many came to nothing and are gone. One that cannot be swept now waits for tomorrow. */
export async function sweepPictures(now: Instant): Promise<number> {
  let gone = 0
  for (const picture of await dueForSweep(now, AT_ONCE)) {
    try {
      if (await swept(picture, now)) gone += 1
    } catch (fault) {
      logFault('picture.sweep', fault, { pictureId: picture._id })
    }
  }
  return gone
}

async function swept(picture: Picture, now: Instant): Promise<boolean> {
  await deleteFiles([picture.rawFile])
  const belonging = picture.state === 'kept' ? await belongingTo(picture.about, now) : []
  if (belonging === 'open') {
    await changePicture(picture._id, (held) => ({ ...held, sweepAt: now + DAY }))
    return false
  }
  if (belonging.includes(picture._id)) {
    await changePicture(picture._id, ({ sweepAt: _, ...held }) => held)
    return false
  }
  // The file before the document: cut off between the two, the document is there to find it by tomorrow.
  if (picture.file) await deleteFiles([picture.file])
  return removePicture(picture._id)
}
