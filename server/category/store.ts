// The only writer of the tree and of the terms. What nobody has changed yet is stored nowhere: the default holds.
import type { Category } from '../../domain/category/category'
import type { StoredTerms } from '../../domain/category/terms'
import { DEFAULT_TREE } from '../../domain/category/tree'
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import { collection, Duplicate, sdk } from '../kernel/database'

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

/** Refuses NOT_FOUND where there is none, CHANGED_MEANWHILE where it is not at the version the caller looked at. */
export async function changeCategory(categoryId: Id, seen: number, to: (held: Category) => Category): Promise<void> {
  const categories = collection('categories')
  const stored = await categories.byId(categoryId)
  const held = stored ?? DEFAULT_TREE.find(({ _id }) => _id === categoryId)
  if (!held) throw new Refusal('NOT_FOUND', categoryId)
  if (held.version !== seen) throw new Refusal('CHANGED_MEANWHILE', categoryId)
  const next = to(held)
  const done = stored ? await categories.replace(next) : await inserted({ ...next, version: held.version + 1 })
  if (!done) throw new Refusal('CHANGED_MEANWHILE', categoryId)
}

/** False where it is there already. */
export async function inserted(category: Category): Promise<boolean> {
  try {
    await collection('categories').insert(category)
    return true
  } catch (fault) {
    if (fault instanceof Duplicate) return false
    throw fault
  }
}

/** The latest first. */
export const termsVersions = (limit = 100): Promise<StoredTerms[]> =>
  collection('matterTerms').find(any(), { orderBy: ['version', 'desc'], limit })

/** Refuses CHANGED_MEANWHILE where another version came in between. */
export async function storeTerms(stored: StoredTerms): Promise<void> {
  try {
    await collection('matterTerms').insert(stored)
  } catch (fault) {
    if (fault instanceof Duplicate) throw new Refusal('CHANGED_MEANWHILE', stored._id)
    throw fault
  }
}
