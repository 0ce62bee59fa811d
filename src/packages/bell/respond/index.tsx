// A volunteer who is called.
import { Text, View } from '@tarojs/components'

export default function RespondPage() {
  return (
    <View>
      <Text>邻居求助</Text>
    </View>
  )
}
