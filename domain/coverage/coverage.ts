// Coverage: how many people who could be called are near each door, at each hour of a week. It is about the plan: the
// hours people gave and their consent, not the duty switch, not a shift, not where a phone is at this moment.
import type { Id, Metres, Point } from '../shape'
import { HOURS } from './week'

/** Straight line: the radius of the waves (shared/dispatch.md). */
export const REACH: Metres = 500

export interface Helper {
  personId: Id
  home: Point
  /** 1 for each hour they may be called in. */
  week: Uint8Array
}

export interface Door {
  householdId: Id
  point: Point
  /** Members and family: nobody is counted for their own household. */
  own: readonly Id[]
}

export interface Cover {
  householdId: Id
  /** People near, for each hour of the week. */
  counts: Uint16Array
  /** How many hours have fewer than k. */
  lacking: number
}

/** Who of many is within reach of a point; a spatial index, or a plain loop. */
export type Near<T> = (point: Point) => readonly T[]

/** Doors of one building share their neighbours, so each point is counted once. */
export function coverOf(doors: readonly Door[], near: Near<Helper>, k: number): Cover[] {
  const known = new Map<string, { helpers: readonly Helper[]; counts: Uint16Array }>()
  return doors.map(({ householdId, point, own }) => {
    const key = point.coordinates.join()
    let around = known.get(key)
    if (!around) {
      const helpers = near(point)
      around = { helpers, counts: sum(helpers) }
      known.set(key, around)
    }
    const mine = around.helpers.filter(({ personId }) => own.includes(personId))
    const counts = mine.length === 0 ? around.counts : less(around.counts, mine)
    return { householdId, counts, lacking: counts.reduce((hours, count) => hours + Number(count < k), 0) }
  })
}

function sum(helpers: readonly Helper[]): Uint16Array {
  const counts = new Uint16Array(HOURS)
  for (const { week } of helpers) for (let hour = 0; hour < HOURS; hour++) counts[hour]! += week[hour]!
  return counts
}

function less(counts: Uint16Array, helpers: readonly Helper[]): Uint16Array {
  const left = counts.slice()
  for (const { week } of helpers) for (let hour = 0; hour < HOURS; hour++) left[hour]! -= week[hour]!
  return left
}

/** For each hour of the week, how many households have fewer than k people near. */
export function belowByHour(covers: readonly Cover[], k: number): number[] {
  const below = new Array<number>(HOURS).fill(0)
  for (const { counts } of covers) for (let hour = 0; hour < HOURS; hour++) below[hour]! += Number(counts[hour]! < k)
  return below
}

/** The weakest first: the most hours below k; of these the one with the fewest people over the week. */
export const weakestFirst = (covers: readonly Cover[]): Cover[] => {
  const people = new Map(covers.map(({ householdId, counts }) => [householdId, counts.reduce((a, b) => a + b, 0)]))
  const of = ({ householdId }: Cover) => people.get(householdId)!
  return [...covers].sort((a, b) => b.lacking - a.lacking || of(a) - of(b) || (a.householdId < b.householdId ? -1 : 1))
}
