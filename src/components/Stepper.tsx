// A number one turns: less and more on either side, big enough for any thumb; at its end a side says so and rests.
import { Text, View } from '@tarojs/components'
import { spoken } from './spoken'

interface StepperProps {
  label: string
  /** As it is shown, with its unit. */
  value: string
  onLess(): void
  onMore(): void
  atLeast?: boolean
  atMost?: boolean
}

export function Stepper({ label, value, onLess, onMore, atLeast = false, atMost = false }: StepperProps) {
  const side = (sign: string, word: string, off: boolean, onPress: () => void) => (
    <View
      className={`stepper__side${off ? ' button--off' : ''}`}
      hoverClass={off ? 'none' : 'button--pressed'}
      {...spoken({ role: 'button', label: `${label}，${word}，现在${value}`, disabled: off })}
      onClick={() => {
        if (!off) onPress()
      }}
    >
      {sign}
    </View>
  )
  return (
    <View className="stepper">
      <Text className="choice__label">{label}</Text>
      <View className="stepper__turn">
        {side('－', '减少', atLeast, onLess)}
        <View className="stepper__value" {...spoken({ role: 'status', live: 'polite' })}>
          <Text>{value}</Text>
        </View>
        {side('＋', '增加', atMost, onMore)}
      </View>
    </View>
  )
}
