// What a document is made of, how two values compare (BSON's order), and the errors the database answers with.

/** Codes the wire knows; wx-server-sdk maps them to numbers (cloudbase-wire.md §2). OPERRATOR is spelt so by the platform. */
export type DatabaseCode =
  | 'DATABASE_REQUEST_FAILED'
  | 'DATABASE_INVALID_OPERRATOR'
  | 'DATABASE_COLLECTION_NOT_EXIST'
  | 'DATABASE_COLLECTION_EXCEED_LIMIT'
  | 'DATABASE_PERMISSION_DENIED'
  | 'DATABASE_TRANSACTION_CONFLICT'
  | 'DATABASE_TRANSACTION_FAIL'
  | 'INVALID_PARAM'

export class DatabaseError extends Error {
  constructor(
    readonly code: DatabaseCode,
    message: string,
  ) {
    super(message)
    this.name = 'DatabaseError'
  }
}

export function refuse(message: string): never {
  throw new DatabaseError('INVALID_PARAM', message)
}

/** MongoDB understood the request and would not carry it out: a type that does not fit, a path in conflict. */
export function fail(message: string): never {
  throw new DatabaseError('DATABASE_REQUEST_FAILED', message)
}

export function unknownOperator(message: string): never {
  throw new DatabaseError('DATABASE_INVALID_OPERRATOR', message)
}

/** Kept apart from a string of the same letters in storage and queries; a reply shows it as plain hex. */
export class ObjectId {
  readonly hex: string
  constructor(hex: string) {
    if (!/^[0-9a-fA-F]{24}$/.test(hex)) refuse(`ObjectId must be 24 hex digits: ${hex}`)
    this.hex = hex.toLowerCase()
  }
}

export type Value = null | boolean | number | string | Date | RegExp | ObjectId | Value[] | Row
/** An object of values; a document without a promise about its _id. */
export type Row = { [field: string]: Value }
/** A stored document. */
export type Doc = { _id: string; [field: string]: Value }

export type TypeName = 'null' | 'number' | 'string' | 'object' | 'array' | 'objectId' | 'bool' | 'date' | 'regex'

// BSON's canonical order between types; what is missing sorts as null does.
const RANK: Record<TypeName, number> = {
  null: 1,
  number: 2,
  string: 3,
  object: 4,
  array: 5,
  objectId: 6,
  bool: 7,
  date: 8,
  regex: 9,
}

export function typeName(value: Value | undefined): TypeName {
  switch (typeof value) {
    case 'number':
      return 'number'
    case 'string':
      return 'string'
    case 'boolean':
      return 'bool'
    case 'undefined':
      return 'null'
  }
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (value instanceof Date) return 'date'
  if (value instanceof ObjectId) return 'objectId'
  if (value instanceof RegExp) return 'regex'
  return 'object'
}

export function isRow(value: Value | undefined): value is Row {
  return typeof value === 'object' && value !== null && typeName(value) === 'object'
}

export function typeRank(value: Value | undefined): number {
  return RANK[typeName(value)]
}

/** Order of UTF-8 bytes (that is, of code points), which is what MongoDB compares; UTF-16 order differs above U+FFFF. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0
  const shorter = Math.min(a.length, b.length)
  for (let i = 0; i < shorter; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x === y) continue
    const surrogateX = x >= 0xd800 && x <= 0xdfff
    const surrogateY = y >= 0xd800 && y <= 0xdfff
    if (surrogateX !== surrogateY) return surrogateX ? 1 : -1
    return x < y ? -1 : 1
  }
  return a.length < b.length ? -1 : 1
}

// NaN is equal to itself and below every other number; -0 equals 0.
function compareNumbers(a: number, b: number): number {
  if (a === b) return 0
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : -1
  if (Number.isNaN(b)) return 1
  return a < b ? -1 : 1
}

function compareRows(a: Row, b: Row): number {
  const keysA = Object.keys(a)
  const keysB = Object.keys(b)
  const shorter = Math.min(keysA.length, keysB.length)
  for (let i = 0; i < shorter; i++) {
    const keyA = keysA[i]!
    const keyB = keysB[i]!
    const byType = typeRank(a[keyA]) - typeRank(b[keyB])
    if (byType !== 0) return Math.sign(byType)
    const byName = compareStrings(keyA, keyB)
    if (byName !== 0) return byName
    const byValue = compareValues(a[keyA], b[keyB])
    if (byValue !== 0) return byValue
  }
  return Math.sign(keysA.length - keysB.length)
}

/** A total order over all values: negative, zero or positive. Zero is BSON equality, in which the order of keys counts. */
export function compareValues(a: Value | undefined, b: Value | undefined): number {
  const byType = typeRank(a) - typeRank(b)
  if (byType !== 0) return Math.sign(byType)
  if (typeof a === 'string') return compareStrings(a, b as string)
  if (typeof a === 'number') return compareNumbers(a, b as number)
  if (typeof a === 'boolean') return Number(a) - Number(b)
  if (a === null || a === undefined) return 0
  if (Array.isArray(a)) {
    const other = b as Value[]
    const shorter = Math.min(a.length, other.length)
    for (let i = 0; i < shorter; i++) {
      const order = compareValues(a[i], other[i])
      if (order !== 0) return order
    }
    return Math.sign(a.length - other.length)
  }
  if (a instanceof Date) return compareNumbers(a.getTime(), (b as Date).getTime())
  if (a instanceof ObjectId) return compareStrings(a.hex, (b as ObjectId).hex)
  if (a instanceof RegExp) {
    const other = b as RegExp
    return compareStrings(a.source, other.source) || compareStrings(a.flags, other.flags)
  }
  return compareRows(a as Row, b as Row)
}

/** compareValues where a missing value is told apart from null and comes before it: in expressions, and in sorting. */
export function compareOptional(a: Value | undefined, b: Value | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined)
  return compareValues(a, b)
}

/** Equality as MongoDB has it: {a, b} and {b, a} differ; null and missing are told apart by the caller. */
export function equalValues(a: Value | undefined, b: Value | undefined): boolean {
  return compareValues(a, b) === 0
}

export function cloneValue<T extends Value>(value: T): T
export function cloneValue(value: Value): Value {
  if (Array.isArray(value)) return value.map((item) => cloneValue(item))
  if (value instanceof Date) return new Date(value.getTime())
  if (!isRow(value)) return value
  const copy: Row = {}
  for (const key of Object.keys(value)) copy[key] = cloneValue(value[key]!)
  return copy
}

const PROTOTYPE_KEYS = new Set(['__proto__', 'constructor', 'prototype'])
/** MongoDB nests no deeper. */
const DEEPEST = 100

export function refusePrototypeKey(name: string): void {
  if (PROTOTYPE_KEYS.has(name)) refuse(`field name '${name}' is not allowed`)
}

/** Refuses what must never be stored: names that start with $, hold a dot or are empty, prototype keys, bottomless nesting. */
export function checkStorable(value: Value, path = '', depth = 0): void {
  if (depth > DEEPEST) fail(`document is nested deeper than ${DEEPEST} levels at '${path}'`)
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      checkStorable(item, `${path}.${index}`, depth + 1)
    })
    return
  }
  if (!isRow(value)) return
  for (const key of Object.keys(value)) {
    const here = path === '' ? key : `${path}.${key}`
    refusePrototypeKey(key)
    if (key.startsWith('$')) fail(`The dollar ($) prefixed field '${key}' in '${here}' is not valid for storage.`)
    if (key.includes('.')) fail(`The dotted field '${key}' in '${here}' is not valid for storage.`)
    if (key === '') fail(`An empty field name in '${path}' is not valid for storage.`)
    checkStorable(value[key]!, here, depth + 1)
  }
}
