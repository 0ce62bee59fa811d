// A JPEG reduced to the segments that draw it. Everything else goes: EXIF, XMP, IPTC, comments, colour profiles,
// thumbnails, second pictures, and whatever a phone hangs on behind the end.
// @source ITU-T T.81, annex B (markers); JFIF 1.02; Adobe TN 5116 (APP14).
import { type Clean, joined, letters, NoPicture, ofLetters, viewOf } from './bytes'
import { orientationOf, tiffWith } from './tiff'

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const APP0 = 0xe0
const APP1 = 0xe1
const APP14 = 0xee
/** Tables: DHT, DAC, DQT, DNL, DRI. */
const TABLES: readonly number[] = [0xc4, 0xcc, 0xdb, 0xdc, 0xdd]
const EXIF = 'Exif\0\0'
/** Without it colours of some pictures turn out inverted; its length is fixed. */
const ADOBE_LENGTH = 14

const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7

function segment(marker: number, content: Uint8Array): Uint8Array {
  const length = content.length + 2
  return joined([Uint8Array.of(0xff, marker, length >> 8, length & 0xff), content])
}

/** JFIF 1.01, square pixels, no thumbnail. */
const JFIF = segment(APP0, Uint8Array.of(...ofLetters('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0))

/** @throws NoPicture */
export function cleanJpeg(bytes: Uint8Array): Clean {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) throw new NoPicture('no SOI')
  const kept: Uint8Array[] = []
  let orientation: number | undefined
  let jfif = false
  let size: { width: number; height: number } | undefined
  let scans = 0
  let at = 2
  for (;;) {
    if (bytes[at] !== 0xff) throw new NoPicture(`no marker at ${at}`)
    const marker = bytes[at + 1]
    if (marker === 0xff) {
      // A fill byte before the marker.
      at += 1
      continue
    }
    if (marker === EOI) break
    if (marker === undefined || marker === 0 || marker === SOI || isRestart(marker)) throw new NoPicture(`${marker}`)
    if (at + 4 > bytes.length) throw new NoPicture('cut off')
    const end = at + 2 + viewOf(bytes).getUint16(at + 2)
    if (end < at + 4 || end > bytes.length) throw new NoPicture('cut off')
    const content = bytes.subarray(at + 4, end)
    if (marker === APP0) jfif ||= letters(content, 0, 5) === 'JFIF\0'
    else if (marker === APP1 && letters(content, 0, EXIF.length) === EXIF)
      orientation ??= orientationOf(content.subarray(EXIF.length))
    else if (marker === APP14 && content.length === ADOBE_LENGTH - 2 && letters(content, 0, 5) === 'Adobe')
      kept.push(bytes.subarray(at, end))
    else if (TABLES.includes(marker)) kept.push(bytes.subarray(at, end))
    else if (isFrame(marker)) {
      if (size || content.length < 6) throw new NoPicture('frame')
      size = { height: viewOf(content).getUint16(1), width: viewOf(content).getUint16(3) }
      kept.push(bytes.subarray(at, end))
    } else if (marker === SOS) {
      if (!size) throw new NoPicture('scan before frame')
      const after = endOfScan(bytes, end)
      kept.push(bytes.subarray(at, after))
      scans += 1
      at = after
      continue
    }
    at = end
  }
  if (!size || scans === 0) throw new NoPicture('nothing to draw')
  const exif = orientation && segment(APP1, joined([ofLetters(EXIF), tiffWith(orientation)]))
  const head = [Uint8Array.of(0xff, SOI), ...(jfif ? [JFIF] : []), ...(exif ? [exif] : [])]
  return { ...size, bytes: joined([...head, ...kept, Uint8Array.of(0xff, EOI)]) }
}

/** Coded data ends at the first marker that is neither a stuffed zero nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined) break
    if (next !== 0 && next !== 0xff && !isRestart(next)) return at
  }
  throw new NoPicture('cut off')
}
