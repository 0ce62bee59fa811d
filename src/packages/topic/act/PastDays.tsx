// On which of the last days something took place, and at what hour.
import { Text, View } from '@tarojs/components'
import { beijing } from '~/domain/beijing'
import { timeWords } from '~/domain/oclock'
import { ChartSpan } from '../../../components/ChartSpan'

const BACK = 7
const NEAR = ['今天', '昨天', '前天']
const HOURS = ['09:00', '10:00', '14:00', '15:00', '16:00', '19:00', '20:00']

/** The last days, today first. */
export const daysBack = (now: number, count = BACK): { value: string; words: string }[] =>
  Array.from({ length: count }, (_, i) => {
    const then = beijing(now).subtract(i, 'day')
    return { value: then.format('YYYY-MM-DD'), words: NEAR[i] ?? then.format('M月D日') }
  })

interface PastDaysProps {
  now: number
  day: string
  hour: string
  onChange(day: string, hour: string): void
}

export function PastDays({ now, day, hour, onChange }: PastDaysProps) {
  const days = daysBack(now)
  const hours = HOURS.includes(hour) || hour === '' ? HOURS : [hour, ...HOURS]
  const known = day === '' || days.some(({ value }) => value === day)
  return (
    <View className="stack">
      <ChartSpan
        label="哪一天协商的"
        options={known ? days : [{ value: day, words: beijing(Date.parse(day)).format('M月D日') }, ...days]}
        value={day}
        onChange={(next) => onChange(next, hour)}
      />
      <ChartSpan
        label="几点开始"
        options={hours.map((value) => ({ value, words: timeWords(value) }))}
        value={hour}
        onChange={(next) => onChange(day, next)}
      />
      {day && hour ? null : <Text className="plain quiet">协商完了再来记。</Text>}
    </View>
  )
}
