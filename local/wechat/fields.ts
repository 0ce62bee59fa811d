/** What WeChat accepts in each kind of field of a subscribe message. */

/** @source WeChat, subscribeMessage.send, limits of `data`; what it does not spell out is as strict here as it may be. */
const KINDS: Record<string, (value: string) => boolean> = {
  thing: (value) => length(value) <= 20,
  number: (value) => /^[\d.]{1,32}$/.test(value),
  letter: (value) => /^[A-Za-z]{1,32}$/.test(value),
  symbol: (value) => length(value) <= 5 && !/[\p{L}\p{N}]/u.test(value),
  character_string: (value) => /^[\x20-\x7e]{1,32}$/.test(value),
  time: (value) => TIME.test(value),
  date: (value) => DATE.test(value),
  amount: (value) => /^[¥$€]?\d{1,10}(\.\d+)?元?$/.test(value),
  phone_number: (value) => /^[\d+\-() ]{1,17}$/.test(value),
  car_number: (value) => length(value) <= 8,
  name: (value) => (/\p{Script=Han}/u.test(value) ? length(value) <= 10 : length(value) <= 20),
  phrase: (value) => /^\p{Script=Han}{1,5}$/u.test(value),
  enum: () => true,
}

const DAY = String.raw`(\d{4}年\d{1,2}月\d{1,2}日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})`
const HOUR = String.raw`([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?`
const ONE = `(${DAY}( ?${HOUR})?|${HOUR})`
const TIME = new RegExp(`^${ONE}([~～]${ONE})?$`)
const DATE = new RegExp(`^${DAY}( ?${HOUR})?([~～]${DAY}( ?${HOUR})?)?$`)

const length = (value: string): number => [...value].length

/** The field that WeChat would refuse, with its words; undefined where all are well. */
export function badField(fields: Record<string, string>, data: Record<string, unknown>): string | undefined {
  for (const key of Object.keys(fields)) {
    const held = data[key]
    const value = typeof held === 'object' && held !== null ? (held as { value?: unknown }).value : undefined
    if (typeof value !== 'string' && typeof value !== 'number') return `data.${key}.value is empty`
    if (String(value).trim() === '') return `data.${key}.value is empty`
    const rule = KINDS[key.replace(/\d+$/, '')]
    if (!rule?.(String(value))) return `data.${key}.value invalid`
  }
  return undefined
}

/** The lines of the card, as the phone shows them. */
export function cardLines(fields: Record<string, string>, data: Record<string, unknown>): string[] {
  return Object.entries(fields).map(([key, label]) => `${label}：${(data[key] as { value: string | number }).value}`)
}
