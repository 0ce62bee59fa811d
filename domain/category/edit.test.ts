// Changing the tree: what fits, and where things come to stand.
import { branchesOf, type Category, childrenOf } from './category'
import { amended, lastOrder, movedBy, movedTo, mustFit, retiredOrBack, sharedWords } from './edit'
import { DEFAULT_TREE } from './tree'

const one = (id: string): Category => DEFAULT_TREE.find(({ _id }) => _id === id) as Category
const put = (tree: readonly Category[], changed: Category) => [
  ...tree.filter(({ _id }) => _id !== changed._id),
  changed,
]
const names = (tree: readonly Category[], branch: string) => childrenOf(tree, branch).map(({ _id }) => _id)
const KEY = 'a-key-of-the-tests'

test('a name stands once in a branch, but what is retired gives its name back', () => {
  const fits =
    (name: string, tree = DEFAULT_TREE) =>
    () =>
      mustFit(tree, { ...one('dog'), _id: 'new', name })
  expect(fits('养鸟')).not.toThrow()
  expect(fits('养犬')).toThrow(expect.objectContaining({ code: 'CATEGORY_KNOWN' }))
  expect(fits('养犬', put(DEFAULT_TREE, retiredOrBack(one('dog'), 5, KEY)))).not.toThrow()
  expect(fits('垃圾清运')).not.toThrow()
})

test('a dangerous leaf says whom to ring, and a leaf hangs on a branch', () => {
  const { call: _, ...silent } = one('fire')
  expect(() => mustFit(DEFAULT_TREE, silent)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }))
  expect(() => mustFit(DEFAULT_TREE, { ...one('dog'), parentId: 'fire' })).toThrow(
    expect.objectContaining({ code: 'NOT_FOUND' }),
  )
})

test('up and down among its siblings, and at the ends it stays', () => {
  const before = names(DEFAULT_TREE, 'noise')
  expect(before).toEqual(['dance', 'works', 'shop', 'neighbourNoise', 'dog'])
  let tree: readonly Category[] = DEFAULT_TREE
  const move = (id: string, where: 'up' | 'down') => {
    tree = put(tree, movedBy(tree, tree.find(({ _id }) => _id === id) as Category, where, KEY))
    return names(tree, 'noise').join(' ')
  }
  expect(move('dog', 'up')).toBe('dance works shop dog neighbourNoise')
  expect(move('dog', 'up')).toBe('dance works dog shop neighbourNoise')
  expect(move('dance', 'up')).toBe('dance works dog shop neighbourNoise')
  expect(move('works', 'up')).toBe('works dance dog shop neighbourNoise')
  expect(move('neighbourNoise', 'down')).toBe('works dance dog shop neighbourNoise')
  expect(move('works', 'down')).toBe('dance works dog shop neighbourNoise')
  expect(move('shop', 'down')).toBe('dance works dog neighbourNoise shop')
  // To and fro for long: there is always room.
  for (let i = 0; i < 200; i++) move('dog', i % 2 ? 'up' : 'down')
  expect(new Set(names(tree, 'noise')).size).toBe(5)
})

test('a leaf goes to another branch, where it is the last; a branch stays', () => {
  const moved = movedTo(DEFAULT_TREE, one('dog'), 'clean', KEY)
  expect(names(put(DEFAULT_TREE, moved), 'clean').at(-1)).toBe('dog')
  expect(() => movedTo(DEFAULT_TREE, one('noise'), 'clean', KEY)).toThrow(
    expect.objectContaining({ code: 'BAD_INPUT' }),
  )
  expect(() => movedTo(DEFAULT_TREE, one('dog'), 'fire', KEY)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
})

test('a new one stands last; a retired one is not offered, and comes back where it was', () => {
  const fresh = { ...one('dog'), _id: 'new', order: lastOrder(DEFAULT_TREE, { _id: 'new', parentId: 'noise' }) }
  expect(names(put(DEFAULT_TREE, fresh), 'noise').at(-1)).toBe('new')
  const without = put(DEFAULT_TREE, retiredOrBack(one('works'), 5, KEY))
  expect(names(without, 'noise')).not.toContain('works')
  expect(names(put(without, retiredOrBack(without.at(-1) as Category, undefined, KEY)), 'noise')).toEqual(
    names(DEFAULT_TREE, 'noise'),
  )
  expect(branchesOf(put(DEFAULT_TREE, retiredOrBack(one('noise'), 5, KEY))).map(({ _id }) => _id)).not.toContain(
    'noise',
  )
})

test('what is left out of a change is gone', () => {
  const { call, ...written } = one('fraud')
  expect(call).toBeDefined()
  expect(amended(one('fraud'), written, KEY).call).toBeUndefined()
  expect(amended(one('fraud'), written, KEY).keys).toEqual([KEY])
})

test('words that another leaf has are shown with it', () => {
  expect(sharedWords(DEFAULT_TREE, 'dog', ['狗叫', '电梯'])).toEqual([{ word: '电梯', name: '电梯故障' }])
})
