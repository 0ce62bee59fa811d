// A day: today, or one that is written down.
import { View } from '@tarojs/components'
import { Choice } from '../../../components/Choice'
import { TextInput } from '../../../components/Field'
import { dayOfWords, writtenDay } from '../../../components/writtenDay'
import { startOfDay } from '../wording'

/** '' nothing chosen; 'today'; 'open' without an end; else what is written so far. */
export type DayChoice = string

interface DayProps {
  label: string
  value: DayChoice
  onChange(value: DayChoice): void
  /** What the first choice is called: 今天 or, for an end, 长期. */
  first: { value: 'today' | 'open'; title: string }
  other: string
  now: number
}

/** The instant chosen; undefined while it is not clear, 'open' where there is none. */
export function instantOf(value: DayChoice, now: number): number | 'open' | undefined {
  if (value === 'open') return 'open'
  if (value === 'today') return startOfDay(now)
  return dayOfWords(value)
}

export function Day({ label, value, onChange, first, other, now }: DayProps) {
  const chosen = value === '' ? undefined : value === first.value ? first.value : 'other'
  const typed = chosen === 'other' ? value : ''
  return (
    <View className="stack">
      <Choice
        label={label}
        options={[first, { value: 'other', title: other }]}
        value={chosen}
        onChange={(next) => onChange(next === 'other' ? writtenDay(now) : next)}
      />
      {chosen === 'other' ? (
        <TextInput
          label="哪一天"
          value={typed}
          onChange={(words) => onChange(words === '' ? ' ' : words)}
          longest={12}
          example="比如：2026年12月1日"
          {...(dayOfWords(typed) === undefined ? { error: '请写成2026年12月1日这样' } : {})}
        />
      ) : null}
    </View>
  )
}
