// What no step moves: the end of all steps together. Told wherever a day is promised, or a matter goes on to another office.
import type { Instant } from '../shape'

/** Steps that promise a day, and those that pass the matter on. */
const PROMISES = ['hand', 'own', 'pause'] as const
const PASSES = ['passUp', 'skipUp', 'disputeGranted'] as const
export type CapEvent = (typeof PROMISES)[number] | (typeof PASSES)[number]

/** over: it has passed already. day: the day promised lies behind it. stays: it does not move with the matter. */
export type CapTold = 'over' | 'day' | 'stays'

const isPromise = (event: string): boolean => (PROMISES as readonly string[]).includes(event)
const isPass = (event: string): boolean => (PASSES as readonly string[]).includes(event)

/**
 * What is to be told of the cap before this step. `until`: the day promised, once it is chosen. Paused in time, a matter's cap waits with it
 * (deadlineOf), so that no day of a pause lies behind it; a cap that has passed waits for nothing.
 */
export function capTold(
  event: string,
  { capAt, until, now }: { capAt: Instant | undefined; until?: Instant | undefined; now: Instant },
): CapTold | undefined {
  if (capAt === undefined || !(isPromise(event) || isPass(event))) return undefined
  if (now >= capAt) return 'over'
  if (isPass(event)) return 'stays'
  return event !== 'pause' && until !== undefined && until > capAt ? 'day' : undefined
}
