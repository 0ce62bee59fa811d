// Cuts the board along straight streets into areas of equal load, again and again, as towns were cut; then gives every
// area and street the same corners, so that after bending neighbours still share every bit of their border.
import type { Dice } from './dice'
import { away, awayFromStretch, bend, HALF_HEIGHT, HALF_WIDTH, type Spot } from './plane'

export interface Area {
  /** Convex, counter-clockwise, open; on the straight board. */
  corners: readonly Spot[]
  /** Where people live in it: more of these means smaller areas. */
  load: readonly Load[]
}
interface Load {
  at: Spot
  weight: number
}
export type Chord = readonly [Spot, Spot]

/** Dense at the middle, thin at the edge. */
export function wholeTown(dice: Dice): Area {
  const step = 25
  const load: Load[] = []
  for (let u = -HALF_WIDTH + step / 2; u < HALF_WIDTH; u += step) {
    for (let v = -HALF_HEIGHT + step / 2; v < HALF_HEIGHT; v += step) {
      const at: Spot = [u + dice.between(-9, 9), v + dice.between(-9, 9)]
      load.push({ at, weight: 0.33 + Math.exp(-((u / 1900) ** 2) - ((v - 250) / 1250) ** 2) })
    }
  }
  const corners: Spot[] = [
    [-HALF_WIDTH, -HALF_HEIGHT],
    [HALF_WIDTH, -HALF_HEIGHT],
    [HALF_WIDTH, HALF_HEIGHT],
    [-HALF_WIDTH, HALF_HEIGHT],
  ]
  return { corners, load }
}

/** Cuts across the longer side so that the first part holds `share` of the load. West or south comes first. */
export function cut(area: Area, share: number, slant: number): { parts: [Area, Area]; chord: Chord } {
  const extent = (axis: 0 | 1) => {
    const values = area.corners.map((corner) => corner[axis])
    return Math.max(...values) - Math.min(...values)
  }
  const normal: Spot = extent(0) >= extent(1) ? [Math.cos(slant), Math.sin(slant)] : [Math.sin(slant), Math.cos(slant)]
  const height = ([x, y]: Spot) => x * normal[0] + y * normal[1]
  const sorted = area.load.map((load) => ({ load, height: height(load.at) })).sort((a, b) => a.height - b.height)
  const wanted = share * area.load.reduce((sum, { weight }) => sum + weight, 0)
  let first = 1
  for (let sum = sorted[0]!.load.weight; sum < wanted && first < sorted.length - 1; first++)
    sum += sorted[first]!.load.weight
  const level = (sorted[first - 1]!.height + sorted[first]!.height) / 2

  const below: Spot[] = []
  const above: Spot[] = []
  const crossings: Spot[] = []
  area.corners.forEach((from, i) => {
    const to = area.corners[(i + 1) % area.corners.length]!
    const [a, b] = [height(from) - level, height(to) - level]
    ;(a < 0 ? below : above).push(from)
    if (a < 0 !== b < 0) {
      const t = a / (a - b)
      const crossing: Spot = [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])]
      crossings.push(crossing)
      below.push(crossing)
      above.push(crossing)
    }
  })
  return {
    parts: [
      { corners: below, load: sorted.slice(0, first).map(({ load }) => load) },
      { corners: above, load: sorted.slice(first).map(({ load }) => load) },
    ],
    chord: [crossings[0]!, crossings[1]!],
  }
}

/** One area for each weight, in the order west to east and south to north of the cuts; and the streets cut. */
export function divide(
  area: Area,
  weights: readonly number[],
  dice: Dice,
  slant: number,
): { areas: Area[]; chords: Chord[] } {
  if (weights.length === 1) return { areas: [area], chords: [] }
  const half = Math.floor(weights.length / 2)
  const sum = (of: readonly number[]) => of.reduce((a, b) => a + b, 0)
  const { parts, chord } = cut(area, sum(weights.slice(0, half)) / sum(weights), dice.between(-slant, slant))
  const first = divide(parts[0], weights.slice(0, half), dice, slant)
  const second = divide(parts[1], weights.slice(half), dice, slant)
  return { areas: [...first.areas, ...second.areas], chords: [chord, ...first.chords, ...second.chords] }
}

const STEP = 55
/** Corners closer than this, metres, are one corner. */
const SAME = 0.01

/** Draws rings and lines of the bent town through every corner that any area has on them. */
export class Tracer {
  private readonly corners: Spot[] = []

  constructor(areas: readonly Area[]) {
    for (const { corners } of areas) for (const corner of corners) if (!this.find(corner)) this.corners.push(corner)
  }

  private find(spot: Spot): Spot | undefined {
    return this.corners.find((corner) => Math.abs(corner[0] - spot[0]) < SAME && Math.abs(corner[1] - spot[1]) < SAME)
  }

  /** Closed: the last spot is the first. */
  ring(corners: readonly Spot[]): Spot[] {
    const out = corners.flatMap((from, i) => this.line([from, corners[(i + 1) % corners.length]!]).slice(0, -1))
    return [...out, out[0]!]
  }

  line([from, to]: Chord): Spot[] {
    const on = this.corners.filter((corner) => awayFromStretch(corner, from, to) < SAME)
    on.sort((a, b) => away(a, from) - away(b, from))
    return on.flatMap((spot, i) => (i === 0 ? [bend(spot)] : this.stretch(on[i - 1]!, spot).slice(1)))
  }

  /** The same spots whichever neighbour asks, from whichever end. */
  private stretch(from: Spot, to: Spot): Spot[] {
    const turned = from[0] > to[0] || (from[0] === to[0] && from[1] > to[1])
    const [a, b] = turned ? [to, from] : [from, to]
    const pieces = Math.max(1, Math.round(away(a, b) / STEP))
    const spots: Spot[] = []
    for (let i = 0; i <= pieces; i++) {
      const t = i / pieces
      spots.push(bend(i === pieces ? b : [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]))
    }
    return turned ? spots.reverse() : spots
  }
}
