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

/** One of many small places without a name beside it: told apart by colour, by size and, where we draw ourselves, by shape. */
export interface Dot {
  id: string
  at: Position
  tone: 'bad' | 'care' | 'good'
}

export interface Area {
  id: string
  ring: Position[]
  tone: 'chosen' | 'bad'
}
export const AREA_COLOURS: Record<Area['tone'], string> = { chosen: '#1f4e79', bad: '#a3281e' }

/** Contrast with the map's paper is 3:1 and more for each. */
export const DOT_COLOURS: Record<Dot['tone'], string> = { bad: '#a3281e', care: '#8a5a00', good: '#1d6340' }
/** Beside each other: what needs somebody is larger. */
export const DOT_SIZES: Record<Dot['tone'], number> = { bad: 1, care: 0.75, good: 0.5 }

export interface CityMapProps {
  centre: Position
  /** Metres from the centre to the nearer edge. */
  radius: number
  ground: Ground | undefined
  marks: Mark[]
  /** Too many to be buttons: `onSpot` and `nearestDot` open one, and what they say stands in a list too. */
  dots?: Dot[]
  /** What the dots show, in words. */
  dotWords?: string
  /** Grounds that stand out: the one that is being looked at, or what is wrong. */
  areas?: Area[]
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

/** The dot nearest to a position, within so many metres. */
export function nearestDot(dots: readonly Dot[], position: Position, within: number): Dot | undefined {
  const project = projector(position)
  let nearest: { dot: Dot; metres: number } | undefined
  for (const dot of dots) {
    const metres = Math.hypot(...project(dot.at))
    if (metres <= (nearest?.metres ?? within)) nearest = { dot, metres }
  }
  return nearest?.dot
}

/** In words, for who cannot see the drawing. */
export function mapInWords(marks: Mark[], dotWords?: string): string {
  const said = [...(dotWords ? [dotWords] : []), ...marks.map((mark) => mark.label)]
  return said.length === 0 ? '地图' : `地图：${said.join('，')}`
}
