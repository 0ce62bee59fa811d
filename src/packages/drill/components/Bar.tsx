// One bar: its words, and how long it is beside the longest.
import { Text, View } from '@tarojs/components'
import { spoken } from '../../../components/spoken'

interface BarProps {
  words: string
  value: number
  /** What a full bar stands for. */
  most: number
  tone?: 'now' | 'last' | 'bad'
}

export function Bar({ words, value, most, tone = 'now' }: BarProps) {
  const percent = most > 0 ? Math.min(100, Math.max(value > 0 ? 2 : 0, (value / most) * 100)) : 0
  return (
    <View className="drill-bar">
      <Text className="plain">{words}</Text>
      <View className="drill-bar__track" {...spoken({ role: 'img', label: words })}>
        <View
          className={`drill-bar__full${tone === 'now' ? '' : ` drill-bar__full--${tone}`}`}
          style={{ width: `${percent}%` }}
        />
      </View>
    </View>
  )
}
