// Objects: merging them, and taking them apart.
import { fail, isRow, type Row, typeName, type Value } from '../document'
import { isNullish, type OperatorTable, onPresent, onValues } from './terms'

/** Later fields win and keep the place of the earlier; null and missing are passed over. */
export function mergeObjects(values: readonly (Value | undefined)[]): Row {
  const result: Row = {}
  for (const value of values) {
    if (isNullish(value)) continue
    if (!isRow(value)) fail(`$mergeObjects requires object inputs, but input is of type ${typeName(value)}`)
    Object.assign(result, value)
  }
  return result
}

export const OBJECTS: OperatorTable = {
  $mergeObjects: onValues(0, Number.POSITIVE_INFINITY, (values) => {
    // One operand that is an array holds the objects.
    return mergeObjects(values.length === 1 && Array.isArray(values[0]) ? values[0] : values)
  }),
  $objectToArray: onPresent(1, 1, ([value]) => {
    if (!isRow(value)) return fail(`$objectToArray requires an object input, found: ${typeName(value)}`)
    return Object.entries(value).map(([k, v]) => ({ k, v }))
  }),
}
