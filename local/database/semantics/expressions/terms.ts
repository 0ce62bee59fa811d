// What every expression operator is made of: how its operands are read, compiled and evaluated.
import { fail, isRow, type Row, typeName, type Value } from '../document'

export type Scope = { root: Row; variables: Record<string, Value | undefined> }
export type Evaluate = (scope: Scope) => Value | undefined

export type Compiler = {
  /** The operator's own name, for messages. */
  name: string
  /** `more` names variables that the expression may use beyond those in sight. */
  compile(expression: Value, more?: readonly string[]): Evaluate
}
export type Operator = (operand: Value, compiler: Compiler) => Evaluate
export type OperatorTable = Record<string, Operator>

export function isNullish(value: Value | undefined): value is null | undefined {
  return value === null || value === undefined
}

/** Only false, null, missing and zero are false. */
export function truthy(value: Value | undefined): boolean {
  return !isNullish(value) && value !== false && value !== 0
}

/** An operand list; a single operand may stand without brackets. */
export function readOperands(operand: Value, compiler: Compiler, fewest: number, most = fewest): Evaluate[] {
  const list = Array.isArray(operand) ? operand : [operand]
  if (list.length < fewest || list.length > most) {
    fail(
      `Expression ${compiler.name} takes ${fewest === most ? fewest : `${fewest} to ${most}`} arguments. ${list.length} were passed in.`,
    )
  }
  return list.map((item) => compiler.compile(item))
}

/** An operator on values already evaluated, in their order; missing ones are undefined. */
export function onValues(
  fewest: number,
  most: number,
  apply: (values: (Value | undefined)[], name: string) => Value | undefined,
): Operator {
  return (operand, compiler) => {
    const operands = readOperands(operand, compiler, fewest, most)
    return (scope) =>
      apply(
        operands.map((evaluate) => evaluate(scope)),
        compiler.name,
      )
  }
}

/** onValues for the many operators that answer null as soon as one operand is null or missing. */
export function onPresent(
  fewest: number,
  most: number,
  apply: (values: Value[], name: string) => Value | undefined,
): Operator {
  return onValues(fewest, most, (values, name) => (values.some(isNullish) ? null : apply(values as Value[], name)))
}

/** The operands of an operator that takes them by name. An unknown name is an error, and so is one left out that is needed. */
export function readNamed(operand: Value, name: string, needed: readonly string[], optional: readonly string[]): Row {
  if (!isRow(operand)) return fail(`${name} only supports an object as its argument`)
  for (const key of Object.keys(operand)) {
    if (!needed.includes(key) && !optional.includes(key)) fail(`Unrecognized argument to ${name}: ${key}`)
  }
  for (const key of needed) if (!(key in operand)) fail(`Missing '${key}' parameter to ${name}`)
  return operand
}

export function asNumber(value: Value, name: string): number {
  return typeof value === 'number' ? value : fail(`${name} only supports numeric types, not ${typeName(value)}`)
}

export function asInteger(value: Value | undefined, name: string): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value
  return fail(`${name} needs a whole number, found: ${JSON.stringify(value)}`)
}

export function asArray(value: Value | undefined, name: string): Value[] {
  return Array.isArray(value) ? value : fail(`${name} needs an array, found: ${typeName(value)}`)
}

export function asString(value: Value | undefined, name: string): string {
  return typeof value === 'string' ? value : fail(`${name} requires a string argument, found: ${typeName(value)}`)
}
