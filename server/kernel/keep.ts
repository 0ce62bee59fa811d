// What is computed and kept counted: written where it is not what stands there already.
import { isDeepStrictEqual } from 'node:util'
import type { DocumentOf } from './collections'
import { collection, Duplicate } from './database'

type Kept = 'matterTallies' | 'streetTallies' | 'deliberationMonths'

/** Over the version it was read at, or as the first. False when somebody else wrote meanwhile: then all it is made of is to be read again. */
export async function keep<N extends Kept>(
  name: N,
  before: DocumentOf<N> | undefined,
  next: DocumentOf<N>,
): Promise<boolean> {
  if (isDeepStrictEqual(before, next)) return true
  if (before) return collection(name).replace(next)
  return collection(name)
    .insert(next)
    .then(() => true)
    .catch((fault: unknown) => {
      if (!(fault instanceof Duplicate)) throw fault
      return false
    })
}
