// Where a photo was taken, read from the file as the camera wrote it, before it is made small and loses all that. Only the phone
// itself knows it; it leaves the phone as a spot that the person chose.
// @source EXIF 2.32, 4.6.6 (GPS attributes); TIFF 6.0, section 2.
import gcoord from 'gcoord'
import type { Point } from '~/domain/shape'

/** Bytes from a file's beginning in which a camera writes it. */
export const HEAD = 128 * 1024

const GPS = 0x8825
const [NORTH_OR_SOUTH, LATITUDE, EAST_OR_WEST, LONGITUDE] = [1, 2, 3, 4]
const SOUTH = 'S'.charCodeAt(0)
const WEST = 'W'.charCodeAt(0)
/** Degrees, minutes and seconds, each two numbers of four bytes. */
const RATIONALS = 24

interface Reader {
  view: DataView
  /** Where the TIFF begins: its own offsets count from here. */
  base: number
  little: boolean
}

/** The TIFF within a JPEG's Exif segment. */
function tiffIn(view: DataView): Reader | undefined {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return undefined
  for (let at = 2; at + 10 < view.byteLength; ) {
    const marker = view.getUint16(at)
    const length = view.getUint16(at + 2)
    if (marker === 0xffe1 && view.getUint32(at + 4) === 0x45786966) {
      const base = at + 10
      return { view, base, little: view.getUint16(base) === 0x4949 }
    }
    // Behind the start of scan there are no more segments.
    if (marker === 0xffda || marker >> 8 !== 0xff || length < 2) return undefined
    at += 2 + length
  }
  return undefined
}

/** Of a directory's entries, by tag, where the value stands. */
function entriesAt({ view, base, little }: Reader, directory: number): Map<number, number> {
  const entries = new Map<number, number>()
  const count = view.getUint16(base + directory, little)
  for (let i = 0; i < count; i++) {
    const at = base + directory + 2 + i * 12
    entries.set(view.getUint16(at, little), at + 8)
  }
  return entries
}

function degreesAt({ view, base, little }: Reader, valueAt: number): number {
  const at = base + view.getUint32(valueAt, little)
  if (at + RATIONALS > view.byteLength) return Number.NaN
  const [degrees, minutes, seconds] = [0, 8, 16].map(
    (step) => view.getUint32(at + step, little) / (view.getUint32(at + step + 4, little) || 1),
  ) as [number, number, number]
  return degrees + minutes / 60 + seconds / 3600
}

/** GCJ-02; undefined where the file does not say, or says nonsense. */
export function whereTaken(head: ArrayBuffer): Point | undefined {
  try {
    const reader = tiffIn(new DataView(head))
    if (!reader) return undefined
    const { view, base, little } = reader
    const gpsAt = entriesAt(reader, view.getUint32(base + 4, little)).get(GPS)
    if (gpsAt === undefined) return undefined
    const gps = entriesAt(reader, view.getUint32(gpsAt, little))
    const of = (valueTag: number, sideTag: number, negative: number): number => {
      const [value, side] = [gps.get(valueTag), gps.get(sideTag)]
      if (value === undefined || side === undefined) return Number.NaN
      return degreesAt(reader, value) * (view.getUint8(side) === negative ? -1 : 1)
    }
    const latitude = of(LATITUDE, NORTH_OR_SOUTH, SOUTH)
    const longitude = of(LONGITUDE, EAST_OR_WEST, WEST)
    // (0, 0) is what some cameras write instead of "I do not know".
    if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) || (latitude === 0 && longitude === 0))
      return undefined
    const [x, y] = gcoord.transform([longitude, latitude], gcoord.WGS84, gcoord.GCJ02)
    return { type: 'Point', coordinates: [x as number, y as number] }
  } catch {
    // Cut off in the middle of a number.
    return undefined
  }
}
