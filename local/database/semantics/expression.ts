// Aggregation expressions, compiled once and evaluated on each row: paths, variables, literals, and the operators of
// expressions/*. A missing value is undefined and is told apart from null, as MongoDB does.
import { fail, isRow, type Row, unknownOperator, type Value } from './document'
import { ARITHMETIC } from './expressions/arithmetic'
import { ARRAYS } from './expressions/arrays'
import { CONDITIONS } from './expressions/conditions'
import { DATES } from './expressions/dates'
import { OBJECTS } from './expressions/objects'
import { SETS } from './expressions/sets'
import { STRINGS } from './expressions/strings'
import { SUMMARIES } from './expressions/summaries'
import type { Evaluate, OperatorTable, Scope } from './expressions/terms'
import { ownValue, splitPath } from './path'

export { truthy } from './expressions/terms'

export type Setting = {
  /** Epoch ms; what $$NOW is. */
  now: number
  /** Variables from outside: what a $lookup's `let` gave its pipeline. */
  variables?: Record<string, Value | undefined>
}

const OPERATORS: OperatorTable = {
  ...ARITHMETIC,
  ...ARRAYS,
  ...CONDITIONS,
  ...DATES,
  ...OBJECTS,
  ...SETS,
  ...STRINGS,
  ...SUMMARIES,
}

/** Expressions go through arrays to the objects in them, know no indexes, and leave out what is missing. */
function follow(value: Value | undefined, segments: readonly string[], at: number): Value | undefined {
  if (at === segments.length) return value
  if (Array.isArray(value)) {
    return value.flatMap((item) => {
      const reached = isRow(item) ? follow(item, segments, at) : undefined
      return reached === undefined ? [] : [reached]
    })
  }
  return isRow(value) ? follow(ownValue(value, segments[at]!), segments, at + 1) : undefined
}

function compileVariable(text: string, names: ReadonlySet<string>): Evaluate {
  const [name, ...segments] = splitPath(text)
  if (name === 'REMOVE') return () => undefined
  if (name === 'ROOT' || name === 'CURRENT') return (scope) => follow(scope.root, segments, 0)
  if (!names.has(name!)) fail(`Use of undefined variable: ${name}`)
  return (scope) => follow(scope.variables[name!], segments, 0)
}

function compileString(text: string, names: ReadonlySet<string>): Evaluate {
  if (text.startsWith('$$')) return compileVariable(text.slice(2), names)
  if (text === '$') fail("'$' by itself is not a valid FieldPath")
  if (!text.startsWith('$')) return () => text
  const segments = splitPath(text.slice(1))
  if (segments.length === 1) {
    const field = segments[0]!
    return (scope) => ownValue(scope.root, field)
  }
  return (scope) => follow(scope.root, segments, 0)
}

function compileRow(row: Row, names: ReadonlySet<string>): Evaluate {
  const keys = Object.keys(row)
  const operator = keys.find((key) => key.startsWith('$'))
  if (operator === undefined) {
    const parts = keys.map((key) => {
      if (key.includes('.') || key === '') fail(`FieldPath field names may not contain '.': '${key}'`)
      return [key, compile(row[key]!, names)] as const
    })
    return (scope) => {
      const result: Row = {}
      for (const [key, evaluate] of parts) {
        const value = evaluate(scope)
        if (value !== undefined) result[key] = value
      }
      return result
    }
  }
  if (keys.length !== 1)
    fail(`an expression specification must contain exactly one field, the name of the expression: ${keys}`)
  const operand = row[operator]!
  if (operator === '$literal') return () => operand
  const make = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined
  if (!make) return unknownOperator(`Unrecognized expression '${operator}'`)
  return make(operand, {
    name: operator,
    compile: (expression, more) => compile(expression, more ? new Set([...names, ...more]) : names),
  })
}

function compile(expression: Value, names: ReadonlySet<string>): Evaluate {
  if (typeof expression === 'string') return compileString(expression, names)
  if (Array.isArray(expression)) {
    const items = expression.map((item) => compile(item, names))
    return (scope) => items.map((item) => item(scope) ?? null)
  }
  return isRow(expression) ? compileRow(expression, names) : () => expression
}

/** Throws at once on an unknown operator or variable; evaluating throws DATABASE_REQUEST_FAILED on values that do not fit. */
export function compileExpression(expression: Value, { now, variables }: Setting): (row: Row) => Value | undefined {
  const given: Scope['variables'] = { ...variables, NOW: new Date(now) }
  const evaluate = compile(expression, new Set(Object.keys(given)))
  return (row) => evaluate({ root: row, variables: given })
}
