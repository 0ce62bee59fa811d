// The live console.
import { Text, View } from '@tarojs/components'

export default function ConsolePage() {
  return (
    <View>
      <Text>门铃总览</Text>
    </View>
  )
}
