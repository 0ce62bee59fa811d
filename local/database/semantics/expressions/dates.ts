// Date operators: the parts of an instant, and text from and to it.
import { fail, isRow, type Row, typeName, type Value } from '../document'
import {
  dayOfYear,
  fromIsoWeek,
  isoDayOfWeek,
  isoWeek,
  isoWeekYear,
  shifted,
  startOfYear,
  unshifted,
  weekOfYear,
  zoneOffset,
} from './calendar'
import {
  asInteger,
  asString,
  type Compiler,
  type Evaluate,
  isNullish,
  type Operator,
  type OperatorTable,
  readNamed,
} from './terms'

function asDate(value: Value, name: string): Date {
  return value instanceof Date ? value : fail(`can't convert from ${typeName(value)} to Date for ${name}`)
}

/** $year and its kin take a date, or {date, timezone}. */
function part(read: (clock: Date) => number): Operator {
  return (operand, compiler) => {
    const single = Array.isArray(operand) && operand.length === 1 ? operand[0]! : operand
    if (Array.isArray(single)) fail(`${compiler.name} accepts exactly one argument if given an array`)
    const isNamed = isRow(single) && !Object.keys(single)[0]?.startsWith('$')
    const named = isNamed ? readNamed(single, compiler.name, ['date'], ['timezone']) : { date: single }
    const date = compiler.compile(named['date']!)
    const zone = optional(named, 'timezone', compiler)
    return (scope) => {
      const instant = date(scope)
      const timezone = zone?.(scope)
      if (isNullish(instant) || (zone && isNullish(timezone))) return null
      return read(shifted(asDate(instant, compiler.name), timezone))
    }
  }
}

function optional(named: Row, key: string, compiler: Compiler): Evaluate | undefined {
  return named[key] === undefined ? undefined : compiler.compile(named[key])
}

const pad = (number: number, width: number) => String(number).padStart(width, '0')
const sign = (minutes: number) => (minutes < 0 ? '-' : '+')

const SPECIFIERS: Record<string, (clock: Date, offset: number) => string> = {
  d: (clock) => pad(clock.getUTCDate(), 2),
  G: (clock) => pad(isoWeekYear(clock), 4),
  H: (clock) => pad(clock.getUTCHours(), 2),
  j: (clock) => pad(dayOfYear(clock), 3),
  L: (clock) => pad(clock.getUTCMilliseconds(), 3),
  m: (clock) => pad(clock.getUTCMonth() + 1, 2),
  M: (clock) => pad(clock.getUTCMinutes(), 2),
  S: (clock) => pad(clock.getUTCSeconds(), 2),
  u: (clock) => String(isoDayOfWeek(clock)),
  U: (clock) => pad(weekOfYear(clock), 2),
  V: (clock) => pad(isoWeek(clock), 2),
  w: (clock) => String(clock.getUTCDay() + 1),
  Y: (clock) => pad(clock.getUTCFullYear(), 4),
  z: (_clock, offset) => `${sign(offset)}${pad(Math.trunc(Math.abs(offset) / 60), 2)}${pad(Math.abs(offset) % 60, 2)}`,
  Z: (_clock, offset) => `${sign(offset)}${pad(Math.abs(offset), 3)}`,
  '%': () => '%',
}

function formatDate(date: Date, format: string, zone: Value | undefined): string {
  const offset = zoneOffset(zone, date.getTime())
  const clock = shifted(date, zone)
  return format.replace(/%(.?)/gs, (_, letter: string) => {
    const write = Object.hasOwn(SPECIFIERS, letter) ? SPECIFIERS[letter] : undefined
    return write ? write(clock, offset) : fail(`Invalid format character '%${letter}' in format string`)
  })
}

const dateToString: Operator = (operand, compiler) => {
  const named = readNamed(operand, '$dateToString', ['date'], ['format', 'timezone', 'onNull'])
  const date = compiler.compile(named['date']!)
  const format = optional(named, 'format', compiler)
  const zone = optional(named, 'timezone', compiler)
  const onNull = optional(named, 'onNull', compiler)
  return (scope) => {
    const instant = date(scope)
    const timezone = zone?.(scope)
    if (isNullish(instant)) return onNull ? onNull(scope) : null
    if (zone && isNullish(timezone)) return null
    const isUtc = zone === undefined || timezone === 'UTC' || timezone === 'GMT'
    const pattern = format ? format(scope) : `%Y-%m-%dT%H:%M:%S.%L${isUtc ? 'Z' : ''}`
    if (isNullish(pattern)) return null
    return formatDate(asDate(instant, '$dateToString'), asString(pattern, '$dateToString'), timezone)
  }
}

const CLOCK_PARTS = ['hour', 'minute', 'second', 'millisecond']

const dateFromParts: Operator = (operand, compiler) => {
  const iso = isRow(operand) && 'isoWeekYear' in operand
  const days = iso ? ['isoWeek', 'isoDayOfWeek'] : ['month', 'day']
  const years = iso ? 'isoWeekYear' : 'year'
  const named = readNamed(operand, '$dateFromParts', [years], [...days, ...CLOCK_PARTS, 'timezone'])
  const keys = [years, ...days, ...CLOCK_PARTS]
  const parts = keys.map((key) => optional(named, key, compiler))
  const zone = optional(named, 'timezone', compiler)
  return (scope) => {
    const values = parts.map((evaluate, index) => (evaluate ? evaluate(scope) : index < 3 ? 1 : 0))
    const timezone = zone?.(scope)
    if (values.some(isNullish) || (zone && isNullish(timezone))) return null
    const [year, second, third, hour, minute, seconds, ms] = values.map((value) =>
      asInteger(value, '$dateFromParts'),
    ) as [number, number, number, number, number, number, number]
    if (year < 1 || year > 9999) fail(`'${years}' must evaluate to an integer in the range 1 to 9999, found ${year}`)
    // Parts beyond their range carry over, as they do in MongoDB since 4.0.
    const day = iso ? fromIsoWeek(year, second, third) : new Date(startOfYear(year)).setUTCMonth(second - 1, third)
    return unshifted(new Date(day + hour * 3_600_000 + minute * 60_000 + seconds * 1000 + ms), timezone)
  }
}

type Reading = { pattern: string; key: string }
const READINGS: Record<string, Reading> = {
  d: { pattern: '\\d{1,2}', key: 'day' },
  G: { pattern: '\\d{4}', key: 'isoYear' },
  H: { pattern: '\\d{1,2}', key: 'hour' },
  j: { pattern: '\\d{1,3}', key: 'dayOfYear' },
  L: { pattern: '\\d{1,3}', key: 'ms' },
  m: { pattern: '\\d{1,2}', key: 'month' },
  M: { pattern: '\\d{1,2}', key: 'minute' },
  S: { pattern: '\\d{1,2}', key: 'second' },
  u: { pattern: '[1-7]', key: 'isoDay' },
  V: { pattern: '\\d{1,2}', key: 'isoWeek' },
  Y: { pattern: '\\d{4}', key: 'year' },
  z: { pattern: 'Z|[+-]\\d{2}(?::?\\d{2})?', key: 'zone' },
  Z: { pattern: '[+-]\\d{3,4}', key: 'minutes' },
}

// What is read without a format: ISO 8601, with a space or a T.
const ISO =
  /^(?<year>\d{4})-(?<month>\d{2})(?:-(?<day>\d{2}))?(?:[T ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.(?<ms>\d{1,9}))?)?)?\s*(?<zone>Z|[+-]\d{2}(?::?\d{2})?)?$/

function patternOf(format: string): RegExp {
  const text = format.replace(/%(.?)|[.*+?^${}()|[\]\\]/gs, (match, letter: string | undefined) => {
    if (letter === undefined) return `\\${match}`
    if (letter === '%') return '%'
    const reading = Object.hasOwn(READINGS, letter) ? READINGS[letter] : undefined
    return reading
      ? `(?<${reading.key}>${reading.pattern})`
      : fail(`Invalid format character '%${letter}' in format string`)
  })
  return new RegExp(`^${text}$`)
}

/** Undefined when the text is no date. */
function readDate(text: string, format: string | undefined, zone: Value | undefined): Date | undefined {
  const found = (format === undefined ? ISO : patternOf(format)).exec(text)?.groups
  if (!found) return undefined
  const number = (key: string, otherwise: number) => (found[key] === undefined ? otherwise : Number(found[key]))
  if (zone !== undefined && (found['zone'] ?? found['minutes']))
    fail('you cannot pass in a date/time string with time zone information together with a timezone argument')
  let day: number
  if (found['isoYear'] !== undefined) day = fromIsoWeek(number('isoYear', 1), number('isoWeek', 1), number('isoDay', 1))
  else if (found['year'] === undefined) return undefined
  else if (found['dayOfYear'] !== undefined)
    day = startOfYear(number('year', 1)) + (number('dayOfYear', 1) - 1) * 86_400_000
  else {
    const date = new Date(startOfYear(number('year', 1)))
    date.setUTCMonth(number('month', 1) - 1, number('day', 1))
    if (date.getUTCMonth() !== number('month', 1) - 1 || date.getUTCDate() !== number('day', 1)) return undefined
    day = date.getTime()
  }
  const [hour, minute, second] = [number('hour', 0), number('minute', 0), number('second', 0)]
  if (hour > 23 || minute > 59 || second > 59) return undefined
  const ms = Number((found['ms'] ?? '0').padEnd(3, '0').slice(0, 3))
  const clock = new Date(day + hour * 3_600_000 + minute * 60_000 + second * 1000 + ms)
  if (found['minutes'] !== undefined) return new Date(clock.getTime() - Number(found['minutes']) * 60_000)
  return unshifted(clock, found['zone'] ?? zone)
}

const dateFromString: Operator = (operand, compiler) => {
  const named = readNamed(operand, '$dateFromString', ['dateString'], ['format', 'timezone', 'onError', 'onNull'])
  const text = compiler.compile(named['dateString']!)
  const format = optional(named, 'format', compiler)
  const zone = optional(named, 'timezone', compiler)
  const onError = optional(named, 'onError', compiler)
  const onNull = optional(named, 'onNull', compiler)
  return (scope) => {
    const value = text(scope)
    if (isNullish(value)) return onNull ? onNull(scope) : null
    const pattern = format?.(scope)
    const timezone = zone?.(scope)
    if ((format && isNullish(pattern)) || (zone && isNullish(timezone))) return null
    const read = typeof value === 'string' ? readDate(value, pattern as string | undefined, timezone) : undefined
    if (read) return read
    return onError ? onError(scope) : fail(`Error parsing date string ${JSON.stringify(value)}`)
  }
}

export const DATES: OperatorTable = {
  $dateFromParts: dateFromParts,
  $dateFromString: dateFromString,
  $dateToString: dateToString,
  $dayOfMonth: part((clock) => clock.getUTCDate()),
  $dayOfWeek: part((clock) => clock.getUTCDay() + 1),
  $dayOfYear: part(dayOfYear),
  $hour: part((clock) => clock.getUTCHours()),
  $isoDayOfWeek: part(isoDayOfWeek),
  $isoWeek: part(isoWeek),
  $isoWeekYear: part(isoWeekYear),
  $millisecond: part((clock) => clock.getUTCMilliseconds()),
  $minute: part((clock) => clock.getUTCMinutes()),
  $month: part((clock) => clock.getUTCMonth() + 1),
  $second: part((clock) => clock.getUTCSeconds()),
  $week: part(weekOfYear),
  $year: part((clock) => clock.getUTCFullYear()),
}
