// The whole tree, as everybody reads it and as an admin sees it after a change.
import { tree } from '../../domain/category/contract'
import { mayEdit } from '../../domain/category/ground'
import { handle } from '../kernel/handle'
import { categoryTree } from './read'
import { storedTree } from './store'

export const handleTree = handle(tree, async (_input, { caller }) => {
  const editing = mayEdit(caller.positions)
  // Whoever edits sees what is stored now; for everybody else half a minute old will do.
  const categories = editing ? await storedTree() : [...(await categoryTree())]
  return { categories, mayEdit: editing }
})
