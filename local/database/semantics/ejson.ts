// Extended JSON at the edges: the wire's strings in, replies out, and the text a document is kept as on disk.
import { isRow, ObjectId, type Row, refuse, refusePrototypeKey, type Value } from './document'

/** MongoDB knows i m s x; x has no twin in JavaScript; u is how MongoDB matches anyway. */
export function makeRegExp(pattern: string, options: string): RegExp {
  const flags = options.replace('u', '')
  if (!/^[ims]*$/.test(flags) || new Set(flags).size !== flags.length)
    refuse(`invalid flag in regex options: ${options}`)
  try {
    return new RegExp(pattern, flags)
  } catch {
    return refuse(`Regular expression is invalid: ${pattern}`)
  }
}

function readLong(text: unknown): number {
  if (typeof text !== 'string' || !/^-?\d{1,19}$/.test(text))
    return refuse(`$numberLong must be a string of digits: ${text}`)
  const value = Number(text)
  if (!Number.isSafeInteger(value)) refuse(`integer ${text} is beyond 2^53 and would lose digits; store it as a string`)
  return value
}

function readDouble(text: unknown): number {
  if (text === 'NaN') return Number.NaN
  if (typeof text !== 'string' || text.trim() === '' || Number.isNaN(Number(text))) {
    return refuse(`$numberDouble must be a string holding a number: ${text}`)
  }
  return Number(text)
}

function readInt(text: unknown): number {
  const value = readLong(text)
  if (value !== (value | 0)) refuse(`$numberInt out of range: ${text}`)
  return value
}

function readDate(inner: unknown): Date {
  let ms = Number.NaN
  if (typeof inner === 'number') ms = inner
  else if (typeof inner === 'string') ms = Date.parse(inner)
  else if (typeof inner === 'object' && inner !== null && '$numberLong' in inner) ms = readLong(inner.$numberLong)
  const date = new Date(ms)
  if (Number.isNaN(date.getTime())) refuse(`invalid date: ${JSON.stringify(inner)}`)
  return date
}

function readRegExp(inner: unknown): RegExp {
  const { pattern, options } = (inner ?? {}) as { pattern?: unknown; options?: unknown }
  if (typeof pattern !== 'string' || typeof (options ?? '') !== 'string') refuse('$regularExpression needs a pattern')
  return makeRegExp(pattern as string, (options ?? '') as string)
}

function readServerDate(inner: unknown, now: number): Date {
  const offset = readOffset((inner as { offset?: unknown } | null)?.offset ?? 0)
  if (!Number.isFinite(offset)) refuse('serverDate offset must be a number of milliseconds')
  return new Date(now + offset)
}

function readOffset(inner: unknown): number {
  if (typeof inner === 'number') return inner
  if (typeof inner !== 'object' || inner === null) return Number.NaN
  if ('$numberInt' in inner) return readInt(inner.$numberInt)
  if ('$numberLong' in inner) return readLong(inner.$numberLong)
  if ('$numberDouble' in inner) return readDouble(inner.$numberDouble)
  return Number.NaN
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

// The only keys that make a value of a one-key object. Any other $ key is an operator and left for the caller to judge.
const READERS: Record<string, (inner: unknown, now: number) => Value> = {
  $numberInt: readInt,
  $numberLong: readLong,
  $numberDouble: readDouble,
  $date: readDate,
  $oid: (inner) => new ObjectId(String(inner)),
  $regularExpression: readRegExp,
  $tcb_server_date: readServerDate,
}
const UNSUPPORTED = new Set([
  '$binary',
  '$uuid',
  '$numberDecimal',
  '$timestamp',
  '$minKey',
  '$maxKey',
  '$undefined',
  '$symbol',
  '$code',
  '$dbPointer',
])

function read(json: Json, now: number, depth: number): Value {
  if (depth > 200) return refuse('nested too deeply')
  if (typeof json === 'number') {
    if (!Number.isFinite(json)) refuse('number out of range')
    if (Number.isInteger(json) && !Number.isSafeInteger(json) && Math.abs(json) < 2 ** 63) {
      refuse(`integer ${json} is beyond 2^53 and would lose digits; store it as a string`)
    }
    return json
  }
  if (typeof json !== 'object' || json === null) return json
  if (Array.isArray(json)) return json.map((item) => read(item, now, depth + 1))
  const keys = Object.keys(json)
  if (keys.length === 1) {
    const key = keys[0]!
    const reader = Object.hasOwn(READERS, key) ? READERS[key] : undefined
    if (reader) return reader(json[key], now)
    if (UNSUPPORTED.has(key)) refuse(`values of type ${key} are not supported`)
  }
  const row: Row = {}
  for (const key of keys) {
    refusePrototypeKey(key)
    row[key] = read(json[key]!, now, depth + 1)
  }
  return row
}

/** Reads a query, update, document or stage from the wire. serverDate becomes a date at `now` (epoch ms) plus its offset. */
export function parseWire(text: string, now: number): Value {
  let json: Json
  try {
    json = JSON.parse(text)
  } catch {
    return refuse('not valid JSON')
  }
  return read(json, now, 0)
}

/** parseWire for what must be an object: a document, a filter, an update. */
export function parseWireRow(text: string, now: number): Row {
  const value = parseWire(text, now)
  if (!isRow(value)) return refuse('an object is expected')
  return value
}

function write(value: Value, objectId: (id: ObjectId) => Json): Json {
  if (typeof value === 'number') {
    if (Number.isNaN(value)) return { $numberDouble: 'NaN' }
    if (!Number.isFinite(value)) return { $numberDouble: value > 0 ? 'Infinity' : '-Infinity' }
    if (Object.is(value, -0)) return { $numberDouble: '-0.0' }
    // A client would otherwise take a large integral double for an int64.
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) return { $numberDouble: String(value) }
    return value
  }
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item) => write(item, objectId))
  if (value instanceof Date) return { $date: { $numberLong: String(value.getTime()) } }
  if (value instanceof ObjectId) return objectId(value)
  if (value instanceof RegExp) return { $regularExpression: { pattern: value.source, options: value.flags } }
  const json: { [key: string]: Json } = {}
  for (const key of Object.keys(value)) {
    if (value[key] !== undefined) json[key] = write(value[key]!, objectId)
  }
  return json
}

/** One document (or value) of a reply's `list`. An ObjectId is answered as plain hex, as the platform does. */
export function stringifyReply(value: Value): string {
  return JSON.stringify(write(value, (id) => id.hex))
}

/** The text kept on disk; parseStored gives back equal values, ObjectIds included. */
export function stringifyStored(value: Value): string {
  return JSON.stringify(write(value, (id) => ({ $oid: id.hex })))
}

export function parseStored(text: string): Value {
  const json: Json = JSON.parse(text)
  // No typed value in it: what JSON.parse made is already the document. (In a string the quote is escaped, so never hidden.)
  return text.includes('{"$') ? read(json, 0, 0) : json
}
