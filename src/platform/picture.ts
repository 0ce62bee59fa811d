// Pictures on this phone: taken or chosen, made small, sent over a signed link, looked at in full. H5: picture.h5.ts.
import Taro from '@tarojs/taro'
import { LONGEST_SIDE, MOST_BYTES, type PictureType } from '~/domain/picture/picture'
import { NoAnswer } from './noAnswer'

export interface ChosenPicture {
  /** What an Image shows it by, as long as the app is open. */
  path: string
  type: PictureType
  bytes: number
  content: ArrayBuffer | Blob
}

export interface Chosen {
  pictures: ChosenPicture[]
  /** How many were no picture we can show, or too large even when shrunk. */
  unreadable: number
}

export interface PictureUpload {
  url: string
  headers: Record<string, string>
}

/** Milliseconds for 2 MB over a poor line. */
const SENDING_MS = 60_000
/** Of a JPEG, in percent: the eye sees no difference, the line does. */
const QUALITY = 80

const TYPES: Record<string, PictureType> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
}

const read = (filePath: string): Promise<ArrayBuffer> =>
  new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      success: ({ data }) => resolve(data as ArrayBuffer),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    })
  })

async function shrunk(src: string): Promise<ChosenPicture | undefined> {
  try {
    const { width, height } = await Taro.getImageInfo({ src })
    const side = width >= height ? 'compressedWidth' : 'compressedHeight'
    const smaller = Math.max(width, height) > LONGEST_SIDE ? { [side]: LONGEST_SIDE } : {}
    // Where the phone cannot make it smaller, it goes as it is.
    const { tempFilePath: path } = await Taro.compressImage({ src, quality: QUALITY, ...smaller }).catch(() => ({
      tempFilePath: src,
    }))
    const type = TYPES[(await Taro.getImageInfo({ src: path })).type ?? '']
    const content = await read(path)
    return type && content.byteLength <= MOST_BYTES ? { path, type, bytes: content.byteLength, content } : undefined
  } catch {
    return undefined
  }
}

/** From the camera or the album, as the person likes; nothing when they thought better of it. */
export async function choosePictures(most: number): Promise<Chosen> {
  let files: { tempFilePath: string }[]
  try {
    const terms = {
      count: most,
      mediaType: ['image'],
      sourceType: ['camera', 'album'],
      sizeType: ['compressed'],
    } as const
    files = (await Taro.chooseMedia(terms as never)).tempFiles
  } catch {
    return { pictures: [], unreadable: 0 }
  }
  const made = await Promise.all(files.map(({ tempFilePath }) => shrunk(tempFilePath)))
  const pictures = made.filter((one) => one !== undefined)
  return { pictures, unreadable: made.length - pictures.length }
}

/** @throws NoAnswer, and nothing else: it can be sent again. */
export async function sendBytes({ url, headers }: PictureUpload, { type, content }: ChosenPicture): Promise<void> {
  let statusCode = 0
  try {
    const header = { ...headers, 'content-type': type }
    ;({ statusCode } = await Taro.request({ url, method: 'PUT', header, data: content, timeout: SENDING_MS }))
  } catch {
    throw new NoAnswer('broken')
  }
  if (statusCode < 200 || statusCode > 299) throw new NoAnswer('broken')
}

/** Fills the screen, until a tap. */
export async function lookAt(urls: readonly string[], first: number): Promise<void> {
  const current = urls[first]
  if (current) await Taro.previewImage({ urls: [...urls], current }).catch(() => undefined)
}
