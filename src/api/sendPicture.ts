// A picture on its way to where it is kept.
import { begin, finish } from '~/domain/picture/contract'
import type { PictureAbout } from '~/domain/picture/picture'
import type { ChosenPicture } from '../platform/picture'
import { call } from './call'
import { sendFile } from './sendFile'

/** For 2 MB over a poor line. */
const SENDING_MS = 60_000
const FINISHING_MS = 20_000

/** @returns the id it is kept under. @throws Refused, or NoAnswer after three tries. */
export function sendPicture(about: PictureAbout, picture: ChosenPicture, key: string, pauseMs = 1500): Promise<string> {
  const { type, bytes } = picture
  return sendFile({
    announce: async () => {
      const { pictureId, upload } = await call(begin, { about, type, bytes }, { key })
      return { id: pictureId, link: upload }
    },
    file: picture,
    patience: SENDING_MS,
    arrived: (pictureId) => call(finish, { pictureId }, { key, timeoutMs: FINISHING_MS }),
    pauseMs,
  })
}
