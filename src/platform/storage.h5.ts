// The browser's store. The names carry our own word, since an address may be shared with others.

const ours = (name: string) => `linling.${name}`

/** Undefined when it was never kept, or cannot be read. */
export function kept<Value>(name: string): Value | undefined {
  try {
    const text = localStorage.getItem(ours(name))
    return text === null ? undefined : (JSON.parse(text) as Value)
  } catch {
    return undefined
  }
}

/** False when the browser has no room or forbids it: then it holds for this visit only. */
export function keep(name: string, value: unknown): boolean {
  try {
    localStorage.setItem(ours(name), JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

export function forget(name: string): void {
  try {
    localStorage.removeItem(ours(name))
  } catch {
    // Nothing kept, nothing to forget.
  }
}
