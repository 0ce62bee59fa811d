// Arrays as sets: order and repetition do not count; what comes out is sorted, so that equal sets are equal.
import { compareValues, type Value } from '../document'
import { asArray, type OperatorTable, onPresent, onValues, truthy } from './terms'

const ANY = Number.POSITIVE_INFINITY

/** Sorted, each value once. */
export function distinct(values: readonly Value[]): Value[] {
  const sorted = [...values].sort(compareValues)
  return sorted.filter((value, index) => index === 0 || compareValues(value, sorted[index - 1]) !== 0)
}

/** Membership by binary search in what `distinct` made. */
function has(set: readonly Value[], value: Value): boolean {
  let low = 0
  let high = set.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const order = compareValues(set[middle], value)
    if (order === 0) return true
    if (order < 0) low = middle + 1
    else high = middle - 1
  }
  return false
}

function readSets(values: readonly (Value | undefined)[], name: string): Value[][] {
  return values.map((value) => distinct(asArray(value, name)))
}

function isSubset(one: Value[], other: Value[]): boolean {
  return one.every((value) => has(other, value))
}

export const SETS: OperatorTable = {
  $allElementsTrue: onValues(1, 1, ([value], name) => asArray(value, name).every(truthy)),
  $anyElementTrue: onValues(1, 1, ([value], name) => asArray(value, name).some(truthy)),
  $setDifference: onPresent(2, 2, (values, name) => {
    const [from, without] = readSets(values, name)
    return from!.filter((value) => !has(without!, value))
  }),
  $setEquals: onValues(2, ANY, (values, name) => {
    const [first, ...others] = readSets(values, name)
    return others.every((other) => other.length === first!.length && isSubset(other, first!))
  }),
  $setIntersection: onPresent(0, ANY, (values, name) => {
    const [first = [], ...others] = readSets(values, name)
    return first.filter((value) => others.every((other) => has(other, value)))
  }),
  $setIsSubset: onValues(2, 2, (values, name) => {
    const [one, other] = readSets(values, name)
    return isSubset(one!, other!)
  }),
  $setUnion: onPresent(0, ANY, (values, name) => distinct(readSets(values, name).flat())),
}
