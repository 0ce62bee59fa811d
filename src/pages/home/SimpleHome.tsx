// 长辈版: ring, telephone, what became of it, and a matter to raise. Nothing else to press by mistake, and a quiet way back.
import { Text, View } from '@tarojs/components'
import type { AlertView } from '~/domain/bell/view'
import type { Me } from '~/domain/session/contract'
import { alertWords } from '../../components/alertWords'
import { Button } from '../../components/Button'
import { callUp } from '../../components/CallButton'
import { MorningOfHome } from '../../components/MorningButton'
import { notify } from '../../components/notices'
import { spoken } from '../../components/spoken'
import { ask } from '../../platform/ask'
import { open, ROUTES } from '../../platform/navigation'
import { prefer } from '../../theme/preferences'
import { BellButton } from './BellButton'

export function SimpleHome({ me, alerts }: { me: Me | undefined; alerts: readonly AlertView[] }) {
  const own = alerts.find(({ as }) => as === 'presser')
  return (
    <View className="simple">
      <BellButton />
      {me?.privacyAgreed ? <MorningOfHome /> : null}
      <Button
        words="打电话给社区"
        onPress={() => {
          if (me) callUp(me.dutyPhone, '社区')
          else open(ROUTES.signIn)
        }}
      />
      <Button
        words="我的求助"
        about={own ? alertWords(own) : '现在没有求助'}
        onPress={() => {
          if (own) open(ROUTES.ring, { alertId: own.alertId })
          else notify('您现在没有正在办的求助。要人帮忙，请按最上面的红按钮。')
        }}
      />
      <Button words="有事要反映" about="漏水、路灯、垃圾这些事" onPress={() => open(ROUTES.raise)} />
      <View
        className="row"
        {...spoken({ role: 'button', label: '不用长辈版了，回到普通版' })}
        onClick={async () => {
          const sure = await ask({ title: '回到普通版？', yes: '回到普通版', no: '还用长辈版' })
          if (sure) prefer({ simple: false })
        }}
      >
        <Text className="row__words quiet">回到普通版 ›</Text>
      </View>
    </View>
  )
}
