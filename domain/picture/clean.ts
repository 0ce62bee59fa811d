// What is kept of a picture: what draws it and which way up. Decided by what to keep and not by what to remove, since
// nobody has a list of everything a phone may write into one.
import { type Clean, NoPicture } from './clean/bytes'
import { cleanJpeg } from './clean/jpeg'
import { cleanPng } from './clean/png'
import { cleanWebp } from './clean/webp'
import { LARGEST_SIDE, type PictureType } from './picture'

const CLEANERS: Record<PictureType, (bytes: Uint8Array) => Clean> = {
  'image/jpeg': cleanJpeg,
  'image/png': cleanPng,
  'image/webp': cleanWebp,
}

/** Undefined where it is no picture of this type, is cut off, or is too large to be drawn. */
export function cleaned(bytes: Uint8Array, type: PictureType): Clean | undefined {
  try {
    const clean = CLEANERS[type](bytes)
    const sides = [clean.width, clean.height]
    return sides.every((side) => side >= 1 && side <= LARGEST_SIDE) ? clean : undefined
  } catch (fault) {
    if (fault instanceof NoPicture) return undefined
    throw fault
  }
}
