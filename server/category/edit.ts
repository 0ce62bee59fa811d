// The city's admins change the tree: each change is one document, over the version the admin looked at, once for one intention.
import { createHash } from 'node:crypto'
import type { Category } from '../../domain/category/category'
import { add, amend, move, retire } from '../../domain/category/contract'
import { amended, lastOrder, movedBy, movedTo, mustFit, retiredOrBack } from '../../domain/category/edit'
import type { Id } from '../../domain/shape'
import { audit } from '../kernel/audit'
import { type Circumstances, handle, personOf } from '../kernel/handle'
import { mustEdit } from './ground'
import { forgetKept } from './read'
import { changeCategory, inserted, storedTree } from './store'

interface Wanted {
  call: string
  categoryId: Id
  seen: number
  to(held: Category, tree: readonly Category[]): Category
}

async function changed({ call, categoryId, seen, to }: Wanted, circumstances: Circumstances) {
  mustEdit(circumstances)
  const { now, key } = circumstances
  const tree = await storedTree()
  // The same intention, carried out before.
  if (tree.some(({ _id, keys }) => _id === categoryId && keys.includes(key))) return { categories: tree }
  await changeCategory(categoryId, seen, (held) => to(held, tree))
  return shown(call, categoryId, personOf(circumstances)._id, now)
}

async function shown(call: string, categoryId: Id, by: Id, now: number) {
  forgetKept()
  const categories = await storedTree()
  const name = categories.find(({ _id }) => _id === categoryId)?.name ?? ''
  await audit(now, { by, call, about: { categoryId, name } })
  return { categories }
}

export const handleAmend = handle(amend, ({ categoryId, seen, ...written }, circumstances) =>
  changed(
    {
      call: amend.name,
      categoryId,
      seen,
      to(held, tree) {
        const next = amended(held, written, circumstances.key)
        mustFit(tree, next)
        return next
      },
    },
    circumstances,
  ),
)

export const handleMove = handle(move, ({ categoryId, seen, to: wanted }, circumstances) =>
  changed(
    {
      call: move.name,
      categoryId,
      seen,
      to: (held, tree) =>
        wanted.where === 'branch'
          ? movedTo(tree, held, wanted.parentId, circumstances.key)
          : movedBy(tree, held, wanted.where, circumstances.key),
    },
    circumstances,
  ),
)

export const handleRetire = handle(retire, ({ categoryId, seen, retired }, circumstances) =>
  changed(
    {
      call: retire.name,
      categoryId,
      seen,
      to(held, tree) {
        const next = retiredOrBack(held, retired ? circumstances.now : undefined, circumstances.key)
        if (!retired) mustFit(tree, next)
        return next
      },
    },
    circumstances,
  ),
)

/** One intention of one person is one category, however often it is sent. */
const idOf = (personId: Id, key: string): Id =>
  createHash('sha256').update(`${personId}\n${key}`).digest('base64url').slice(0, 24)

export const handleAdd = handle(add, async (written, circumstances) => {
  mustEdit(circumstances)
  const { now, key } = circumstances
  const by = personOf(circumstances)._id
  const categoryId = idOf(by, key)
  const tree = await storedTree()
  if (tree.some(({ _id }) => _id === categoryId)) return { categoryId, categories: tree }
  const fresh: Category = { _id: categoryId, version: 1, ...written, order: 0, keys: [key] }
  mustFit(tree, fresh)
  await inserted({ ...fresh, order: lastOrder(tree, fresh) })
  return { categoryId, ...(await shown(add.name, categoryId, by, now)) }
})
