// What both maps draw, and how positions become places on a drawing. Positions are [longitude, latitude], GCJ-02.

export type Position = [longitude: number, latitude: number]

export interface Mark {
  id: string
  at: Position
  kind: 'household' | 'person' | 'here'
  /** Said beside the mark, and read aloud. */
  label: string
}

/** The ground, as `place.map` answers it. */
export interface Ground {
  communities: { placeId: string; name: string; ring: Position[] }[]
  grids: { placeId: string; name: string; ring: Position[] }[]
  roads: { name: string; line: Position[] }[]
  buildings: { placeId: string; name: string; at: Position }[]
}

export interface CityMapProps {
  centre: Position
  /** Metres from the centre to the nearer edge. */
  radius: number
  ground: Ground | undefined
  marks: Mark[]
  /** A circle of this many metres about the centre: how far the bell calls. */
  circle?: number
  onMark?: (id: string) => void
  /** A tap on the ground: where. */
  onSpot?: (at: Position) => void
}

const METRES_A_DEGREE = 111_320

/** Metres east and south of the centre: flat, which within a town is wrong by less than a step. */
export function projector(centre: Position): (position: Position) => [east: number, south: number] {
  const shrink = Math.cos((centre[1] * Math.PI) / 180)
  return ([longitude, latitude]) => [
    (longitude - centre[0]) * METRES_A_DEGREE * shrink,
    (centre[1] - latitude) * METRES_A_DEGREE,
  ]
}

/** The way back: from metres east and south of the centre to a position. */
export function placer(centre: Position): (east: number, south: number) => Position {
  const shrink = Math.cos((centre[1] * Math.PI) / 180)
  return (east, south) => [centre[0] + east / (METRES_A_DEGREE * shrink), centre[1] - south / METRES_A_DEGREE]
}

/** In words, for who cannot see the drawing. */
export const mapInWords = (marks: Mark[]): string =>
  marks.length === 0 ? '地图' : `地图：${marks.map((mark) => mark.label).join('，')}`
