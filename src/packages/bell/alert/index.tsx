// One alert with its timeline.
import { Text, View } from '@tarojs/components'

export default function AlertPage() {
  return (
    <View>
      <Text>求助详情</Text>
    </View>
  )
}
