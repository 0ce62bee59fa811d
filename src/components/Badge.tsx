// A word in a small box: a state, never a decoration.
import { Text } from '@tarojs/components'

export function Badge({ words, tone = 'plain' }: { words: string; tone?: 'plain' | 'urgent' | 'good' | 'care' }) {
  return <Text className={`badge${tone === 'plain' ? '' : ` badge--${tone}`}`}>{words}</Text>
}
