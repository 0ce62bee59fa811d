// Instants in words, Beijing time.
import { beijing } from '~/domain/beijing'

/** 18:05; with the day where it is not that of `now`: 11月23日 18:05. */
export function clock(instant: number, now = Date.now()): string {
  const at = beijing(instant)
  return at.format(at.isSame(beijing(now), 'day') ? 'HH:mm' : 'M月D日 HH:mm')
}
