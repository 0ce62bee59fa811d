// The alerts one is called to, goes to, or watches; live from the polling loop.
import { View } from '@tarojs/components'
import { changes, useChanges } from '../../api/changes'
import { AlertCard } from '../../components/AlertCard'
import { isCalling } from '../../components/alertWords'
import { Button } from '../../components/Button'
import { Card } from '../../components/Card'
import { Empty, Loading } from '../../components/States'

/** `alone`: nothing else on the page says that all is quiet, so this does. */
export function MyCalls({ alone }: { alone: boolean }) {
  const { latest, reached } = useChanges()
  if (!latest) {
    if (reached) return <Loading words="正在看有没有人求助…" />
    return (
      <Card tone="care" title="没有连上">
        <View className="stack">
          <View>现在收不到求助。请检查网络；值班的同志请留意电话和短信。</View>
          <Button words="再试一次" onPress={() => changes.lookNow()} />
        </View>
      </Card>
    )
  }
  const called = latest.alerts.filter((alert) => alert.as !== 'presser' && !isCalling(alert))
  return (
    <View className="stack">
      {reached ? null : <Card tone="care">网络断了，下面可能不是最新的。</Card>}
      {called.map((alert) => (
        <AlertCard key={alert.alertId} alert={alert} />
      ))}
      {!alone || latest.alerts.some((alert) => alert.as !== 'presser') ? null : (
        <Empty title="现在没有人求助" words="有人按铃时这里会响，也会发消息给您。" />
      )}
    </View>
  )
}
