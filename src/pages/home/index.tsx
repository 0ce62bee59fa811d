// 首页: the bell first. In 长辈版 three buttons and nothing else.
import { Text, View } from '@tarojs/components'
import { mine } from '~/domain/bell/contract'
import type { AlertView } from '~/domain/bell/view'
import { useChanges } from '../../api/changes'
import { useCall } from '../../api/queries'
import { useSession } from '../../api/session'
import { AlertCard } from '../../components/AlertCard'
import { isCalling, isOver } from '../../components/alertWords'
import { Button } from '../../components/Button'
import { CallButton, EmergencyCalls } from '../../components/CallButton'
import { Card } from '../../components/Card'
import { MorningOfHome } from '../../components/MorningButton'
import { Page } from '../../components/Page'
import { open, ROUTES } from '../../platform/navigation'
import { usePreferences } from '../../theme/preferences'
import { useTabs } from '../tabs'
import { BellButton } from './BellButton'
import { Figures } from './Figures'
import { SimpleHome } from './SimpleHome'

/** What the loop last heard, or, before it heard anything, what the ring page's contract says. */
function useOpenAlerts(signedIn: boolean): AlertView[] {
  const heard = useChanges().latest?.alerts
  const asked = useCall(mine, {}, { when: signedIn && heard === undefined }).data?.alerts
  return (heard ?? asked ?? []).filter((alert) => !isOver(alert) && alert.as !== 'ended')
}

export default function HomePage() {
  const { simple } = usePreferences()
  const session = useSession()
  const me = session.data?.me
  const alerts = useOpenAlerts(Boolean(me))
  const { reached } = useChanges()
  useTabs(simple)

  if (simple) {
    return (
      <Page>
        <SimpleHome me={me ?? undefined} alerts={alerts} />
      </Page>
    )
  }
  return (
    <Page>
      {me ? (
        <View className="section">
          {me.name}，您好<Text className="plain quiet">{me.communityName}</Text>
        </View>
      ) : null}
      <View className="stack">
        {alerts
          .filter((alert) => !isCalling(alert))
          .map((alert) => (
            <AlertCard key={alert.alertId} alert={alert} />
          ))}
        <BellButton />
        {me?.privacyAgreed ? <MorningOfHome /> : null}
        {me ? <Cared /> : null}
        {me === null && !session.isFetching ? (
          <Button words="登录" about="按铃之前先登录，社区才知道是哪一家" onPress={() => open(ROUTES.signIn)} />
        ) : null}
        {reached ? null : <Text className="plain quiet">现在没有连上服务，急事请直接打电话。</Text>}
        <EmergencyCalls />
        {me ? (
          <View className="stack">
            <CallButton phone={me.dutyPhone} who="社区值班电话" words="社区值班电话" about="白天晚上都有人接" />
          </View>
        ) : null}
      </View>
      {me ? <Figures communityName={me.communityName} /> : null}
    </Page>
  )
}

/** Warnings to those one cares for, which nobody has answered yet. One's own lies over every page. */
function Cared() {
  const cards = useChanges().latest?.warnings?.filter(({ as, state }) => as === 'family' && state === 'asked') ?? []
  return (
    <>
      {cards.map(({ askId, title, resident }) => (
        <Card
          key={askId}
          tone="urgent"
          title={`${title}：${resident}还没有答复`}
          label={`${title}，${resident}还没有答复。点开替${resident}答复`}
          onPress={() => open(ROUTES.warningCard)}
        >
          <Text className="plain">联系上了，可以替家里人答复。</Text>
          <Text className="plain strong">点开 ›</Text>
        </Card>
      ))}
    </>
  )
}
