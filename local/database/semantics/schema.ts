// $jsonSchema: the draft-4 keywords MongoDB knows, with bsonType; an unknown keyword is an error.
import { compareValues, equalValues, isRow, type Row, refuse, typeName, unknownOperator, type Value } from './document'
import { makeRegExp } from './ejson'
import { isOfType, readTypes } from './operators'
import { ownValue } from './path'

type Check = (value: Value) => boolean

function readRow(keyword: string, value: Value): Row {
  return isRow(value) ? value : refuse(`$jsonSchema keyword '${keyword}' must be an object`)
}

function readList(keyword: string, value: Value): Value[] {
  return Array.isArray(value) && value.length > 0
    ? value
    : refuse(`$jsonSchema keyword '${keyword}' must be a nonempty array`)
}

function readNumber(keyword: string, value: Value): number {
  return typeof value === 'number' ? value : refuse(`$jsonSchema keyword '${keyword}' must be a number`)
}

const onString =
  (check: (text: string) => boolean): Check =>
  (value) =>
    typeof value !== 'string' || check(value)
const onNumber =
  (check: (number: number) => boolean): Check =>
  (value) =>
    typeof value !== 'number' || check(value)
const onArray =
  (check: (items: Value[]) => boolean): Check =>
  (value) =>
    !Array.isArray(value) || check(value)
const onRow =
  (check: (row: Row) => boolean): Check =>
  (value) =>
    !isRow(value) || check(value)

const JSON_TYPES: Record<string, string> = { boolean: 'bool' }
const codePoints = (text: string) => [...text].length

function checkType(keyword: string, operand: Value): Check {
  const names = (Array.isArray(operand) ? operand : [operand]).map((name) => {
    if (keyword === 'type' && (name === 'integer' || typeof name !== 'string')) {
      return refuse(`$jsonSchema type '${String(name)}' is not supported`)
    }
    return keyword === 'type' ? (JSON_TYPES[name as string] ?? name) : name
  })
  const types = readTypes(names)
  return (value) => types.some((type) => isOfType(value, type))
}

function checkAdditional(operand: Value, schema: Row): Check {
  const named = new Set(isRow(schema['properties']) ? Object.keys(schema['properties']) : [])
  const patterns = isRow(schema['patternProperties'])
    ? Object.keys(schema['patternProperties']).map((pattern) => makeRegExp(pattern, ''))
    : []
  const check: Check = operand === false ? () => false : operand === true ? () => true : compile(operand)
  return onRow((row) =>
    Object.keys(row).every((key) => {
      return named.has(key) || patterns.some((pattern) => pattern.test(key)) || check(row[key]!)
    }),
  )
}

function checkDependencies(operand: Value): Check {
  const rules = Object.entries(readRow('dependencies', operand)).map(([key, rule]): [string, Check] => {
    if (!Array.isArray(rule)) return [key, compile(rule)]
    return [key, onRow((row) => rule.every((needed) => typeof needed === 'string' && Object.hasOwn(row, needed)))]
  })
  return onRow((row) => rules.every(([key, check]) => !Object.hasOwn(row, key) || check(row)))
}

function checkItems(operand: Value, schema: Row): Check {
  if (!Array.isArray(operand)) {
    const check = compile(operand)
    return onArray((items) => items.every(check))
  }
  const checks = operand.map((item) => compile(item))
  const rest = schema['additionalItems']
  const more: Check = rest === false ? () => false : rest === undefined || rest === true ? () => true : compile(rest)
  return onArray((items) => items.every((item, index) => (checks[index] ?? more)(item)))
}

const KEYWORDS: Record<string, (operand: Value, schema: Row) => Check> = {
  type: (operand) => checkType('type', operand),
  bsonType: (operand) => checkType('bsonType', operand),
  required: (operand) => {
    const names = readList('required', operand) as string[]
    return onRow((row) => names.every((name) => ownValue(row, name) !== undefined))
  },
  properties: (operand) => {
    const checks = Object.entries(readRow('properties', operand)).map(
      ([key, schema]) => [key, compile(schema)] as const,
    )
    return onRow((row) => checks.every(([key, check]) => !Object.hasOwn(row, key) || check(row[key]!)))
  },
  patternProperties: (operand) => {
    const checks = Object.entries(readRow('patternProperties', operand)).map(
      ([pattern, schema]) => [makeRegExp(pattern, ''), compile(schema)] as const,
    )
    return onRow((row) =>
      Object.keys(row).every((key) => checks.every(([pattern, check]) => !pattern.test(key) || check(row[key]!))),
    )
  },
  additionalProperties: checkAdditional,
  dependencies: checkDependencies,
  minProperties: (operand) => onRow((row) => Object.keys(row).length >= readNumber('minProperties', operand)),
  maxProperties: (operand) => onRow((row) => Object.keys(row).length <= readNumber('maxProperties', operand)),
  enum: (operand) => {
    const allowed = readList('enum', operand)
    return (value) => allowed.some((one) => equalValues(one, value))
  },
  minimum: (operand, schema) => {
    const least = readNumber('minimum', operand)
    return onNumber((number) => (schema['exclusiveMinimum'] === true ? number > least : number >= least))
  },
  maximum: (operand, schema) => {
    const most = readNumber('maximum', operand)
    return onNumber((number) => (schema['exclusiveMaximum'] === true ? number < most : number <= most))
  },
  exclusiveMinimum: () => () => true,
  exclusiveMaximum: () => () => true,
  multipleOf: (operand) => {
    const step = readNumber('multipleOf', operand)
    return onNumber((number) => number % step === 0)
  },
  minLength: (operand) => onString((text) => codePoints(text) >= readNumber('minLength', operand)),
  maxLength: (operand) => onString((text) => codePoints(text) <= readNumber('maxLength', operand)),
  pattern: (operand) => {
    const pattern =
      typeof operand === 'string' ? makeRegExp(operand, '') : refuse('$jsonSchema pattern must be a string')
    return onString((text) => pattern.test(text))
  },
  minItems: (operand) => onArray((items) => items.length >= readNumber('minItems', operand)),
  maxItems: (operand) => onArray((items) => items.length <= readNumber('maxItems', operand)),
  uniqueItems: (operand) =>
    onArray((items) => {
      const sorted = [...items].sort(compareValues)
      return operand !== true || sorted.every((item, index) => index === 0 || !equalValues(item, sorted[index - 1]))
    }),
  items: checkItems,
  additionalItems: () => () => true,
  allOf: (operand) => {
    const checks = readList('allOf', operand).map(compile)
    return (value) => checks.every((check) => check(value))
  },
  anyOf: (operand) => {
    const checks = readList('anyOf', operand).map(compile)
    return (value) => checks.some((check) => check(value))
  },
  oneOf: (operand) => {
    const checks = readList('oneOf', operand).map(compile)
    return (value) => checks.filter((check) => check(value)).length === 1
  },
  not: (operand) => {
    const check = compile(operand)
    return (value) => !check(value)
  },
  title: () => () => true,
  description: () => () => true,
}

function compile(schema: Value): Check {
  const row = readRow('schema', schema)
  const checks = Object.entries(row).map(([keyword, operand]) => {
    const make = Object.hasOwn(KEYWORDS, keyword) ? KEYWORDS[keyword] : undefined
    return make ? make(operand, row) : unknownOperator(`Unknown $jsonSchema keyword: ${keyword}`)
  })
  return (value) => checks.every((check) => check(value))
}

export function compileSchema(schema: Value): Check {
  if (typeName(schema) !== 'object') refuse('$jsonSchema must be an object')
  return compile(schema)
}
