// WeChat holds back what it was asked for until the person agrees: this is the question, with WeChat's own agree button.
import { View } from '@tarojs/components'
import { useSyncExternalStore } from 'react'
import { open, ROUTES } from '../platform/navigation'
import { answerPrivacy, privacyAsked, whenPrivacyAsked } from '../platform/privacy'
import { AgreeButton } from '../platform/wechatButtons'
import { Button } from './Button'
import { spoken } from './spoken'

export function PrivacyQuestion() {
  const waiting = useSyncExternalStore(whenPrivacyAsked, privacyAsked)
  if (!waiting) return null
  return (
    <View className="veil veil--bottom">
      <View className="sheet" {...spoken({ role: 'dialog', label: '隐私说明', modal: true })}>
        <View className="dialog__title">先看一看隐私说明</View>
        <View className="dialog__words">
          接下来要用到您的手机号或位置，只用来让邻居找到您、让您找到求助的邻居。您不同意，也可以打电话给社区。
        </View>
        <AgreeButton className="button button--primary" onAgree={() => answerPrivacy(true)}>
          同意
        </AgreeButton>
        <Button words="看隐私说明" onPress={() => open(ROUTES.privacy)} />
        <Button words="不同意" onPress={() => answerPrivacy(false)} />
      </View>
    </View>
  )
}
