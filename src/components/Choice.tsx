// One of several, each on a line of its own that can be pressed anywhere; and one thing to tick.
import { Text, View } from '@tarojs/components'
import { spoken } from './spoken'

interface ChoiceProps<Value extends string> {
  label: string
  options: readonly { value: Value; title: string; about?: string }[]
  /** Undefined until the person chose: nothing is chosen for them. */
  value: Value | undefined
  onChange(value: Value): void
}

export function Choice<Value extends string>({ label, options, value, onChange }: ChoiceProps<Value>) {
  return (
    <View className="choice">
      <Text className="choice__label">{label}</Text>
      <View className="list" {...spoken({ role: 'radiogroup', label })}>
        {options.map((option) => {
          const on = option.value === value
          return (
            <View
              key={option.value}
              className="row"
              hoverClass="button--pressed"
              {...spoken({
                role: 'radio',
                label: option.about ? `${option.title}，${option.about}` : option.title,
                checked: on,
              })}
              onClick={() => onChange(option.value)}
            >
              <View className={`choice__mark${on ? ' choice__mark--on' : ''}`} />
              <View className="row__words">
                <Text className="row__title">{option.title}</Text>
                {option.about ? <Text className="row__about">{option.about}</Text> : null}
              </View>
            </View>
          )
        })}
      </View>
    </View>
  )
}

export function Tick({ words, on, onChange }: { words: string; on: boolean; onChange(on: boolean): void }) {
  return (
    <View
      className="row"
      hoverClass="button--pressed"
      {...spoken({ role: 'checkbox', label: words, checked: on })}
      onClick={() => onChange(!on)}
    >
      <View className={`choice__mark choice__mark--square${on ? ' choice__mark--on' : ''}`} />
      <Text className="row__words">{words}</Text>
    </View>
  )
}
