// Deliberation.
import { Text, View } from '@tarojs/components'

export default function DeliberationPage() {
  return (
    <View>
      <Text>议事</Text>
    </View>
  )
}
