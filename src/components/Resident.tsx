// Stands before everything personal: signed in, and the privacy notice agreed to. Emergency numbers need neither.
import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { agreeToPrivacy, type Me } from '~/domain/session/contract'
import { PRIVACY_NOTICE, useAgreed, useSession } from '../api/session'
import { useIntention } from '../api/useIntention'
import { open, ROUTES } from '../platform/navigation'
import { AgreeButton } from '../platform/wechatButtons'
import { Button } from './Button'
import { EmergencyCalls } from './CallButton'
import { Card } from './Card'
import { ErrorState, Loading, sentenceOf } from './States'

/** Draws its children for a signed-in person who has agreed; else what has to come first. */
export function Resident({ children }: { children(me: Me): ReactNode }) {
  const session = useSession()
  if (session.data?.me) {
    return session.data.me.privacyAgreed ? children(session.data.me) : <AgreeFirst />
  }
  if (session.data && !session.isFetching) return <SignInFirst />
  if (session.isError) {
    return (
      <View className="stack">
        <ErrorState fault={session.error} busy={session.isFetching} onRetry={() => session.refetch()} />
        <EmergencyCalls />
      </View>
    )
  }
  return <Loading />
}

function SignInFirst() {
  return (
    <View className="stack">
      <Card title="请先登录">
        <Text className="plain">登录以后，邻居和社区才知道是您在求助、是哪一家。用登记过的手机号就可以。</Text>
      </Card>
      <Button kind="primary" words="去登录" onPress={() => open(ROUTES.signIn)} />
      <Text className="plain quiet">急事不用登录，直接拨打：</Text>
      <EmergencyCalls />
    </View>
  )
}

function AgreeFirst() {
  const agreed = useAgreed()
  const agree = useIntention(agreeToPrivacy)
  return (
    <View className="stack">
      <Card title="先看一看隐私说明">
        <Text className="plain">
          您按铃时，我们会把小区名和距离告诉附近的志愿者；有人答应来了，才把姓名、门牌和电话告诉他；事情办完就收回。不作别的用处。
        </Text>
      </Card>
      {agree.fault ? <Text className="plain field__error">{sentenceOf(agree.fault)}</Text> : null}
      <AgreeButton
        className={`button button--primary${agree.busy ? ' button--off' : ''}`}
        onAgree={async () => {
          const done = await agree.run({ notice: PRIVACY_NOTICE })
          if (done) agreed(done.me)
        }}
      >
        {agree.busy ? '请稍等…' : '我看过了，同意'}
      </AgreeButton>
      <Button words="看全文" onPress={() => open(ROUTES.privacy)} />
      <Text className="plain quiet">不同意也可以直接拨打：</Text>
      <EmergencyCalls />
    </View>
  )
}
