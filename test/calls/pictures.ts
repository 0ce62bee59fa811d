// Pictures made byte by byte, as phones make them: with the place they were taken at, a name, and more behind the end.

import { ofLetters } from '../../domain/picture/clean/bytes'
import { crc32 } from '../../domain/picture/clean/crc32'

/** What must never be found in what is kept. */
export const SECRETS = ['GPS 29.7216N 112.4101E', 'Taoxi Phone 12', 'a note', '<x:xmpmeta', 'behind the end']

const text = (...words: string[]) => [...ofLetters(words.join('\0'))]
const short = (value: number) => [value >> 8, value & 255]
const long = (value: number) => [...short(value >>> 16), ...short(value & 0xffff)]

/** Big-endian TIFF: orientation, the phone's name, and a directory of positions. */
export function tiff(orientation: number): number[] {
  const make = text('Taoxi Phone 12', '')
  const place = text('GPS 29.7216N 112.4101E', '')
  const makeAt = 8 + 2 + 3 * 12 + 4
  const gpsAt = makeAt + make.length
  return [
    ...[0x4d, 0x4d, 0, 42, ...long(8), ...short(3)],
    ...[...short(0x010f), ...short(2), ...long(make.length), ...long(makeAt)],
    ...[...short(0x0112), ...short(3), ...long(1), ...short(orientation), 0, 0],
    ...[...short(0x8825), ...short(4), ...long(1), ...long(gpsAt)],
    ...[0, 0, 0, 0, ...make, ...place],
  ]
}

const segment = (marker: number, content: number[]) => [0xff, marker, ...short(content.length + 2), ...content]

/** A grey JPEG of these sides in pixels. */
export function jpeg({ orientation = 6, width = 16, height = 8 } = {}): Buffer {
  return Buffer.from([
    ...[0xff, 0xd8],
    ...segment(0xe0, [...text('JFIF', ''), 1, 2, 0, 0, 72, 0, 72, 0, 0]),
    ...segment(0xe1, [...text('Exif', '', ''), ...tiff(orientation)]),
    ...segment(0xe1, text('http://ns.adobe.com/xap/1.0/', '<x:xmpmeta place="GPS 29.7216N 112.4101E"/>')),
    ...segment(0xed, text('Photoshop 3.0', 'a note')),
    ...segment(0xfe, text('a note')),
    ...segment(0xdb, [0, ...Array.from({ length: 64 }, () => 16)]),
    ...segment(0xc0, [8, ...short(height), ...short(width), 1, 1, 0x11, 0]),
    ...segment(0xc4, [0x00, 0, 1, ...Array.from({ length: 14 }, () => 0), 0]),
    ...segment(0xc4, [0x10, 0, 1, ...Array.from({ length: 14 }, () => 0), 0]),
    ...segment(0xda, [1, 1, 0, 0, 63, 0]),
    ...[0x2b, 0xff, 0, 0x12, 0xff, 0xd0, 0x55],
    ...[0xff, 0xd9],
    ...text('behind the end', '\u00ff\u00d8'),
  ])
}

function chunk(name: string, content: number[]): number[] {
  const named = [...text(name), ...content]
  return [...long(content.length), ...named, ...long(crc32(Uint8Array.from(named)))]
}

export function png({ width = 3, height = 2 } = {}): Buffer {
  return Buffer.from([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...chunk('IHDR', [...long(width), ...long(height), 8, 0, 0, 0, 0]),
    ...chunk('tEXt', text('Comment', 'a note')),
    ...chunk('eXIf', tiff(3)),
    ...chunk('iTXt', text('XML:com.adobe.xmp', '', '', '', '<x:xmpmeta')),
    ...chunk('IDAT', [0x78, 0x9c, 0x63, 0x60, 0x80, 0x03, 0x00, 0x00, 0x08, 0x00, 0x01]),
    ...chunk('IEND', []),
    ...text('behind the end'),
  ])
}

const little = (value: number) => long(value).reverse()
const part = (name: string, content: number[]) => [
  ...text(name),
  ...little(content.length),
  ...content,
  ...(content.length % 2 ? [0] : []),
]

export function webp({ flags = 0x0c, orientation = 8 } = {}): Buffer {
  const frame = [0x10, 0, 0, 0x9d, 0x01, 0x2a, 40, 0, 30, 0, 7, 7, 7]
  const body = [
    ...text('WEBP'),
    ...part('VP8X', [flags, 0, 0, 0, 39, 0, 0, 29, 0, 0]),
    ...part('ICCP', text('a note')),
    ...part('VP8 ', frame),
    ...part('EXIF', tiff(orientation)),
    ...part('XMP ', text('<x:xmpmeta')),
  ]
  return Buffer.from([...text('RIFF'), ...little(body.length), ...body, ...text('behind the end')])
}
