// How far an edge lies from a position.
import type { Metres } from '../shape'

type Position = readonly [number, number]

const METRES_A_DEGREE = 111_195

/** Metres from a position to the nearest edge, flat around the position: right to some centimetres over a kilometre. */
export function metresToEdge([longitude, latitude]: Position, rings: readonly (readonly Position[])[]): Metres {
  const east = METRES_A_DEGREE * Math.cos((latitude * Math.PI) / 180)
  let nearest = Number.POSITIVE_INFINITY
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const ax = (ring[i - 1]![0] - longitude) * east
      const ay = (ring[i - 1]![1] - latitude) * METRES_A_DEGREE
      const dx = (ring[i]![0] - longitude) * east - ax
      const dy = (ring[i]![1] - latitude) * METRES_A_DEGREE - ay
      const length = dx * dx + dy * dy
      const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length))
      nearest = Math.min(nearest, Math.hypot(ax + along * dx, ay + along * dy))
    }
  }
  return nearest
}
