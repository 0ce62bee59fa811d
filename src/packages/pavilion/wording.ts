// Words the pages of pavilions share.
import { beijing } from '~/domain/beijing'
import { dayWords, hourWords, weekdayWords } from '~/domain/gathering/words'
import type { PavilionLine } from '~/domain/pavilion/contract'
import type { Closure } from '~/domain/pavilion/pavilion'

/** 最近有空：明天（11月24日 周二）上午9点. */
export function freeWords({ nextFree, retired }: Pick<PavilionLine, 'nextFree' | 'retired'>, now: number): string {
  if (retired) return '不再接受预约'
  return nextFree === undefined ? '两周内都约满了' : `最近有空：${dayWords(nextFree, now)}${hourWords(nextFree)}`
}

/** 约350米; 约1.2公里. */
export const farWords = (metres: number): string =>
  metres < 1000 ? `离您约${Math.max(10, Math.round(metres / 10) * 10)}米` : `离您约${(metres / 1000).toFixed(1)}公里`

/** 11月24日 周二上午9点到11月25日 周三下午5点：修屋顶. */
export const closureWords = ({ from, to, reason }: Pick<Closure, 'from' | 'to' | 'reason'>, now: number): string =>
  `${momentWords(from, now)}到${endWords(to, now)}：${reason}`

export const momentWords = (at: number, now: number): string => `${dayWords(at, now)}${hourWords(at)}`

/** 11月24日 周二. Of an end at midnight, the day it ends. */
export const turnedDay = (at: number, end: boolean): string => {
  const day = end ? at - 1 : at
  return `${beijing(day).format('M月D日')} ${weekdayWords(day)}`
}

/** 17:30; of an end at midnight 24:00. */
export const turnedTime = (at: number, end: boolean): string => {
  const shown = beijing(at).format('H:mm')
  return end && shown === '0:00' ? '24:00' : shown
}

/** What ends at midnight ends on the day before, at its end. */
export const endWords = (at: number, now: number): string =>
  hourWords(at) === '凌晨0点' ? `${dayWords(at - 1, now)}结束` : momentWords(at, now)
