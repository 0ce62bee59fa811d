// The drawing board of the invented town: metres east and north of the centre, and how they become GCJ-02 positions.
import gcoord from 'gcoord'
import shishou from './shishou.json'

/** Metres east and north of the town's centre. */
export type Spot = readonly [x: number, y: number]

const EARTH_RADIUS = 6_371_008.8
const DEGREE = Math.PI / 180

const CENTRE = gcoord.transform(shishou.city.centreWgs84 as [number, number], gcoord.WGS84, gcoord.GCJ02) as [
  number,
  number,
]

/** The town before it is bent to the river: 6 km by 4 km. */
export const HALF_WIDTH = 3000
export const HALF_HEIGHT = 2000

/** Six decimals are 0.1 m. Neighbours round the same corner to the same figure, so no gap comes of it. */
export function positionAt([x, y]: Spot): [number, number] {
  const longitude = CENTRE[0] + x / (EARTH_RADIUS * DEGREE * Math.cos(CENTRE[1] * DEGREE))
  const latitude = CENTRE[1] + y / (EARTH_RADIUS * DEGREE)
  return [Math.round(longitude * 1e6) / 1e6, Math.round(latitude * 1e6) / 1e6]
}

export function pointAt(spot: Spot): { type: 'Point'; coordinates: [number, number] } {
  return { type: 'Point', coordinates: positionAt(spot) }
}

/**
 * Bends the straight board into a town on the outer bank of a river's bend. One to one (every slope stays under 1), so what
 * tiles the board tiles the town.
 */
export function bend([u, v]: Spot): Spot {
  const north = (v + HALF_HEIGHT) / (2 * HALF_HEIGHT)
  const bank = 900 * Math.tanh(1.1 * ((u - 500) / 3500) ** 2) - 300
  const south = 190 * Math.sin(u / 760 + 1) + 70 * Math.sin(u / 310) + 300 * (u / HALF_WIDTH) ** 4
  return [
    u * (1 - 0.07 * (v / HALF_HEIGHT) ** 2) +
      75 * Math.sin(v / 520 + u / 1500) +
      26 * Math.sin(v / 210 + 2) +
      110 * Math.sin(v / 900),
    v +
      bank * Math.max(north, 0) ** 1.3 +
      (1 - north) * south +
      60 * Math.sin(u / 560 + v / 900) +
      18 * Math.sin(u / 190),
  ]
}

export function away([ax, ay]: Spot, [bx, by]: Spot): number {
  return Math.hypot(ax - bx, ay - by)
}

export function middleOf(spots: readonly Spot[]): Spot {
  const sum = spots.reduce<[number, number]>(([x, y], [sx, sy]) => [x + sx, y + sy], [0, 0])
  return [sum[0] / spots.length, sum[1] / spots.length]
}

/** Even-odd rule; the ring may be open or closed. */
export function inside(ring: readonly Spot[], [x, y]: Spot): boolean {
  let within = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i]!
    const [bx, by] = ring[j]!
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) within = !within
  }
  return within
}

/** Metres from a spot to the nearest stretch of a line. */
export function clearance(line: readonly Spot[], spot: Spot): number {
  let least = Number.POSITIVE_INFINITY
  for (let i = 1; i < line.length; i++) least = Math.min(least, awayFromStretch(spot, line[i - 1]!, line[i]!))
  return least
}

export function awayFromStretch(spot: Spot, from: Spot, to: Spot): number {
  const length = away(from, to) ** 2
  if (length === 0) return away(spot, from)
  const along = ((spot[0] - from[0]) * (to[0] - from[0]) + (spot[1] - from[1]) * (to[1] - from[1])) / length
  const t = Math.min(1, Math.max(0, along))
  return away(spot, [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])])
}
