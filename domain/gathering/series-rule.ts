// The rule of a series as the page offers it, as RFC 5545 writes it, and in words. No library: the phones read it too.
import type { InputOf } from '../contract'
import type { writeSeries } from './contract'
import { hoursWords } from './words'

export type Every = InputOf<typeof writeSeries>['every']

/** RFC 5545's days, Monday first. */
const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
const dayCode = (weekday: number): string => DAYS[weekday - 1] ?? 'MO'
const weekdayOfCode = (code: string): number => DAYS.indexOf(code as (typeof DAYS)[number]) + 1

/** Without DTSTART: FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SA. */
export function ruleOf(every: Every): string {
  if (every.by === 'dayOfMonth') return `FREQ=MONTHLY;BYMONTHDAY=${every.day}`
  if (every.by === 'month') return `FREQ=MONTHLY;BYDAY=${every.nth}${dayCode(every.weekday)}`
  const weekdays = [...new Set(every.weekdays)].sort((a, b) => a - b).map(dayCode)
  return `FREQ=WEEKLY;INTERVAL=${every.interval};BYDAY=${weekdays.join(',')}`
}

/** Back again; undefined of a rule that this room did not write. */
export function everyOf(rule: string): Every | undefined {
  const weekly = /^FREQ=WEEKLY;INTERVAL=([1-8]);BYDAY=([A-Z,]+)$/.exec(rule)
  if (weekly) {
    return { by: 'week', interval: Number(weekly[1]), weekdays: weekly[2]!.split(',').map(weekdayOfCode) }
  }
  const monthly = /^FREQ=MONTHLY;BYDAY=(-1|[1-4])([A-Z]{2})$/.exec(rule)
  if (monthly) {
    return { by: 'month', nth: Number(monthly[1]), weekday: weekdayOfCode(monthly[2]!) }
  }
  const dated = /^FREQ=MONTHLY;BYMONTHDAY=(\d{1,2})$/.exec(rule)
  return dated ? { by: 'dayOfMonth', day: Number(dated[1]) } : undefined
}

export const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'] as const
const NUMBERS = ['', '一', '二', '三', '四', '五', '六', '七', '八'] as const
const weekdayWords = (weekday: number): string => WEEKDAYS[weekday - 1] ?? ''

function everyWords(every: Every): string {
  if (every.by === 'dayOfMonth') {
    return `每月${every.day}日${every.day > 28 ? '（没有这一天的月份不办）' : ''}`
  }
  if (every.by === 'month') {
    const nth = every.nth === -1 ? '最后一个' : `第${NUMBERS[every.nth]}个`
    return `每月${nth}周${weekdayWords(every.weekday)}`
  }
  const weekdays = [...every.weekdays].sort((a, b) => a - b)
  if (weekdays.length === 7) return every.interval === 1 ? '每天' : `每${NUMBERS[every.interval]}周，天天`
  const days = `周${weekdays.map(weekdayWords).join('、')}`
  return every.interval === 1 ? `每${days}` : `每${every.interval === 2 ? '两' : NUMBERS[every.interval]}周的${days}`
}

/** 每周六晚上7点到9点. */
export function seriesWords(rule: string, opens: string, closes: string): string {
  const every = everyOf(rule)
  return `${every ? everyWords(every) : rule}${hoursWords(opens, closes)}`
}
