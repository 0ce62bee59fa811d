// Instants in words, Beijing time, without Intl (WeChat's logic layer has none to rely on).

const BEIJING = 8 * 3_600_000
const two = (number: number) => String(number).padStart(2, '0')

/** 18:05; with the day where it is not that of `now`: 11月23日 18:05. */
export function clock(instant: number, now = Date.now()): string {
  const at = new Date(instant + BEIJING)
  const today = new Date(now + BEIJING)
  const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`
  const sameDay = Math.floor(at.getTime() / 86_400_000) === Math.floor(today.getTime() / 86_400_000)
  return sameDay ? time : `${at.getUTCMonth() + 1}月${at.getUTCDate()}日 ${time}`
}
