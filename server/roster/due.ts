// The pulse goes on with imports whose page was left.
import type { Instant } from '../../domain/shape'
import { logFault } from '../kernel/log'
import { advance } from './advance'
import { workingImports } from './store'

/** Imports looked after in one pulse. */
const AT_ONCE = 5

/** `works`: milliseconds in which new work is begun. Gives how many were helped on. */
export async function pulseImports(now: Instant, holder: string, works: number): Promise<number> {
  const begun = performance.now()
  let helped = 0
  for (const { _id } of await workingImports(AT_ONCE)) {
    const left = works - (performance.now() - begun)
    if (left <= 0) break
    try {
      await advance(_id, now, holder, left)
      helped += 1
    } catch (fault) {
      logFault('roster.pulse', fault, { importId: _id })
    }
  }
  return helped
}
