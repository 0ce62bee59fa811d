// How hours of a week are said.
import { HOURS } from './week'

const DAYS = ['一', '二', '三', '四', '五', '六', '日'] as const

/** 周三晚上8点. */
export function hourWords(hour: number): string {
  const of = hour % 24
  const part = of < 6 ? '凌晨' : of < 12 ? '上午' : of < 18 ? '下午' : '晚上'
  return `周${DAYS[Math.floor(hour / 24)]}${part}${of > 12 ? of - 12 : of}点`
}

/** Days as people say them: 每天, 周一到周五, 周六、周日. */
function daysWords(days: readonly number[]): string {
  if (days.length === 7) return '每天'
  const first = days[0]!
  const last = days[days.length - 1]!
  const running = last - first === days.length - 1
  if (running && days.length > 2) return `周${DAYS[first]}到周${DAYS[last]}`
  return days.map((day) => `周${DAYS[day]}`).join('、')
}

interface Stretch {
  from: number
  to: number
  days: number[]
}

/** Runs of hours within a day, those alike on several days together; the ones that make up the most hours first. */
function stretchesOf(isIn: (hour: number) => boolean): Stretch[] {
  const stretches = new Map<string, Stretch>()
  for (let day = 0; day < 7; day++) {
    for (let hour = 0; hour < 24; ) {
      const from = hour
      while (hour < 24 && isIn(day * 24 + hour)) hour++
      if (hour > from) {
        const key = `${from}-${hour}`
        const known = stretches.get(key)
        if (known) known.days.push(day)
        else stretches.set(key, { from, to: hour, days: [day] })
      } else hour++
    }
  }
  return [...stretches.values()].sort((a, b) => b.days.length * (b.to - b.from) - a.days.length * (a.to - a.from))
}

/** 每天0点到6点；周一到周五8点到17点. At most three of them, then that there are more. */
export function lackingWords(isIn: (hour: number) => boolean): string {
  let all = 0
  for (let hour = 0; hour < HOURS; hour++) all += Number(isIn(hour))
  if (all === 0) return '哪个钟点都够'
  if (all === HOURS) return '一周里哪个钟点都不够'
  const stretches = stretchesOf(isIn)
  const said = stretches
    .slice(0, 3)
    .map(({ from, to, days }) => `${daysWords(days)}${to - from === 24 ? '整天' : `${from}点到${to}点`}`)
  return `${said.join('；')}${stretches.length > 3 ? '，还有别的钟点' : ''}`
}
