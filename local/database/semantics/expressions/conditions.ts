// Comparison, logic, and choosing between values; $let, which names one.
import { compareOptional, fail, isRow, type Value } from '../document'
import {
  asArray,
  type Evaluate,
  isNullish,
  type Operator,
  type OperatorTable,
  onValues,
  readNamed,
  readOperands,
  truthy,
} from './terms'

// The order here tells a missing value from null: {$eq: ['$missing', null]} is false.
function comparison(accept: (order: number) => Value): Operator {
  return onValues(2, 2, ([a, b]) => accept(compareOptional(a, b)))
}

const ANY = Number.POSITIVE_INFINITY

const cond: Operator = (operand, compiler) => {
  let [test, yes, no]: Evaluate[] = []
  if (isRow(operand)) {
    const named = readNamed(operand, '$cond', ['if', 'then', 'else'], [])
    test = compiler.compile(named['if']!)
    yes = compiler.compile(named['then']!)
    no = compiler.compile(named['else']!)
  } else [test, yes, no] = readOperands(operand, compiler, 3)
  return (scope) => (truthy(test!(scope)) ? yes!(scope) : no!(scope))
}

const choose: Operator = (operand, compiler) => {
  const { branches, default: otherwise } = readNamed(operand, '$switch', ['branches'], ['default'])
  const cases = asArray(branches, "$switch's 'branches'").map((branch) => {
    const named = readNamed(branch, '$switch', ['case', 'then'], [])
    return [compiler.compile(named['case']!), compiler.compile(named['then']!)] as const
  })
  if (cases.length === 0) fail('$switch requires at least one branch.')
  const fallback = otherwise === undefined ? undefined : compiler.compile(otherwise)
  return (scope) => {
    for (const [test, result] of cases) if (truthy(test(scope))) return result(scope)
    return fallback
      ? fallback(scope)
      : fail('$switch could not find a matching branch for an input, and no default was specified.')
  }
}

const letVariables: Operator = (operand, compiler) => {
  const { vars, in: body } = readNamed(operand, '$let', ['vars', 'in'], [])
  if (!isRow(vars)) return fail("invalid parameter: expected an object (vars) for $let's 'vars'")
  const names = Object.keys(vars)
  for (const name of names) checkVariableName(name)
  const values = names.map((name) => [name, compiler.compile(vars[name]!)] as const)
  const inner = compiler.compile(body!, names)
  return (scope) => {
    const variables = { ...scope.variables }
    for (const [name, evaluate] of values) variables[name] = evaluate(scope)
    return inner({ ...scope, variables })
  }
}

/** A user's variable begins with a small letter (or one beyond ASCII); capitals are the system's. */
export function checkVariableName(name: string): void {
  if (!/^[a-z\u0080-\uffff][a-zA-Z0-9_\u0080-\uffff]*$/.test(name)) fail(`'${name}' is not a valid name for a variable`)
}

export const CONDITIONS: OperatorTable = {
  $and: onValues(0, ANY, (values) => values.every(truthy)),
  $or: onValues(0, ANY, (values) => values.some(truthy)),
  $not: onValues(1, 1, ([value]) => !truthy(value)),
  $cmp: comparison((order) => order),
  $eq: comparison((order) => order === 0),
  $ne: comparison((order) => order !== 0),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $cond: cond,
  $ifNull: onValues(2, ANY, (values) => values.find((value) => !isNullish(value)) ?? values.at(-1)),
  $switch: choose,
  $let: letVariables,
  $meta: () => fail('query requires text score metadata, but it is not available: there is no text search'),
}
