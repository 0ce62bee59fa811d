// One of a few short words side by side: a span of days, a day of the week. They wrap where type is large.
import { Text, View } from '@tarojs/components'
import { spoken } from './spoken'
import './ChartSpan.css'

interface ChartSpanProps<Value extends string | number> {
  label: string
  options: readonly { value: Value; words: string }[]
  value: Value
  onChange(value: Value): void
}

export function ChartSpan<Value extends string | number>({ label, options, value, onChange }: ChartSpanProps<Value>) {
  return (
    <View className="choice">
      <Text className="choice__label">{label}</Text>
      <View className="span" {...spoken({ role: 'radiogroup', label })}>
        {options.map((option) => {
          const on = option.value === value
          return (
            <View
              key={option.value}
              className={`span__one${on ? ' span__one--on' : ''}`}
              hoverClass="button--pressed"
              {...spoken({ role: 'radio', label: option.words, checked: on })}
              onClick={() => onChange(option.value)}
            >
              <Text>{option.words}</Text>
            </View>
          )
        })}
      </View>
    </View>
  )
}
