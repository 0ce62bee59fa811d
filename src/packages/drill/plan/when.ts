// The days and hours a drill may be planned for, to choose from; none of them lies in the quiet hours.
import { beijing, weekday } from '~/domain/beijing'

const DAYS = 14
const MINUTE = 60_000
/** Milliseconds ahead: enough to put the phone down and look. */
const SOON = 2 * MINUTE
const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日']

export type Hour = '9' | '10' | '11' | '15' | '16' | '17' | '19'
export const HOURS: readonly { value: Hour; title: string }[] = [
  { value: '9', title: '上午9点' },
  { value: '10', title: '上午10点' },
  { value: '11', title: '上午11点' },
  { value: '15', title: '下午3点' },
  { value: '16', title: '下午4点' },
  { value: '17', title: '下午5点' },
  { value: '19', title: '晚上7点' },
]

/** 'soon', or a day as 2026-11-02. */
export function daysFrom(now: number): { value: string; title: string; about?: string }[] {
  const days = Array.from({ length: DAYS }, (_, i) => beijing(now).startOf('day').add(i, 'day'))
  return [
    { value: 'soon', title: '过两分钟', about: '大家都准备好了才选这个' },
    ...days.map((day, i) => ({
      value: day.format('YYYY-MM-DD'),
      title: `${['今天', '明天', '后天'][i] ?? ''}${day.format('M月D日')} 星期${WEEKDAYS[weekday(day) - 1]}`,
    })),
  ]
}

/** Undefined while day or hour is not chosen. */
export function startOf(day: string, hour: Hour | '', now: number): number | undefined {
  if (day === 'soon') return now + SOON
  if (day === '' || hour === '') return undefined
  return Date.parse(`${day}T${hour.padStart(2, '0')}:00:00+08:00`)
}
