// A PNG reduced to the chunks that draw it: no text, no time, no EXIF but which way up, no animation, nothing behind the end.
// @source W3C PNG (third edition), sections 5 and 11.
import { type Clean, joined, letters, NoPicture, ofLetters, viewOf } from './bytes'
import { crc32 } from './crc32'
import { orientationOf, tiffWith } from './tiff'

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** Header, palette, picture, transparency, and how bright the numbers are meant. */
const DRAWS: readonly string[] = ['IHDR', 'PLTE', 'IDAT', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'IEND']

function chunk(name: string, content: Uint8Array): Uint8Array {
  const named = joined([ofLetters(name), content])
  const whole = new Uint8Array(content.length + 12)
  whole.set(named, 4)
  viewOf(whole).setUint32(0, content.length)
  viewOf(whole).setUint32(content.length + 8, crc32(named))
  return whole
}

/** @throws NoPicture */
export function cleanPng(bytes: Uint8Array): Clean {
  if (SIGNATURE.some((byte, i) => bytes[i] !== byte)) throw new NoPicture('signature')
  const view = viewOf(bytes)
  const kept: Uint8Array[] = []
  let orientation: number | undefined
  let size: { width: number; height: number } | undefined
  let drawn = false
  for (let at = 8; ; ) {
    if (at + 12 > bytes.length) throw new NoPicture('cut off')
    const length = view.getUint32(at)
    const end = at + 12 + length
    if (end > bytes.length) throw new NoPicture('cut off')
    const name = letters(bytes, at + 4, 4)
    if (view.getUint32(end - 4) !== crc32(bytes.subarray(at + 4, end - 4))) throw new NoPicture('checksum')
    if (!size) {
      if (name !== 'IHDR' || length !== 13) throw new NoPicture('header')
      size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) }
    } else if (name === 'IHDR') throw new NoPicture('second header')
    if (name === 'eXIf') orientation ??= orientationOf(bytes.subarray(at + 8, end - 4))
    drawn ||= name === 'IDAT'
    if (DRAWS.includes(name)) kept.push(bytes.subarray(at, end))
    if (name === 'IEND') break
    at = end
  }
  if (!drawn) throw new NoPicture('nothing to draw')
  const [header, ...rest] = kept as [Uint8Array, ...Uint8Array[]]
  const exif = orientation ? [chunk('eXIf', tiffWith(orientation))] : []
  return { ...size, bytes: joined([Uint8Array.from(SIGNATURE), header, ...exif, ...rest]) }
}
