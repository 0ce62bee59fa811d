// What other rooms may ask about matters.
import type { Id } from '../../domain/shape'
import { categoryTree } from '../category/read'
import { categoryName } from './show'

export { decideMatter, mattersOnAgenda, tableMatter } from './at-meeting'
export { mattersByIds } from './store'

/** How each category is called, its branch before it. */
export async function categoryNames(): Promise<(categoryId: Id) => string> {
  const tree = await categoryTree()
  return (categoryId) => categoryName(tree, categoryId)
}
