// Changes to the tree, each giving the category as it becomes. Pure.
import { Refusal } from '../refusal'
import { type Category, inOrder, isLeaf } from './category'
import type { CategoryWritten } from './contract'

/** Room between siblings. */
const STEP = 10

/** What the shapes cannot say: a name of its own among its siblings, and whom to ring where there is danger. */
export function mustFit(
  tree: readonly Category[],
  { _id, parentId, name, urgency, call }: Pick<Category, '_id' | 'parentId' | 'name' | 'urgency' | 'call'>,
): void {
  if (parentId !== undefined) {
    const branch = tree.find((one) => one._id === parentId)
    if (!branch || isLeaf(branch)) throw new Refusal('NOT_FOUND', 'branch')
    if (urgency === 'danger' && !call) throw new Refusal('BAD_INPUT', 'danger without a number to ring')
  }
  const same = (one: Category) => one._id !== _id && one.parentId === parentId && one.name === name
  if (tree.some((one) => same(one) && one.retired === undefined)) throw new Refusal('CATEGORY_KNOWN')
}

export const siblingsOf = (tree: readonly Category[], { _id, parentId }: Pick<Category, '_id' | 'parentId'>) =>
  tree.filter((one) => one.parentId === parentId && one._id !== _id)

/** Behind all siblings, retired ones too. */
export const lastOrder = (tree: readonly Category[], one: Pick<Category, '_id' | 'parentId'>): number =>
  Math.max(0, ...siblingsOf(tree, one).map(({ order }) => order)) + STEP

export function amended(held: Category, written: CategoryWritten, key: string): Category {
  const { around: _, call: __, ...rest } = held
  return withKey({ ...rest, ...written }, key)
}

export const retiredOrBack = (held: Category, now: number | undefined, key: string): Category => {
  const { retired: _, ...rest } = held
  return withKey(now === undefined ? rest : { ...rest, retired: now }, key)
}

/** Among those that may be chosen, one place up or down; at an end it stays. */
export function movedBy(tree: readonly Category[], held: Category, where: 'up' | 'down', key: string): Category {
  const shown = inOrder(siblingsOf(tree, held).filter(({ retired }) => retired === undefined))
  const before = shown.filter((one) => inOrder([one, held])[0] === one)
  const after = shown.slice(before.length)
  // Up: between the last two that stand before it. Down: between the first two behind it.
  const [low, high] =
    where === 'up'
      ? [before.at(-2)?.order ?? 0, before.at(-1)?.order]
      : [after.at(0)?.order, after.at(1)?.order ?? (after.at(0)?.order ?? 0) + 2 * STEP]
  return low === undefined || high === undefined
    ? withKey(held, key)
    : withKey({ ...held, order: (low + high) / 2 }, key)
}

/** A branch stays a branch: only leaves go elsewhere. */
export function movedTo(tree: readonly Category[], held: Category, parentId: string, key: string): Category {
  if (!isLeaf(held)) throw new Refusal('BAD_INPUT', 'a branch does not move into a branch')
  const moved = { ...held, parentId }
  mustFit(tree, moved)
  return withKey({ ...moved, order: lastOrder(tree, moved) }, key)
}

const withKey = (held: Category, key: string): Category => ({ ...held, keys: [...held.keys, key].slice(-20) })

/** How many words of this category another leaf has too: both would be suggested. */
export const sharedWords = (tree: readonly Category[], categoryId: string | undefined, words: readonly string[]) =>
  tree
    .filter((one) => isLeaf(one) && one._id !== categoryId && one.retired === undefined)
    .flatMap(({ name, words: others }) => others.filter((word) => words.includes(word)).map((word) => ({ word, name })))
