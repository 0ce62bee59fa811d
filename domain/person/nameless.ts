// Who leaves for good becomes nameless wherever the law and honest figures need a record to stay: in every string of it.
import type { Id, Phone } from '../shape'

export const NAMELESS = '已注销居民'
/** In free text, no longer than the name that stood there. */
const SOMEBODY = '某某'
/** A landline in an area code that was never given out. */
export const NO_PHONE: Phone = '0000-0000000'

export interface Gone {
  personId: Id
  name: string
  phone: Phone
  openid: string
  /** Doors nobody else lives behind. */
  doors: readonly string[]
}

/** The same document without any of it. Equal fields are replaced whole; within longer words, what can be found of it. */
export function nameless<T>(document: T, gone: Gone): T {
  return walk(document, '', gone) as T
}

function walk(value: unknown, field: string, gone: Gone): unknown {
  if (typeof value === 'string') return said(value, field, gone)
  if (Array.isArray(value)) return value.map((one) => walk(one, field, gone))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, walk(held, key, gone)]))
}

function said(value: string, field: string, { personId, name, phone, openid, doors }: Gone): string {
  if (value === phone) return NO_PHONE
  if (value === openid) return personId
  if (value === name) return NAMELESS
  // Another's name that holds this one is not theirs to lose.
  if (field === 'name') return value
  const end = phone.slice(-4)
  let words = value.replaceAll(`${name}（尾号${end}）`, SOMEBODY).replaceAll(phone, '')
  if (name.length > 1) words = words.replaceAll(name, SOMEBODY)
  for (const door of doors) words = words.replaceAll(door, '')
  return words
}
