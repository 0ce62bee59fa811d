// Words and days of this room's pages.
import { beijing } from '~/domain/beijing'
import type { Term } from '~/domain/position/contract'

export const dayOf = (at: number): string => beijing(at).format('YYYY年M月D日')

/** Midnight in Beijing of the day this falls on. */
export const startOfDay = (at: number): number => beijing(at).startOf('day').valueOf()

export const digitsOf = (at: number): string => beijing(at).format('YYYYMMDD')

/** A day typed as 20261201; undefined where there is no such day. */
export function dayFrom(digits: string): number | undefined {
  const found = /^(\d{4})(\d{2})(\d{2})$/.exec(digits.trim())
  if (!found) return undefined
  const at = Date.parse(`${found[1]}-${found[2]}-${found[3]}T00:00:00+08:00`)
  return Number.isNaN(at) || digitsOf(at) !== digits.trim() ? undefined : at
}

/** Since when, and until when where that is known. An end is the first instant after: the day before is the last. */
export function spanWords({ from, to }: Pick<Term, 'from' | 'to'>, now: number): string {
  const last = to === undefined ? undefined : dayOf(Math.max(from, to - 1))
  if (from > now) return last === undefined ? `${dayOf(from)}起任职` : `${dayOf(from)}到${last}任职`
  return last === undefined ? `${dayOf(from)}起任职至今` : `任期${dayOf(from)}到${last}`
}

export const standWords = ({ standsInFor }: Term): string => (standsInFor === undefined ? '' : `代${standsInFor}`)
