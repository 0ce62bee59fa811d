// How figures are said: the sentence beside each drawing says the same as the drawing.
import type { Figures, Spread, Summary } from './bells'

/** 45秒, 3分20秒, 1小时5分. */
export function secondsWords(seconds: number): string {
  if (seconds < 60) return `${seconds}秒`
  const minutes = Math.floor(seconds / 60)
  if (minutes >= 60) return `${Math.floor(minutes / 60)}小时${minutes % 60 ? `${minutes % 60}分` : ''}`
  return `${minutes}分${seconds % 60 ? `${seconds % 60}秒` : ''}`
}

/** A whole percent; never 100 or 0 unless it is all or none. */
export function percent(part: number, of: number): number {
  if (of === 0) return 0
  const rounded = Math.round((part / of) * 100)
  if (part > 0 && rounded === 0) return 1
  return part < of && rounded === 100 ? 99 : rounded
}

/** 有人答应：一半在1分5秒内，九成在3分内. */
export const spreadWords = (spread: Spread | undefined): string =>
  spread ? `一半在${secondsWords(spread.median)}以内，九成在${secondsWords(spread.nineInTen)}以内` : '还没有'

/** 平均叫2.4人，有1人答应. */
export const callsWords = ({ asked, accepts }: Summary): string =>
  accepts === 0 ? `叫了${asked}人次，没有人答应` : `平均叫${(asked / accepts).toFixed(1)}人，有1人答应`

export function areasSentence(areas: readonly (Summary & { name: string })[]): string {
  if (areas.length === 0) return '这段时间没有人按铃。'
  const share = (one: Summary) => one.within.five / one.alerts
  const ranked = [...areas].sort((a, b) => share(b) - share(a))
  const [best, worst] = [ranked[0]!, ranked[ranked.length - 1]!]
  const said = (one: Summary & { name: string }) => `${one.name}（${percent(one.within.five, one.alerts)}%）`
  if (areas.length === 1) return `${said(best)}。`
  return `${said(best)}最多，${said(worst)}最少。`
}

export function hoursSentence(hours: Figures['hours']): string {
  const most = hours.reduce((a, b) => (b.alerts > a.alerts ? b : a))
  if (most.alerts === 0) return '这段时间没有人按铃。'
  const night = hours.filter(({ hour }) => hour < 6 || hour >= 22).reduce((sum, { alerts }) => sum + alerts, 0)
  return `${most.hour}点到${most.hour + 1}点按得最多，${most.alerts}次；夜里10点到早上6点共${night}次。`
}

export function weeksSentence(weeks: Figures['weeks']): string {
  const known = weeks.flatMap(({ toArrival }) => (toArrival ? [toArrival.median] : []))
  const [first, last] = [known[0], known[known.length - 1]]
  if (first === undefined || last === undefined) return '这段时间还没有人赶到过门口。'
  if (known.length === 1) return `到门口，一半在${secondsWords(first)}以内。`
  const course = last < first ? '比开始时快了' : last > first ? '比开始时慢了' : '和开始时一样'
  return `到门口的中间用时，最早一周${secondsWords(first)}，最近一周${secondsWords(last)}，${course}。`
}

export const burdenTimes = ({ from, to }: Figures['burdens'][number]): string =>
  to === undefined ? `${from}次以上` : from === to ? `${from}次` : `${from}–${to}次`

export function burdensSentence(burdens: Figures['burdens']): string {
  const people = burdens.reduce((sum, one) => sum + one.people, 0)
  if (people === 0) return '这段时间没有叫过志愿者。'
  const often = burdens.filter(({ from }) => from >= 5).reduce((sum, one) => sum + one.people, 0)
  return `叫过${people}位志愿者，${often === 0 ? '没有人' : `其中${often}人`}被叫了5次以上。`
}
