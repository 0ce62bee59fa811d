// Signing in: by WeChat's phone number button in the mini-program, by phone and code in a browser.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { agreeHere, noticeAgreedHere, useSession } from '../../api/session'
import { Button } from '../../components/Button'
import { EmergencyCalls } from '../../components/CallButton'
import { Tick } from '../../components/Choice'
import { Page } from '../../components/Page'
import { back, open, ROUTES } from '../../platform/navigation'
import { BY_WECHAT } from '../../platform/wechatButtons'
import { ByCode } from './ByCode'
import { ByWeChat } from './ByWeChat'
import { Pretend } from './Pretend'

export default function SignInPage() {
  const [agreed, setAgreed] = useState(noticeAgreedHere)
  const demonstration = useSession().data?.demonstration ?? false
  const Way = BY_WECHAT ? ByWeChat : ByCode
  return (
    <Page title="登录">
      <View className="stack">
        <Text className="plain">用手机号登录。没有登记过的，接着登记就行。</Text>
        <View className="list">
          <Tick
            words="我看过隐私说明，同意使用我的手机号"
            on={agreed}
            onChange={(on) => {
              setAgreed(on)
              if (on) agreeHere()
            }}
          />
        </View>
        <Button words="看隐私说明" onPress={() => open(ROUTES.privacy)} />
        <Way agreed={agreed} onDone={back} />
        {demonstration && !BY_WECHAT ? <Pretend onDone={back} /> : null}
        <Text className="plain quiet">急事不用登录，直接拨打：</Text>
        <EmergencyCalls />
      </View>
    </Page>
  )
}
