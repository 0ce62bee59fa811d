// Until which day something is promised: the coming days, or the end of one of the coming months, for what has to be built.
import { View } from '@tarojs/components'
import { beijing } from '~/domain/beijing'
import { Button } from '../../../components/Button'
import { Stepper } from '../../../components/Stepper'
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
  const ends = monthEnds(now)
  const at = ends.findIndex((end) => end.value === value)
  const turn = (to: number) => onChange(ends[to]?.value ?? value)
  return (
    <View className="stack">
      <Days label={label} now={now} value={value} onChange={onChange} />
      {at < 0 ? (
        <Button words="要更久的" about="到哪个月底" onPress={() => turn(0)} />
      ) : (
        <Stepper
          label="到哪个月底"
          value={ends[at]?.words ?? ''}
          atLeast={at === 0}
          atMost={at === ends.length - 1}
          onLess={() => turn(at - 1)}
          onMore={() => turn(at + 1)}
        />
      )}
    </View>
  )
}
