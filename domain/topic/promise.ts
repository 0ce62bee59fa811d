// What was promised of a topic's decision: a project or an undertaking with an owner and a date. Matters made of it keep their own.
import type { Instant } from '../shape'
import type { CarryOut, Topic } from './topic'

export type PromiseState = 'kept' | 'late' | 'running' | 'lifted'
type Promised = Pick<Extract<CarryOut, { kind: 'project' | 'undertaking' }>, 'until' | 'doneAt' | 'liftedAt'>

/** late: done after its day, taken back after it, or not done and its day has passed. lifted: taken back before, with its decision. */
export function promisedOne({ until, doneAt, liftedAt }: Promised, now: Instant): PromiseState {
  if (doneAt !== undefined) return doneAt <= until ? 'kept' : 'late'
  if (liftedAt !== undefined) return liftedAt <= until ? 'lifted' : 'late'
  return now > until ? 'late' : 'running'
}

export const promiseOf = (carry: CarryOut, now: Instant): PromiseState | undefined =>
  carry.kind === 'matter' ? undefined : promisedOne(carry, now)

/** Somebody is to do it still, late or not. */
export const isPromised = (carry: CarryOut): carry is Extract<CarryOut, { kind: 'project' | 'undertaking' }> =>
  carry.kind !== 'matter' && carry.doneAt === undefined && carry.liftedAt === undefined

/** It belongs to the decision as it stands. */
export const isOfDecision = (carry: CarryOut): boolean => carry.kind === 'matter' || carry.liftedAt === undefined

export function promisesOf(
  topics: readonly Pick<Topic, 'carries'>[],
  now: Instant,
): { kept: number; late: number; running: number } {
  const states = topics.flatMap(({ carries }) => carries.flatMap((one) => promiseOf(one, now) ?? []))
  const count = (state: PromiseState) => states.filter((one) => one === state).length
  return { kept: count('kept'), late: count('late'), running: count('running') }
}
