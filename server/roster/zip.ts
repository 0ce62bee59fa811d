// Whether bytes are a workbook that is safe to open: every part is unpacked once here, and counted, before anything
// reads it. What the file says of its own sizes is not believed.
import { inflateRawSync } from 'node:zlib'

/** Bytes of all parts together. 10,000 rows of a roster come to some 15 MB. */
const MOST_UNPACKED = 60 * 1024 * 1024
const MOST_PARTS = 500

const END = 0x06054b50
const ENTRY = 0x02014b50
const PART = 0x04034b50
const LONGEST_COMMENT = 65_535

export type Unsafe = 'noWorkbook' | 'tooLarge' | 'locked'

/** Undefined for a workbook of Excel that unpacks to a size we take. */
export function unsafe(bytes: Buffer): Unsafe | undefined {
  // An encrypted workbook, and one of Excel 97, are no archives but of an older make.
  if (bytes.length > 8 && bytes.readUInt32BE(0) === 0xd0cf11e0) return 'locked'
  try {
    return unpacked(bytes)
  } catch (fault) {
    return (fault as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE' ? 'tooLarge' : 'noWorkbook'
  }
}

function unpacked(bytes: Buffer): Unsafe | undefined {
  const end = endOf(bytes)
  if (end < 0) return 'noWorkbook'
  const parts = bytes.readUInt16LE(end + 10)
  if (parts > MOST_PARTS) return 'tooLarge'
  let at = bytes.readUInt32LE(end + 16)
  let left = MOST_UNPACKED
  const names: string[] = []
  for (let i = 0; i < parts; i++) {
    if (bytes.readUInt32LE(at) !== ENTRY) return 'noWorkbook'
    const [method, packed] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)]
    const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ]
    names.push(bytes.toString('utf8', at + 46, at + 46 + name))
    left -= sizeOf(bytes, bytes.readUInt32LE(at + 42), method, packed, left)
    if (left < 0) return 'tooLarge'
    at += 46 + name + extra + comment
  }
  return names.includes('[Content_Types].xml') && names.some((name) => /^xl\/workbook\.xml$/i.test(name))
    ? undefined
    : 'noWorkbook'
}

function endOf(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - LONGEST_COMMENT); at--) {
    if (bytes.readUInt32LE(at) === END) return at
  }
  return -1
}

/** Bytes of one part once unpacked; inflate stops where it would come to more than `left`. */
function sizeOf(bytes: Buffer, at: number, method: number, packed: number, left: number): number {
  if (bytes.readUInt32LE(at) !== PART) throw new Error('no part there')
  const begin = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  if (begin + packed > bytes.length) throw new Error('cut off')
  if (method === 0) return packed
  if (method !== 8) throw new Error('packed in another way')
  if (left === 0) return 1
  return inflateRawSync(bytes.subarray(begin, begin + packed), { maxOutputLength: left }).length
}
