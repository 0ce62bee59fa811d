// How much of how much, as a bar and in words; of a threshold, with the mark of what is needed.
import { Text, View } from '@tarojs/components'
import { spoken } from '../../../components/spoken'
import '../vote.css'

interface TallyProps {
  words: string
  /** Hundredths of a per cent; absent where only the words may be told. */
  share?: number | undefined
  mark?: number
  reached?: boolean
}

export function Tally({ words, share, mark, reached = false }: TallyProps) {
  return (
    <View className="tally" {...spoken({ role: 'img', label: words })}>
      <Text className="tally__words">{words}</Text>
      {share === undefined ? null : (
        <View className="tally__track">
          <View
            className={`tally__full${reached ? ' tally__full--reached' : ''}`}
            style={{ width: `${Math.min(share, 10_000) / 100}%` }}
          />
          {mark === undefined ? null : <View className="tally__mark" style={{ left: `${mark / 100}%` }} />}
        </View>
      )}
    </View>
  )
}
