// The writer of policies. A version is a document of its own, never changed; its id says which, so there is one of each.
import { DEFAULT_POLICY, type StoredPolicy } from '../../domain/bell/policy'
import type { Numbers } from '../../domain/policy/numbers'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { collection, Duplicate } from '../kernel/database'

/** Versions kept in view; older ones stay in the database. */
const MOST = 100

/** The latest first; empty while the city's own numbers hold. */
export const policiesOf = (communityId: Id): Promise<StoredPolicy[]> =>
  collection('policies').find({ communityId }, { orderBy: ['version', 'desc'], limit: MOST })

/** What holds where nothing was stored. */
export const FIRST = DEFAULT_POLICY.version

interface NewVersion {
  communityId: Id
  /** The version the caller looked at: the new one is the next. */
  seen: number
  numbers: Numbers
  by: Id
  key: string
  now: Instant
  restored?: number
}

/** Refuses CHANGED_MEANWHILE when another version came in between. */
export async function storeNext({ communityId, seen, numbers, by, key, now, restored }: NewVersion): Promise<void> {
  const version = seen + 1
  const stored: StoredPolicy = {
    _id: `${communityId}_${version}`,
    communityId,
    version,
    policy: { ...numbers, version },
    from: now,
    by,
    key,
    ...(restored === undefined ? {} : { restored }),
  }
  try {
    await collection('policies').insert(stored)
  } catch (fault) {
    if (fault instanceof Duplicate) throw new Refusal('CHANGED_MEANWHILE', stored._id)
    throw fault
  }
}
