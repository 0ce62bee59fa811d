// For a desk, on whatever page is in front: somebody on its ground rings and nobody goes yet. Chimes until it is looked at.
import { View } from '@tarojs/components'
import { useEffect } from 'react'
import { useChanges } from '../api/changes'
import { open, ROUTES } from '../platform/navigation'
import { isCalling } from './alertWords'
import { Button } from './Button'
import { Card } from './Card'
import { chime, useDeskHeard } from './newAlerts'

export function NewAlert() {
  const { latest } = useChanges()
  const { heard, hear } = useDeskHeard(latest?.desk?.ringsSince)
  // Who is called in person hears the loud ring already.
  if (heard || latest?.alerts.some(isCalling)) return null
  return <Unheard onHear={hear} />
}

function Unheard({ onHear }: { onHear(): void }) {
  useEffect(chime, [])
  return (
    <Card tone="urgent" title="有人按铃，还没有人答应去">
      <View className="stack">
        <Button
          kind="primary"
          words="去看看"
          onPress={() => {
            onHear()
            open(ROUTES.console)
          }}
        />
        <Button words="听到了，别响了" onPress={onHear} />
      </View>
    </Card>
  )
}
