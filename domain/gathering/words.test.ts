import { dayWords, hourWords, lengthWords, spanWords, weekdayWords, whenWords } from './words'

const at = (words: string) => Date.parse(`${words}:00+08:00`)
const NOW = at('2026-11-23T10:20')

it('hours are said with the part of the day, half hours as half', () => {
  expect(hourWords(at('2026-11-28T08:00'))).toBe('上午8点')
  expect(hourWords(at('2026-11-28T12:00'))).toBe('中午12点')
  expect(hourWords(at('2026-11-28T14:30'))).toBe('下午2点半')
  expect(hourWords(at('2026-11-28T19:15'))).toBe('晚上7点15分')
  expect(hourWords(at('2026-11-28T00:10'))).toBe('凌晨0点10分')
})

it('the part of the day is said once where both ends lie in it', () => {
  expect(spanWords(at('2026-11-28T14:00'), at('2026-11-28T16:30'))).toBe('下午2点到4点半')
  expect(spanWords(at('2026-11-28T11:00'), at('2026-11-28T13:00'))).toBe('上午11点到下午1点')
  expect(spanWords(at('2026-11-28T11:00'), at('2026-11-28T12:00'))).toBe('上午11点到中午12点')
})

it('what ends at midnight ends that evening', () => {
  expect(spanWords(at('2026-11-28T22:00'), at('2026-11-29T00:00'))).toBe('晚上10点到12点')
})

it('near days have their word besides the date, far ones the date, those of another year the year', () => {
  expect(dayWords(at('2026-11-23T23:30'), NOW)).toBe('今天（11月23日 周一）')
  expect(dayWords(at('2026-11-24T00:30'), NOW)).toBe('明天（11月24日 周二）')
  expect(dayWords(at('2026-11-22T09:00'), NOW)).toBe('昨天（11月22日 周日）')
  expect(dayWords(at('2026-11-28T09:00'), NOW)).toBe('11月28日 周六')
  expect(dayWords(at('2027-01-02T09:00'), NOW)).toBe('2027年1月2日 周六')
  expect(weekdayWords(at('2026-11-29T00:00'))).toBe('周日')
})

it('a whole time in one breath', () => {
  expect(whenWords(at('2026-11-25T19:00'), at('2026-11-25T21:00'), NOW)).toBe('后天（11月25日 周三）晚上7点到9点')
})

it('lengths as one says them', () => {
  expect([30, 45, 60, 90, 120, 135].map(lengthWords)).toEqual([
    '半小时',
    '45分钟',
    '1小时',
    '1个半小时',
    '2小时',
    '2小时15分',
  ])
})
