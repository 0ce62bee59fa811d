// Array operators.
import { compareOptional, equalValues, fail, isRow, type Row, refusePrototypeKey, type Value } from '../document'
import { checkVariableName } from './conditions'
import {
  asArray,
  asInteger,
  isNullish,
  type Operator,
  type OperatorTable,
  onPresent,
  onValues,
  readNamed,
  truthy,
} from './terms'

const ANY = Number.POSITIVE_INFINITY

function arrayToObject(value: Value): Value {
  const result: Row = {}
  for (const item of asArray(value, '$arrayToObject')) {
    const [key, content] = Array.isArray(item) && item.length === 2 ? item : isRow(item) ? [item['k'], item['v']] : []
    if (typeof key !== 'string' || content === undefined)
      return fail('$arrayToObject needs pairs [k, v] or objects {k, v}')
    if (isRow(item) && Object.keys(item).length !== 2) fail('$arrayToObject requires an object keys of k and v')
    refusePrototypeKey(key)
    result[key] = content
  }
  return result
}

/** $filter and $map: the input is gone through under the variable `as`, which is `this` unless named. */
function eachItem(bodyName: 'cond' | 'in', apply: (item: Value, result: Value | undefined) => Value[]): Operator {
  return (operand, compiler) => {
    const named = readNamed(operand, compiler.name, ['input', bodyName], ['as'])
    const as = named['as'] ?? 'this'
    if (typeof as !== 'string') return fail(`${compiler.name}'s 'as' must be a string`)
    checkVariableName(as)
    const input = compiler.compile(named['input']!)
    const body = compiler.compile(named[bodyName]!, [as])
    return (scope) => {
      const items = input(scope)
      if (isNullish(items)) return null
      return asArray(items, compiler.name).flatMap((item) => {
        return apply(item, body({ ...scope, variables: { ...scope.variables, [as]: item } }))
      })
    }
  }
}

const reduce: Operator = (operand, compiler) => {
  const named = readNamed(operand, '$reduce', ['input', 'initialValue', 'in'], [])
  const input = compiler.compile(named['input']!)
  const initial = compiler.compile(named['initialValue']!)
  const body = compiler.compile(named['in']!, ['this', 'value'])
  return (scope) => {
    const items = input(scope)
    if (isNullish(items)) return null
    let value = initial(scope)
    for (const item of asArray(items, '$reduce')) {
      value = body({ ...scope, variables: { ...scope.variables, this: item, value } })
    }
    return value
  }
}

const zip: Operator = (operand, compiler) => {
  const named = readNamed(operand, '$zip', ['inputs'], ['useLongestLength', 'defaults'])
  const inputs = asArray(named['inputs'], "$zip's 'inputs'").map((input) => compiler.compile(input))
  const longest = named['useLongestLength'] ?? false
  if (typeof longest !== 'boolean') return fail('useLongestLength must be a bool')
  const defaults = named['defaults'] === undefined ? undefined : compiler.compile(named['defaults'])
  if (defaults && !longest) fail('cannot specify defaults unless useLongestLength is true')
  return (scope) => {
    const arrays = inputs.map((input) => input(scope))
    if (arrays.some(isNullish)) return null
    const lists = arrays.map((array) => asArray(array, '$zip'))
    const fill = defaults ? asArray(defaults(scope), "$zip's 'defaults'") : []
    if (defaults && fill.length !== lists.length) fail('defaults and inputs must have the same length')
    const lengths = lists.map((list) => list.length)
    const length = lists.length === 0 ? 0 : longest ? Math.max(...lengths) : Math.min(...lengths)
    return Array.from({ length }, (_, at) => lists.map((list, index) => list[at] ?? fill[index] ?? null))
  }
}

function slice(values: Value[], name: string): Value {
  const list = asArray(values[0], name)
  const [first, second] = values.slice(1).map((value) => asInteger(value, name)) as [number, number | undefined]
  if (second === undefined) return first >= 0 ? list.slice(0, first) : list.slice(first)
  if (second <= 0) fail('Third argument to $slice must be positive')
  const start = first >= 0 ? first : Math.max(0, list.length + first)
  return list.slice(start, start + second)
}

function range(values: (Value | undefined)[], name: string): Value {
  const [start, end, step = 1] = values.map((value) => asInteger(value, name)) as [number, number, number | undefined]
  if (step === 0) fail('$range requires a non-zero step value')
  const length = Math.max(0, Math.ceil((end - start) / step))
  if (length > 1_000_000) fail('$range would make more than a million numbers')
  return Array.from({ length }, (_, index) => start + index * step)
}

function indexOfArray([array, wanted, start, end]: (Value | undefined)[], name: string): Value {
  if (isNullish(array)) return null
  const list = asArray(array, name)
  const from = start === undefined ? 0 : asInteger(start, name)
  const to = end === undefined ? list.length : asInteger(end, name)
  if (from < 0 || to < 0) fail(`${name} needs starting and ending indexes of 0 or more`)
  for (let i = from; i < Math.min(to, list.length); i++) if (compareOptional(list[i], wanted) === 0) return i
  return -1
}

export const ARRAYS: OperatorTable = {
  $arrayElemAt: onPresent(2, 2, ([array, index], name) => asArray(array, name).at(asInteger(index, name))),
  $arrayToObject: onPresent(1, 1, ([value]) => arrayToObject(value!)),
  $concatArrays: onPresent(0, ANY, (values, name) => values.flatMap((value) => asArray(value, name))),
  $filter: eachItem('cond', (item, keep) => (truthy(keep) ? [item] : [])),
  $in: onValues(2, 2, ([value, array], name) => {
    const list = asArray(array, name)
    return value !== undefined && list.some((item) => equalValues(item, value))
  }),
  $indexOfArray: onValues(2, 4, indexOfArray),
  $isArray: onValues(1, 1, ([value]) => Array.isArray(value)),
  $map: eachItem('in', (_item, result) => [result ?? null]),
  $range: onValues(2, 3, range),
  $reduce: reduce,
  $reverseArray: onPresent(1, 1, ([value], name) => [...asArray(value, name)].reverse()),
  $size: onValues(1, 1, ([value], name) => asArray(value, name).length),
  $slice: onPresent(2, 3, slice),
  $zip: zip,
}
