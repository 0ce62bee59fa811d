// One picture on its way: announced, its bytes sent, said to be there. The same key from first to last, so that trying
// again after a dead line goes on with the same picture.
import { begin, finish } from '~/domain/picture/contract'
import type { PictureAbout } from '~/domain/picture/picture'
import type { ChosenPicture } from '../platform/picture'
import { sendBytes } from '../platform/picture'
import { call, NoAnswer } from './call'

const TRIES = 3
const FINISHING_MS = 20_000

async function once(about: PictureAbout, picture: ChosenPicture, key: string): Promise<string> {
  const { type, bytes } = picture
  const { pictureId, upload } = await call(begin, { about, type, bytes }, { key })
  if (upload) {
    await sendBytes(upload, picture)
    await call(finish, { pictureId }, { key, timeoutMs: FINISHING_MS })
  }
  return pictureId
}

/** @returns the id it is kept under. @throws Refused, or NoAnswer after three tries. */
export async function sendPicture(
  about: PictureAbout,
  picture: ChosenPicture,
  key: string,
  pauseMs = 1500,
): Promise<string> {
  for (let tried = 1; ; tried++) {
    try {
      return await once(about, picture, key)
    } catch (fault) {
      if (!(fault instanceof NoAnswer) || tried >= TRIES) throw fault
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
}
