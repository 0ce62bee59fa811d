// A line with a switch. The whole line is the target, and a word beside the switch says whether it is on: colour alone does not.
import { Text, View } from '@tarojs/components'
import { spoken } from './spoken'

interface SwitchRowProps {
  title: string
  about?: string
  on: boolean
  onChange(on: boolean): void
  busy?: boolean
  /** What stands beside it; 开 and 关 unless told. */
  words?: { on: string; off: string }
}

export function SwitchRow({
  title,
  about,
  on,
  onChange,
  busy = false,
  words = { on: '开', off: '关' },
}: SwitchRowProps) {
  return (
    <View
      className="row row--wide"
      hoverClass="button--pressed"
      {...spoken({ role: 'switch', label: about ? `${title}，${about}` : title, checked: on, disabled: busy })}
      onClick={() => {
        if (!busy) onChange(!on)
      }}
    >
      <View className="row__words">
        <Text className="row__title">{title}</Text>
        {about ? <Text className="row__about">{about}</Text> : null}
      </View>
      <View className="switch__side">
        <Text className="switch__word">{busy ? '请稍等' : on ? words.on : words.off}</Text>
        <View className={`switch${on ? ' switch--on' : ''}`}>
          <View className="switch__knob" />
        </View>
      </View>
    </View>
  )
}
