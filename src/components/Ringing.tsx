// A call for help rings on whatever page is in front, until it is looked at, silenced, or no longer needed.
import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import type { AlertView } from '~/domain/bell/view'
import { useChanges } from '../api/changes'
import { ring } from '../platform/alarm'
import { open } from '../platform/navigation'
import { alertRoute, alertTitle, alertWords, isCalling } from './alertWords'
import { Button } from './Button'
import { Card } from './Card'

/** Not to be heard again: silenced by hand, or looked at. Holds until the app is closed. */
const silenced = new Set<string>()

function Call({ alert }: { alert: AlertView }) {
  const [heard, setHeard] = useState(() => silenced.has(alert.alertId))
  useEffect(() => (heard ? undefined : ring()), [heard])
  const silence = () => {
    silenced.add(alert.alertId)
    setHeard(true)
  }
  return (
    <Card tone="urgent" title={alertTitle(alert)}>
      <View className="stack">
        <View className="lead">{alertWords(alert)}</View>
        <Button
          kind="primary"
          words="去看看"
          onPress={() => {
            silence()
            open(alertRoute(alert), { alertId: alert.alertId })
          }}
        />
        {heard ? null : <Button words="先别响" onPress={silence} />}
      </View>
    </Card>
  )
}

/** `except`: the page in front is itself about this alert, and rings or not as it sees fit. */
export function Ringing({ except }: { except?: string | undefined }) {
  const calling = useChanges().latest?.alerts.filter((alert) => isCalling(alert) && alert.alertId !== except) ?? []
  return (
    <>
      {calling.map((alert) => (
        <Call key={alert.alertId} alert={alert} />
      ))}
    </>
  )
}
