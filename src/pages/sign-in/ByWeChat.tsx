// WeChat already knows who it is; its button ties that to the phone number registered with the community.
import { Text, View } from '@tarojs/components'
import { linkPhone } from '~/domain/session/contract'
import { joinWith } from '../../api/joining'
import { signedIn } from '../../api/session'
import { useIntention } from '../../api/useIntention'
import { Button } from '../../components/Button'
import { notify } from '../../components/notices'
import { sentenceOf } from '../../components/States'
import { PhoneNumberButton } from '../../platform/wechatButtons'

export function ByWeChat({ agreed, onDone }: { agreed: boolean; onDone(): void }) {
  const link = useIntention(linkPhone)
  if (!agreed) {
    return (
      <Button kind="primary" words="用微信手机号登录" offBecause="请先勾选同意隐私说明" onPress={() => undefined} />
    )
  }
  return (
    <View className="stack">
      {link.fault ? <Text className="plain field__error">{sentenceOf(link.fault)}</Text> : null}
      <PhoneNumberButton
        className="button button--primary"
        onCode={async (phoneCode) => {
          if (!phoneCode) {
            notify('没有拿到手机号。您也可以打电话请社区帮忙。')
            return
          }
          const done = await link.run({ phoneCode })
          if (!done) return
          if (done.joining) return joinWith(done.joining.pass)
          if (!done.me) return
          await signedIn(done.me)
          onDone()
        }}
      >
        {link.busy ? '请稍等…' : '用微信手机号登录'}
      </PhoneNumberButton>
    </View>
  )
}
