// A spot well inside a boundary, for its name to stand on: the roomiest of a coarse raster.
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'
import { metresToEdge } from '../place/edge'
import type { Point } from '../shape'
import { type Position, type Rings, rounded } from './position'

const STEPS = 14

/** The point as it is where the boundary holds it. */
export function heartOf(rings: Rings, point: Point): Point {
  const boundary = { type: 'Polygon' as const, coordinates: rings }
  if (booleanPointInPolygon(point.coordinates, boundary)) return point
  const xs = rings[0]!.map(([x]) => x)
  const ys = rings[0]!.map(([, y]) => y)
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  let best: { at: Position; room: number } = { at: rings[0]![0]!, room: -1 }
  for (let i = 1; i < STEPS; i++) {
    for (let j = 1; j < STEPS; j++) {
      const at = rounded([west + ((east - west) * i) / STEPS, south + ((north - south) * j) / STEPS])
      const room = booleanPointInPolygon(at, boundary) ? metresToEdge(at, rings) : -1
      if (room > best.room) best = { at, room }
    }
  }
  return { type: 'Point', coordinates: best.at }
}
