// A volunteer's hours as people say them.
import type { WeeklyHours } from './volunteer'

export const DAY_WORDS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const

const WORKDAYS = '12345'
const WEEKEND = '67'

function daysInWords(days: readonly number[]): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b)
  const all = sorted.join('')
  if (sorted.length === 7) return '每天'
  if (all === WORKDAYS) return '周一到周五'
  if (all === WEEKEND) return '周六、周日'
  return sorted.map((day) => DAY_WORDS[day - 1]).join('、')
}

/** 周一到周五 8点到20点; 周六 22点到第二天6点. */
export function hoursInWords({ days, fromHour, toHour }: WeeklyHours): string {
  if (fromHour === 0 && toHour === 24) return `${daysInWords(days)} 全天`
  return `${daysInWords(days)} ${fromHour}点到${toHour > fromHour ? '' : '第二天'}${toHour}点`
}
