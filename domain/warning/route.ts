// Which way one walks from door to door, and how doors are shared out so that nobody walks much longer than the others.
// A staircase is gone up once: its doors come one after another, from the bottom up. Between staircases: domain/place/walk.ts.

import { metresBetween } from '../bell/candidates'
import { groupBy } from '../group-by'
import type { Id, Point } from '../shape'

export interface Door {
  askId: string
  buildingId: Id
  door: string
  floor: number
  point: Point
}

/** Seconds a metre in a straight line: 1.2 m/s, and streets that are 1.3 times as long. */
const SECONDS_A_METRE = 1.3 / 1.2
/** Seconds a floor, up and down again. */
const SECONDS_A_FLOOR = 25
/** Seconds at a door. */
const AT_A_DOOR = 120

export interface Stop {
  buildingId: Id
  point: Point
  doors: Door[]
}

/** 2单元301 is in staircase 2; a door without a unit has the building's one staircase. */
const staircaseOf = ({ buildingId, door }: Door): string => `${buildingId}/${/^(.{1,4}?)单元/.exec(door)?.[1] ?? ''}`

/** Of doors of one floor the shorter name first: 302 before 1002. */
const byFloor = (a: Door, b: Door): number =>
  a.floor - b.floor ||
  a.door.length - b.door.length ||
  (a.door === b.door ? (a.askId < b.askId ? -1 : 1) : a.door < b.door ? -1 : 1)

/** Doors by staircase, in the order of their names. */
export function stopsOf(doors: readonly Door[]): Stop[] {
  return [...groupBy(doors, staircaseOf)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, held]) => {
      const sorted = [...held].sort(byFloor)
      return { buildingId: sorted[0]!.buildingId, point: sorted[0]!.point, doors: sorted }
    })
}

const between = (a: Stop, b: Stop): number => metresBetween(a.point, b.point) * SECONDS_A_METRE

/** Seconds of walking from the first stop to the last, without what the stops take themselves. */
export const walkOf = (stops: readonly Stop[]): number =>
  stops.slice(1).reduce((sum, stop, i) => sum + between(stops[i]!, stop), 0)

/** Seconds one stop takes: up to its highest door and down, and a while at each. */
export const stopTakes = ({ doors }: Stop): number =>
  Math.max(0, ...doors.map(({ floor }) => floor - 1)) * SECONDS_A_FLOOR + doors.length * AT_A_DOOR

export const timeOf = (stops: readonly Stop[]): number =>
  walkOf(stops) + stops.reduce((sum, stop) => sum + stopTakes(stop), 0)

/** A way cut into at most `parts` stretches whose longest takes as little time as can be. */
export function fairCut(tour: readonly Stop[], parts: number): Stop[][] {
  const cut = (limit: number): Stop[][] => {
    const out: Stop[][] = []
    let held: Stop[] = []
    for (const stop of tour) {
      if (held.length > 0 && timeOf([...held, stop]) > limit) {
        out.push(held)
        held = []
      }
      held.push(stop)
    }
    return held.length > 0 ? [...out, held] : out
  }
  let low = Math.max(0, ...tour.map(stopTakes))
  let high = timeOf(tour)
  for (let i = 0; i < 40 && high - low > 1; i++) {
    const middle = (low + high) / 2
    if (cut(middle).length <= parts) high = middle
    else low = middle
  }
  return cut(high)
}
