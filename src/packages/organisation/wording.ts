// Words and days of this room's pages.
import { beijing } from '~/domain/beijing'
import type { Term } from '~/domain/position/contract'

export const dayOf = (at: number): string => beijing(at).format('YYYY年M月D日')

/** Midnight in Beijing of the day this falls on. */
export const startOfDay = (at: number): number => beijing(at).startOf('day').valueOf()

/** Since when, and until when where that is known. An end is the first instant after: the day before is the last. */
export function spanWords({ from, to }: Pick<Term, 'from' | 'to'>, now: number): string {
  const last = to === undefined ? undefined : dayOf(Math.max(from, to - 1))
  if (from > now) return last === undefined ? `${dayOf(from)}起任职` : `${dayOf(from)}到${last}任职`
  return last === undefined ? `${dayOf(from)}起任职至今` : `任期${dayOf(from)}到${last}`
}

export const standWords = ({ standsInFor }: Term): string => (standsInFor === undefined ? '' : `代${standsInFor}`)
