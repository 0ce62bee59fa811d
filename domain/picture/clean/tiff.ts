// Which way up a picture is, read from its EXIF, and the smallest EXIF that says so and nothing else.
// @source TIFF 6.0, section 2; EXIF 2.32, tag 0x0112 (Orientation).

const ORIENTATION = 0x0112
/** Unsigned 16-bit. */
const SHORT = 3

/** 2 to 8; undefined where it stands as it is (1), says nothing, or cannot be read. */
export function orientationOf(tiff: Uint8Array): number | undefined {
  if (tiff.length < 14) return undefined
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  const order = view.getUint16(0)
  if (order !== 0x4949 && order !== 0x4d4d) return undefined
  const little = order === 0x4949
  if (view.getUint16(2, little) !== 42) return undefined
  const directory = view.getUint32(4, little)
  if (directory + 2 > tiff.length) return undefined
  const entries = view.getUint16(directory, little)
  for (let i = 0; i < entries; i++) {
    const at = directory + 2 + i * 12
    if (at + 12 > tiff.length) return undefined
    if (view.getUint16(at, little) !== ORIENTATION || view.getUint16(at + 2, little) !== SHORT) continue
    const orientation = view.getUint16(at + 8, little)
    return orientation >= 2 && orientation <= 8 ? orientation : undefined
  }
  return undefined
}

/** One directory with one entry: header, count, tag, type, number of values, value, no next directory. */
export const tiffWith = (orientation: number): Uint8Array =>
  Uint8Array.of(
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8],
    ...[0, 1],
    ...[0x01, 0x12, 0, SHORT, 0, 0, 0, 1, 0, orientation, 0, 0],
    ...[0, 0, 0, 0],
  )
