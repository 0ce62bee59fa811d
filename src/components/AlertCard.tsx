// An alert on another page than its own: what it is about, and the way to it.
import { Text } from '@tarojs/components'
import type { AlertView } from '~/domain/bell/view'
import { open } from '../platform/navigation'
import { alertRoute, alertTitle, alertWords, isCalling, isOver } from './alertWords'
import { Card } from './Card'

export function AlertCard({ alert }: { alert: AlertView }) {
  const title = alertTitle(alert)
  const words = alertWords(alert)
  const quiet = isOver(alert) || alert.as === 'ended' || (alert.as === 'called' && !isCalling(alert))
  return (
    <Card
      title={title}
      tone={quiet ? 'plain' : 'urgent'}
      label={`${title}。${words}点开查看`}
      onPress={() => open(alertRoute(alert), { alertId: alert.alertId })}
    >
      <Text className="plain">{words}</Text>
      <Text className="plain strong">点开查看 ›</Text>
    </Card>
  )
}
