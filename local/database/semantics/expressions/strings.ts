// String operators. Bytes are UTF-8, "CP" is code points; letter case is ASCII's, as MongoDB has it.
import { compareStrings, fail, typeName, type Value } from '../document'
import { asInteger, asString, isNullish, type OperatorTable, onPresent, onValues } from './terms'

const ANY = Number.POSITIVE_INFINITY

/** What MongoDB turns into text where it takes more than strings. */
function toText(value: Value | undefined, name: string): string {
  if (isNullish(value)) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  if (value instanceof Date) return value.toISOString()
  return fail(`${name} can't convert from type ${typeName(value)} to string`)
}

const upper = (text: string) => text.replace(/[a-z]/g, (letter) => letter.toUpperCase())
const lower = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())

function isInsideCharacter(bytes: Buffer, at: number): boolean {
  return at < bytes.length && (bytes[at]! & 0xc0) === 0x80
}

function substrBytes([value, start, length]: (Value | undefined)[], name: string): Value {
  const bytes = Buffer.from(toText(value, name), 'utf8')
  const from = asInteger(start, name)
  const count = asInteger(length, name)
  if (from < 0) fail(`${name}: starting index must be non-negative`)
  const to = count < 0 ? bytes.length : Math.min(bytes.length, from + count)
  if (from >= bytes.length) return ''
  if (isInsideCharacter(bytes, from)) fail(`${name}: Invalid range, starting index is a UTF-8 continuation byte.`)
  if (isInsideCharacter(bytes, to)) fail(`${name}: Invalid range, ending index is in the middle of a UTF-8 character.`)
  return bytes.subarray(from, to).toString('utf8')
}

function substrCP([value, start, length]: (Value | undefined)[], name: string): Value {
  const from = asInteger(start, name)
  const count = asInteger(length, name)
  if (from < 0 || count < 0) fail(`${name}: starting index and length must be non-negative`)
  return [...toText(value, name)].slice(from, from + count).join('')
}

/** Where `wanted` begins in `text`, both as lists of units, from `start` up to `end`; -1 when nowhere. */
function findUnits<T>(text: readonly T[], wanted: readonly T[], start: number, end: number): number {
  for (let at = start; at + wanted.length <= Math.min(end, text.length); at++) {
    if (wanted.every((unit, index) => text[at + index] === unit)) return at
  }
  return -1
}

function indexOf(split: (text: string) => readonly (string | number)[]) {
  return ([value, wanted, start, end]: (Value | undefined)[], name: string): Value => {
    if (isNullish(value)) return null
    const units = split(asString(value, name))
    const sought = split(asString(wanted, name))
    const from = start === undefined ? 0 : asInteger(start, name)
    const to = end === undefined ? units.length : asInteger(end, name)
    if (from < 0 || to < 0) fail(`${name} needs starting and ending indexes of 0 or more`)
    return findUnits(units, sought, from, to)
  }
}

export const STRINGS: OperatorTable = {
  $concat: onPresent(0, ANY, (values, name) => values.map((value) => asString(value, name)).join('')),
  $indexOfBytes: onValues(
    2,
    4,
    indexOf((text) => [...Buffer.from(text, 'utf8')]),
  ),
  $indexOfCP: onValues(
    2,
    4,
    indexOf((text) => [...text]),
  ),
  $split: onPresent(2, 2, ([value, separator], name) => {
    const by = asString(separator, name)
    return by === '' ? fail('$split requires a non-empty separator') : asString(value, name).split(by)
  }),
  $strLenBytes: onValues(1, 1, ([value], name) => Buffer.byteLength(asString(value, name), 'utf8')),
  $strLenCP: onValues(1, 1, ([value], name) => [...asString(value, name)].length),
  $strcasecmp: onValues(2, 2, ([a, b], name) => compareStrings(upper(toText(a, name)), upper(toText(b, name)))),
  $substr: onValues(3, 3, substrBytes),
  $substrBytes: onValues(3, 3, substrBytes),
  $substrCP: onValues(3, 3, substrCP),
  $toLower: onValues(1, 1, ([value], name) => lower(toText(value, name))),
  $toUpper: onValues(1, 1, ([value], name) => upper(toText(value, name))),
}
