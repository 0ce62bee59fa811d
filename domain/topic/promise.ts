// What was promised of a topic's decision: a project or an undertaking with an owner and a date. Matters made of it keep their own.
import type { Instant } from '../shape'
import type { CarryOut, Topic } from './topic'

export type PromiseState = 'kept' | 'late' | 'running'

/** late: done after its day, or not done and its day has passed. */
export function promiseOf(carry: CarryOut, now: Instant): PromiseState | undefined {
  if (carry.kind === 'matter') return undefined
  if (carry.doneAt !== undefined) return carry.doneAt <= carry.until ? 'kept' : 'late'
  return now > carry.until ? 'late' : 'running'
}

export function promisesOf(
  topics: readonly Pick<Topic, 'carries'>[],
  now: Instant,
): { kept: number; late: number; running: number } {
  const states = topics.flatMap(({ carries }) => carries.flatMap((one) => promiseOf(one, now) ?? []))
  const count = (state: PromiseState) => states.filter((one) => one === state).length
  return { kept: count('kept'), late: count('late'), running: count('running') }
}
