// What sums up many values into one: accumulators of $group and $bucket, some of them expressions over an array too.
import { compareValues, type Value } from '../document'
import { mergeObjects } from './objects'
import { distinct } from './sets'
import { isNullish, type Operator, type OperatorTable } from './terms'

/** All the values of a group in the order they came, missing ones as undefined, to one value. */
export type Summary = (values: readonly (Value | undefined)[]) => Value

function numbers(values: readonly (Value | undefined)[]): number[] {
  return values.filter((value): value is number => typeof value === 'number')
}

/** Neumaier's sum: what was lost in rounding is kept and added at the end. */
function sum(values: readonly (Value | undefined)[]): number {
  let total = 0
  let lost = 0
  for (const number of numbers(values)) {
    const next = total + number
    lost += Math.abs(total) >= Math.abs(number) ? total - next + number : number - next + total
    total = next
  }
  return Number.isFinite(lost) ? total + lost : total
}

function average(values: readonly (Value | undefined)[]): Value {
  const present = numbers(values)
  return present.length === 0 ? null : sum(present) / present.length
}

function deviation(sample: 0 | 1): Summary {
  return (values) => {
    const present = numbers(values)
    if (present.length <= sample) return null
    const mean = sum(present) / present.length
    return Math.sqrt(sum(present.map((number) => (number - mean) ** 2)) / (present.length - sample))
  }
}

function extreme(sign: 1 | -1): Summary {
  return (values) => {
    let best: Value | undefined
    for (const value of values) {
      if (isNullish(value)) continue
      if (best === undefined || compareValues(value, best) * sign > 0) best = value
    }
    return best ?? null
  }
}

const present = (values: readonly (Value | undefined)[]) =>
  values.filter((value): value is Value => value !== undefined)

export const ACCUMULATORS: Record<string, Summary> = {
  $addToSet: (values) => distinct(present(values)),
  $avg: average,
  $first: (values) => values[0] ?? null,
  $last: (values) => values.at(-1) ?? null,
  $max: extreme(1),
  $mergeObjects: mergeObjects,
  $min: extreme(-1),
  $push: present,
  $stdDevPop: deviation(0),
  $stdDevSamp: deviation(1),
  $sum: sum,
}

/** As an expression: over the elements of the one array it is given, or over its operands. */
function asExpression(summary: Summary): Operator {
  return (operand, compiler) => {
    const list = Array.isArray(operand) ? operand : [operand]
    const operands = list.map((item) => compiler.compile(item))
    return (scope) => {
      const values = operands.map((evaluate) => evaluate(scope))
      return summary(values.length === 1 && Array.isArray(values[0]) ? values[0] : values)
    }
  }
}

export const SUMMARIES: OperatorTable = Object.fromEntries(
  ['$avg', '$max', '$min', '$stdDevPop', '$stdDevSamp', '$sum'].map((name) => [
    name,
    asExpression(ACCUMULATORS[name]!),
  ]),
)
