// A tree of fields made from dotted paths, and the shaping of rows by it: for projections, $project and $addFields.
import { fail, isRow, type Row, type Value } from './document'
import { ownValue, splitPath } from './path'

/** What is to be done with one field. `make` sees the value there and the whole row; undefined leaves the field out. */
export type Leaf = { make: (value: Value | undefined, root: Row) => Value | undefined; creates: boolean }
export type Tree = Map<string, Leaf | Tree>

export const KEEP: Leaf = { make: (value) => value, creates: false }
export const DROP: Leaf = { make: () => undefined, creates: false }

/** Two paths that meet, such as a and a.b, are an error. */
export function plant(tree: Tree, path: string, leaf: Leaf): void {
  const segments = splitPath(path)
  const last = segments.pop()!
  let at = tree
  for (const segment of segments) {
    if (segment.startsWith('$')) fail(`FieldPath field names may not start with '$': ${path}`)
    const next = at.get(segment) ?? new Map()
    at.set(segment, next)
    at = next instanceof Map ? next : fail(`Path collision at ${path}`)
  }
  if (last.startsWith('$')) fail(`FieldPath field names may not start with '$': ${path}`)
  if (at.has(last)) fail(`Path collision at ${path}`)
  at.set(last, leaf)
}

function creates(tree: Tree): boolean {
  return [...tree.values()].some((node) => (node instanceof Map ? creates(node) : node.creates))
}

/** What stands where a branch goes deeper: rows are shaped, arrays element by element. */
function shapeBranch(value: Value | undefined, tree: Tree, root: Row, rest: 'kept' | 'dropped'): Value | undefined {
  if (isRow(value)) return shapeRow(value, tree, root, rest)
  if (Array.isArray(value)) {
    return value.flatMap((item) => {
      const shaped = shapeBranch(item, tree, root, rest)
      return shaped === undefined ? [] : [shaped]
    })
  }
  // Nothing to go into: what the branch computes makes an object there.
  if (creates(tree)) return shapeRow({}, tree, root, rest)
  return rest === 'kept' ? value : undefined
}

/**
 * The row's own fields in their own order, each as the tree says, the unnamed ones by `rest`; then what the tree creates, in the
 * tree's order.
 */
export function shapeRow(row: Row, tree: Tree, root: Row, rest: 'kept' | 'dropped'): Row {
  const result: Row = {}
  const shape = (key: string, node: Leaf | Tree) => {
    const value = ownValue(row, key)
    const shaped = node instanceof Map ? shapeBranch(value, node, root, rest) : node.make(value, root)
    if (shaped !== undefined) result[key] = shaped
  }
  for (const key of Object.keys(row)) {
    const node = tree.get(key)
    if (node) shape(key, node)
    else if (rest === 'kept') result[key] = row[key]!
  }
  for (const [key, node] of tree) {
    if (Object.hasOwn(row, key)) continue
    if (node instanceof Map ? creates(node) : node.creates) shape(key, node)
  }
  return result
}
