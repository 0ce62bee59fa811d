// Until which day something is promised: the coming days, or the end of one of the coming months, for what has to be built.
import { View } from '@tarojs/components'
import { beijing } from '~/domain/beijing'
import { ChartSpan } from '../../../components/ChartSpan'
import { Days } from '../../matter/act/Days'

const MONTHS = 12

/** The last day of each of the coming months: 2027-01-31, 明年1月底. */
export const monthEnds = (now: number): { value: string; words: string }[] =>
  Array.from({ length: MONTHS }, (_, i) => {
    const end = beijing(now)
      .startOf('month')
      .add(i + 1, 'month')
      .endOf('month')
    const words = end.isSame(beijing(now), 'year') ? end.format('M月底') : `明年${end.format('M月底')}`
    return { value: end.format('YYYY-MM-DD'), words }
  })

interface UntilProps {
  label: string
  now: number
  value: string
  onChange(day: string): void
}

export function Until({ label, now, value, onChange }: UntilProps) {
  return (
    <View className="stack">
      <Days label={label} now={now} value={value} onChange={onChange} />
      <ChartSpan label="要更久的" options={monthEnds(now)} value={value} onChange={onChange} />
    </View>
  )
}
