// The head of a photo as a camera writes it, with the place it was taken at.

const ascii = (words: string) => [...words].map((letter) => letter.charCodeAt(0))

/** A JPEG's head whose EXIF says degrees, minutes and hundredths of seconds, in either order of bytes. */
export function photo({
  latitude = [29, 43, 1776],
  longitude = [112, 24, 3636],
  side = 'NE',
  little = false,
}: {
  latitude?: number[]
  longitude?: number[]
  side?: string
  little?: boolean
} = {}): ArrayBuffer {
  const number = (value: number, size: number) => {
    const bytes = Array.from({ length: size }, (_, i) => (value >>> ((size - 1 - i) * 8)) & 255)
    return little ? bytes.reverse() : bytes
  }
  const entry = (tag: number, type: number, count: number, value: number[]) => [
    ...number(tag, 2),
    ...number(type, 2),
    ...number(count, 4),
    ...value,
  ]
  const rationals = ([degrees, minutes, hundredths]: number[]) =>
    [degrees!, 1, minutes!, 1, hundredths!, 100].flatMap((value) => number(value, 4))
  const gpsAt = 8 + 2 + 12 + 4
  const valuesAt = gpsAt + 2 + 4 * 12 + 4
  const tiff = [
    ...(little ? ascii('II') : ascii('MM')),
    ...number(42, 2),
    ...number(8, 4),
    ...number(1, 2),
    ...entry(0x8825, 4, 1, number(gpsAt, 4)),
    ...number(0, 4),
    ...number(4, 2),
    ...entry(1, 2, 2, [...ascii(side[0]!), 0, 0, 0]),
    ...entry(2, 5, 3, number(valuesAt, 4)),
    ...entry(3, 2, 2, [...ascii(side[1]!), 0, 0, 0]),
    ...entry(4, 5, 3, number(valuesAt + 24, 4)),
    ...number(0, 4),
    ...rationals(latitude),
    ...rationals(longitude),
  ]
  const exif = [...ascii('Exif'), 0, 0, ...tiff]
  const jfif = [0xff, 0xe0, 0, 4, 1, 2]
  const length = exif.length + 2
  return Uint8Array.from([0xff, 0xd8, ...jfif, 0xff, 0xe1, length >> 8, length & 255, ...exif, 0xff, 0xda]).buffer
}
