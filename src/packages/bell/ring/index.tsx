// Pressing the bell and following one's own alert.
import { Text, View } from '@tarojs/components'

export default function RingPage() {
  return (
    <View>
      <Text>爱心门铃</Text>
    </View>
  )
}
