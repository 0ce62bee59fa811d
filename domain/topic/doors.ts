// Which entrances a building has, as the doors of the homes entered there tell: 2单元301 is behind the second.
import { buildingWords } from '../place/words'

/** A building has no more; a larger number was written for something else. */
const MOST = 30
const DIGITS = '一二三四五六七八九'
const byNumber = (words: string): number | undefined => {
  if (/^\d{1,2}$/.test(words)) return Number(words)
  const tens = /^(.?)十(.?)$/.exec(words)
  if (tens) return (tens[1] ? DIGITS.indexOf(tens[1]) + 1 : 1) * 10 + (tens[2] ? DIGITS.indexOf(tens[2]) + 1 : 0)
  return DIGITS.includes(words) && words.length === 1 ? DIGITS.indexOf(words) + 1 : undefined
}

/** In order; numbered ones from the first to the last that is known, since not every home is entered. Empty where none has any. */
export function unitsFrom(doors: readonly string[]): string[] {
  const written = new Set(doors.flatMap((door) => /^(.{1,4}?)\s*单元/.exec(door.normalize('NFKC').trim())?.[1] ?? []))
  const numbers = [...written].flatMap((one) => byNumber(one) ?? []).filter((one) => one >= 1 && one <= MOST)
  const last = Math.max(0, ...numbers)
  const named = [...written].filter((one) => byNumber(one) === undefined).sort()
  return [...Array.from({ length: last }, (_, i) => `${i + 1}单元`), ...named.map((one) => `${one}单元`)]
}

/** 桃溪苑3栋 on a sheet that names 桃溪苑 already is 3栋; elsewhere 3栋 is 桃溪苑3栋. */
export function buildingOnSheet(building: string, estate: string, topicPlace: string): string {
  const whole = buildingWords(estate, building)
  const short = whole.startsWith(topicPlace) ? whole.slice(topicPlace.length) : whole
  return short || building
}
