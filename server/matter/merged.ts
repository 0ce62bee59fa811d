// What was merged into a matter counts as it does: whoever counts what was changed counts those with it.
import type { Matter } from '../../domain/matter/matter'
import type { Id } from '../../domain/shape'
import { allOf } from '../kernel/all'
import { sdk } from '../kernel/database'

const ASKED_AT_ONCE = 500
/** Whole matters are large. */
const READ_AT_ONCE = 400

/** These, and all that were merged into them or into those. `read` gives what was merged into any of so many. */
export async function withMerged<T extends { _id: Id }>(
  changed: readonly T[],
  read: (into: Id[]) => Promise<T[]>,
): Promise<T[]> {
  const all = new Map(changed.map((one) => [one._id, one]))
  for (let ids = [...all.keys()]; ids.length > 0; ) {
    const merged = await read(ids.slice(0, ASKED_AT_ONCE))
    ids = [...ids.slice(ASKED_AT_ONCE), ...merged.flatMap(({ _id }) => (all.has(_id) ? [] : [_id]))]
    for (const one of merged) all.set(one._id, one)
  }
  return [...all.values()]
}

export const mergedInto = (ids: Id[]): Promise<Matter[]> =>
  allOf('matters', { mergedInto: sdk().command.in(ids) }, { limit: READ_AT_ONCE })
