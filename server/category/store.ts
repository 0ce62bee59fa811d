// The only writer of the tree and of the terms. What nobody has changed yet is stored nowhere: the default holds.
import type { Category } from '../../domain/category/category'
import type { StoredTerms } from '../../domain/category/terms'
import { DEFAULT_TREE } from '../../domain/category/tree'
import { collection, sdk } from '../kernel/database'

/** Far more than a tree can be read with. */
const MOST = 1_000

/** All there are, by an index. */
const any = () => ({ version: sdk().command.gte(1) })

/** What was changed, on top of the default. */
export async function storedTree(): Promise<Category[]> {
  const changed = new Map((await collection('categories').find(any(), { limit: MOST })).map((one) => [one._id, one]))
  const kept = DEFAULT_TREE.filter(({ _id }) => !changed.has(_id))
  return [...kept, ...changed.values()]
}

/** The latest first. */
export const termsVersions = (limit = 100): Promise<StoredTerms[]> =>
  collection('matterTerms').find(any(), { orderBy: ['version', 'desc'], limit })
