// Who of many is within reach of a point: an R-tree of positions, then the straight line on the sphere.
import RBush from 'rbush'
import { metresBetween } from '../../domain/bell/candidates'
import { type Near, REACH } from '../../domain/coverage/coverage'
import type { Metres, Point } from '../../domain/shape'

interface Spot<T> {
  minX: number
  minY: number
  maxX: number
  maxY: number
  one: T
}

/** A degree of latitude, less a hundredth: the box must never be smaller than the circle. */
const METRES_A_DEGREE = 110_000

export function nearby<T>(all: readonly T[], pointOf: (one: T) => Point, reach: Metres = REACH): Near<T> {
  const tree = new RBush<Spot<T>>()
  tree.load(
    all.map((one) => {
      const [x, y] = pointOf(one).coordinates
      return { minX: x, minY: y, maxX: x, maxY: y, one }
    }),
  )
  return (point) => {
    const [x, y] = point.coordinates
    const north = reach / METRES_A_DEGREE
    const east = north / Math.cos((Math.abs(y) * Math.PI) / 180 + 0.001)
    return tree
      .search({ minX: x - east, minY: y - north, maxX: x + east, maxY: y + north })
      .filter(({ one }) => metresBetween(point, pointOf(one)) <= reach)
      .map(({ one }) => one)
  }
}
