// Pictures on this phone: taken or chosen, made small, looked at in full. H5: picture.h5.ts.
import Taro from '@tarojs/taro'
import { LONGEST_SIDE, MOST_BYTES, type PictureType } from '~/domain/picture/picture'
import type { Point } from '~/domain/shape'
import { HEAD, whereTaken } from './whereTaken'

export interface ChosenPicture {
  /** What an Image shows it by, as long as the app is open. */
  path: string
  type: PictureType
  bytes: number
  content: ArrayBuffer | Blob
  /** Where its file says it was taken, GCJ-02. Stays on the phone; most files do not say. */
  takenAt?: Point
}

export interface Chosen {
  pictures: ChosenPicture[]
  /** How many were no picture we can show, or too large even when shrunk. */
  unreadable: number
}

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

/** Undefined also where the file cannot be read in part: the place can be told in other ways. */
const takenWhere = (filePath: string, size: number): Promise<Point | undefined> =>
  new Promise((resolve) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      position: 0,
      length: Math.min(HEAD, size),
      success: ({ data }) => resolve(data instanceof ArrayBuffer ? whereTaken(data) : undefined),
      fail: () => resolve(undefined),
    })
  })

async function shrunk(src: string, size: number | undefined): Promise<ChosenPicture | undefined> {
  try {
    const takenAt = size ? await takenWhere(src, size) : undefined
    const { width, height } = await Taro.getImageInfo({ src })
    const side = width >= height ? 'compressedWidth' : 'compressedHeight'
    const smaller = Math.max(width, height) > LONGEST_SIDE ? { [side]: LONGEST_SIDE } : {}
    // Where the phone cannot make it smaller, it goes as it is.
    const { tempFilePath: path } = await Taro.compressImage({ src, quality: QUALITY, ...smaller }).catch(() => ({
      tempFilePath: src,
    }))
    const type = TYPES[(await Taro.getImageInfo({ src: path })).type ?? '']
    const content = await read(path)
    if (!type || content.byteLength > MOST_BYTES) return undefined
    return { path, type, bytes: content.byteLength, content, ...(takenAt ? { takenAt } : {}) }
  } catch {
    return undefined
  }
}

/** From the camera or the album, as the person likes; nothing when they thought better of it. */
export async function choosePictures(most: number): Promise<Chosen> {
  let files: { tempFilePath: string; size?: number }[]
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
  const made = await Promise.all(files.map(({ tempFilePath, size }) => shrunk(tempFilePath, size)))
  const pictures = made.filter((one) => one !== undefined)
  return { pictures, unreadable: made.length - pictures.length }
}

/** Fills the screen, until a tap. */
export async function lookAt(urls: readonly string[], first: number): Promise<void> {
  const current = urls[first]
  if (current) await Taro.previewImage({ urls: [...urls], current }).catch(() => undefined)
}
