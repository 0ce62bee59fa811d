// Arithmetic: numbers, and the dates that $add and $subtract know.
import { fail, typeName, type Value } from '../document'
import { asInteger, asNumber, isNullish, type Operator, type OperatorTable, onPresent, onValues } from './terms'

function ofNumber(apply: (number: number, name: string) => number): Operator {
  return onPresent(1, 1, ([value], name) => apply(asNumber(value!, name), name))
}

function add(values: Value[], name: string): Value {
  let dates = 0
  let sum = 0
  for (const value of values) {
    if (value instanceof Date) {
      dates++
      sum += value.getTime()
    } else sum += asNumber(value, name)
  }
  if (dates > 1) fail('only one date allowed in an $add expression')
  return dates === 1 ? new Date(sum) : sum
}

function subtract([from, what]: Value[], name: string): Value {
  if (from instanceof Date) {
    if (what instanceof Date) return from.getTime() - what.getTime()
    return new Date(from.getTime() - asNumber(what!, name))
  }
  if (what instanceof Date) fail(`cant $subtract a ${typeName(what)} from a ${typeName(from)}`)
  return asNumber(from!, name) - asNumber(what!, name)
}

function positive(number: number, name: string): number {
  return number > 0 || Number.isNaN(number)
    ? number
    : fail(`${name}'s argument must be a positive number, but is ${number}`)
}

function trunc([value, place]: (Value | undefined)[], name: string): Value {
  if (isNullish(value) || place === null) return null
  const digits = place === undefined ? 0 : asInteger(place, name)
  if (digits < -20 || digits > 100) fail(`cannot apply ${name} with precision value ${digits}`)
  const number = asNumber(value, name)
  if (digits === 0 || !Number.isFinite(number)) return Math.trunc(number)
  // Shifted in decimal text, so that 1.15 keeps its last digit.
  const shifted = Math.trunc(Number(`${number}e${digits}`))
  return Number.isNaN(shifted) ? number : Number(`${shifted}e${-digits}`)
}

export const ARITHMETIC: OperatorTable = {
  $abs: ofNumber(Math.abs),
  $add: onPresent(0, Number.POSITIVE_INFINITY, add),
  $ceil: ofNumber(Math.ceil),
  $divide: onPresent(2, 2, ([dividend, divisor], name) => {
    const by = asNumber(divisor!, name)
    return by === 0 ? fail("can't $divide by zero") : asNumber(dividend!, name) / by
  }),
  $exp: ofNumber(Math.exp),
  $floor: ofNumber(Math.floor),
  $ln: ofNumber((number, name) => Math.log(positive(number, name))),
  $log: onPresent(2, 2, ([value, base], name) => {
    const to = positive(asNumber(base!, name), name)
    if (to === 1) fail("$log's base must be a positive number not equal to 1")
    return Math.log(positive(asNumber(value!, name), name)) / Math.log(to)
  }),
  $log10: ofNumber((number, name) => Math.log10(positive(number, name))),
  $mod: onPresent(2, 2, ([dividend, divisor], name) => {
    const by = asNumber(divisor!, name)
    return by === 0 ? fail("can't $mod by zero") : asNumber(dividend!, name) % by
  }),
  $multiply: onPresent(0, Number.POSITIVE_INFINITY, (values, name) =>
    values.reduce<number>((product, value) => product * asNumber(value, name), 1),
  ),
  $pow: onPresent(2, 2, ([base, exponent], name) => {
    const [number, power] = [asNumber(base!, name), asNumber(exponent!, name)]
    return number === 0 && power < 0 ? fail('$pow cannot take a base of 0 and a negative exponent') : number ** power
  }),
  $sqrt: ofNumber((number) =>
    number < 0 ? fail("$sqrt's argument must be greater than or equal to 0") : Math.sqrt(number),
  ),
  $subtract: onPresent(2, 2, subtract),
  $trunc: onValues(1, 2, trunc),
}
