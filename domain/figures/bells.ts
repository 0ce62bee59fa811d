// Figures of the bell: how soon somebody accepted and stood at the door, how many were asked, where and when. Times and
// ends come from the alerts' timelines and nothing else; who was asked, from the calls that stand beside them.

import * as z from 'zod'
import { beijing } from '../beijing'
import type { Alert, CalledAs, Entry } from '../bell/alert'
import { groupBy } from '../group-by'
import { type Id, type Instant, id, instant } from '../shape'

/** What is read of an alert to count it. */
export type Recorded = Pick<Alert, 'pressedAt' | 'drill' | 'calls' | 'timeline'> & {
  place: Pick<Alert['place'], 'path'>
}

/** Seconds: half were as quick or quicker, nine in ten were. Absent where there was none. */
const spread = z.object({ median: z.number().int(), nineInTen: z.number().int() })
export type Spread = z.infer<typeof spread>

const count = z.number().int().min(0)

/** Counts, so that whoever shows them makes the shares; every share is one of all `alerts`. */
export const summary = z.object({
  /** Pressed in earnest: drills are never counted, false alarms are. */
  alerts: count,
  /** Somebody said that they would come. */
  answered: count,
  arrived: count,
  falseAlarms: count,
  toAccept: spread.optional(),
  toArrival: spread.optional(),
  /** Arrivals within so many minutes of the press. */
  within: z.object({ three: count, five: count, ten: count }),
  /** Calls to people who were asked to come: family and the duty phone are only told. */
  asked: count,
  /** How often somebody accepted; an alert may have a primary, a backup, and others after a release. */
  accepts: count,
})
export type Summary = z.infer<typeof summary>

export const areaFigures = summary.extend({ placeId: id, name: z.string() })
/** By the Beijing hour in which it was pressed. */
export const hourFigures = summary.extend({ hour: z.number().int().min(0).max(23) })
/** `from`: Monday 00:00 in Beijing. */
export const weekFigures = summary.extend({ from: instant })
/** How many volunteers were asked `from` to `to` times in the period; no `to`: or more. */
export const burden = z.object({ from: count, to: count.optional(), people: count })
export type Burden = z.infer<typeof burden>

const MINUTE = 60_000
/** What was pressed less long ago than this has not had its ten minutes yet and is not counted. */
export const SETTLES = 10 * MINUTE

const ONLY_TOLD: ReadonlySet<CalledAs> = new Set(['contact', 'dutyPhone'])
const VOLUNTEERS: ReadonlySet<CalledAs> = new Set([
  'pairedVolunteer',
  'nearMember',
  'sameBuilding',
  'nearVolunteer',
  'kiosk',
])

/** One alert's course, measured. Milliseconds from its first press. */
interface Course {
  alert: Recorded
  toAccept: number | undefined
  toArrival: number | undefined
  falseAlarm: boolean
  accepts: number
  asked: number
}

function courseOf(alert: Recorded): Course {
  const first = (event: Entry['event']) => alert.timeline.find((entry) => entry.event === event)?.at
  const pressed = first('press') ?? alert.pressedAt
  const since = (at: Instant | undefined) => (at === undefined ? undefined : Math.max(0, at - pressed))
  return {
    alert,
    toAccept: since(first('accept')),
    toArrival: since(first('arrive')),
    falseAlarm: first('falseAlarm') !== undefined,
    accepts: alert.timeline.filter(({ event }) => event === 'accept').length,
    asked: alert.calls.filter(({ as }) => !ONLY_TOLD.has(as)).length,
  }
}

/** Median (the middle, or between the two middles) and 90th percentile (nearest rank), in whole seconds. */
export function spreadOf(milliseconds: readonly number[]): Spread | undefined {
  const sorted = [...milliseconds].sort((a, b) => a - b)
  if (sorted.length === 0) return undefined
  const half = sorted.length / 2
  const middle = (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2
  const ninth = sorted[Math.ceil(sorted.length * 0.9) - 1]!
  return { median: Math.round(middle / 1000), nineInTen: Math.round(ninth / 1000) }
}

const known = (values: readonly (number | undefined)[]): number[] => values.filter((value) => value !== undefined)

function summed(courses: readonly Course[]): Summary {
  const arrivals = known(courses.map(({ toArrival }) => toArrival))
  const toAccept = spreadOf(known(courses.map((course) => course.toAccept)))
  const toArrival = spreadOf(arrivals)
  const by = (minutes: number) => arrivals.filter((took) => took <= minutes * MINUTE).length
  return {
    alerts: courses.length,
    answered: courses.filter((course) => course.toAccept !== undefined).length,
    arrived: arrivals.length,
    falseAlarms: courses.filter(({ falseAlarm }) => falseAlarm).length,
    ...(toAccept ? { toAccept } : {}),
    ...(toArrival ? { toArrival } : {}),
    within: { three: by(3), five: by(5), ten: by(10) },
    asked: courses.reduce((sum, { asked }) => sum + asked, 0),
    accepts: courses.reduce((sum, { accepts }) => sum + accepts, 0),
  }
}

/** The place one level below the ground (its highest place on this path); the ground itself where nothing is below. */
export function areaOf(path: readonly Id[], ground: readonly Id[]): Id | undefined {
  const at = path.findIndex((placeId) => ground.includes(placeId))
  return at < 0 ? undefined : (path[at + 1] ?? path[at])
}

const mondayOf = (at: Instant): Instant => {
  const there = beijing(at).startOf('day')
  return there.subtract((there.day() || 7) - 1, 'day').valueOf()
}

/** Steps of the burden: asked once, twice, three or four times, five to nine, ten or more. */
const STEPS: readonly Omit<Burden, 'people'>[] = [
  { from: 1, to: 1 },
  { from: 2, to: 2 },
  { from: 3, to: 4 },
  { from: 5, to: 9 },
  { from: 10 },
]

function burdensOf(courses: readonly Course[]): Burden[] {
  const asked = new Map<Id, number>()
  for (const { alert } of courses) {
    for (const { personId, as } of alert.calls) {
      if (personId && VOLUNTEERS.has(as)) asked.set(personId, (asked.get(personId) ?? 0) + 1)
    }
  }
  return STEPS.map(({ from, to }) => ({
    from,
    ...(to === undefined ? {} : { to }),
    people: [...asked.values()].filter((times) => from <= times && times <= (to ?? times)).length,
  }))
}

export interface Figures {
  whole: Summary
  /** Those with the most alerts first. */
  areas: (Summary & { placeId: Id })[]
  /** All 24, from midnight. */
  hours: z.infer<typeof hourFigures>[]
  /** Every week of the period that had an alert or lies between two that had, the earliest first. */
  weeks: z.infer<typeof weekFigures>[]
  burdens: Burden[]
}

const WEEK = 7 * 24 * 60 * MINUTE

/** Of alerts on the ground, by the areas one level below it. */
export function figuresOf(alerts: readonly Recorded[], ground: readonly Id[]): Figures {
  const courses = alerts.filter(({ drill }) => !drill).map(courseOf)
  const areas = groupBy(courses, ({ alert }) => areaOf(alert.place.path, ground))
  const hours = groupBy(courses, ({ alert }) => beijing(alert.pressedAt).hour())
  const weeks = groupBy(courses, ({ alert }) => mondayOf(alert.pressedAt))
  const mondays = [...weeks.keys()].sort((a, b) => a - b)
  const first = mondays[0]
  const all = first === undefined ? [] : range(first, mondays[mondays.length - 1]!, WEEK)
  return {
    whole: summed(courses),
    areas: [...areas]
      .flatMap(([placeId, group]) => (placeId === undefined ? [] : [{ placeId, ...summed(group) }]))
      .sort((a, b) => b.alerts - a.alerts || (a.placeId < b.placeId ? -1 : 1)),
    hours: range(0, 23, 1).map((hour) => ({ hour, ...summed(hours.get(hour) ?? []) })),
    weeks: all.map((from) => ({ from, ...summed(weeks.get(from) ?? []) })),
    burdens: burdensOf(courses),
  }
}

const range = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step)
