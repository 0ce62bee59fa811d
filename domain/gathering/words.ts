// How gatherings are spoken of: their kinds, and their time with the weekday and the part of the day, as one says it.
import { beijing } from '../beijing'
import { hourAndMinutes, partOfDay } from '../oclock'
import type { Instant } from '../shape'
import type { GatheringKind } from './gathering'

export const KIND_WORDS: Record<GatheringKind, string> = {
  own: '居民自己约的',
  deputy: '人大代表接待',
  weekend: '周末议事会',
  talk: '民情恳谈会',
  evening: '天门夜话',
  openDay: '办公开放日',
  parties: '五方协商',
}

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'] as const

/** 周六. */
export const weekdayWords = (at: Instant): string => `周${WEEKDAYS[beijing(at).day()]}`

/** 下午2点半. */
export function hourWords(at: Instant): string {
  const then = beijing(at)
  return partOfDay(then.hour()) + hourAndMinutes(then.hour(), then.minute())
}

/** 下午2点到4点半; 上午11点到下午1点. */
export function spanWords(startsAt: Instant, endsAt: Instant): string {
  const end = beijing(endsAt)
  // What ends at midnight ends in the evening it began in.
  const hour = end.hour() === 0 && end.minute() === 0 ? 24 : end.hour()
  const part = partOfDay(hour)
  const same = part === partOfDay(beijing(startsAt).hour())
  return `${hourWords(startsAt)}到${same ? '' : part}${hourAndMinutes(hour, end.minute())}`
}

/** The same of times of the day, 19:00 and 24:00. */
export const hoursWords = (opens: string, closes: string): string => spanWords(onSomeDay(opens), onSomeDay(closes))
const onSomeDay = (time: string): Instant => Date.parse(`2026-01-01T${time}:00+08:00`)

/** 今天 and 11月28日 周六; further off without the word before. In another year with it. */
export function dayParts(at: Instant, now: Instant): { near?: string; date: string } {
  const then = beijing(at)
  const today = beijing(now)
  const days = then.startOf('day').diff(today.startOf('day'), 'day')
  const near = { '-1': '昨天', '0': '今天', '1': '明天', '2': '后天' }[String(days)]
  const date = `${then.format(then.isSame(today, 'year') ? 'M月D日' : 'YYYY年M月D日')} ${weekdayWords(at)}`
  return near ? { near, date } : { date }
}

/** 今天（11月28日 周六）; further off 11月30日 周一. */
export function dayWords(at: Instant, now: Instant): string {
  const { near, date } = dayParts(at, now)
  return near ? `${near}（${date}）` : date
}

/** 明天（11月28日 周六）下午2点到4点. */
export const whenWords = (startsAt: Instant, endsAt: Instant, now: Instant): string =>
  `${dayWords(startsAt, now)}${spanWords(startsAt, endsAt)}`

/** 1个半小时; 45分钟. */
export function lengthWords(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return rest === 30 ? '半小时' : `${rest}分钟`
  if (rest === 0) return `${hours}小时`
  return rest === 30 ? `${hours}个半小时` : `${hours}小时${rest}分`
}
