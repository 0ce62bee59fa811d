// One place in a document that an update writes: found by its path, its parents made only when something is put there.
import { fail, isRow, type Row, type Value } from './document'
import { isIndex } from './path'

/** An update may lengthen an array by so many nulls and no more; beyond it is a slip. */
const MOST_PADDING = 1000

type Parent = Row | Value[]

export class Place {
  readonly name: string

  constructor(
    private readonly root: Row,
    private readonly path: readonly string[],
  ) {
    this.name = path.join('.')
  }

  /** What is there; undefined when nothing is, or when the path runs through something that has no fields. */
  get value(): Value | undefined {
    const parent = this.parent(false)
    return parent ? child(parent, this.path.at(-1)!) : undefined
  }

  put(value: Value): void {
    const parent = this.parent(true)!
    const key = this.path.at(-1)!
    if (!Array.isArray(parent)) parent[key] = value
    else putAt(parent, key, value, this.name)
  }

  /** An element of an array is set to null instead, so that the others keep their places. */
  remove(): void {
    const parent = this.parent(false)
    const key = this.path.at(-1)!
    if (!parent) return
    if (!Array.isArray(parent)) delete parent[key]
    else if (isIndex(key) && Number(key) < parent.length) parent[Number(key)] = null
  }

  /** True when the way there goes through an array, where a field has no one name. */
  get crossesArray(): boolean {
    let at: Value | undefined = this.root
    for (const segment of this.path.slice(0, -1)) {
      at = at === undefined ? undefined : child(at, segment)
      if (Array.isArray(at)) return true
    }
    return false
  }

  private parent(make: boolean): Parent | undefined {
    let at: Parent = this.root
    for (const [depth, segment] of this.path.slice(0, -1).entries()) {
      let next: Value | undefined = child(at, segment)
      if (next === undefined) {
        if (!make) return undefined
        next = {}
        if (Array.isArray(at)) putAt(at, segment, next, this.name)
        else at[segment] = next
      }
      if (!Array.isArray(next) && !isRow(next)) {
        if (!make) return undefined
        const here = this.path.slice(0, depth + 1).join('.')
        return fail(`Cannot create field '${this.path[depth + 1]}' in element {${here}: ${JSON.stringify(next)}}`)
      }
      at = next
    }
    return at
  }
}

function child(parent: Value, key: string): Value | undefined {
  if (Array.isArray(parent)) return isIndex(key) ? parent[Number(key)] : undefined
  return isRow(parent) && Object.hasOwn(parent, key) ? parent[key] : undefined
}

function putAt(list: Value[], key: string, value: Value, path: string): void {
  if (!isIndex(key)) fail(`Cannot create field '${key}' in an array, at '${path}'`)
  const index = Number(key)
  if (index > list.length + MOST_PADDING) fail(`'${path}' would lengthen the array by more than ${MOST_PADDING} nulls`)
  while (list.length < index) list.push(null)
  list[index] = value
}
