// Dotted paths: which values of a document a path reaches, through arrays as MongoDB goes through them.
import { isRow, type Row, refuse, type Value } from './document'

const DIGITS = /^(0|[1-9]\d*)$/

export function isIndex(segment: string): boolean {
  return DIGITS.test(segment)
}

export function splitPath(path: string): string[] {
  const segments = path.split('.')
  for (const segment of segments) {
    if (segment === '') refuse(`The path '${path}' contains an empty field name`)
    if (segment === '__proto__' || segment === 'constructor' || segment === 'prototype') {
      refuse(`the path '${path}' is not allowed`)
    }
  }
  return segments
}

export function ownValue(row: Row, key: string): Value | undefined {
  return Object.hasOwn(row, key) ? row[key] : undefined
}

function collect(
  value: Value | undefined,
  segments: readonly string[],
  at: number,
  found: (Value | undefined)[],
): void {
  if (at === segments.length) {
    found.push(value)
    return
  }
  const segment = segments[at]!
  if (Array.isArray(value)) {
    if (isIndex(segment) && Number(segment) < value.length) collect(value[Number(segment)], segments, at + 1, found)
    // Arrays right inside arrays are not gone through; elements that are no objects are passed over.
    for (const item of value) if (isRow(item)) collect(item, segments, at, found)
    return
  }
  if (isRow(value)) collect(ownValue(value, segment), segments, at + 1, found)
  else found.push(undefined)
}

/**
 * Every value that `path` reaches in `row`. A terminal array comes back whole (the caller looks into it); undefined stands
 * for a place where the path leads nowhere. An array on the way whose elements are no objects yields nothing at all.
 */
export function pathValues(row: Row, path: string | readonly string[]): (Value | undefined)[] {
  const found: (Value | undefined)[] = []
  collect(row, typeof path === 'string' ? splitPath(path) : path, 0, found)
  return found
}
