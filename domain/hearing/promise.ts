// What became of the days by which an answer was promised. A promise once made stays; another day makes another one.
import type { Instant } from '../shape'
import type { Hearing } from './hearing'

export type HearingPromise = 'kept' | 'late' | 'running' | 'moved'
type Promised = Pick<Hearing['promises'][number], 'until' | 'answeredAt' | 'movedAt'>

/** late: answered after its day, or taken from them after it, or not answered and its day has passed. moved: taken from them before. */
export function promiseOf({ until, answeredAt, movedAt }: Promised, now: Instant): HearingPromise {
  if (answeredAt !== undefined) return answeredAt <= until ? 'kept' : 'late'
  if (movedAt !== undefined) return movedAt <= until ? 'moved' : 'late'
  return now > until ? 'late' : 'running'
}

export function promisesOf(
  hearings: readonly { promises: readonly Promised[] }[],
  now: Instant,
): { kept: number; late: number; running: number } {
  const states = hearings.flatMap(({ promises }) => promises.map((one) => promiseOf(one, now)))
  const count = (state: HearingPromise) => states.filter((one) => one === state).length
  return { kept: count('kept'), late: count('late'), running: count('running') }
}

/** Its day has passed without an answer. */
export const isLate = ({ state, handed }: Pick<Hearing, 'state' | 'handed'>, now: Instant): boolean =>
  state === 'handed' && handed !== undefined && now > handed.until
