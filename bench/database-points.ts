// Invented points over a town of 6 km by 6 km, the same every time, and the distance both sides filter by.
import type { Row } from '~/local/database/semantics/document'

export const COLLECTION = 'points'

export interface Point {
  _id: string
  version: number
  door: string
  note: string
  place: { type: 'Point'; coordinates: [number, number] }
}

const WEST = 112.37
const SOUTH = 29.69
const METRES_A_DEGREE = 111_320
const TOWN = 6_000
const across = METRES_A_DEGREE * Math.cos((SOUTH * Math.PI) / 180)

/** Mulberry32: small, and good enough to strew points. */
export function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export const somewhere = (random: () => number): [number, number] => [
  WEST + (random() * TOWN) / across,
  SOUTH + (random() * TOWN) / METRES_A_DEGREE,
]

export const idOf = (index: number): string => `p${String(index).padStart(7, '0')}`
export const doorOf = (index: number): string => `d${String((index * 7_919) % 10_000_019).padStart(8, '0')}`

export function* points(count: number): Iterable<Point> {
  const random = dice(1)
  for (let i = 0; i < count; i++) {
    const place = { type: 'Point' as const, coordinates: somewhere(random) }
    yield { _id: idOf(i), version: 1, door: doorOf(i), note: `桃溪苑${i % 90}栋${i % 12}单元`, place }
  }
}

export function* batches(count: number, size: number): Iterable<Row[]> {
  let batch: Row[] = []
  for (const point of points(count)) {
    batch.push(point as unknown as Row)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** Degrees west to east and south to north of so many metres here. */
export const degreesOf = (metres: number): [number, number] => [metres / across, metres / METRES_A_DEGREE]

const RADIUS = 6_378_100
const rad = Math.PI / 180

/** Metres, on the same sphere as the database's. */
export function metresBetween([lonA, latA]: [number, number], [lonB, latB]: [number, number]): number {
  const half = (degrees: number) => Math.sin((degrees * rad) / 2) ** 2
  const chord = half(latB - latA) + Math.cos(latA * rad) * Math.cos(latB * rad) * half(lonB - lonA)
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(chord)))
}
