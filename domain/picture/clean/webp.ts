// A still WebP reduced to the chunks that draw it. Moving ones are refused: nobody photographs a broken lamp as a film.
// @source RFC 9649 (WebP), sections 2.3 to 2.7.
import { type Clean, joined, letters, NoPicture, ofLetters, viewOf } from './bytes'
import { orientationOf, tiffWith } from './tiff'

const EXIF_FLAG = 0x08
const ALPHA_FLAG = 0x10
const MOVES_FLAG = 0x02

function chunk(name: string, content: Uint8Array): Uint8Array {
  const head = new Uint8Array(8)
  head.set(ofLetters(name))
  viewOf(head).setUint32(4, content.length, true)
  return joined([head, content, new Uint8Array(content.length % 2)])
}

const uint24 = (bytes: Uint8Array, at: number): number =>
  (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16)

function sizeOf(name: string, content: Uint8Array): { width: number; height: number } {
  if (content.length < 10) throw new NoPicture('cut off')
  if (name === 'VP8 ') {
    if (uint24(content, 3) !== 0x2a019d) throw new NoPicture('no key frame')
    const view = viewOf(content)
    return { width: view.getUint16(6, true) & 0x3fff, height: view.getUint16(8, true) & 0x3fff }
  }
  if (content[0] !== 0x2f) throw new NoPicture('no lossless frame')
  const bits = viewOf(content).getUint32(1, true)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}

/** @throws NoPicture */
export function cleanWebp(bytes: Uint8Array): Clean {
  if (bytes.length < 20 || letters(bytes, 0, 4) !== 'RIFF' || letters(bytes, 8, 4) !== 'WEBP')
    throw new NoPicture('signature')
  const view = viewOf(bytes)
  const whole = 8 + view.getUint32(4, true)
  if (whole > bytes.length) throw new NoPicture('cut off')
  const frames: { name: string; content: Uint8Array }[] = []
  let alpha: Uint8Array | undefined
  let orientation: number | undefined
  for (let at = 12; at + 8 <= whole; ) {
    const name = letters(bytes, at, 4)
    const length = view.getUint32(at + 4, true)
    if (at + 8 + length > whole) throw new NoPicture('cut off')
    const content = bytes.subarray(at + 8, at + 8 + length)
    if (name === 'VP8 ' || name === 'VP8L') frames.push({ name, content })
    else if (name === 'VP8X' && (content[0] ?? 0) & MOVES_FLAG) throw new NoPicture('it moves')
    else if (name === 'ALPH') alpha ??= content
    // Some write the JPEG's own prefix here too.
    else if (name === 'EXIF') orientation ??= orientationOf(content) ?? orientationOf(content.subarray(6))
    at += 8 + length + (length % 2)
  }
  const [frame, another] = frames
  if (!frame || another) throw new NoPicture('one frame')
  const size = sizeOf(frame.name, frame.content)
  const drawn = chunk(frame.name, frame.content)
  const seen = frame.name === 'VP8 ' ? alpha : undefined
  if (!seen && !orientation) return { ...size, bytes: riff([drawn]) }
  const flags = (seen || frame.name === 'VP8L' ? ALPHA_FLAG : 0) | (orientation ? EXIF_FLAG : 0)
  const extended = new Uint8Array(10)
  extended[0] = flags
  viewOf(extended).setUint32(4, size.width - 1, true)
  extended.set([(size.height - 1) & 0xff, ((size.height - 1) >> 8) & 0xff, 0], 7)
  const parts = [chunk('VP8X', extended), ...(seen ? [chunk('ALPH', seen)] : []), drawn]
  return { ...size, bytes: riff([...parts, ...(orientation ? [chunk('EXIF', tiffWith(orientation))] : [])]) }
}

function riff(chunks: readonly Uint8Array[]): Uint8Array {
  const body = joined([ofLetters('WEBP'), ...chunks])
  return chunk('RIFF', body)
}
