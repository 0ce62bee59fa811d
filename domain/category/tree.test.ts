// The tree as it is delivered keeps the rules that an admin's changes are held to.
import { branchesOf, category, leavesOf } from './category'
import { DEFAULT_TREE } from './tree'

test('every category is what its shape says, with an id and a name of its own', () => {
  for (const one of DEFAULT_TREE) expect(category.safeParse(one).error?.issues ?? []).toEqual([])
  const ids = DEFAULT_TREE.map(({ _id }) => _id)
  expect(new Set(ids).size).toBe(ids.length)
  const names = leavesOf(DEFAULT_TREE).map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})

test('two levels: some dozen branches with three to eight leaves', () => {
  const branches = branchesOf(DEFAULT_TREE)
  expect(branches.length).toBeGreaterThanOrEqual(9)
  for (const { _id } of branches) {
    const leaves = DEFAULT_TREE.filter(({ parentId }) => parentId === _id)
    expect(leaves.length).toBeGreaterThanOrEqual(3)
    expect(leaves.length).toBeLessThanOrEqual(8)
  }
  expect(leavesOf(DEFAULT_TREE).length + branches.length).toBe(DEFAULT_TREE.length)
})

test('a word leads to one leaf only', () => {
  const leaves = leavesOf(DEFAULT_TREE)
  const twice = leaves.flatMap((leaf) =>
    leaf.words.filter((word) => leaves.some((other) => other !== leaf && other.words.includes(word))),
  )
  expect(twice).toEqual([])
  for (const { words } of leaves) expect(new Set(words).size).toBe(words.length)
})

test('complaints about officers go around them, those about the company around the company', () => {
  const around = (whom: string) => leavesOf(DEFAULT_TREE).filter((leaf) => leaf.around === whom)
  expect(around('officer').map(({ parentId }) => parentId)).toEqual(['conduct', 'conduct', 'conduct', 'conduct'])
  expect(around('property').map(({ _id }) => _id)).toEqual(['fee', 'staff'])
  for (const leaf of leavesOf(DEFAULT_TREE)) expect(Boolean(leaf.around) && leaf.propertyFirst).toBe(false)
})
