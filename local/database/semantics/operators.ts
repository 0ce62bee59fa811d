// The query operators of one field: each compiled to a test over the values its path reaches.
import {
  compareValues,
  equalValues,
  fail,
  isRow,
  type Row,
  refuse,
  type TypeName,
  typeName,
  typeRank,
  unknownOperator,
  type Value,
} from './document'
import { makeRegExp } from './ejson'
import { compileGeoTest } from './geo-query'

/** What a path reached, as pathValues gives it; undefined is a place where nothing is. */
type Reached = readonly (Value | undefined)[]
type Test = (values: Reached) => boolean
/** Compiles a whole filter; handed in because $elemMatch holds one. */
type CompileFilter = (filter: Row) => (row: Row) => boolean

type ElementTest = (value: Value | undefined) => boolean
type Setting = {
  /** Terminal arrays are looked into. Not so within $elemMatch, where the element itself is meant. */
  intoArrays: boolean
  filter: CompileFilter
}

/** True when any reached value passes, or any element of one that is an array. */
function anyElement(test: ElementTest, { intoArrays }: Setting): Test {
  return (values) =>
    values.some((value) => {
      if (intoArrays && Array.isArray(value) && value.some(test)) return true
      return test(value)
    })
}

function anyWhole(test: ElementTest): Test {
  return (values) => values.some(test)
}

function not(test: Test): Test {
  return (values) => !test(values)
}

function equals(operand: Value): ElementTest {
  if (operand === null) return (value) => value === null || value === undefined
  return (value) => value !== undefined && equalValues(value, operand)
}

function matchesRegExp(pattern: RegExp): ElementTest {
  return (value) =>
    typeof value === 'string' ? pattern.test(value) : value instanceof RegExp && equalValues(value, pattern)
}

/** What a list of $in or $all holds: a value, or a pattern. */
function listMember(operand: Value): ElementTest {
  if (operand instanceof RegExp) return matchesRegExp(operand)
  if (isOperatorRow(operand)) refuse('cannot nest $ operators in a list')
  return equals(operand)
}

/** Any member of a list. Strings, of which lists of ids are long, are looked up; the rest is compared one by one. */
function listed(members: readonly Value[]): ElementTest {
  const strings = new Set(members.filter((member) => typeof member === 'string'))
  const tests = members.filter((member) => typeof member !== 'string').map(listMember)
  return (value) =>
    typeof value === 'string'
      ? strings.has(value) || tests.some((test) => test(value))
      : tests.some((test) => test(value))
}

/** Comparison stays within the operand's own type, as MongoDB's type bracketing has it; NaN is only ever equal to itself. */
function compares(name: string, operand: Value): ElementTest {
  if (operand instanceof RegExp) fail(`Can't have RegEx as arg to predicate ${name}`)
  const includesEqual = name === '$gte' || name === '$lte'
  if (operand === null) return includesEqual ? equals(null) : () => false
  const sign = name === '$gt' || name === '$gte' ? 1 : -1
  const rank = typeRank(operand)
  return (value) => {
    if (value === undefined || typeRank(value) !== rank) return false
    if (Number.isNaN(value) || Number.isNaN(operand)) return includesEqual && equalValues(value, operand)
    const order = compareValues(value, operand)
    return order === 0 ? includesEqual : order * sign > 0
  }
}

function readArray(name: string, operand: Value): Value[] {
  return Array.isArray(operand) ? operand : refuse(`${name} needs an array`)
}

const TYPE_CODES: Record<number, string> = {
  1: 'double',
  2: 'string',
  3: 'object',
  4: 'array',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  16: 'int',
  18: 'long',
}
const TYPE_NAMES = new Set([...Object.values(TYPE_CODES), 'number'])

/** Of JavaScript's one number type: what fits 32 bits is an int, a larger integer a long, the rest a double. */
export function isOfType(value: Value, type: string): boolean {
  if (typeof value !== 'number') return typeName(value) === (type as TypeName)
  const int = value === (value | 0) && !Object.is(value, -0)
  const long = !int && Number.isSafeInteger(value) && value !== 0
  return type === 'number' || type === (int ? 'int' : long ? 'long' : 'double')
}

export function readTypes(operand: Value): string[] {
  return (Array.isArray(operand) ? operand : [operand]).map((type) => {
    const name = typeof type === 'number' ? TYPE_CODES[type] : type
    if (typeof name !== 'string' || !TYPE_NAMES.has(name)) return refuse(`Unknown type name alias: ${String(type)}`)
    return name
  })
}

function modTest(operand: Value): ElementTest {
  const parts = readArray('$mod', operand)
  if (parts.length !== 2) refuse('malformed mod, it needs a divisor and a remainder')
  const [divisor, remainder] = parts.map((part) => {
    return typeof part === 'number' && Number.isFinite(part) ? Math.trunc(part) : refuse('malformed mod, not a number')
  }) as [number, number]
  if (divisor === 0) refuse('divisor cannot be 0')
  return (value) => typeof value === 'number' && Number.isFinite(value) && Math.trunc(value) % divisor === remainder
}

/** An array within $elemMatch is seen as the object of its indexes, as MongoDB sees it. */
function asRow(element: Value): Row | undefined {
  if (Array.isArray(element)) return Object.fromEntries(element.entries()) as Row
  return isRow(element) ? element : undefined
}

const LOGICAL = new Set(['$and', '$or', '$nor', '$expr'])

function elemMatch(operand: Value, { filter }: Setting): ElementTest {
  if (!isRow(operand)) return refuse('$elemMatch needs an Object')
  const first = Object.keys(operand)[0]
  if (first?.startsWith('$') && !LOGICAL.has(first)) {
    const test = compileOperators(operand, { intoArrays: false, filter })
    return (value) => Array.isArray(value) && value.some((element) => test([element]))
  }
  const matches = filter(operand)
  return (value) => {
    if (!Array.isArray(value)) return false
    return value.some((element) => {
      const row = asRow(element)
      return row !== undefined && matches(row)
    })
  }
}

function all(operand: Value, setting: Setting): Test {
  const tests = readArray('$all', operand).map((member) => {
    if (!isRow(member) || !('$elemMatch' in member)) return anyElement(listMember(member), setting)
    if (Object.keys(member).length > 1) refuse('$all/$elemMatch may not stand with other operators')
    return anyWhole(elemMatch(member['$elemMatch']!, setting))
  })
  return (values) => tests.length > 0 && tests.every((test) => test(values))
}

function size(operand: Value): ElementTest {
  if (!Number.isInteger(operand) || (operand as number) < 0) refuse('$size must be a whole number, 0 or more')
  return (value) => Array.isArray(value) && value.length === operand
}

function negated(operand: Value, setting: Setting): Test {
  if (operand instanceof RegExp) return not(anyElement(matchesRegExp(operand), setting))
  if (!isOperatorRow(operand)) refuse('$not needs a regex or a document of operators')
  if ('$nearSphere' in (operand as Row) || '$near' in (operand as Row)) refuse('geo $near must be at the top level')
  return not(compileOperators(operand as Row, setting))
}

function regex(row: Row): ElementTest {
  const pattern = row['$regex']!
  const options = row['$options'] ?? ''
  if (typeof options !== 'string') return refuse('$options has to be a string')
  if (pattern instanceof RegExp)
    return matchesRegExp(makeRegExp(pattern.source, options === '' ? pattern.flags : options))
  return typeof pattern === 'string' ? matchesRegExp(makeRegExp(pattern, options)) : refuse('$regex has to be a string')
}

type Compile = (operand: Value, setting: Setting, row: Row) => Test

const OPERATORS: Record<string, Compile> = {
  $eq: (operand, setting) => anyElement(equals(operand), setting),
  $ne: (operand, setting) => {
    if (operand instanceof RegExp) fail("Can't have regex as arg to $ne.")
    return not(anyElement(equals(operand), setting))
  },
  $gt: (operand, setting) => anyElement(compares('$gt', operand), setting),
  $gte: (operand, setting) => anyElement(compares('$gte', operand), setting),
  $lt: (operand, setting) => anyElement(compares('$lt', operand), setting),
  $lte: (operand, setting) => anyElement(compares('$lte', operand), setting),
  $in: (operand, setting) => anyElement(listed(readArray('$in', operand)), setting),
  $nin: (operand, setting) => not(anyElement(listed(readArray('$nin', operand)), setting)),
  $exists: (operand) => {
    const wanted = operand !== false && operand !== 0 && operand !== null
    return (values) => values.some((value) => value !== undefined) === wanted
  },
  $type: (operand, setting) => {
    const types = readTypes(operand)
    return anyElement((value) => value !== undefined && types.some((type) => isOfType(value, type)), setting)
  },
  $mod: (operand, setting) => anyElement(modTest(operand), setting),
  $regex: (_operand, setting, row) => anyElement(regex(row), setting),
  $options: (_operand, _setting, row) => ('$regex' in row ? () => true : refuse('$options needs a $regex')),
  $size: (operand) => anyWhole(size(operand)),
  $all: all,
  $elemMatch: (operand, setting) => anyWhole(elemMatch(operand, setting)),
  $not: negated,
  $geoWithin: (operand, setting) => anyElement(compileGeoTest('$geoWithin', operand), setting),
  $geoIntersects: (operand, setting) => anyElement(compileGeoTest('$geoIntersects', operand), setting),
  $nearSphere: (operand, setting) => anyElement(compileGeoTest('$nearSphere', operand), setting),
  $near: (operand, setting) => anyElement(compileGeoTest('$near', operand), setting),
}

/** {$gt: 1}, and not {gt: 1} or {}. A row that mixes operators and fields is an error. */
export function isOperatorRow(value: Value): value is Row {
  if (!isRow(value)) return false
  const keys = Object.keys(value)
  return keys.length > 0 && keys[0]!.startsWith('$')
}

function compileOperators(row: Row, setting: Setting): Test {
  const tests = Object.keys(row).map((name) => {
    const compile = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined
    return compile ? compile(row[name]!, setting, row) : unknownOperator(`unknown operator: ${name}`)
  })
  return (values) => tests.every((test) => test(values))
}

/** What stands beside a field in a filter: a pattern, operators, or a value to equal. */
export function compileFieldTest(operand: Value, filter: CompileFilter): Test {
  const setting: Setting = { intoArrays: true, filter }
  if (operand instanceof RegExp) return anyElement(matchesRegExp(operand), setting)
  if (isOperatorRow(operand)) return compileOperators(operand, setting)
  if (isRow(operand)) {
    const stray = Object.keys(operand).find((key) => key.startsWith('$'))
    if (stray) unknownOperator(`unknown operator: ${stray}`)
  }
  return anyElement(equals(operand), setting)
}
