// 承诺兑现率 over what is promised in several places: matters, topics and hearings, by the same rule for all.
import type { Rate } from '../matter/tally'
import { isTold } from './conceal'

const sum = (parts: readonly number[]): number => parts.reduce((a, b) => a + b, 0)

/** The rate of all and its parts: of the parts all are told or none, since one that is missing could be computed. */
export function promisesTold(parts: readonly Rate[], open: boolean): { all?: Rate; parts?: Rate[] } {
  const all = { of: sum(parts.map(({ of }) => of)), count: sum(parts.map(({ count }) => count)) }
  if (open) return { all, parts: [...parts] }
  if (!isTold(all)) return {}
  return { all, ...(parts.every((one) => one.of === 0 || isTold(one)) ? { parts: [...parts] } : {}) }
}
