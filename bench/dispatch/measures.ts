// What is said of many courses: figures of one seed, and over seeds their mean with its 95% interval.
import { quantile } from '../table'
import { PARAMETERS as P } from './parameters'
import type { Course } from './run'

/** Of one policy in one cell under one seed. Seconds; a quantile that is never counts as the horizon here. */
export interface Measures {
  acceptMedian: number
  acceptP95: number
  arrivalMedian: number
  arrivalP95: number
  /** Mean time to arrival, never counted as the horizon. */
  arrivalMean: number
  unanswered: number
  callsPerAccept: number
  /** All calls over all acceptances, however many went to one door. */
  callsPerYes: number
  callsPerVolunteerMonth: number
  /** People who came to the door, of each press. */
  atDoor: number
  /** Share of presses with a volunteer at the door by minute 1 to 30. */
  reachedBy: number[]
}
export type Figure = Exclude<keyof Measures, 'reachedBy'>

export function measure(courses: readonly Course[], volunteers: number): Measures {
  const counted = courses.filter(({ measured }) => measured)
  const sum = (of: (course: Course) => number) => counted.reduce((total, course) => total + of(course), 0)
  const share = (of: (course: Course) => boolean) => counted.filter(of).length / counted.length
  const capped = (seconds: number) => Math.min(P.horizon, seconds)
  const accepts = counted.map(({ firstAccept }) => capped(firstAccept))
  const arrivals = counted.map(({ firstArrival }) => capped(firstArrival))
  const calls = sum(({ calls }) => calls)
  const months = (P.measuredWeeks * 7) / 30
  return {
    acceptMedian: quantile(accepts, 0.5),
    acceptP95: quantile(accepts, 0.95),
    arrivalMedian: quantile(arrivals, 0.5),
    arrivalP95: quantile(arrivals, 0.95),
    arrivalMean: arrivals.reduce((a, b) => a + b, 0) / arrivals.length,
    unanswered: share(({ firstAccept }) => firstAccept > P.unansweredAfter),
    callsPerAccept: calls / sum(({ accepts }) => (accepts > 0 ? 1 : 0)),
    callsPerYes: calls / sum(({ accepts }) => accepts),
    callsPerVolunteerMonth: calls / volunteers / months,
    atDoor: sum(({ arrived }) => arrived) / counted.length,
    reachedBy: Array.from({ length: P.horizon / 60 }, (_, i) =>
      share(({ firstArrival }) => firstArrival <= (i + 1) * 60),
    ),
  }
}

/** Student's t for a two-sided 95% interval, by degrees of freedom. */
const T95 = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228]
const t95 = (freedom: number): number => T95[freedom - 1] ?? (freedom < 20 ? 2.201 : freedom < 30 ? 2.086 : 2.042)

export interface Interval {
  mean: number
  /** Half of the interval's width. */
  half: number
}

export function interval(values: readonly number[]): Interval {
  const n = values.length
  const mean = values.reduce((a, b) => a + b, 0) / n
  if (n < 2) return { mean, half: Number.POSITIVE_INFINITY }
  const variance = values.reduce((total, value) => total + (value - mean) ** 2, 0) / (n - 1)
  return { mean, half: t95(n - 1) * Math.sqrt(variance / n) }
}

/** Below nought with its whole interval: the first of the pair is smaller. */
const surelyLess = (first: readonly number[], second: readonly number[]): boolean => {
  const { mean, half } = interval(first.map((value, i) => value - second[i]!))
  return mean + half < 0
}

export const TIMES = ['arrivalMedian', 'arrivalMean', 'arrivalP95'] as const

/** In which times to arrival one beats the other, being better in calls per accept as well; over the same seeds. */
export function beats(one: readonly Measures[], other: readonly Measures[]): (typeof TIMES)[number][] {
  const less = (figure: Figure) =>
    surelyLess(
      one.map((measures) => measures[figure]),
      other.map((measures) => measures[figure]),
    )
  return less('callsPerAccept') ? TIMES.filter(less) : []
}
