// The home page.
import { Text, View } from '@tarojs/components'

export default function HomePage() {
  return (
    <View>
      <Text>邻铃</Text>
    </View>
  )
}
