// For somebody who is called and has not accepted: how far, how long; two answers, both large. No name, no door.

import { Text, View } from '@tarojs/components'
import { useEffect } from 'react'
import { accept, decline } from '~/domain/bell/contract'
import type { CalledView } from '~/domain/bell/view'
import { CALLED_AS_WORDS, distanceWords } from '~/domain/bell/words'
import { changes, serverNow } from '../../../api/changes'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { sentenceOf } from '../../../components/States'
import { spoken } from '../../../components/spoken'
import { ring } from '../../../platform/alarm'
import { ago } from '../wording'
import { DrillMark } from './DrillMark'

export function Called({ alert }: { alert: CalledView }) {
  const accepting = useIntention(accept, { tries: 3 })
  const declining = useIntention(decline, { tries: 3 })
  const unanswered = alert.answer === 'none' && alert.open !== 'no'
  const fault = accepting.fault ?? declining.fault

  // Rings while the question is open and the page is in front.
  useEffect(() => (unanswered ? ring() : undefined), [unanswered])

  if (alert.answer === 'notNeeded' || alert.open === 'no') {
    return (
      <Card tone="good" title={`${alert.drill ? '【演练】' : ''}不用再去了，谢谢您`}>
        <Text className="plain">{alert.estateName}的求助已经有人赶过去。</Text>
      </Card>
    )
  }
  const { alertId } = alert
  return (
    <View className="stack">
      <DrillMark alert={alert} />
      <Card tone="urgent">
        <View className="lead strong" {...spoken({ role: 'alert', live: 'assertive' })}>
          <Text>{alert.estateName}有邻居按铃求助</Text>
        </View>
        <Text className="plain">
          离您{distanceWords(alert.distance)}
          {alert.etaMinutes ? `，走过去大约${alert.etaMinutes}分钟` : ''}
        </Text>
        <Text className="plain quiet">
          {ago(alert.pressedAt, serverNow())}按的铃 · 您是{CALLED_AS_WORDS[alert.calledAs]}
        </Text>
      </Card>
      {alert.answer === 'none' ? (
        <>
          {fault ? <Text className="plain field__error">{sentenceOf(fault)}</Text> : null}
          <Button
            kind="primary"
            words={alert.open === 'backup' ? '我也去帮忙' : '我能去'}
            about={alert.open === 'backup' ? '已有一位答应去，两个人更稳当' : '答应后告诉您姓名和门牌'}
            busy={accepting.busy}
            onPress={async () => {
              await accepting.run({ alertId })
              changes.lookNow()
            }}
          />
          <Button
            words="我去不了"
            about="没关系，马上换别人"
            busy={declining.busy}
            onPress={async () => {
              await declining.run({ alertId })
              changes.lookNow()
            }}
          />
        </>
      ) : (
        <Card>
          <Text className="plain">您已回复去不了，我们在叫别人。现在能去了，也可以再答应。</Text>
          <Button
            words="我又能去了"
            busy={accepting.busy}
            onPress={async () => {
              await accepting.run({ alertId })
              changes.lookNow()
            }}
          />
        </Card>
      )}
    </View>
  )
}
