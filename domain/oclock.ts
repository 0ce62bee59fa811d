// Hours of the day as people say them: 下午5点半.

/** Midnight at the end of a day, as hour 24, is still its evening. */
export function partOfDay(hour: number): string {
  if (hour < 6) return '凌晨'
  if (hour < 12) return '上午'
  if (hour === 12) return '中午'
  return hour < 18 ? '下午' : '晚上'
}

export function hourAndMinutes(hour: number, minutes: number): string {
  const named = hour > 12 ? hour - 12 : hour
  return minutes === 0 ? `${named}点` : minutes === 30 ? `${named}点半` : `${named}点${minutes}分`
}

/** Minutes after midnight: 早上8点, 下午5点半. */
export const minuteWords = (minutes: number): string => {
  const hour = Math.floor(minutes / 60)
  return (hour >= 5 && hour < 9 ? '早上' : partOfDay(hour)) + hourAndMinutes(hour, minutes % 60)
}

/** The same of a time of the day, 14:30. */
export const timeWords = (time: string): string => {
  const [hour = 0, minutes = 0] = time.split(':').map(Number)
  return minuteWords(hour * 60 + minutes)
}
