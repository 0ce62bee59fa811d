// A day as one writes it with a pen: 2026年11月2日. Read back as leniently as a clerk would.
import { beijing, sinceMidnight } from '~/domain/beijing'

export const writtenDay = (at: number): string => beijing(at).format('YYYY年M月D日')

/** The beginning of that day in Beijing, also of 2026-11-02, 2026.11.2 and 20261102; undefined where there is no such day. */
export function dayOfWords(words: string): number | undefined {
  const read = /^(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*$|^(\d{4})(\d{2})(\d{2})$/.exec(words.trim())
  if (!read) return undefined
  const [year, month, date] = read.slice(1).filter(Boolean).map(Number) as [number, number, number]
  const there = Date.UTC(year, month - 1, date)
  const at = there - sinceMidnight(there)
  return at > 0 && writtenDay(at) === `${year}年${month}月${date}日` ? at : undefined
}
