// What Chrome 67 to 72 and iOS 12.0 lack and our libraries use. Only where it is missing.

const objects = Object as { fromEntries?: unknown }
if (typeof objects.fromEntries !== 'function') {
  objects.fromEntries = (entries: Iterable<readonly [PropertyKey, unknown]>) => {
    const made: Record<PropertyKey, unknown> = {}
    for (const [key, value] of entries) made[key] = value
    return made
  }
}

const arrays = Array.prototype as { flat?: unknown; flatMap?: unknown }
if (typeof arrays.flat !== 'function') {
  const flatten = (list: readonly unknown[], depth: number): unknown[] => {
    const made: unknown[] = []
    for (const one of list) {
      if (Array.isArray(one) && depth > 0) made.push(...flatten(one, depth - 1))
      else made.push(one)
    }
    return made
  }
  arrays.flat = function flat(this: unknown[], depth = 1) {
    return flatten(this, depth)
  }
  arrays.flatMap = function flatMap(this: unknown[], turn: (one: unknown, index: number) => unknown) {
    return flatten(this.map(turn), 1)
  }
}

export {}
