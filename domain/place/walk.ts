// The way past some spots: nearest neighbour from several beginnings, then 2-opt, which takes out every crossing. For the few
// dozen stops one walks in a day that is as good as it needs to be.
import { metresBetween } from '../bell/candidates'
import type { Metres, Point } from '../shape'

interface Spot {
  point: Point
}

/** From so many places a tour is begun; more gains nothing at a few dozen stops. */
const STARTS = 8

/** Metres from the first to the last, in straight lines. */
export const metresOf = (stops: readonly Spot[]): Metres =>
  stops.slice(1).reduce((sum, stop, i) => sum + metresBetween(stops[i]!.point, stop.point), 0)

function nearestNext<S extends Spot>(stops: readonly S[], from: number): S[] {
  const left = stops.filter((_, i) => i !== from)
  const tour = [stops[from]!]
  while (left.length > 0) {
    const here = tour[tour.length - 1]!.point
    let best = 0
    for (let i = 1; i < left.length; i++) {
      if (metresBetween(here, left[i]!.point) < metresBetween(here, left[best]!.point)) best = i
    }
    tour.push(...left.splice(best, 1))
  }
  return tour
}

/** 2-opt on an open way: a stretch is walked the other way round wherever that is shorter. The first `fixed` stay first. */
function untangled<S extends Spot>(stops: readonly S[], fixed: 0 | 1): S[] {
  const tour = [...stops]
  const leg = (i: number, j: number) => (i < 0 || j >= tour.length ? 0 : metresBetween(tour[i]!.point, tour[j]!.point))
  for (let better = true; better; ) {
    better = false
    for (let i = fixed; i < tour.length - 1; i++) {
      for (let j = i + 1; j < tour.length; j++) {
        const before = leg(i - 1, i) + leg(j, j + 1)
        const after =
          (i > 0 ? metresBetween(tour[i - 1]!.point, tour[j]!.point) : 0) +
          (j + 1 < tour.length ? metresBetween(tour[i]!.point, tour[j + 1]!.point) : 0)
        if (after + 1e-6 >= before) continue
        tour.splice(i, j - i + 1, ...tour.slice(i, j + 1).reverse())
        better = true
      }
    }
  }
  return tour
}

const shortest = <S extends Spot>(tours: readonly S[][]): S[] =>
  tours.reduce((best, tour) => (metresOf(tour) + 1e-6 < metresOf(best) ? tour : best))

/** The stops in walking order, beginning wherever it is shortest; never longer than in the order given. */
export function walkingOrder<S extends Spot>(stops: readonly S[]): S[] {
  if (stops.length < 3) return [...stops]
  const step = Math.max(1, Math.floor(stops.length / STARTS))
  const starts = stops.flatMap((_, i) => (i % step === 0 ? [i] : []))
  return shortest([untangled(stops, 0), ...starts.map((from) => untangled(nearestNext(stops, from), 0))])
}

/** The same from where one stands; never longer than in the order given. */
export function walkingOrderFrom<S extends Spot>(from: Point, stops: readonly S[]): { stops: S[]; metres: Metres } {
  const here = { point: from }
  const all: (S | typeof here)[] = [here, ...stops]
  const tour = shortest([untangled(all, 1), untangled(nearestNext(all, 0), 1)])
  return { stops: tour.slice(1) as S[], metres: metresOf(tour) }
}
