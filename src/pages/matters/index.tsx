// Matters.
import { Text, View } from '@tarojs/components'

export default function MattersPage() {
  return (
    <View>
      <Text>诉求</Text>
    </View>
  )
}
