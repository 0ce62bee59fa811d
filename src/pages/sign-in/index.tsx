// Sign in.
import { Text, View } from '@tarojs/components'

export default function SignInPage() {
  return (
    <View>
      <Text>登录</Text>
    </View>
  )
}
